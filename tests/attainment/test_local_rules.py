"""A verdict asked under a published local rule (DOMAIN §4, R24)."""

from pathlib import Path

from attainment import questions
from domain.periods import Period
from domain.words import Kind, Reason, Status
from tests.attainment.sample import actual, books, plan, report, target


def test_what_the_rule_leaves_undefined_prints_the_default_status_as_unflagged(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 100)))
    report(ledger, actual("h1", "Q3", 72), actual("h1", "2023Q3", 70), actual("h1", "2023Q4", 100))
    # 72 % done at a pace of 75 %: 3 points behind, where 银川 says nothing; ahead of the seasonal 70 %.
    state = ledger.state("sample-2024")
    [row] = questions.judged(state, Period(2024, 3), "yinchuan-2025", ledger=ledger)
    assert (row.status, row.reason) == (Status.BEHIND, Reason.UNFLAGGED)
