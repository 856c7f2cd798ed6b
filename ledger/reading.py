"""A region's sequence as it stands on disk: entries, figures, notes, and what is damaged among them.

Entries are immutable, so what was read is kept per process, keyed by where it lies and by a stamp that changes
with the bytes: a question reads only what was not read before.
"""

import hashlib
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual
from domain.contracts import rows as typed
from ledger.damage import Damage, Harm
from ledger.entries import NOTES, ROWS, Entry, EntryKind, Opened, opened_entry
from ledger.places import entry_path, number_in, region_folder
from ledger.seal import Broken, Foreign
from ledger.standing import Place, Register
from ledger.store import Item, Store

_REGIONS_KEPT = 256
_FILES_KEPT = 128
_WRITTEN_KEPT = 16
_MOST_CHUNKS = 32
_WIDE_GAP = 100
Made = TypeVar("Made")


@dataclass(frozen=True)
class Sheet:
    """One numbered file as read: opened, or what is wrong with it; and the SHA-256 of its bytes either way."""

    number: int
    stamp: str
    sha256: str
    opened: Opened | None
    harm: Damage | None


class Sequence:
    """One region's entries in order, up to the last number found. Never changed once made."""

    def __init__(self, region: str, sheets: tuple[Sheet, ...], listed: tuple[Item, ...] = ()) -> None:
        self.region = region
        self.sheets = sheets
        self.listed = listed
        self.head = sheets[-1].number if sheets else 0
        self._opened = [sheet.opened for sheet in sheets if sheet.opened is not None]
        self.entries = tuple(opened.entry for opened in self._opened)
        self._numbers = [entry.number for entry in self.entries]
        self._ends = [0, *accumulate(opened.rows.num_rows for opened in self._opened)]
        self._known: tuple[int, pa.Table] | None = None
        self._register = Register()

    def follow(self, earlier: "Sequence") -> None:
        """Take over what ``earlier``, a beginning of this sequence, has put together already."""
        if self.sheets[: len(earlier.sheets)] == earlier.sheets:
            self._known = earlier._known
            self._register = earlier._register

    def up_to(self, number: int | None) -> tuple[Entry, ...]:
        """The entries with at most this number."""
        return self.entries if number is None else self.entries[: bisect_right(self._numbers, number)]

    def entry(self, number: int) -> Entry | None:
        """The entry of this number; None where there is none or it can't be read."""
        opened = self.opened(number)
        return opened.entry if opened is not None else None

    def opened(self, number: int) -> Opened | None:
        """The entry of this number with its rows; None where there is none or it can't be read."""
        place = bisect_right(self._numbers, number)
        return self._opened[place - 1] if place and self._numbers[place - 1] == number else None

    def rows(self, after: int = 0, up_to: int | None = None) -> pa.Table:
        """All figures of the entries in (after, up_to], in order."""
        first = self._ends[bisect_right(self._numbers, after)]
        last = self._ends[len(self._numbers) if up_to is None else bisect_right(self._numbers, up_to)]
        return self._all_rows.slice(first, max(0, last - first))

    @cached_property
    def _all_rows(self) -> pa.Table:
        done, table = self._known or (0, ROWS.empty_table())
        joined = pa.concat_tables([table, *(opened.rows for opened in self._opened[done:])])
        if joined.num_columns and joined.column(0).num_chunks > _MOST_CHUNKS:
            joined = joined.combine_chunks()
        self._known = (len(self._opened), joined)
        return joined

    def actual(self, place: Place) -> Actual:
        """The row at a place of the register."""
        rows = self.rows(place.number - 1, place.number)
        return typed(Actual, rows.filter(pc.equal(rows["row_number"], place.row)))[0]

    @cached_property
    def register(self) -> Register:
        """All rows by key; it may know later ones too, so ask it up to :attr:`head`."""
        return self._register.grow(self._opened)

    def notes(self, after: int = 0, up_to: int | None = None) -> pa.Table:
        """All notes of the entries in (after, up_to], in order."""
        wanted = [
            opened.notes
            for opened in self._opened
            if opened.entry.number > after and (up_to is None or opened.entry.number <= up_to)
        ]
        return pa.concat_tables([NOTES.empty_table(), *wanted])

    def revocations(self, up_to: int | None = None) -> dict[int, int]:
        """The numbers revoked by then, each with the number of the entry that revokes it."""
        return {
            entry.revokes: entry.number
            for entry in self.up_to(up_to)
            if entry.kind is EntryKind.REVOCATION and entry.revokes is not None
        }

    @cached_property
    def damage(self) -> tuple[Damage, ...]:
        """What is wrong, by number, with what an administrator has decided about it."""
        found = {sheet.number: sheet.harm for sheet in self.sheets if sheet.harm is not None}
        for number, detail in self._missing():
            path = entry_path(self.region, number)
            found[number] = Damage(path, Harm.MISSING, self.region, number, detail)
        given_up = {e.revokes: e.number for e in self.entries if e.gives_up and e.revokes is not None}
        for number in self._misfits({*found, *given_up}):
            path = entry_path(self.region, number)
            found[number] = Damage(path, Harm.REPLACED, self.region, number)
        return tuple(replace(found[n], decided_by=given_up.get(n)) for n in sorted(found))

    def _missing(self) -> Iterator[tuple[int, str]]:
        """The numbers that no file has; of a gap too wide to be a loss, which a foreign file makes, the first."""
        before = 0
        for sheet in self.sheets:
            gap = range(before + 1, sheet.number)
            if len(gap) > _WIDE_GAP:
                yield gap[0], f"{gap[0]:08d}–{gap[-1]:08d}"
            else:
                yield from ((number, "") for number in gap)
            before = sheet.number

    def _misfits(self, known: Container[int]) -> list[int]:
        """The numbers that don't fit where they stand, by the hash that each file names of the one before.

        Of two that don't fit each other, the one is named that does not fit on its other side either: the
        later, unless the one after it was committed on it. Nothing fits what is ``known`` to be damaged.
        """
        links = [
            (before.number, sheet.number, sheet.opened.entry.previous_sha256 == before.sha256)
            for before, sheet in zip(self.sheets, self.sheets[1:], strict=False)
            if sheet.opened is not None and before.number + 1 == sheet.number
        ]
        followed = {before for before, _, holds in links if holds}
        named: list[int] = []
        for before, number, holds in links:
            if not holds and before not in known and before not in named:
                named.append(before if number in followed else number)
        return named


class Reader:
    """What this process has read of one store. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._sequences: OrderedDict[str, Sequence] = OrderedDict()
        self._written: OrderedDict[str, Opened] = OrderedDict()
        self._files: OrderedDict[tuple[str, str], Any] = OrderedDict()

    def sequence(self, store: Store, region: str) -> Sequence:
        """The region's sequence as it stands now; only files not read before are read."""
        with self._lock:
            listed = tuple(store.list(region_folder(region)))
            last = self._sequences.get(region)
            if last is not None and last.listed == listed:
                self._sequences.move_to_end(region)
                return last
            known = {(sheet.number, sheet.stamp): sheet for sheet in last.sheets} if last else {}
            sheets = []
            for item in listed:
                number = number_in(item.name)
                if number is not None and not item.is_folder:
                    sheets.append(
                        known.get((number, item.stamp))
                        or read_sheet(store, region, number, item.stamp, self._written)
                    )
            sequence = Sequence(region, tuple(sheets), listed)
            if last is not None:
                sequence.follow(last)
            self._sequences[region] = sequence
            self._sequences.move_to_end(region)
            while len(self._sequences) > _REGIONS_KEPT:
                self._sequences.popitem(last=False)
            return sequence

    def wrote(self, opened: Opened) -> None:
        """Remember what this process wrote: its file need not be parsed where its bytes are still the same."""
        with self._lock:
            self._written[opened.entry.sha256] = opened
            while len(self._written) > _WRITTEN_KEPT:
                self._written.popitem(last=False)

    def file(self, store: Store, path: str, stamp: str, opened: Callable[[bytes], Made]) -> Made:
        """What ``opened`` makes of the file at ``path``; made once as long as the file stays as it is."""
        with self._lock:
            if (path, stamp) in self._files:
                self._files.move_to_end((path, stamp))
                made: Made = self._files[path, stamp]
                return made
        made = opened(store.read(path))
        with self._lock:
            self._files[path, stamp] = made
            while len(self._files) > _FILES_KEPT:
                self._files.popitem(last=False)
        return made


def read_sheet(
    store: Store, region: str, number: int, stamp: str, written: Mapping[str, Opened] | None = None
) -> Sheet:
    """Read one numbered file: its bytes are checked before they are parsed.

    ``written`` are files that this process wrote itself, by their hash.
    """
    path = entry_path(region, number)
    try:
        file = store.read(path)
    except OSError as error:
        harm = Damage(path, Harm.CORRUPT, region, number, error.strerror or str(error))
        return Sheet(number, stamp, "", None, harm)
    sha256 = hashlib.sha256(file).hexdigest()
    try:
        opened = (written or {}).get(sha256) or opened_entry(file)
    except Broken:
        return Sheet(number, stamp, sha256, None, Damage(path, Harm.CORRUPT, region, number))
    except Foreign as why:
        return Sheet(number, stamp, sha256, None, Damage(path, Harm.FOREIGN, region, number, str(why)))
    said = opened.entry
    if (said.region, said.number) != (region, number):
        where = f"{said.region} {said.number}"
        return Sheet(number, stamp, sha256, None, Damage(path, Harm.FOREIGN, region, number, where))
    return Sheet(number, stamp, sha256, opened, None)


_readers: dict[str, Reader] = {}
_readers_lock = threading.Lock()


def reader(store: Store) -> Reader:
    """This process's reader of the place where ``store`` lies."""
    with _readers_lock:
        return _readers.setdefault(store.place, Reader())
