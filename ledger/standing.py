"""Which figures stand: latest at its key, highest stage in force; and what a new row is to them (DOMAIN §5, R29).

All rows here are one region's, as :data:`ledger.entries.ROWS` has them. The key of a row is (indicator, period,
stage); a row says all its columns but its numbers, and figures never mix between batches.
"""

import threading
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual
from domain.contracts import schema
from domain.words import RevisionStage, Word

_NUMBERS = ("row_number", "source_row", "withdraws_number", "withdraws_row")
_KEY = ("indicator_id", "period", "revision_stage")
SAID = tuple(name for name in schema(Actual).names if name not in _NUMBERS)
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


def keys(rows: pa.Table) -> list[Key]:
    """The key of each row."""
    return list(map(Key._make, zip(*(rows[name].to_pylist() for name in _KEY), strict=True)))


def said(rows: pa.Table) -> list[str]:
    """All that each row says, as one text: two rows say the same where their texts are equal.

    The source and the remark count too: a row replaces the whole row of its key.
    """
    columns = [rows[name].cast(pa.string()) for name in SAID if name not in _KEY]
    joined = pc.binary_join_element_wise(*columns, "\x1f", null_handling="replace", null_replacement="\x1e")
    texts: list[str] = joined.to_pylist()
    return texts


class Rows(Protocol):
    """Rows of one or more batches."""

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
        self._at: dict[Key, list[Place]] = defaultdict(list)
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
        for place in reversed(self._at.get(key, ())):
            number = place[0]
            if number <= up_to and number not in revoked and not self._gone(place, up_to, revoked):
                return place
        return None

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
        return iter(dict.fromkeys((key.indicator_id, key.period) for key in self._at))

    def _take(self, batch: Rows) -> None:
        places = zip(*(batch.rows[name].to_pylist() for name in ("number", "row_number")), batch.said, strict=True)
        for key, place in zip(batch.keys, map(Place._make, places), strict=True):
            self._at[key].append(place)
        gone = batch.rows.filter(pc.is_valid(batch.rows["withdraws_number"]))
        for named in gone.select(["withdraws_number", "withdraws_row", "number"]).to_pylist():
            number, row, by = named.values()
            self._withdrawals[number, row].append(by)

    def _gone(self, place: Place, up_to: int, revoked: Container[int]) -> bool:
        if not self._withdrawals:
            return False
        by = self._withdrawals.get((place.number, place.row), ())
        return any(number <= up_to and number not in revoked for number in by)


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


def in_force(rows: pa.Table, revoked: Collection[int], *, demonstration: bool = True) -> pa.Table:
    """Of one region's ``rows``, in the order of their batches, those in force where ``revoked`` are revoked.

    ``demonstration=False`` leaves demonstration figures out altogether.
    """
    register = Register().grow([_Read(rows, keys(rows), said(rows))])
    last = max(rows["number"].to_pylist(), default=0)
    found = (
        register.in_force(indicator, period, last, revoked, demonstration=demonstration)
        for indicator, period in register.quarters()
    )
    wanted = {(place.number, place.row) for place in found if place is not None}
    places = zip(rows["number"].to_pylist(), rows["row_number"].to_pylist(), strict=True)
    return rows.filter(pa.array([place in wanted for place in places], pa.bool_()))


def novelty(
    batch: Rows, register: Register, up_to: int, revoked: Container[int]
) -> tuple[list[Novelty], list[Place | None]]:
    """What each row of a batch is, and the row that it meets, after the number ``up_to``.

    A row meets the one that stands at its key; a withdrawal the one in force for its indicator and period.
    """
    kinds: list[Novelty] = []
    met: list[Place | None] = []
    for key, text in zip(batch.keys, batch.said, strict=True):
        if key.stage == _WITHDRAWN:
            kinds.append(Novelty.WITHDRAWAL)
            met.append(register.in_force(key.indicator_id, key.period, up_to, revoked))
            continue
        place = register.standing(key, up_to, revoked)
        met.append(place)
        if place is None:
            kinds.append(Novelty.NEW)
        else:
            kinds.append(Novelty.UNCHANGED if place.said == text else Novelty.REVISED)
    return kinds, met
