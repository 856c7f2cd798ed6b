"""The first notice, 吴政发〔2024〕1号: what it promises, who answers for it, and that its plan says so."""

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from domain.plans import Indicator, Target
from domain.words import Certainty, Comparator, Frequency, JudgedFigure, Kind, Pace, ThresholdFrom, Tier
from etl.notice.draft import Draft
from etl.notice.folder import draft_of, read_plan
from etl.notice.layout import Row, blocks
from etl.notice.offices import lists_of
from tests.notice.promised import DEPARTMENTS, DUTIES, MILESTONES, PROMISED, STRETCH

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "notices" / "wuzhong-2024"


@cache
def drafted() -> Draft:
    return draft_of(FOLDER)


def targets() -> tuple[Target, ...]:
    return drafted().plan.targets


def target(target_id: str) -> Target:
    return next(t for t in targets() if t.target_id == target_id)


def indicator(indicator_id: str) -> Indicator:
    return next(i for i in drafted().plan.indicators if i.indicator_id == indicator_id)


def of_task(number: int) -> list[Target]:
    return [t for t in targets() if t.task == number]


def lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line.strip()]


def test_it_has_six_areas_nineteen_work_items_and_eighty_eight_tasks() -> None:
    plan = drafted().plan
    assert [len(plan.areas), len(plan.items), len(plan.tasks)] == [6, 19, 88]
    assert [t.number for t in plan.tasks] == list(range(1, 89))
    assert [i.number for i in plan.items] == list(range(1, 20))
    assert {t.item for t in plan.tasks} == {i.label for i in plan.items}
    assert {i.area for i in plan.items} == {a.label for a in plan.areas}


def test_each_area_holds_the_work_items_that_the_notice_prints_under_it() -> None:
    plan = drafted().plan
    held = [[i.number for i in plan.items if i.area == area.label] for area in plan.areas]
    assert held == [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12], [13, 14, 15], [16, 17, 18, 19]]
    assert [a.short for a in plan.areas] == ["产业跃升", "科技赋能", "生态攻坚", "城乡融合", "民生改善", "自身建设"]
    assert "标题系拟定" in (plan.areas[5].remark or "")
    assert next(i for i in plan.items if i.number == 7).name == "持续推进新一轮太湖综合整治"


def test_tasks_forty_six_to_fifty_three_stand_under_item_eleven() -> None:
    numbers = {t.number: int(t.item.split()[0]) for t in drafted().plan.tasks}
    assert [n for n, item in numbers.items() if item == 10] == [41, 42, 43, 44, 45]
    assert [n for n, item in numbers.items() if item == 11] == list(range(46, 54))
    assert numbers[65] == numbers[66] == 14


def test_every_task_has_at_least_one_target() -> None:
    assert {t.task for t in targets() if t.task} == set(range(1, 89))


@pytest.mark.parametrize("line", lines(PROMISED))
def test_every_quantity_that_the_notice_promises_is_a_target(line: str) -> None:
    task, words, demand, day = (part.strip() for part in line.split("|"))
    found = [t for t in of_task(int(task)) if t.kind not in (Kind.MILESTONE, Kind.DUTY) and words in t.source_phrase]
    assert len(found) == 1, [t.source_phrase for t in of_task(int(task))]
    promised = found[0]
    assert promised.deadline is not None
    assert promised.deadline.isoformat() == f"2024-{day}"
    if demand == "?":
        assert promised.threshold is None
        return
    comparator, threshold, unit = demand.split()
    assert (promised.comparator, promised.threshold, promised.unit) == (
        Comparator(comparator),
        Decimal(threshold),
        unit,
    )


def test_the_tasks_promise_no_other_quantity() -> None:
    judged = [t for t in targets() if t.task and t.kind not in (Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE)]
    promised = lines(PROMISED)
    per_task = Counter(int(line.split("|")[0]) for line in promised)
    assert Counter(t.task for t in judged) == per_task
    composite = [t.target_id for t in targets() if t.task and t.kind is Kind.COMPOSITE]
    assert composite == ["T3.7"]


@pytest.mark.parametrize("line", lines(MILESTONES))
def test_every_named_end_state_is_a_milestone_of_its_own(line: str) -> None:
    task, words = line.split(maxsplit=1)
    found = [t for t in of_task(int(task)) if t.kind is Kind.MILESTONE and words in t.name_zh]
    assert len(found) == 1, [t.name_zh for t in of_task(int(task))]
    assert found[0].indicator_id == f"wuzhong-2024:{found[0].target_id}"


def test_there_are_no_other_milestones() -> None:
    assert sum(t.kind is Kind.MILESTONE for t in targets()) == len(lines(MILESTONES))


def test_a_task_with_neither_number_nor_milestone_has_one_duty() -> None:
    assert tuple(t.task for t in targets() if t.kind is Kind.DUTY) == DUTIES
    assert all(len(of_task(number)) == 1 for number in DUTIES)


def test_wishes_are_stretch_targets() -> None:
    assert {t.target_id for t in targets() if t.stretch} == STRETCH


@pytest.mark.parametrize("line", lines(DEPARTMENTS))
def test_each_task_is_answered_for_by_the_departments_that_the_editor_read(line: str) -> None:
    number, *names = line.split()
    task = next(t for t in drafted().plan.tasks if t.number == int(number))
    assert list(task.lead_departments) == [n[1:] for n in names if n.startswith("★")]
    assert sorted(task.supporting_departments) == sorted(n for n in names if not n.startswith("★"))
    assert all(
        (t.lead_departments, t.supporting_departments) == (task.lead_departments, task.supporting_departments)
        for t in of_task(task.number)
    )


def test_one_department_under_two_names_is_one() -> None:
    named = {n for t in targets() for n in (*t.lead_departments, *t.supporting_departments)}
    assert {"文体旅游局", "财政局", "国资办"} <= named
    assert not named & {"文体旅局", "财政局（国资办）"}


@pytest.mark.parametrize("number", [25, 36, 59, 60, 64, 70])
def test_a_task_without_a_printed_list_is_marked(number: int) -> None:
    assert all("待核：未印责任单位" in (t.remark or "") for t in of_task(number))
    assert all(t.certainty is Certainty.DOUBTFUL for t in of_task(number))


def test_the_eight_headline_targets_are_read_as_the_law_reads_them() -> None:
    heads = [t for t in targets() if t.tier is Tier.HEADLINE]
    assert [t.target_id for t in heads] == ["H1", "H2", "H3", "H4", "H5", "H6", "H6.1", "H6.2", "H7", "H8"]
    growth = {"H1": "5", "H2": "4", "H3": "3.5", "H4": "5", "H5": "10", "H7": "6"}
    for target_id, threshold in growth.items():
        head = target(target_id)
        assert (head.kind, head.judged_figure, head.comparator, head.unit, head.pace) == (
            Kind.GROWTH,
            JudgedFigure.GROWTH,
            Comparator.AT_LEAST,
            "%",
            Pace.NONE,
        )
        assert head.threshold == Decimal(threshold)
    assert [target(h).indicator_id for h in ("H1", "H2", "H3", "H4", "H5", "H7")] == [
        "gdp",
        "general_budget_revenue",
        "industrial_output",
        "fixed_asset_investment",
        "industrial_investment",
        "retail_sales",
    ]
    assert all(t.area is None and t.task is None for t in heads)


def test_trade_is_judged_on_volume_and_quality() -> None:
    whole, volume, quality = target("H6"), target("H6.1"), target("H6.2")
    assert (whole.kind, whole.threshold, whole.comparator) == (Kind.COMPOSITE, None, None)
    assert volume.component_of == quality.component_of == "H6"
    assert (volume.kind, volume.indicator_id, volume.threshold) == (Kind.GROWTH, "trade", Decimal(0))
    assert (quality.kind, quality.indicator_id) == (Kind.SHARE, "general_trade_share")
    assert (quality.threshold_from, quality.threshold, quality.comparator) == (
        ThresholdFrom.LAST_YEAR,
        Decimal(0),
        Comparator.AT_LEAST,
    )
    assert all("工作口径" in (t.remark or "") for t in (whole, volume, quality))


def test_income_is_compared_with_growth_of_the_economy() -> None:
    income = target("H8")
    assert (income.kind, income.indicator_id, income.judged_figure) == (
        Kind.RELATIVE,
        "household_income",
        JudgedFigure.GROWTH,
    )
    assert (income.reference_target_id, income.reference_indicator_id, income.reference_region) == (
        "H1",
        "gdp",
        "吴中区",
    )
    assert (income.tolerance, income.unit) == (Decimal("0.5"), "百分点")
    assert "工作口径" in (income.remark or "")
    assert indicator("household_income").parts == ("urban_income", "rural_income")
    assert {i.indicator_id for i in drafted().plan.indicators} >= {"urban_income", "rural_income"}


@pytest.mark.parametrize(
    ("name", "indicator_id"),
    [
        ("规模以上工业总产值", "industrial_output"),
        ("社零总额", "retail_sales"),
        ("固投", "fixed_asset_investment"),
        ("GDP", "gdp"),
        ("财政收入", "general_budget_revenue"),
        ("外贸进出口", "trade"),
    ],
)
def test_indicators_go_by_the_names_that_tables_print(name: str, indicator_id: str) -> None:
    assert name in indicator(indicator_id).aliases


def test_two_targets_on_one_quantity_share_its_indicator() -> None:
    assert target("H7").indicator_id == target("T10.1").indicator_id == "retail_sales"
    assert (target("T14.1").kind, target("T14.2").kind) == (Kind.CUMULATIVE, Kind.GROWTH)
    assert target("T14.1").indicator_id == target("T14.2").indicator_id == "rd_spending"
    assert target("T26.2").indicator_id == target("T26.3").indicator_id


def test_a_figure_is_in_its_indicators_own_unit() -> None:
    judged = [t for t in targets() if t.judged_figure is JudgedFigure.VALUE and t.kind is not Kind.RELATIVE]
    assert [t.target_id for t in judged if indicator(t.indicator_id).unit != t.unit] == []


def test_a_published_figure_is_the_baseline_of_the_robotics_industry() -> None:
    robotics = target("T1.1")
    assert (robotics.indicator_id, robotics.kind) == ("robotics_output", Kind.LEVEL)
    assert (robotics.baseline, robotics.baseline_period, robotics.pace) == (Decimal(1308), "2023Q4", Pace.LINEAR)


def test_what_means_nothing_in_a_quarter_is_yearly() -> None:
    yearly = {t.target_id for t in targets() if t.frequency is Frequency.YEAR}
    assert yearly == {"T1.3", "T1.4", "T14.1", "T14.2", "T14.3", "T20.1", "T58.1", "T58.2", "T58.3", "T67.3"}
    assert {target(t).judged_from for t in yearly} == {"2024Q4"}


def test_what_has_no_halves_has_no_pace() -> None:
    none = {t.name_zh for t in targets() if t.kind is Kind.MILESTONE and t.pace is Pace.NONE}
    linear = {t.name_zh for t in targets() if t.kind is Kind.MILESTONE and t.pace is Pace.LINEAR}
    assert {"启动太湖博物馆建设", "出台工业集中区安全管理规定", "通过省健康区评估验收"} <= none
    assert {"建成投用横泾消防站", "启用中国中医科学院大学东区", "完成水八仙生态修复"} <= linear
    assert target("T3.5").pace is Pace.NONE
    assert target("T61.1").pace is Pace.LINEAR


def test_every_source_phrase_is_printed_in_its_task() -> None:
    assert [t.target_id for t in targets() if not t.source_phrase or t.source_phrase not in (t.task_text or "")] == []


def test_every_target_area_item_and_task_has_an_english_name() -> None:
    plan = drafted().plan
    assert [t.target_id for t in targets() if not t.name_en.isascii()] == []
    assert all(a.name_en and a.short_en for a in plan.areas)
    assert all(i.name_en for i in plan.items)
    assert all(t.title_en for t in plan.tasks)


def test_wrong_characters_are_read_right_and_marked() -> None:
    plan = drafted().plan
    assert plan.areas[1].name.endswith("打造创新发展示范区")
    assert next(t for t in plan.tasks if t.number == 42).title.startswith("抢抓地方政府专项债")
    assert "订正" in (next(t for t in plan.tasks if t.number == 43).remark or "")
    assert "待核" in (target("T44.1").remark or "")
    assert [(c.printed, c.read) for c in plan.corrections if c.where == "任务43 文字"] == [("角端新区", "甪端新区")]


def test_every_correction_found_its_place() -> None:
    assert drafted().problems == ()


def test_the_rules_found_most_targets_alone() -> None:
    found, total = drafted().by_rules
    assert found / total > 0.9


def test_reading_the_folder_gives_the_plan() -> None:
    assert read_plan(FOLDER) == drafted().plan


def test_the_documents_say_what_share_the_rules_found_alone() -> None:
    found, total = drafted().by_rules
    told = (ROOT / "docs" / "notice.md").read_text("utf-8")
    assert f"Of the {total} targets" in told
    assert f"the rules found {found} alone" in told


def test_eighty_lists_of_departments_are_printed() -> None:
    rows = [b for b in blocks((FOLDER / "wuzhong-2024.txt").read_text("utf-8")) if isinstance(b, Row)]
    tasks = [row for row in rows if len(row.cells) > 3 and row.cells[2] and row.cells[2][0].startswith("(")]
    assert sum(len(lists_of(row.cells[3])) for row in tasks) == 80
