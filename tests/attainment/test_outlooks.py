"""What the rest of the year must deliver (DOMAIN §6, R35)."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from attainment import questions
from attainment.outlooks import COLUMNS, Lacking, Outlook, outlook
from attainment.printing import Format, printed
from domain.actuals import Actual
from domain.periods import Period
from domain.words import Comparator, Direction, Kind, RevisionStage, ThresholdFrom
from ledger.books import Ledger
from tests.attainment.sample import actual, books, plan, report, target


def _of(ledger: Ledger, code: str) -> Outlook | None:
    state = ledger.state("sample-2024")
    [row] = questions.judged(state, Period.of_code(code), ledger=ledger)
    return outlook(row, state, ledger=ledger)


def test_an_amount_says_what_each_remaining_month_must_deliver(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 450)))
    report(ledger, actual("h1", "Q3", 262), actual("h1", "2023Q3", 66), actual("h1", "2023Q4", 100))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.months_left, found.needed) == (3, Decimal("62.666667"))
    assert found.delivered == Decimal("29.111111")
    # 262 ÷ 9/12 and 262 ÷ 0.66
    assert (found.projected_linear, found.projected_seasonal) == (Decimal("349.333333"), Decimal("396.969697"))


def test_what_is_met_needs_nothing_and_a_ceiling_says_what_may_be_used(tmp_path: Path) -> None:
    ledger = books(tmp_path / "met", plan(target("H1", Kind.CUMULATIVE, 100)))
    report(ledger, actual("h1", "Q3", 120))
    met = _of(ledger, "2024Q3")
    assert met is not None
    assert (met.needed, met.met) == (Decimal(0), True)
    ceiling = target("H1", Kind.CUMULATIVE, 90, comparator=Comparator.AT_MOST, direction=Direction.DOWN)
    ledger = books(tmp_path / "ceiling", plan(ceiling))
    report(ledger, actual("h1", "Q2", 30))
    used = _of(ledger, "2024Q2")
    assert used is not None
    assert (used.needed, used.may_use) == (None, Decimal(10))


ABOUT = {"comparator": Comparator.ABOUT, "direction": Direction.UP}
BAND = {"comparator": Comparator.ABOUT, "direction": Direction.BAND}
MORE = {"comparator": Comparator.MORE_THAN}
REST = [
    # What the notice asks of 100 by the year's end, what is done by September: needed a month, and whether it is met.
    ("at least 100 is met by 100", {}, "100", None, "0", True),
    ("more than 100 is not met by 100, though no amount is lacking", MORE, "100", None, "0", False),
    ("more than 100 is met by 100.000001", MORE, "100.000001", None, "0", True),
    ("about 100 is met by 95", ABOUT, "95", None, "0", True),
    ("about 100 is not met by 94.999999", ABOUT, "94.999999", None, "1.666667", False),
    ("about 100 within a tolerance of 10 is met by 90", {**ABOUT, "tolerance": Decimal(10)}, "90", None, "0", True),
    ("a band round 100 is met by 105", BAND, "105", None, "0", True),
    ("a band round 100 is not met beyond 105, and needs nothing more", BAND, "106", None, "0", False),
    ("a hedged 101 may not have met 100", {}, "101", "左右", "0", False),
    ("a hedged 106 has met 100", {}, "106", "左右", "0", True),
]


@pytest.mark.parametrize(("said", "done", "hedge", "needed", "met"), [c[1:] for c in REST], ids=[c[0] for c in REST])
def test_what_is_met_is_by_the_targets_own_comparator(
    tmp_path: Path, said: dict[str, Any], done: str, hedge: str | None, needed: str, met: bool
) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 100, **said)))
    report(ledger, actual("h1", "Q3", done, value_hedge=hedge))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.needed, found.met) == (Decimal(needed), met)


def test_growth_says_what_the_rest_must_reach_over_last_years_same_months(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.GROWTH, 10)))
    report(ledger, actual("h1", "Q3", 80, "6.2"), actual("h1", "2023Q3", 75), actual("h1", "2023Q4", 100))
    found = _of(ledger, "2024Q3")
    assert found is not None
    # (10 − 0.75 × 6.2) ÷ 0.25
    assert (found.rest, found.share) == (Decimal("21.4"), Decimal("0.75"))


NINE_MONTHS, YEAR = Period(2023, 3), Period(2023, 4)
UNPAIRED = [
    ("neither level", [], Lacking.LAST_YEAR, (NINE_MONTHS, YEAR)),
    ("only the year's", [actual("h1", "2023Q4", 100)], Lacking.LAST_YEAR_PERIOD, (NINE_MONTHS,)),
    ("only this period's", [actual("h1", "2023Q3", 75)], Lacking.LAST_YEAR_END, (YEAR,)),
    (
        "of the year a growth alone",
        [actual("h1", "2023Q3", 75), actual("h1", "2023Q4", None, 5)],
        Lacking.LAST_YEAR_END,
        (YEAR,),
    ),
    (
        "levels of no stage in common",
        [actual("h1", "2023Q3", 75), actual("h1", "2023Q4", 100, revision_stage=RevisionStage.ESTIMATE)],
        Lacking.LAST_YEAR_STAGES,
        (NINE_MONTHS, YEAR),
    ),
    (
        "a census between",
        [actual("h1", "2023Q3", 75), actual("h1", "2023Q4", 100, basis="普查修订")],
        Lacking.LAST_YEAR_CENSUS,
        (NINE_MONTHS, YEAR),
    ),
    (
        "the whole year by September",
        [actual("h1", "2023Q3", 100), actual("h1", "2023Q4", 100)],
        Lacking.SHARE,
        (NINE_MONTHS, YEAR),
    ),
]


@pytest.mark.parametrize(("before", "why", "periods"), [c[1:] for c in UNPAIRED], ids=[c[0] for c in UNPAIRED])
def test_without_last_years_share_it_is_said_which_of_its_levels_is_lacking(
    tmp_path: Path, before: list[Actual], why: Lacking, periods: tuple[Period, ...]
) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.GROWTH, 10)))
    report(ledger, actual("h1", "Q3", 80, "6.2"), *before)
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.rest, found.share, found.lacking, found.lacking_periods) == (None, None, why, periods)


def test_of_several_stages_the_highest_that_both_levels_have_gives_the_share(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.GROWTH, 10)))
    preliminary = actual("h1", "2023Q4", 120, revision_stage=RevisionStage.PRELIMINARY)
    flash = (actual("h1", "2023Q3", 75), actual("h1", "2023Q4", 100))
    report(ledger, actual("h1", "Q3", 80, "6.2"), *flash, preliminary)
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.share, found.share_stage, found.lacking) == (Decimal("0.75"), RevisionStage.FLASH, None)


@pytest.mark.parametrize(("by_now", "in_all"), [(0, 100), (100, 100), (110, 100), (-75, -100), (50, 0)])
def test_a_season_that_is_no_share_of_the_year_projects_no_amount(tmp_path: Path, by_now: int, in_all: int) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 120)))
    report(ledger, actual("h1", "Q3", 75), actual("h1", "2023Q3", by_now), actual("h1", "2023Q4", in_all))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.projected_seasonal, found.share, found.share_stage) == (None, None, None)
    assert (found.needed, found.projected_linear, found.lacking) == (Decimal(15), Decimal(100), None)


def _half_a_point_more_than_last_year(tmp_path: Path) -> Ledger:
    ledger = books(tmp_path, plan(target("H1", Kind.GROWTH, "0.5", threshold_from=ThresholdFrom.LAST_YEAR)))
    report(ledger, actual("h1", "Q3", None, 4), actual("h1", "2023Q3", 80, 3))
    return ledger


def test_what_is_measured_by_last_year_must_reach_last_years_end_and_not_this_periods_line(tmp_path: Path) -> None:
    ledger = _half_a_point_more_than_last_year(tmp_path)
    report(ledger, actual("h1", "2023Q4", 100, 6))
    [row] = questions.judged(ledger.state("sample-2024"), Period(2024, 3), ledger=ledger)
    assert row.threshold == Decimal("3.5")
    found = _of(ledger, "2024Q3")
    assert found is not None
    # (6.5 − 0.8 × 4) ÷ 0.2
    assert (found.rest, found.threshold, found.threshold_period) == (Decimal("16.5"), Decimal("6.5"), YEAR)


def test_last_years_end_that_was_only_about_so_much_is_said_to_be_so(tmp_path: Path) -> None:
    ledger = _half_a_point_more_than_last_year(tmp_path)
    report(ledger, actual("h1", "2023Q4", 100, 6, growth_hedge="左右"))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.rest, found.threshold_hedge) == (Decimal("16.5"), "左右")


def test_while_last_years_end_is_unknown_so_is_what_the_year_must_reach(tmp_path: Path) -> None:
    ledger = _half_a_point_more_than_last_year(tmp_path)
    report(ledger, actual("h1", "2023Q4", 100))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.rest, found.threshold) == (None, None)
    assert (found.lacking, found.lacking_periods) == (Lacking.THRESHOLD, (YEAR,))


def test_last_years_end_is_the_figure_in_force_at_the_state_that_is_asked(tmp_path: Path) -> None:
    ledger = _half_a_point_more_than_last_year(tmp_path)
    flash = report(ledger, actual("h1", "2023Q4", 100, 6))
    preliminary = actual("h1", "2023Q4", 100, 7, revision_stage=RevisionStage.PRELIMINARY)
    revised = report(ledger, preliminary)
    ledger.revoke("吴中区", revised, "test", "test")
    asked = {}
    for number in (flash - 1, flash, revised, ledger.head("吴中区")):
        state = ledger.state("sample-2024", number)
        [row] = questions.judged(state, Period(2024, 3), ledger=ledger)
        found = outlook(row, state, ledger=ledger)
        assert found is not None
        asked[number] = found.threshold
    assert list(asked.values()) == [None, Decimal("6.5"), Decimal("7.5"), Decimal("6.5")]


def test_a_demonstration_of_last_years_end_counts_only_where_demonstrations_do(tmp_path: Path) -> None:
    ledger = _half_a_point_more_than_last_year(tmp_path)
    report(ledger, actual("h1", "2023Q4", 100, 6, revision_stage=RevisionStage.DEMONSTRATION))
    shown, hidden = (ledger.state("sample-2024", demonstration=shown) for shown in (True, False))
    said = []
    for state in (shown, hidden):
        [row] = questions.judged(state, Period(2024, 3), ledger=ledger)
        found = outlook(row, state, ledger=ledger)
        assert found is not None
        said.append((found.threshold, found.lacking))
    assert said == [(Decimal("6.5"), Lacking.LAST_YEAR_STAGES), (None, Lacking.THRESHOLD)]


def test_an_amount_without_a_deadline_is_looked_at_to_the_end_of_the_plans_year(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 120, deadline=None)))
    report(ledger, actual("h1", "Q3", 75), actual("h1", "2023Q3", 50), actual("h1", "2023Q4", 100))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.months_left, found.needed, found.projected_linear) == (3, Decimal(15), Decimal(100))
    assert found.projected_seasonal is None
    assert _of(ledger, "2024Q4") is None


@pytest.mark.parametrize("kind", [Kind.CUMULATIVE, Kind.GROWTH])
def test_what_has_no_figure_or_no_threshold_says_which(tmp_path: Path, kind: Kind) -> None:
    ledger = books(tmp_path / "figure", plan(target("H1", kind, 10)))
    report(ledger, actual("h1", "2023Q3", 75), actual("h1", "2023Q4", 100))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert found.lacking is Lacking.FIGURE
    ledger = books(tmp_path / "threshold", plan(target("H1", kind)))
    report(ledger, actual("h1", "Q3", 80, 6), actual("h1", "2023Q3", 75), actual("h1", "2023Q4", 100))
    found = _of(ledger, "2024Q3")
    assert found is not None
    assert (found.lacking, found.lacking_periods) == (Lacking.THRESHOLD, ())


def test_the_command_line_names_what_is_lacking_and_of_which_periods(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.GROWTH, 10)))
    report(ledger, actual("h1", "Q3", 80, "6.2"))
    found = _of(ledger, "2024Q3")
    header, line = printed(COLUMNS, [found], Format.CSV).splitlines()
    said = dict(zip(header.split(","), line.split(","), strict=True))
    assert (said["lacking"], said["lacking_periods"]) == ("last_year", "2023Q3;2023Q4")
    assert COLUMNS[:14] == (
        "target_id", "period", "months_left", "needed", "may_use", "delivered", "projected_linear",
        "projected_seasonal", "rest", "share", "share_stage", "falling", "met", "lacking",
    )  # fmt: skip


def test_there_is_no_outlook_at_the_deadline_nor_for_growth_due_before_the_years_end(tmp_path: Path) -> None:
    ledger = books(tmp_path / "end", plan(target("H1", Kind.CUMULATIVE, 100)))
    report(ledger, actual("h1", "Q4", 90))
    assert _of(ledger, "2024Q4") is None
    ledger = books(tmp_path / "june", plan(target("H1", Kind.GROWTH, 5, deadline=date(2024, 9, 30))))
    report(ledger, actual("h1", "Q1", 10, 4))
    assert _of(ledger, "2024Q1") is None
