"""Quantities of which less is better, in a table of goals and judged by nothing but their names (R21)."""

import pytest

from domain.words import Certainty, Comparator, Direction, Kind
from etl.notice.beside import About
from etl.notice.draft import read
from etl.notice.lesser import is_lesser, is_price
from etl.notice.vocabulary import words_of

TABLE = """# 云河区2025年主要预期目标

| 序号 | 指标 | 单位 | 2024年完成 | 2025年目标 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 地区生产总值增长 | % | 5.2 | 5左右 | 发改委 |
| 2 | 城镇调查失业率 | % | 5.1 | 5.5左右 | 人社局 |
| 3 | 居民消费价格指数 | % | 0.2 | 2左右 | 发改委 |
| 4 | PM2.5平均浓度 | 微克/立方米 | 31 | 30 | 生态环境局 |
| 5 | 城镇登记失业率（%） | | 3.1 | 3.5 | 人社局 |
| 6 | 亿元GDP生产安全事故死亡率 | 人/亿元 | 0.02 | 0.02左右 | 应急局 |
| 7 | 城乡居民收入比 | - | 1.8 | 1.78左右 | 农业农村局 |
| 8 | 孕产妇死亡率 | 1/10万 | 5 | 8左右 | 卫健委 |
| 9 | 企业投诉办结率 | % | 97 | 98左右 | 市场监管局 |
"""


def test_a_table_of_goals_says_which_way_each_is_better() -> None:
    targets = read(TABLE, About("x-2025", "某区", 2025)).plan.targets
    assert [
        (t.name_zh, t.kind, t.comparator, f"{t.threshold:f}", t.unit, t.direction, t.certainty) for t in targets
    ] == [
        ("地区生产总值", Kind.GROWTH, Comparator.ABOUT, "5", "%", Direction.UP, Certainty.SURE),
        ("城镇调查失业率", Kind.SHARE, Comparator.ABOUT, "5.5", "%", Direction.DOWN, Certainty.SURE),
        ("居民消费价格指数", Kind.GROWTH, Comparator.ABOUT, "2", "%", Direction.BAND, Certainty.SURE),
        ("PM2.5平均浓度", Kind.LEVEL, Comparator.AT_MOST, "30", "微克/立方米", Direction.DOWN, Certainty.DOUBTFUL),
        ("城镇登记失业率", Kind.SHARE, Comparator.AT_MOST, "3.5", "%", Direction.DOWN, Certainty.DOUBTFUL),
        (
            "亿元GDP生产安全事故死亡率",
            Kind.LEVEL,
            Comparator.ABOUT,
            "0.02",
            "人/亿元",
            Direction.DOWN,
            Certainty.SURE,
        ),
        ("城乡居民收入比", Kind.LEVEL, Comparator.ABOUT, "1.78", None, Direction.DOWN, Certainty.SURE),
        ("孕产妇死亡率", Kind.LEVEL, Comparator.ABOUT, "8", "/10万", Direction.DOWN, Certainty.SURE),
        ("企业投诉办结率", Kind.SHARE, Comparator.ABOUT, "98", "%", Direction.UP, Certainty.SURE),
    ]


@pytest.mark.parametrize("tail", ["", "（%）", "水平"])
def test_every_word_of_the_list_names_such_a_quantity(tail: str) -> None:
    names = [f"全区{word}{tail}" for word in words_of("lesser.rates", "lesser.spans", "lesser.sums")]
    assert [name for name in names if not is_lesser(name) or is_price(name)] == []


@pytest.mark.parametrize(
    "tail", ["下降率", "压减率", "处置率", "办结率", "达标率", "整改率", "监测覆盖率", "治理项目"]
)
def test_a_rate_of_what_is_done_about_it_is_none(tail: str) -> None:
    names = [f"{word}{tail}" for word in words_of("lesser.rates", "lesser.sums")]
    assert [name for name in names if is_lesser(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        "空气质量优良率",
        "水质达标率",
        "房屋去化率",
        "城镇化率",
        "就业率",
        "贷款余额",
        "用电量",
        "研发费用",
        "常住人口",
    ],
)
def test_what_is_better_when_more_is_none(name: str) -> None:
    assert not is_lesser(name)
    assert not is_price(name)
