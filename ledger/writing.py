"""How an entry gets into a region's sequence: after the state that was rehearsed, wholly or not at all."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa

from domain.actuals import Actual, Note
from domain.contracts import schema
from domain.errors import Problem, Refused
from ledger.committing import When, following, prepared
from ledger.entries import Batch, Entry, entry_file, opened_batch, opened_entry
from ledger.places import entry_path
from ledger.reading import Reader, Sequence
from ledger.refusals import (
    NotRevocable,
    NumberTaken,
    OutcomeUnsettled,
    RegionDamaged,
    RevokedBefore,
    UnknownNumber,
)
from ledger.seal import Broken, Foreign
from ledger.store import Store, Taken, Unsettled
from ledger.uploads import must_be_kept

_NO_ROWS = schema(Actual).empty_table()
_MOST_RACES = 100


class Writer:
    """Appends entries to the sequences of one store."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self._reader = reader

    def commit(self, batch: Batch, after: int, when: When) -> Entry:
        """See ledger.books.Ledger.commit; ``when`` tells an entry's time where it is refused."""
        sequence = self._reader.sequence(self._store, batch.region)
        known = next((e for e in sequence.entries if e.batch_id == batch.batch_id), None)
        if known is not None:
            return known
        stop_if_damaged(sequence)
        if sequence.head != after:
            raise NumberTaken(batch.region, after=after, head=sequence.head)
        entry, rows = prepared(batch, sequence, when)
        if batch.upload is not None:
            must_be_kept(self._store, batch.upload.sha256)
        entry = self._create(entry, rows, batch.notes)
        self._reader.wrote(opened_batch(entry, rows, batch))
        return entry

    def append(self, region: str, made: Callable[[Sequence], Entry], after: int | None = None) -> Entry:
        """Append the entry that ``made`` makes of the sequence it follows; it refuses by raising.

        With ``after``, the number that was rehearsed, a number taken since is refused; without, the entry
        is made again of what is there now.
        """
        for _ in range(_MOST_RACES):
            sequence = self._reader.sequence(self._store, region)
            if after is not None and sequence.head != after:
                raise NumberTaken(region, after=after, head=sequence.head)
            entry = following(sequence, made(sequence))
            try:
                return self._create(entry, _NO_ROWS, ())
            except NumberTaken:
                if after is not None:
                    raise
        raise NumberTaken(region, after=sequence.head, head=self._reader.sequence(self._store, region).head)

    def _create(self, entry: Entry, rows: pa.Table, notes: tuple[Note, ...]) -> Entry:
        path = entry_path(entry.region, entry.number)
        file = entry_file(entry, rows, notes)
        try:
            self._store.create(path, file)
        except Taken as taken:
            head = self._reader.sequence(self._store, entry.region).head
            raise NumberTaken(entry.region, after=entry.number - 1, head=head) from taken
        except Unsettled as trouble:
            raise self._unsettled(entry, path) from trouble
        return replace(entry, sha256=hashlib.sha256(file).hexdigest())

    def _unsettled(self, entry: Entry, path: str) -> Refused:
        """An unknown outcome is settled by looking for the batch's own id."""
        try:
            found = opened_entry(self._store.read(path)).entry.batch_id
        except (OSError, Broken, Foreign):
            found = None
        if found != entry.batch_id:
            return NumberTaken(entry.region, after=entry.number - 1, head=entry.number)
        problem: Problem = OutcomeUnsettled(value=path, batch_id=entry.batch_id)
        return Refused(problem)


def stop_if_damaged(sequence: Sequence) -> None:
    """A damaged number may have been a revocation: commits stop until an administrator decides."""
    harms = tuple(harm for harm in sequence.damage if harm.is_open)
    if harms:
        raise Refused(RegionDamaged(region=sequence.region, what=harms))


def is_damaged(sequence: Sequence, number: int) -> bool:
    """Whether the number is damaged, and nobody has given it up yet."""
    return any(harm.number == number and harm.is_open for harm in sequence.damage)


def check_revocable(sequence: Sequence, number: int, when: When) -> None:
    """Refused for an unknown number, one revoked before, and what can't be revoked.

    A damaged number can be: that is how an administrator gives it up. Any other damage stops this too.
    """
    if is_damaged(sequence, number):
        return
    stop_if_damaged(sequence)
    if not 1 <= number <= sequence.head:
        raise Refused(UnknownNumber(region=sequence.region, number=number, head=sequence.head))
    revocation = sequence.entry(sequence.revocations().get(number, 0))
    if revocation is not None:
        raise Refused(
            RevokedBefore(
                region=sequence.region,
                number=number,
                revocation=revocation.number,
                when=when(revocation),
                by=revocation.committed_by,
            )
        )
    entry = sequence.entry(number)
    if entry is not None and not entry.revocable:
        raise Refused(NotRevocable(region=sequence.region, number=number, kind=entry.kind))
