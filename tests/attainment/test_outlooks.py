"""What the rest of the year must deliver (DOMAIN §6, R35)."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from attainment import questions
from attainment.outlooks import Lacking, Outlook, outlook
from domain.periods import Period
from domain.words import Comparator, Direction, Kind, RevisionStage
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


def test_levels_of_two_stages_or_across_a_census_give_no_growth_outlook(tmp_path: Path) -> None:
    ledger = books(tmp_path / "stages", plan(target("H1", Kind.GROWTH, 10)))
    estimate = actual("h1", "2023Q4", 100, revision_stage=RevisionStage.ESTIMATE)
    report(ledger, actual("h1", "Q3", 80, "6.2"), actual("h1", "2023Q3", 75), estimate)
    stages = _of(ledger, "2024Q3")
    assert stages is not None
    assert (stages.rest, stages.lacking) == (None, Lacking.LAST_YEAR)
    ledger = books(tmp_path / "census", plan(target("H1", Kind.GROWTH, 10)))
    census = actual("h1", "2023Q4", 100, basis="普查修订")
    report(ledger, actual("h1", "Q3", 80, "6.2"), actual("h1", "2023Q3", 75), census)
    revised = _of(ledger, "2024Q3")
    assert revised is not None
    assert revised.lacking is Lacking.LAST_YEAR


def test_there_is_no_outlook_at_the_deadline_nor_for_growth_due_before_the_years_end(tmp_path: Path) -> None:
    ledger = books(tmp_path / "end", plan(target("H1", Kind.CUMULATIVE, 100)))
    report(ledger, actual("h1", "Q4", 90))
    assert _of(ledger, "2024Q4") is None
    ledger = books(tmp_path / "june", plan(target("H1", Kind.GROWTH, 5, deadline=date(2024, 9, 30))))
    report(ledger, actual("h1", "Q1", 10, 4))
    assert _of(ledger, "2024Q1") is None
