"""Departments' notes as they stand in a state: 进展, 问题, 措施, 佐证材料 (PRODUCT, files an analyst can upload)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Note
from domain.contracts import rows
from domain.periods import Period
from domain.words import RevisionStage
from ledger.books import Ledger
from ledger.states import State


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A note with the batch that brought it: its number, who and when. ``demonstration`` where it came with
    demonstration figures, and so is as made up as they are.
    """

    note: Note
    number: int
    by: str
    at: datetime
    demonstration: bool


def notes(state: State, period: Period, *, ledger: Ledger | None = None) -> dict[str, Noted]:
    """The note that stands for each indicator in ``period``: of the latest batch that is not revoked, a real one
    before any demonstration's (DOMAIN §5), and none of those where the state shows no demonstration.

    Keys are indicator ids of the state's own region. A note replaces the whole note of its indicator and period.
    """
    books = ledger if ledger is not None else Ledger.open()
    revoked = books.revocations(state.region, state.number)
    entries = {entry.number: entry for entry in books.entries(state.region, state.number)}
    made_up = _MadeUp(books.rows(state.region, 0, state.number), period)
    table = books.notes(state.region, 0, state.number)
    standing: dict[str, Noted] = {}
    for note, number in zip(rows(Note, table), table["number"].to_pylist(), strict=True):
        if note.period != period.code or number in revoked or number not in entries:
            continue
        demonstration = made_up.is_so(number, note.indicator_id)
        if demonstration and not state.demonstration:
            continue
        before = standing.get(note.indicator_id)
        if before is None or (not before.demonstration, before.number) <= (not demonstration, number):
            entry = entries[number]
            standing[note.indicator_id] = Noted(
                note=note,
                number=number,
                by=entry.committed_by,
                at=entry.committed_at,
                demonstration=demonstration,
            )
    return standing


class _MadeUp:
    """Which notes came with demonstration figures: with one of their own key, or, where they stand without a figure,
    in a batch of nothing else."""

    def __init__(self, reported: pa.Table, period: Period) -> None:
        self._batches: dict[int, set[str]] = defaultdict(set)
        self._keys: dict[tuple[int, str], set[str]] = defaultdict(set)
        of_batch = reported.group_by(["number", "revision_stage"]).aggregate([])
        for row in of_batch.to_pylist():
            self._batches[row["number"]].add(row["revision_stage"])
        for row in reported.filter(pc.equal(reported["period"], period.code)).select(_KEY).to_pylist():
            self._keys[row["number"], row["indicator_id"]].add(row["revision_stage"])

    def is_so(self, number: int, indicator_id: str) -> bool:
        """Whether the note of that indicator in that batch is a demonstration."""
        stages = self._keys.get((number, indicator_id)) or self._batches.get(number, set())
        return stages == {RevisionStage.DEMONSTRATION.value}


_KEY = ["number", "indicator_id", "revision_stage"]
