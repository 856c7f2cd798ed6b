"""No text makes the reader raise, and whatever is read keeps the laws of a target."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.errors import Refused
from domain.words import Comparator, Kind, Pace
from etl.notice.beside import About
from etl.notice.draft import Draft, read
from etl.notice.export import as_csv, as_dict, told
from etl.notice.layout import blocks
from etl.notice.offices import read_offices
from etl.notice.printed import reading
from etl.notice.promises import read_promises
from etl.notice.source import text_of

NOTICE = (Path(__file__).parents[2] / "data" / "notices" / "wuzhong-2024" / "wuzhong-2024.txt").read_text("utf-8")
ABOUT = About("x-2025", "某区", 2025)
PIECES = [
    *[
        "新增",
        "完成",
        "力争",
        "确保",
        "推进",
        "加快",
        "建成",
        "启动",
        "落地",
        "争创",
        "超",
        "突破",
        "不低于",
        "控制在",
        "降至",
        "增至",
        "以上",
        "以内",
        "左右",
        "余",
        "多",
    ],
    *[
        "百分点",
        "%",
        "亿元",
        "家",
        "个",
        "万",
        "万人次",
        "亩",
        "Ⅲ类",
        "劣Ⅴ",
        "水质",
        "零突破",
        "翻番",
        "同步",
        "经济增长",
        "高于",
        "全市平均",
        "与",
        "和",
        "及",
        "以及",
    ],
    *[
        "等",
        "其中",
        "（含",
        "）",
        "（",
        "“",
        "”",
        "《",
        "》",
        "，",
        "、",
        "。",
        "；",
        "：",
        "上半年",
        "九月底前",
        "2025年",
        "第五次",
        "前三",
        "10",
        "3.5",
        "1,200",
        "五十",
        "两",
    ],
    *[
        "百亿元级",
        "企业",
        "项目",
        "医院",
        "学校",
        "年底前",
        "完成省下达任务",
        "每季度",
        "分别",
        "增长",
        "下降",
        "占GDP比重",
        "从",
        "由",
        "1：1",
        "5%—6%",
    ],
    *[
        "三分之二",
        "两成",
        "★",
        "（责任单位：发改委）",
        "1.",
        "（一）",
        "一、",
        "|",
        "量稳质升",
        "清零",
        "全部开工",
        "的",
        "内的",
    ],
    "\n",
    "\t",
]

clauses = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join)
anything = st.text(max_size=300)


def drafted(text: str) -> Draft | None:
    try:
        return read(text, ABOUT)
    except Refused as refused:
        return refused_well(refused)


def refused_well(refused: Refused) -> None:
    assert refused.problems
    assert all(p.says() and p.mend() for p in refused.problems)


def keeps_the_laws(draft: Draft) -> None:
    ids = [t.target_id for t in draft.plan.targets]
    assert len(ids) == len(set(ids))
    labels = {i.label for i in draft.plan.items}
    indicators = {i.indicator_id for i in draft.plan.indicators}
    for target in draft.plan.targets:
        assert target.indicator_id in indicators
        assert target.source_phrase in (target.task_text or "")
        assert target.item is None or target.item in labels
        assert target.name_zh
        assert (target.comparator is None) == (target.kind in (Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE))
        assert target.kind in (Kind.LEVEL, Kind.CUMULATIVE, Kind.MILESTONE) or target.pace is Pace.NONE
        if target.comparator is Comparator.EQUAL:
            assert target.threshold == 0
    duties = [t.task for t in draft.plan.targets if t.kind is Kind.DUTY]
    assert all(sum(t.task == number for t in draft.plan.targets) == 1 for number in duties)
    assert {t.task for t in draft.plan.targets if t.task} == {t.number for t in draft.plan.tasks}
    assert as_dict(draft)
    assert as_csv(draft)
    assert told(draft)


@given(clauses)
@example("新增（")
@example("：1：1")
@example("分别增长5%和10%")
@settings(max_examples=200)
def test_no_sentence_makes_it_raise(sentence: str) -> None:
    text = reading(sentence)
    for promise in read_promises(text, 2025).promises:
        assert 0 <= promise.start <= promise.end <= len(text.text)
        assert text.phrase(promise.start, promise.end) in sentence
        assert promise.name


@given(anything)
@settings(max_examples=150)
def test_no_text_makes_it_raise(text: str) -> None:
    draft = drafted(text)
    if draft is not None:
        keeps_the_laws(draft)


@given(
    st.lists(
        st.tuples(st.sampled_from(("一、", "（一）", "1.", "（1）", "| ", "\t", "- ", "## ", "")), clauses),
        max_size=8,
    )
)
@settings(max_examples=150)
def test_whatever_is_read_of_a_notice_keeps_the_laws_of_targets(lines: list[tuple[str, str]]) -> None:
    draft = drafted("\n".join(mark + text for mark, text in lines))
    if draft is not None:
        keeps_the_laws(draft)


@given(st.data())
@settings(max_examples=15)
def test_a_notice_with_a_piece_cut_out_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(NOTICE) - 1))
    length = data.draw(st.integers(1, 4000))
    draft = drafted(NOTICE[:start] + NOTICE[start + length :])
    if draft is not None:
        keeps_the_laws(draft)


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_no_bytes_make_it_raise(content: bytes) -> None:
    try:
        text = text_of(content, "notice.txt")
    except Refused:
        return
    drafted(text)


@given(anything)
@settings(max_examples=150)
def test_every_character_that_is_read_is_tied_to_one_that_is_printed(text: str) -> None:
    found = reading(text)
    assert len(found.text) == len(found.masked) == len(found.starts) == len(found.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(found.starts, found.ends, strict=True))


@given(anything)
@settings(max_examples=100)
def test_no_list_of_departments_and_no_page_makes_it_raise(text: str) -> None:
    offices = read_offices(text)
    assert not set(offices.lead) & set(offices.supporting)
    assert blocks(f"<table>{text}") is not None
    assert blocks(text) is not None
