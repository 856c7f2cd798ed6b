"""The template's columns (PRODUCT, files an analyst can upload) and the headers that name them."""

import re
import unicodedata
from functools import lru_cache

from domain.words import Word
from etl.intake.bases import Base, base_of, is_in_quarter


class Field(Word):
    """One column of the long template; ``zh`` is the header of the templates we give out."""

    REGION = "region", "地区"
    PERIOD = "period", "报告期"
    CODE = "code", "指标编码"
    NAME = "name", "指标名称"
    VALUE = "value", "数值"
    VALUE_HEDGE = "value_hedge", "数值约数"
    UNIT = "unit", "单位"
    GROWTH = "growth", "同比增长(%)"
    GROWTH_HEDGE = "growth_hedge", "增速约数"
    INDEX = "index", "同比指数"
    MILESTONE_STAGE = "milestone_stage", "形象进度"
    PERCENT = "percent", "完成百分比"
    SELF_RATING = "self_rating", "自评"
    REVISION_STAGE = "revision_stage", "数据性质"
    BASIS = "basis", "口径"
    SOURCE = "source", "来源"
    PUBLISHED_ON = "published_on", "发布日期"
    PROGRESS = "progress", "进展"
    PROBLEM = "problem", "问题"
    ACTION = "action", "措施"
    EVIDENCE = "evidence", "佐证材料"
    REMARK = "remark", "说明"


FIGURES = (Field.VALUE, Field.GROWTH, Field.INDEX, Field.PERCENT)
REPORTS = (Field.VALUE, Field.GROWTH, Field.MILESTONE_STAGE, Field.PERCENT, Field.SELF_RATING)
NOTES = (Field.PROGRESS, Field.PROBLEM, Field.ACTION, Field.EVIDENCE)
TEXTS = (Field.BASIS, Field.SOURCE, Field.REMARK, *NOTES)

_OTHER_HEADERS: dict[Field, tuple[str, ...]] = {
    Field.REGION: ("区域", "行政区", "行政区划", "所属地区", "district"),
    Field.PERIOD: ("期间", "时期", "报告期间", "统计时期", "数据时期", "reportperiod", "reportingperiod"),
    Field.CODE: ("编码", "指标代码", "目标编码", "target", "targetid", "targetcode", "indicatorid", "indicatorcode"),
    Field.NAME: ("指标", "名称", "目标名称", "考核指标", "统计指标", "indicator", "indicatorname", "targetname"),
    Field.VALUE: (
        *(
            "累计值",
            "累计数值",
            "累计数",
            "累计完成",
            "完成值",
            "完成数",
            "实际值",
            "实际完成",
            "实绩",
            "实绩值",
            "指标值",
        ),
        *("填报值", "数据", "figure", "amount", "当季值", "当季数值"),
    ),
    Field.VALUE_HEDGE: ("约数",),
    Field.UNIT: ("计量单位", "数值单位"),
    Field.GROWTH: (
        "同比",
        "增速",
        "同比增速",
        "累计增长",
        "累计同比",
        "增长",
        "增幅",
        "同比增幅",
        "growthrate",
        "yoy",
    ),
    Field.GROWTH_HEDGE: ("同比约数", "增长约数"),
    Field.INDEX: ("yearonyearindex",),
    Field.MILESTONE_STAGE: ("进度阶段", "节点阶段", "节点进度", "milestone"),
    Field.PERCENT: ("完成比例", "完成率", "进度百分比", "percentcomplete", "percentage"),
    Field.SELF_RATING: ("自评结果", "自我评价", "rating"),
    Field.REVISION_STAGE: ("性质", "数据状态", "datastatus", "revision"),
    Field.BASIS: ("统计口径", "数据口径"),
    Field.SOURCE: ("数据来源", "资料来源"),
    Field.PUBLISHED_ON: ("公布日期", "发布时间", "published", "publicationdate", "publishdate"),
    Field.PROGRESS: ("工作进展", "进展情况", "工作进展情况"),
    Field.PROBLEM: ("存在问题", "主要问题", "困难问题", "issue", "problems"),
    Field.ACTION: ("下步措施", "下一步措施", "工作措施", "下一步工作", "measures", "actions", "nextsteps"),
    Field.EVIDENCE: ("佐证", "证明材料"),
    Field.REMARK: ("备注", "remarks", "comment", "comments"),
}


_LONGEST = 40


def header_key(text: str) -> str:
    """A printed header without what varies: width, case, spaces, brackets with units, _ and signs.

    >>> header_key("同比增长（%）"), header_key("Published_on ")
    ('同比增长', 'publishedon')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[(\[【].*?[)\]】]", "", plain)
    return re.sub(r"[\s_\-*:：±%★]+", "", plain)


HEADERS: dict[str, Field] = {
    header_key(text): field for field in Field for text in (field.zh, field.value, *_OTHER_HEADERS.get(field, ()))
}


@lru_cache(4096)
def field_of(header: str) -> Field | None:
    """The field that a printed header names, or None. An index on last year's same period (指数（上年同期=100）) is
    a field of its own; one on anything else is none.
    """
    if len(header) > _LONGEST:
        return None
    base = base_of(header)
    if base is None or base is Base.UNSAID:
        return HEADERS.get(header_key(header))
    return Field.INDEX if base is Base.LAST_YEAR and not is_in_quarter(header) else None
