"""What the demonstration reports, for a plan that nobody wrote it for."""

from collections import defaultdict
from decimal import Decimal

import pytest

from domain.periods import Period
from domain.words import Kind
from etl.demo.courses import OVERTIME, RELAPSING
from etl.demo.rows import SOURCE, DemonstrationYear
from tests.demo.district import PLAN, district

PERIODS = [Period(year, quarter) for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
OURS = [p for p in PERIODS if p.year == 2025]


@pytest.fixture(scope="module")
def year() -> DemonstrationYear:
    return DemonstrationYear(district())


def _reported(year: DemonstrationYear, column: str) -> dict[str, list[str]]:
    """What each indicator reports in a column over the plan's year, silent quarters left out."""
    found = defaultdict(list)
    for period in OURS:
        for row in year.rows(period):
            if row.get(column):
                found[row["指标编码"]].append(row[column])
    return found


def test_the_same_plan_always_gets_the_same_files(year: DemonstrationYear) -> None:
    assert [f.content for f in year.files()] == [f.content for f in DemonstrationYear(district()).files()]
    assert [f.content for f in year.files()] != [
        f.content for f in DemonstrationYear(district(), seed="other").files()
    ]


def test_every_row_says_that_it_is_a_demonstration(year: DemonstrationYear) -> None:
    rows = [row for period in PERIODS for row in year.rows(period)]
    assert {(row["数据性质"], row["来源"], row["地区"]) for row in rows} == {("演示", SOURCE, "海沿区")}


def test_no_indicator_is_reported_twice_for_a_period(year: DemonstrationYear) -> None:
    for period in PERIODS:
        named = [row["指标编码"] for row in year.rows(period)]
        assert len(named) == len(set(named))


def test_every_target_but_the_composite_is_reported_at_some_time_unless_it_is_mute(year: DemonstrationYear) -> None:
    reported = {row["指标编码"] for period in OURS for row in year.rows(period)}
    for target in district().targets:
        silent = year.course(target.target_id).silent == {1, 2, 3, 4} or target.kind is Kind.COMPOSITE
        assert (target.indicator_id in reported) is not silent, target.target_id


def test_amounts_rise_within_the_year_unless_they_relapse(year: DemonstrationYear) -> None:
    amounts = {t.indicator_id: t.target_id for t in district().targets if t.kind is Kind.CUMULATIVE}
    reported = _reported(year, "数值")
    assert len(amounts.keys() & reported.keys()) > 10
    for indicator, target in amounts.items():
        figures = [Decimal(text.removesuffix("左右")) for text in reported[indicator]]
        assert figures == sorted(figures) or year.course(target) is RELAPSING


def test_what_is_counted_is_whole(year: DemonstrationYear) -> None:
    counted = {t.indicator_id for t in district().targets if t.countable}
    for indicator, figures in _reported(year, "数值").items():
        assert indicator not in counted or all(text.removesuffix("左右").isdigit() for text in figures)


def test_a_milestone_gives_a_percent_only_while_it_is_under_way(year: DemonstrationYear) -> None:
    for period in OURS:
        for row in year.rows(period):
            if row.get("形象进度") in ("未启动", "已完成"):
                assert not row["完成百分比"]
            if row.get("完成百分比"):
                assert 0 < int(row["完成百分比"]) < 100


def test_a_milestone_that_is_late_is_done_the_quarter_after_its_deadline(year: DemonstrationYear) -> None:
    late = [t for t in district().targets if year.course(t.target_id) is OVERTIME]
    assert late
    stages = _reported(year, "形象进度")
    assert [stages[t.indicator_id] for t in late] == [["推进中", "推进中", "已完成"]] * len(late)


def test_an_invented_part_never_completes_a_year_end_verdict(year: DemonstrationYear) -> None:
    named = {row["指标编码"] for row in year.rows(Period(2025, 4))}
    assert "general_trade_share" not in named
    assert "trade" in named


def test_departments_write_notes_and_name_a_problem_where_they_are_behind(year: DemonstrationYear) -> None:
    notes = [row for period in OURS for row in year.rows(period) if row.get("进展")]
    assert {bool(row["问题"]) for row in notes} == {True, False}
    assert all(bool(row["问题"]) == bool(row["措施"]) for row in notes)


def test_an_own_plan_of_the_year_before_tells_its_own_year() -> None:
    plan = district()
    told = DemonstrationYear(plan, before=plan)
    assert [list(told.rows(p)) for p in PERIODS if p.year == 2024] == [[], [], [], []]
    assert [row["指标编码"] for row in told.rows(Period(2025, 1))]


def test_files_are_named_after_region_and_period(year: DemonstrationYear) -> None:
    assert [(f.name, f.last.code) for f in year.files()] == [
        ("演示数据-海沿区-2024年.csv", "2024Q4"),
        *((f"演示数据-海沿区-{p}.csv", p) for p in ("2025Q1", "2025Q2", "2025Q3", "2025Q4")),
    ]
    assert PLAN not in {f.name for f in year.files()}
