"""Notices of other districts, in the forms that governments print: each invented here, none seen by the rules."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from domain.plans import Target, Task
from domain.words import Certainty, Comparator, Kind, Tier
from etl.notice.beside import About
from etl.notice.draft import Draft, read
from etl.notice.source import text_of

NOTICES = Path(__file__).with_name("notices")


@cache
def drafted(name: str) -> Draft:
    path = NOTICES / name
    return read(text_of(path.read_bytes(), name), About("x-2025", "某区", 2025))


def target(name: str, target_id: str) -> Target:
    return next(t for t in drafted(name).plan.targets if t.target_id == target_id)


def task(name: str, number: int) -> Task:
    return next(t for t in drafted(name).plan.tasks if t.number == number)


def shape(name: str) -> tuple[list[str], list[str], int]:
    plan = drafted(name).plan
    return [a.label for a in plan.areas], [i.name for i in plan.items], len(plan.tasks)


def headlines(name: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (t.name_zh, str(t.comparator), f"{t.threshold:f}" if t.threshold is not None else None, t.unit)
        for t in drafted(name).plan.targets
        if t.tier is Tier.HEADLINE
    ]


@pytest.mark.parametrize(
    ("name", "areas", "items", "tasks"),
    [
        ("tables_with_columns.md", ["一、聚力产业升级", "二、改善民生"], ["聚力产业升级", "改善民生"], 6),
        ("report_in_paragraphs.txt", ["一、加快产业转型", "二、推进乡村振兴"], ["加快产业转型", "推进乡村振兴"], 4),
        ("ten_good_deeds.txt", ["一、滨江新区2024年十件民生实事"], ["滨江新区2024年十件民生实事"], 5),
        ("tabs_with_leaders.txt", ["一、重点工作任务"], ["项目攻坚", "招商引资", "营商环境"], 4),
        ("letter_and_enclosure.txt", ["一、工业强县", "二、农业稳县"], ["工业强县", "农业稳县"], 4),
        ("spans.html", ["一、产业发展", "二、城市建设"], ["产业发展", "城市建设"], 3),
        ("headings.md", ["一、做强产业", "二、改善民生"], ["发展先进制造", "壮大服务业", "改善民生"], 5),
        ("pledge.txt", ["一、经济发展", "二、社会事业"], ["经济发展", "社会事业"], 4),
        ("figures.md", [], [], 0),
    ],
)
def test_areas_items_and_tasks_are_found_in_every_form(
    name: str, areas: list[str], items: list[str], tasks: int
) -> None:
    assert shape(name) == (areas, items, tasks)
    assert drafted(name).problems == ()


def test_where_no_work_items_are_printed_an_area_has_one_of_its_own_name() -> None:
    plan = drafted("tables_with_columns.md").plan
    assert [(i.name, i.area) for i in plan.items] == [
        ("聚力产业升级", "一、聚力产业升级"),
        ("改善民生", "二、改善民生"),
    ]


def test_headline_goals_stand_in_a_table_of_indicators() -> None:
    assert headlines("tables_with_columns.md") == [
        ("地区生产总值", "≈", "6", "%"),
        ("一般公共预算收入", "≥", "3", "%"),
        ("居民人均可支配收入", "≥", "0", "百分点"),
        ("城镇登记失业率", "≤", "4", "%"),
        ("固定资产投资", "≥", "5", "%"),
    ]
    assert target("tables_with_columns.md", "H5").threshold_upper == Decimal(6)
    assert target("tables_with_columns.md", "H5").kind is Kind.GROWTH
    assert target("tables_with_columns.md", "H3").reference_target_id == "H1"


def test_headline_goals_stand_in_one_sentence_of_a_report() -> None:
    names = [name for name, *_ in headlines("report_in_paragraphs.txt")]
    assert names == [
        "地区生产总值",
        "规上工业增加值",
        "固定资产投资",
        "社会消费品零售总额",
        "居民人均可支配收入",
        "居民消费价格指数",
    ]
    income = target("report_in_paragraphs.txt", "H5")
    assert (income.kind, income.comparator, income.tolerance) == (Kind.RELATIVE, Comparator.MORE_THAN, Decimal(0))
    assert income.lead_departments == ("县发改委",)


def test_level_and_growth_columns_are_two_targets_on_one_indicator() -> None:
    assert headlines("figures.md") == [
        ("地区生产总值", "≥", "540", "亿元"),
        ("地区生产总值增长", "≥", "7", "%"),
        ("规上工业增加值", "≥", "8", "%"),
        ("城镇登记失业率", "≤", "3.5", "%"),
        ("单位GDP能耗", "≤", "-3", "%"),
        ("粮食总产量", "≥", "20.5", "万吨"),
    ]
    assert target("figures.md", "H1").indicator_id == target("figures.md", "H2").indicator_id == "gdp"


def test_lead_and_supporting_columns_are_read_as_they_are_headed() -> None:
    first = task("tables_with_columns.md", 1)
    assert first.lead_departments == ("区工信局",)
    assert first.supporting_departments == ("区统计局", "各镇（街道）")


def test_labels_name_lead_and_supporting_departments_and_no_person_is_one() -> None:
    first = task("report_in_paragraphs.txt", 1)
    assert first.lead_departments == ("县工信局",)
    assert first.supporting_departments == ("县发改委", "县商务局", "各镇人民政府")


def test_a_column_of_leaders_is_no_column_of_departments() -> None:
    named = {
        n for t in drafted("tabs_with_leaders.txt").plan.tasks for n in t.lead_departments + t.supporting_departments
    }
    assert named == {"发改局", "各园区", "商务局", "审批局"}
    named = {n for t in drafted("spans.html").plan.tasks for n in t.lead_departments + t.supporting_departments}
    assert not named & {"王强", "李敏"}


def test_of_several_unmarked_departments_the_first_leads_and_is_to_be_checked() -> None:
    second = target("report_in_paragraphs.txt", "T2.1")
    assert second.lead_departments == ("县工信局",)
    assert second.certainty is Certainty.DOUBTFUL
    assert "待核" in (second.remark or "")


def test_one_unmarked_department_leads_and_is_sure() -> None:
    third = target("report_in_paragraphs.txt", "T3.1")
    assert third.lead_departments == ("县农业农村局",)
    assert third.certainty is Certainty.SURE


def test_a_lead_is_worded_in_brackets() -> None:
    first = task("headings.md", 1)
    assert (first.lead_departments, first.supporting_departments) == (("区工信局",), ("区发改局", "区财政局"))
    third = task("spans.html", 3)
    assert (third.lead_departments, third.supporting_departments) == (("区住建局",), ("区城管局",))


def test_the_rows_deadline_holds_where_the_clause_names_none_and_is_inherited() -> None:
    days = {
        t.target_id: t.deadline and t.deadline.isoformat() for t in drafted("tables_with_columns.md").plan.targets
    }
    assert days["T2.1"] == "2025-09-30"
    assert days["T3.1"] == "2025-09-30"
    assert days["T4.1"] is None
    assert days["T5.1"] == "2025-12-31"
    assert target("tabs_with_leaders.txt", "T1.2").deadline == target("tabs_with_leaders.txt", "T4.1").deadline
    assert target("letter_and_enclosure.txt", "T2.2").deadline is not None


def test_a_star_before_a_target_marks_a_key_target() -> None:
    assert "重点目标" in (target("tables_with_columns.md", "T4.1").remark or "")
    assert task("tables_with_columns.md", 4).text.startswith("新增养老床位")


def test_the_letters_own_paragraphs_are_no_tasks() -> None:
    texts = "".join(t.text for t in drafted("letter_and_enclosure.txt").plan.tasks)
    assert "高度重视" not in texts
    assert "予以通报" not in texts
    assert drafted("report_in_paragraphs.txt").plan.tasks[-1].text.startswith("整治农村黑臭水体")


def test_the_notice_names_itself() -> None:
    draft = read((NOTICES / "tables_with_columns.md").read_text("utf-8"))
    assert (draft.plan.region, draft.plan.year, draft.plan.document_number) == ("云河区", 2025, "云政发〔2025〕3号")


def test_a_notice_without_any_departments_is_said_once() -> None:
    draft = drafted("ten_good_deeds.txt")
    assert [r.says() for r in draft.remarks] == [
        "标题写的年份是 2024，与所给的 2025 不同",
        "全文没有认出责任单位",
    ]
    assert {line.target.certainty for line in draft.lines} == {Certainty.SURE}


def test_public_quantities_have_the_same_id_in_every_plan() -> None:
    first = {t.indicator_id for t in drafted("tables_with_columns.md").plan.targets}
    second = {t.indicator_id for t in drafted("report_in_paragraphs.txt").plan.targets}
    assert {"gdp", "fixed_asset_investment", "household_income"} <= first & second


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_the_file_makes_no_difference(encoding: str) -> None:
    text = (NOTICES / "report_in_paragraphs.txt").read_text("utf-8")
    content = text.replace("\n", "\r\n").encode(encoding)
    again = read(text_of(content, "x.txt"), About("x-2025", "某区", 2025))
    assert again.plan == drafted("report_in_paragraphs.txt").plan


def test_a_full_width_notice_is_read_like_a_half_width_one() -> None:
    about = About("x-2025", "某区", 2025)
    one = read("1. 新增总部企业12家,增长5.5%.(责任单位:发改委)", about)
    other = read("１．新增总部企业１２家，增长５．５％。（责任单位：发改委）", about)
    assert [(t.name_zh, t.threshold, t.unit) for t in one.plan.targets] == [
        (t.name_zh, t.threshold, t.unit) for t in other.plan.targets
    ]


@pytest.mark.parametrize(
    ("number", "lead", "supporting"),
    [
        (1, ("发改委",), ("工信局",)),
        (2, ("工信局",), ("财政局",)),
        (3, ("商务局",), ("各镇",)),
        (4, ("住建局", "资规局"), ("各镇",)),
        (5, ("商务局",), ("文旅局",)),
        (6, ("教育局",), ()),
        (7, ("住建局",), ()),
    ],
)
def test_departments_are_labelled_in_many_ways(
    number: int, lead: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    read_so = task("labels.txt", number)
    assert (read_so.lead_departments, read_so.supporting_departments) == (lead, supporting)


def test_a_deadline_behind_a_label_holds_for_its_task() -> None:
    assert str(target("labels.txt", "T6.1").deadline) == "2025-08-31"
