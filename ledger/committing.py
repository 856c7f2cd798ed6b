"""From a batch to an entry: what it changes, what it withdraws, and whether it may go in at all."""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pyarrow as pa

from domain import clock
from domain.actuals import Note
from domain.contracts import rows as typed
from domain.errors import Refused
from domain.words import RevisionStage
from ledger.entries import Batch, Entry, EntryKind
from ledger.reading import Sequence
from ledger.refusals import AlreadyIn, NothingNew, NothingToWithdraw, TwoRowsForOneKey
from ledger.standing import Novelty, Place, keys, novelty, said

_WITHDRAWN = RevisionStage.WITHDRAWN.value
When = Callable[[Entry], str]


def next_moment(sequence: Sequence) -> datetime:
    """When the next entry is committed: now, but always after the last one; the number is the order."""
    now = clock.now()
    last = sequence.entries[-1].committed_at if sequence.entries else None
    return now if last is None else max(now, last + timedelta(microseconds=1))


def prepared(batch: Batch, sequence: Sequence, when: When) -> tuple[Entry, pa.Table]:
    """The entry that ``batch`` becomes after ``sequence``, and its rows with withdrawals resolved (R29).

    Raises AlreadyIn or NothingNew, and Refused for two rows of one key or a withdrawal of nothing.
    """
    _check_keys(batch)
    _check_already_in(batch, sequence, when)
    revoked = sequence.revocations()
    kinds, met = novelty(batch, sequence.register, sequence.head, revoked)
    counted = Counter(kinds)
    notes = len(_new_notes(batch, sequence, revoked))
    aliases = dict(batch.aliases.items() - confirmed(sequence).items()) if batch.aliases else {}
    if counted[Novelty.UNCHANGED] == len(kinds) and not notes and not aliases:
        last = max((place.number for place in met if place is not None), default=0)
        raise NothingNew(batch.region, len(kinds), sequence.entry(last), when)
    rows = _resolved(batch, met) if counted[Novelty.WITHDRAWAL] else batch.rows
    counts = {**batch.counts, **{kind.value: counted[kind] for kind in Novelty}, "notes": notes}
    entry = Entry(
        region=batch.region,
        number=sequence.head + 1,
        batch_id=batch.batch_id,
        kind=batch.kind,
        committed_at=next_moment(sequence),
        committed_by=batch.by,
        upload_name=batch.upload.name if batch.upload else None,
        upload_sha256=batch.upload.sha256 if batch.upload else None,
        mapping=batch.mapping,
        ticks=batch.ticks,
        counts=counts,
        aliases=batch.aliases,
        reason=batch.reason,
        previous_sha256=last_sha256(sequence),
    )
    return entry, rows


def following(sequence: Sequence, entry: Entry) -> Entry:
    """``entry`` as the next of ``sequence``: with its number, moment and the hash of the file before it."""
    return replace(
        entry,
        number=sequence.head + 1,
        committed_at=next_moment(sequence),
        previous_sha256=last_sha256(sequence),
    )


def last_sha256(sequence: Sequence) -> str | None:
    """The SHA-256 of the last file's bytes, as they lie there."""
    return sequence.sheets[-1].sha256 if sequence.sheets else None


def confirmed(sequence: Sequence, up_to: int | None = None) -> dict[str, str]:
    """The aliases confirmed by then, each with its indicator; a later word beats an earlier one."""
    revoked = sequence.revocations(up_to)
    said: dict[str, str] = {}
    for entry in sequence.up_to(up_to):
        if entry.number not in revoked:
            said |= entry.aliases
    return said


def _check_keys(batch: Batch) -> None:
    if len(set(batch.keys)) == len(batch.keys):
        return
    problems = [
        TwoRowsForOneKey(
            indicator_id=key.indicator_id,
            period=key.period,
            stage=next(stage for stage in RevisionStage if stage == key.stage),
        )
        for key, times in Counter(batch.keys).items()
        if times > 1
    ]
    raise Refused(*problems)


def _check_already_in(batch: Batch, sequence: Sequence, when: When) -> None:
    if batch.upload is None:
        return
    revoked = sequence.revocations()
    for entry in sequence.entries:
        same_file = entry.kind is batch.kind and entry.upload_sha256 == batch.upload.sha256
        if not same_file or entry.number in revoked:
            continue
        before = entry.number - 1
        notes = tuple(typed(Note, sequence.notes(before, entry.number)))
        if notes == batch.notes and _says_the_same(sequence.rows(before, entry.number), batch):
            raise AlreadyIn(entry, when(entry))


def _new_notes(batch: Batch, sequence: Sequence, revoked: dict[int, int]) -> list[Note]:
    """The notes that differ from the last one of their indicator and period."""
    if not batch.notes:
        return []
    known = sequence.notes()
    numbers = known["number"].to_pylist()
    last = {
        (note.indicator_id, note.period): note
        for note, number in zip(typed(Note, known), numbers, strict=True)
        if number not in revoked
    }
    return [
        note
        for note in batch.notes
        if (old := last.get((note.indicator_id, note.period))) is None
        or replace(old, row_number=0) != replace(note, row_number=0)
    ]


def _says_the_same(rows: pa.Table, batch: Batch) -> bool:
    """Whether the rows are the batch's, whatever their withdrawals met when they were committed."""
    return rows.num_rows == len(batch.said) and keys(rows) == batch.keys and said(rows) == batch.said


def _resolved(batch: Batch, places: list[Place | None]) -> pa.Table:
    """The batch's rows, each withdrawal naming the one row in force that it withdraws (R29)."""
    rows = batch.rows
    source = rows["source_row"].to_pylist()
    named: list[Place | None] = []
    problems = []
    for key, place, row in zip(batch.keys, places, source, strict=True):
        withdraws = key.stage == _WITHDRAWN
        named.append(place if withdraws else None)
        if withdraws and place is None:
            problems.append(NothingToWithdraw(row=row, indicator_id=key.indicator_id, period=key.period))
    if problems:
        raise Refused(*problems)
    numbers = {
        "withdraws_number": [place.number if place else None for place in named],
        "withdraws_row": [place.row if place else None for place in named],
    }
    for name, column in numbers.items():
        at = rows.schema.get_field_index(name)
        rows = rows.set_column(at, rows.schema.field(at), pa.array(column, pa.int64()))
    return rows


def of_kind(kind: EntryKind, region: str, by: str) -> Entry:
    """An entry without rows, before it has a number and a moment (see :func:`following`)."""
    return Entry(
        region=region,
        number=0,
        batch_id=uuid.uuid4().hex,
        kind=kind,
        committed_at=clock.now(),
        committed_by=by,
    )
