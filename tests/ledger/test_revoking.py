"""Revocation and withdrawal: what stood before stands again, and nothing is erased (DOMAIN §5, §8, R29)."""

from decimal import Decimal
from pathlib import Path

import pytest

from domain.errors import Refused
from ledger.books import Ledger
from ledger.entries import EntryKind
from ledger.refusals import NotRevocable, NumberTaken, ReasonIsMissing, RevokedBefore, UnknownNumber
from ledger.standing import in_force
from tests.ledger.making import REGION, actual, committed, every_file, plan, withdrawal


def standing(ledger: Ledger, up_to: int | None = None, *, demonstration: bool = True) -> dict[str, str]:
    """What is in force: indicator and period with stage and value."""
    rows = in_force(ledger.rows(REGION, up_to=up_to), ledger.revocations(REGION, up_to), demonstration=demonstration)
    return {
        f"{row['indicator_id']} {row['period']}": f"{row['revision_stage']} {row['value'].normalize():f}"
        for row in rows.to_pylist()
    }


def test_the_highest_stage_holds_whenever_it_came(ledger: Ledger) -> None:
    committed(ledger, actual("1", stage="preliminary"))
    committed(ledger, actual("2", stage="estimate"))
    assert standing(ledger) == {"gdp 2025Q1": "preliminary 1"}


def test_within_a_stage_the_latest_batch_holds(ledger: Ledger) -> None:
    committed(ledger, actual("1"), actual("1", period="2024Q1"))
    committed(ledger, actual("2"))
    assert standing(ledger) == {"gdp 2025Q1": "flash 2", "gdp 2024Q1": "flash 1"}
    assert standing(ledger, 1) == {"gdp 2025Q1": "flash 1", "gdp 2024Q1": "flash 1"}


@pytest.mark.parametrize("stage", ["verified", "preliminary", "flash", "estimate", "press"])
def test_a_real_figure_beats_a_demonstration(ledger: Ledger, stage: str) -> None:
    committed(ledger, actual("1", stage=stage))
    committed(ledger, actual("2", stage="demonstration"), actual("3", "trade", stage="demonstration"))
    assert standing(ledger) == {"gdp 2025Q1": f"{stage} 1", "trade 2025Q1": "demonstration 3"}
    assert standing(ledger, demonstration=False) == {"gdp 2025Q1": f"{stage} 1"}


def test_revoking_a_batch_brings_back_what_stood_before(ledger: Ledger, data: Path) -> None:
    committed(ledger, actual("1"), actual("5", "trade"))
    committed(ledger, actual("2"), actual("9", "revenue"))
    before = every_file(data)
    entry = ledger.revoke(REGION, 2, "王五", "传错了")
    assert (entry.number, entry.kind, entry.revokes, entry.reason) == (3, EntryKind.REVOCATION, 2, "传错了")
    assert standing(ledger) == {"gdp 2025Q1": "flash 1", "trade 2025Q1": "flash 5"}
    assert standing(ledger, 2) == {"gdp 2025Q1": "flash 2", "trade 2025Q1": "flash 5", "revenue 2025Q1": "flash 9"}
    assert {name: every_file(data)[name] for name in before} == before


def test_a_revocation_is_rehearsed_before_it_is_made(ledger: Ledger, data: Path) -> None:
    committed(ledger, actual("1"), actual("5", "trade"))
    committed(ledger, actual("2"), actual("9", "revenue"), actual("5", "trade"))
    before = every_file(data)
    shown = {r.indicator_id: (r.before, r.after, r.after_number) for r in ledger.rehearse_revocation(REGION, 2)}
    assert every_file(data) == before
    gdp, revenue, trade = shown["gdp"], shown["revenue"], shown["trade"]
    assert (gdp[0].value, gdp[1].value, gdp[2]) == (Decimal(2), Decimal(1), 1)  # type: ignore[union-attr]
    assert (revenue[1], revenue[2]) == (None, None)
    assert trade[2] == 1


def test_a_withdrawal_brings_back_the_earlier_batch_then_the_lower_stage_then_nothing(ledger: Ledger) -> None:
    committed(ledger, actual("1", stage="estimate"))
    committed(ledger, actual("2"))
    committed(ledger, actual("3"))
    assert standing(ledger) == {"gdp 2025Q1": "flash 3"}
    for expected in ({"gdp 2025Q1": "flash 2"}, {"gdp 2025Q1": "estimate 1"}, {}):
        committed(ledger, withdrawal())
        assert standing(ledger) == expected


def test_revoking_the_withdrawals_batch_restores_what_it_withdrew(ledger: Ledger) -> None:
    committed(ledger, actual("1", stage="estimate"))
    committed(ledger, actual("2"))
    committed(ledger, withdrawal())
    ledger.revoke(REGION, 3, "王五", "撤错了")
    assert standing(ledger) == {"gdp 2025Q1": "flash 2"}
    assert standing(ledger, 3) == {"gdp 2025Q1": "estimate 1"}


def test_a_withdrawal_meets_the_state_before_its_own_batch(ledger: Ledger) -> None:
    committed(ledger, actual("1"))
    committed(ledger, withdrawal(), actual("2", stage="preliminary"))
    assert standing(ledger) == {"gdp 2025Q1": "preliminary 2"}
    ledger.revoke(REGION, 2, "王五", "不对")
    assert standing(ledger) == {"gdp 2025Q1": "flash 1"}


def test_what_is_withdrawn_may_be_reported_again_though_it_says_the_same(ledger: Ledger) -> None:
    committed(ledger, actual("1"))
    committed(ledger, withdrawal())
    assert committed(ledger, actual("1")).counts["new"] == 1
    assert standing(ledger) == {"gdp 2025Q1": "flash 1"}


def test_a_batch_is_revoked_once(ledger: Ledger, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(ledger, actual("1"))
    monkeypatch.setenv("DABIAO_NOW", "2035-04-20T09:00:00+08:00")
    ledger.revoke(REGION, 1, "王五", "传错了")
    before = every_file(data)
    with pytest.raises(Refused) as refused:
        ledger.revoke(REGION, 1, "赵六", "再撤")
    problem = refused.value.problems[0]
    assert isinstance(problem, RevokedBefore)
    assert (problem.revocation, problem.by, problem.when) == (2, "王五", "2035-04-20 09:00")
    assert every_file(data) == before


def test_a_revocation_and_a_publication_cannot_be_revoked(ledger: Ledger) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    committed(ledger, actual("1"))
    ledger.revoke(REGION, 2, "王五", "传错了")
    for number in (1, 3):
        with pytest.raises(Refused) as refused:
            ledger.revoke(REGION, number, "王五", "后悔")
        assert isinstance(refused.value.problems[0], NotRevocable)


@pytest.mark.parametrize("number", [-1, 0, 2, 10**9])
def test_an_unknown_batch_cannot_be_revoked(ledger: Ledger, data: Path, number: int) -> None:
    committed(ledger, actual("1"))
    before = every_file(data)
    with pytest.raises(Refused) as refused:
        ledger.revoke(REGION, number, "王五", "传错了")
    assert isinstance(refused.value.problems[0], UnknownNumber)
    assert every_file(data) == before


def test_a_revocation_needs_a_reason_and_the_state_it_was_rehearsed_on(ledger: Ledger) -> None:
    committed(ledger, actual("1"))
    with pytest.raises(Refused) as refused:
        ledger.revoke(REGION, 1, "王五", " ")
    assert isinstance(refused.value.problems[0], ReasonIsMissing)
    with pytest.raises(NumberTaken):
        ledger.revoke(REGION, 1, "王五", "传错了", after=0)
