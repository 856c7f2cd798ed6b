"""From a batch to an entry: what it changes, what it withdraws, and whether it may go in at all."""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from domain import clock
from domain.actuals import Note
from domain.contracts import rows as typed
from domain.errors import Refused
from domain.words import RevisionStage
from ledger.entries import Batch, Entry, EntryKind
from ledger.reading import Sequence
from ledger.refusals import AlreadyIn, NothingNew, NothingToWithdraw, TwoRowsForOneKey
from ledger.standing import Novelty, at_key, in_force, novelty, says_the_same

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
    rows = batch.rows
    _check_keys(rows)
    _check_already_in(batch, sequence, when)
    revoked = sequence.revocations()
    history = sequence.rows()
    history = history.filter(pc.is_in(history["indicator_id"], pc.unique(rows["indicator_id"]).cast(pa.string())))
    counted = Counter(novelty(rows, at_key(history, revoked)))
    notes = len(_new_notes(batch, sequence, revoked))
    aliases = {name: at for name, at in batch.aliases.items() if confirmed(sequence).get(name) != at}
    fresh = counted[Novelty.NEW] + counted[Novelty.REVISED] + counted[Novelty.WITHDRAWAL]
    if not fresh and not notes and not aliases:
        raise NothingNew(batch.region, rows.num_rows, _last_word(history, rows, sequence), when)
    if counted[Novelty.WITHDRAWAL]:
        rows = _resolved(rows, in_force(history, revoked))
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


def _check_keys(rows: pa.Table) -> None:
    keys = ("indicator_id", "period", "revision_stage")
    if rows.num_rows < 2:
        return
    joined = pc.binary_join_element_wise(*(rows[k] for k in keys), "\x1f")
    counts = pc.value_counts(joined)
    twice = counts.filter(pc.greater(counts.field("counts"), 1))
    if len(twice):
        problems = []
        for key in twice.field("values").to_pylist():
            indicator_id, period, stage = key.split("\x1f")
            zh = next(s.zh for s in RevisionStage if s == stage)
            problems.append(TwoRowsForOneKey(indicator_id=indicator_id, period=period, stage=zh))
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
        if notes == batch.notes and says_the_same(sequence.rows(before, entry.number), batch.rows):
            raise AlreadyIn(entry, when(entry))


def _new_notes(batch: Batch, sequence: Sequence, revoked: dict[int, int]) -> list[Note]:
    """The notes that differ from the last one of their indicator and period."""
    if not batch.notes:
        return []
    known = sequence.notes()
    known = known.filter(pc.invert(pc.is_in(known["number"], pa.array(list(revoked), pa.int64()))))
    last = {(n.indicator_id, n.period): n for n in typed(Note, known)}
    return [
        note
        for note in batch.notes
        if (old := last.get((note.indicator_id, note.period))) is None
        or replace(old, row_number=0) != replace(note, row_number=0)
    ]


def _last_word(history: pa.Table, rows: pa.Table, sequence: Sequence) -> Entry | None:
    """The last entry that says what ``rows`` say."""
    numbers = at_key(history, sequence.revocations())["number"]
    last = pc.max(numbers).as_py() if rows.num_rows else None
    return sequence.entry(last) if last is not None else None


def _resolved(rows: pa.Table, standing: pa.Table) -> pa.Table:
    """The rows, each withdrawal naming the one row in force that it withdraws."""
    found = {
        (r["indicator_id"], r["period"]): (r["number"], r["row_number"])
        for r in standing.select(["indicator_id", "period", "number", "row_number"]).to_pylist()
    }
    named: list[tuple[int | None, int | None]] = []
    problems = []
    for row in rows.select(["indicator_id", "period", "revision_stage", "source_row"]).to_pylist():
        place = found.get((row["indicator_id"], row["period"]), (None, None))
        if row["revision_stage"] != _WITHDRAWN:
            place = (None, None)
        elif place[0] is None:
            problems.append(
                NothingToWithdraw(row=row["source_row"], indicator_id=row["indicator_id"], period=row["period"])
            )
        named.append(place)
    if problems:
        raise Refused(*problems)
    for column, of in (("withdraws_number", 0), ("withdraws_row", 1)):
        at = rows.schema.get_field_index(column)
        rows = rows.set_column(at, rows.schema.field(at), pa.array([place[of] for place in named], pa.int64()))
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
