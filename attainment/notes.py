"""Departments' notes as they stand in a state: 进展, 问题, 措施, 佐证材料 (PRODUCT, files an analyst can upload)."""

from dataclasses import dataclass
from datetime import datetime

from domain.actuals import Note
from domain.contracts import rows
from domain.periods import Period
from ledger.books import Ledger
from ledger.states import State


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A note with the batch that brought it: its number, who and when."""

    note: Note
    number: int
    by: str
    at: datetime


def notes(state: State, period: Period, *, ledger: Ledger | None = None) -> dict[str, Noted]:
    """The note that stands for each indicator in ``period``: of the latest batch that is not revoked (DOMAIN §5).

    Keys are indicator ids of the state's own region. A note replaces the whole note of its indicator and period.
    """
    books = ledger if ledger is not None else Ledger.open()
    revoked = books.revocations(state.region, state.number)
    entries = {entry.number: entry for entry in books.entries(state.region, state.number)}
    table = books.notes(state.region, 0, state.number)
    standing: dict[str, Noted] = {}
    for note, number in zip(rows(Note, table), table["number"].to_pylist(), strict=True):
        if note.period != period.code or number in revoked or number not in entries:
            continue
        before = standing.get(note.indicator_id)
        if before is None or before.number <= number:
            entry = entries[number]
            standing[note.indicator_id] = Noted(
                note=note, number=number, by=entry.committed_by, at=entry.committed_at
            )
    return standing
