"""Which figures stand: latest at its key, highest stage in force; and what a new row is to them (DOMAIN §5, R29).

All rows here are one region's, as :data:`ledger.entries.ROWS` has them. The key of a row is (indicator, period,
stage); a row says all its columns but its numbers, and figures never mix between batches.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, repeat
from typing import Any, NamedTuple, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual
from domain.contracts import schema
from domain.words import RevisionStage, Word

_NUMBERS = ("row_number", "source_row", "withdraws_number", "withdraws_row")
_KEY = ("indicator_id", "period", "revision_stage")
SAID = tuple(name for name in schema(Actual).names if name not in _NUMBERS)
Made = TypeVar("Made", bound=tuple[Any, ...])
_WITHDRAWN = RevisionStage.WITHDRAWN.value
_DEMONSTRATION = RevisionStage.DEMONSTRATION.value
_STAGES = [s.value for s in sorted(RevisionStage, key=lambda s: s.rank, reverse=True) if s.rank >= 0]


class Novelty(Word):
    """What a row is to the row that stands at its key."""

    NEW = "new", "新增"
    REVISED = "revised", "修订"
    UNCHANGED = "unchanged", "未变"
    WITHDRAWAL = "withdrawal", "撤回"


class Key(NamedTuple):
    """What a row is about. ``stage`` is a revision stage's code."""

    indicator_id: str
    period: str
    stage: str


class Place(NamedTuple):
    """One committed row: its batch, its place in it, and all it says as one text."""

    number: int
    row: int
    said: str


def _made(of: type[Made]) -> Callable[[tuple[Any, ...]], Made]:
    """Rows of a batch by the thousand: as ``of._make``, without its check of the length."""
    return partial(tuple.__new__, of)


def keys(rows: pa.Table) -> list[Key]:
    """The key of each row."""
    return list(map(_made(Key), zip(*(rows[name].to_pylist() for name in _KEY), strict=True)))


def said(rows: pa.Table) -> list[str]:
    """All that each row says, as one text: two rows say the same where their texts are equal.

    The source and the remark count too: a row replaces the whole row of its key.
    """
    columns = [rows[name].cast(pa.string()) for name in SAID if name not in _KEY]
    joined = _joined(columns)
    marks = rows.num_rows * (len(columns) - 1) + sum(column.null_count for column in columns)
    if rows.num_rows and pc.sum(pc.count_substring_regex(joined, "[\x1e\x1f]")).as_py() != marks:
        # A text holds a mark of ours itself: it must not make two different rows look alike.
        joined = _joined([pc.replace_substring_regex(column, "[\x1e\x1f]", "\x1d") for column in columns])
    texts: list[str] = joined.to_pylist()
    return texts


def _joined(columns: list[pa.ChunkedArray]) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*columns, "\x1f", null_handling="replace", null_replacement="\x1e")


class Rows(Protocol):
    """The rows of one batch."""

    @property
    def rows(self) -> pa.Table:
        """The rows."""

    @property
    def keys(self) -> list[Key]:
        """What each is about."""

    @property
    def said(self) -> list[str]:
        """All that each says."""


class Register:
    """All rows of a region by key, in the order of their batches.

    It only ever grows, and is asked as of a number, so that every state of a region shares one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._batches = 0
        self._last_number = 0
        self._latest: dict[Key, Place] = {}
        self._layers: list[dict[Key, Place]] = []
        self._withdrawals: dict[tuple[int, int], list[int]] = defaultdict(list)

    def grow(self, batches: Sequence[Rows]) -> "Register":
        """Take in the rows of ``batches``, of which it may know the first ones already."""
        with self._lock:
            for batch in batches[self._batches :]:
                self._take(batch)
            self._batches = max(self._batches, len(batches))
        return self

    def standing(self, key: Key, up_to: int, revoked: Container[int]) -> Place | None:
        """The row that stands at ``key``: of the last batch not revoked, unless it is withdrawn."""
        latest = self._latest.get(key)
        if latest is None or self._holds(latest, up_to, revoked):
            return latest
        earlier = (layer.get(key) for layer in reversed(self._layers))
        return next((p for p in earlier if p is not None and self._holds(p, up_to, revoked)), None)

    def standing_at(self, wanted: list[Key], up_to: int, revoked: Collection[int]) -> list[Place | None]:
        """The row that stands at each of these keys."""
        latest = list(map(self._latest.get, wanted))
        if not revoked and not self._withdrawals and self._last_number <= up_to:
            return latest
        return [
            place if place is None or self._holds(place, up_to, revoked) else self.standing(key, up_to, revoked)
            for key, place in zip(wanted, latest, strict=True)
        ]

    def in_force(
        self, indicator_id: str, period: str, up_to: int, revoked: Container[int], *, demonstration: bool = True
    ) -> Place | None:
        """The one row in force for the indicator and period: the highest stage of those that stand."""
        for stage in _STAGES:
            place = self.standing(Key(indicator_id, period, stage), up_to, revoked)
            if place is not None and (demonstration or stage != _DEMONSTRATION):
                return place
        return None

    def quarters(self) -> Iterator[tuple[str, str]]:
        """Every (indicator, period) that any row is about."""
        return iter(dict.fromkeys((key.indicator_id, key.period) for key in list(self._latest)))

    def _take(self, batch: Rows) -> None:
        rows = batch.rows
        if not rows.num_rows:
            return
        number: int = rows["number"][0].as_py()
        places = zip(repeat(number), rows["row_number"].to_pylist(), batch.said)
        layer = dict(zip(batch.keys, map(_made(Place), places), strict=True))
        if rows["withdraws_number"].null_count < rows.num_rows:
            for gone in rows.filter(pc.is_valid(rows["withdraws_number"])).to_pylist():
                self._withdrawals[gone["withdraws_number"], gone["withdraws_row"]].append(number)
        self._last_number = max(self._last_number, number)
        self._layers.append(layer)
        self._latest.update(layer)

    def _holds(self, place: Place, up_to: int, revoked: Container[int]) -> bool:
        if place.number > up_to or place.number in revoked:
            return False
        by = self._withdrawals.get((place.number, place.row)) if self._withdrawals else None
        return by is None or not any(number <= up_to and number not in revoked for number in by)


class Shift(NamedTuple):
    """What is in force for one indicator and period before and after something, where the two differ."""

    indicator_id: str
    period: str
    before: Place | None
    after: Place | None


def shifts(
    batch: Rows, register: Register, up_to: int, revoked: Container[int], after: Container[int]
) -> list[Shift]:
    """What the revocations ``after`` bring in and out of force, against ``revoked``, for what ``batch`` is about."""
    found = []
    for quarter in dict.fromkeys((key.indicator_id, key.period) for key in batch.keys):
        shift = Shift(
            *quarter, register.in_force(*quarter, up_to, revoked), register.in_force(*quarter, up_to, after)
        )
        if shift.before != shift.after:
            found.append(shift)
    return found


@dataclass(frozen=True)
class _Read:
    rows: pa.Table
    keys: list[Key]
    said: list[str]


def _batches(rows: pa.Table) -> Iterator[_Read]:
    first = 0
    for _, numbers in groupby(rows["number"].to_pylist()):
        length = len(list(numbers))
        batch = rows.slice(first, length)
        yield _Read(batch, keys(batch), said(batch))
        first += length


def in_force(rows: pa.Table, revoked: Collection[int], *, demonstration: bool = True) -> pa.Table:
    """Of one region's ``rows``, in the order of their batches, those in force where ``revoked`` are revoked.

    ``demonstration=False`` leaves demonstration figures out altogether.
    """
    register = Register().grow(list(_batches(rows)))
    last = max(rows["number"].to_pylist(), default=0)
    found = (
        register.in_force(indicator, period, last, revoked, demonstration=demonstration)
        for indicator, period in register.quarters()
    )
    wanted = {(place.number, place.row) for place in found if place is not None}
    places = zip(rows["number"].to_pylist(), rows["row_number"].to_pylist(), strict=True)
    return rows.filter(pa.array([place in wanted for place in places], pa.bool_()))


def novelty(
    batch: Rows, register: Register, up_to: int, revoked: Collection[int]
) -> tuple[list[Novelty], list[Place | None]]:
    """What each row of a batch is, and the row that it meets, after the number ``up_to``.

    A row meets the one that stands at its key; a withdrawal the one in force for its indicator and period.
    """
    met = register.standing_at(batch.keys, up_to, revoked)
    kinds = [
        Novelty.NEW if place is None else Novelty.UNCHANGED if place.said == text else Novelty.REVISED
        for place, text in zip(met, batch.said, strict=True)
    ]
    for number, key in enumerate(batch.keys):
        if key.stage == _WITHDRAWN:
            kinds[number] = Novelty.WITHDRAWAL
            met[number] = register.in_force(key.indicator_id, key.period, up_to, revoked)
    return kinds, met
