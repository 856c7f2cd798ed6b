"""The law's worked cases, from a committed figure to the printed verdict (each with its source)."""

from decimal import Decimal
from pathlib import Path

import pytest

from attainment import questions
from attainment.questions import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Target
from domain.words import Flag, JudgedFigure, Kind, Pace, Reason, Status
from ledger.books import Ledger
from tests.attainment.sample import actual, books, plan, report, target


def judged(folder: Path, targets: list[Target], rows: list[Actual], period: str, rule: str | None = None) -> Judged:
    """The verdict of the last target, after these rows went in as one batch."""
    ledger: Ledger = books(folder, plan(*targets))
    report(ledger, *rows)
    found = questions.judged(ledger.state("sample-2024"), Period.of_code(period), rule, ledger=ledger)
    return next(row for row in found if row.target_id == targets[-1].target_id)


HALF = [
    # pace, period, done, 银川 2025, 武汉 2025
    ("50", "2024Q2", "35", Status.BEHIND, Status.BEHIND),
    ("25", "2024Q1", "14", Status.BEHIND, Status.CRITICAL),
    ("75", "2024Q3", "44", Status.CRITICAL, Status.CRITICAL),
]


@pytest.mark.parametrize(("pace", "period", "done", "yinchuan", "wuhan"), HALF)
def test_the_two_local_rules_colour_a_figure_as_their_cities_would(
    tmp_path: Path, pace: str, period: str, done: str, yinchuan: Status, wuhan: Status
) -> None:
    row = judged(tmp_path, [target("H1", Kind.CUMULATIVE, 100)], [actual("h1", period, done)], period)
    assert row.pace == Decimal(pace) / 100
    assert {c.rule: c.status for c in row.colours if c.rule != "default"} == {
        "yinchuan-2025": yinchuan,
        "wuhan-2025": wuhan,
    }


def test_jiangmen_ten_months_are_97_2_percent_done_and_13_8_points_ahead(tmp_path: Path) -> None:
    """江门 1-10月: 629.0 of 647.4. Ten of last year's twelve stand for the ten months; rounding first gives 13.9."""
    goods = target("H1", Kind.CUMULATIVE, "647.4", pace=Pace.SEASONAL)
    rows = [actual("h1", "2023Q3", 10), actual("h1", "2023Q4", 12), actual("h1", "2024Q3", "629.0")]
    row = judged(tmp_path, [goods], rows, "2024Q3")
    assert (row.completion, row.gap) == (Decimal("0.971579"), Decimal("13.824529"))
    assert row.status is Status.ON_TRACK


def test_xiangxi_nine_months_are_74_1_percent_by_the_sum(tmp_path: Path) -> None:
    """湘西 2021 1-9月: ten units, plan 640.7, done 474.5 (the mean of their rates, 76.9, is wrong)."""
    row = judged(tmp_path, [target("H1", Kind.CUMULATIVE, "640.7")], [actual("h1", "2024Q3", "474.5")], "2024Q3")
    assert row.completion == Decimal("0.740596")
    assert row.status is Status.BEHIND


def test_from_1700_to_1800_at_1730_in_mid_year_is_30_percent_done_and_critical(tmp_path: Path) -> None:
    firms = target("H1", Kind.LEVEL, 1800, baseline=Decimal(1700))
    row = judged(tmp_path, [firms], [actual("h1", "2024Q2", 1730)], "2024Q2")
    assert (row.completion, row.pace, row.gap) == (Decimal("0.3"), Decimal("0.5"), Decimal(-20))
    assert row.status is Status.CRITICAL


def test_income_in_step_with_gdp_has_a_gap_of_0_1(tmp_path: Path) -> None:
    gdp = target("H1", Kind.GROWTH, 5)
    income = target("H8", Kind.RELATIVE, None, reference_target_id="H1")
    row = judged(
        tmp_path, [gdp, income], [actual("h1", "Q2", None, "5.3"), actual("h8", "Q2", None, "4.9")], "2024Q2"
    )
    assert (row.judged_figure, row.gap, row.status) == (Decimal("-0.4"), Decimal("0.1"), Status.ON_TRACK)


def test_55_of_60_is_91_7_percent_and_behind_by_the_last_period_missed_at_its_end(tmp_path: Path) -> None:
    """宣城 2020 counts 11 of 12 months as 91.7 %; 55 of 60 is as much, and not done at the year's end."""
    row = judged(tmp_path, [target("H1", Kind.CUMULATIVE, 60)], [actual("h1", "2024Q4", 55)], "2024Q4")
    assert (row.completion, row.gap, row.status) == (Decimal("0.916667"), Decimal("-8.333333"), Status.MISSED)


def test_two_of_three_at_ten_twelfths_is_exactly_the_bands_edge(tmp_path: Path) -> None:
    heads = target("H1", Kind.CUMULATIVE, 3, pace=Pace.SEASONAL)
    rows = [actual("h1", "2023Q3", 10), actual("h1", "2023Q4", 12), actual("h1", "2024Q3", 2)]
    assert judged(tmp_path, [heads], rows, "2024Q3").status is Status.BEHIND


def test_about_6_percent_against_6_is_not_judged(tmp_path: Path) -> None:
    """零售 2024: "6%左右" against 6 %."""
    retail = target("H7", Kind.GROWTH, 6)
    row = judged(tmp_path, [retail], [actual("h7", "Q4", None, 6, growth_hedge="左右")], "2024Q4")
    assert (row.status, row.reason) == (Status.NOT_JUDGED, Reason.HEDGED_NEAR)
    assert Flag.HEDGED in row.flags


def test_revenue_is_judged_by_the_published_growth_never_by_the_levels(tmp_path: Path) -> None:
    """吴中 2024: 219.6 after 222.6 is −1.35 %; the published 同口径 growth is +4.9 %."""
    revenue = target("H2", Kind.GROWTH, 4, judged_figure=JudgedFigure.GROWTH)
    rows = [actual("h2", "2023Q4", "222.6"), actual("h2", "2024Q4", "219.6", "4.9")]
    row = judged(tmp_path, [revenue], rows, "2024Q4")
    assert (row.judged_figure, row.status) == (Decimal("4.9"), Status.ACHIEVED)


def test_what_would_print_as_100_percent_keeps_its_decimals(tmp_path: Path) -> None:
    row = judged(tmp_path, [target("H1", Kind.CUMULATIVE, 10_000_000)], [actual("h1", "2024Q4", 9_999_999)], "2024Q4")
    assert (row.completion, row.status) == (Decimal("0.9999999"), Status.MISSED)
