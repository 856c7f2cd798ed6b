"""Vintages: every report of one target's indicator with who, when and from which file (DOMAIN §8, PRODUCT 4)."""

from dataclasses import dataclass
from datetime import datetime

import pyarrow.compute as pc

from domain.actuals import Actual
from domain.contracts import rows
from domain.periods import Period
from domain.plans import Target
from domain.words import RevisionStage
from ledger.books import Ledger
from ledger.states import State


@dataclass(frozen=True, kw_only=True)
class Vintage:
    """One committed row of an indicator. ``in_force``: it is the one that holds in the state; ``revoked``: its batch
    was revoked by then; ``withdrawn``: a later 撤回 names it."""

    actual: Actual
    period: Period
    number: int
    committed_at: datetime
    committed_by: str
    upload_name: str | None
    upload_sha256: str | None
    in_force: bool
    revoked: bool
    withdrawn: bool


def vintages(state: State, target: Target, *, ledger: Ledger | None = None) -> list[Vintage]:
    """All that was ever reported for the target's indicator in its plan's year and the year before, newest first.

    Withdrawals are listed as rows of their own; demonstration figures only where the state shows them.
    """
    books = ledger if ledger is not None else Ledger.open()
    sequence = books.sequence(state.region)
    revoked = books.revocations(state.region, state.number)
    entries = {entry.number: entry for entry in books.entries(state.region, state.number)}
    table = books.rows(state.region, 0, state.number)
    table = table.filter(pc.equal(table["indicator_id"], target.indicator_id))
    found = list(zip(rows(Actual, table), table["number"].to_pylist(), strict=True))
    taken_back = {
        (actual.withdraws_number, actual.withdraws_row)
        for actual, number in found
        if actual.revision_stage is RevisionStage.WITHDRAWN and number not in revoked
    }
    listed = []
    for actual, number in found:
        period = Period.of_code(actual.period)
        entry = entries.get(number)
        if entry is None or not target.year - 1 <= period.year <= target.year + 1:
            continue
        if actual.revision_stage is RevisionStage.DEMONSTRATION and not state.demonstration:
            continue
        held = sequence.register.in_force(
            target.indicator_id, actual.period, state.number, revoked, demonstration=state.demonstration
        )
        listed.append(
            Vintage(
                actual=actual,
                period=period,
                number=number,
                committed_at=entry.committed_at,
                committed_by=entry.committed_by,
                upload_name=entry.upload_name,
                upload_sha256=entry.upload_sha256,
                in_force=held is not None and (held.number, held.row) == (number, actual.row_number),
                revoked=number in revoked,
                withdrawn=(number, actual.row_number) in taken_back,
            )
        )
    return sorted(listed, key=lambda v: (v.number, v.period, v.actual.row_number), reverse=True)
