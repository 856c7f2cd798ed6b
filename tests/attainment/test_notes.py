"""Which note stands: a real one before a demonstration's, and none of those where no demonstration is shown."""

from pathlib import Path

from attainment.notes import notes
from domain.actuals import Note
from domain.periods import Period
from domain.words import Kind, RevisionStage
from ledger.books import Ledger
from ledger.entries import Batch
from tests.attainment.sample import actual, books, plan, target

PERIOD = Period(2024, 3)


def _written(ledger: Ledger, stage: RevisionStage, value: str, progress: str) -> None:
    row = actual("t1", PERIOD.code, value, revision_stage=stage)
    note = Note(region=row.region, indicator_id="t1", period=PERIOD.code, progress=progress)
    ledger.commit(Batch(region=row.region, by="甲局", actuals=(row,), notes=(note,)), ledger.head(row.region))


def _said(ledger: Ledger, *, demonstration: bool = True) -> list[tuple[str | None, bool]]:
    state = ledger.state("sample-2024", demonstration=demonstration)
    return [(found.note.progress, found.demonstration) for found in notes(state, PERIOD, ledger=ledger).values()]


def test_a_demonstrations_note_is_one_and_goes_with_the_demonstration(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("T1", Kind.CUMULATIVE, 100)))
    _written(ledger, RevisionStage.DEMONSTRATION, "60", "演示的进展")
    assert _said(ledger) == [("演示的进展", True)]
    assert _said(ledger, demonstration=False) == []


def test_a_real_note_stands_before_a_demonstrations_whichever_came_later(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("T1", Kind.CUMULATIVE, 100)))
    _written(ledger, RevisionStage.FLASH, "61", "真实的进展")
    _written(ledger, RevisionStage.DEMONSTRATION, "60", "演示的进展")
    assert _said(ledger) == _said(ledger, demonstration=False) == [("真实的进展", False)]
