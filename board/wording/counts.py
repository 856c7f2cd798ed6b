"""Counts of targets by status, with the two rates that never stand alone (DOMAIN §7)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from attainment.questions import Judged
from domain.words import SelfRating, Status

JUDGED = (Status.ACHIEVED, Status.ON_TRACK, Status.BEHIND, Status.CRITICAL, Status.MISSED)
GOOD = (Status.ACHIEVED, Status.ON_TRACK)


class Counted(Protocol):
    """What a drawing reads of counts: the judging floor's roll-ups have it, and :class:`Counts` of a selection."""

    def __getitem__(self, status: Status, /) -> int: ...

    @property
    def total(self) -> int: ...

    @property
    def duties(self) -> int: ...

    @property
    def good(self) -> int: ...

    @property
    def judged(self) -> int: ...

    @property
    def denominator(self) -> int: ...

    @property
    def due(self) -> int: ...

    @property
    def reported(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Counts of any selection of rows: targets by status, duties by rating (None: not rated), due and reported."""

    by_status: dict[Status, int] = field(default_factory=dict)
    by_rating: dict[SelfRating | None, int] = field(default_factory=dict)
    due: int = 0
    reported: int = 0

    @classmethod
    def of(cls, rows: Iterable[Judged]) -> "Counts":
        """The counts of rows; components of a composite are its own business, and duties are
        outside every rate: neither counts as due."""
        counted = [row for row in rows if row.target.component_of is None]
        return cls(
            by_status=dict(Counter(row.status for row in counted if row.status is not None)),
            by_rating=dict(Counter(row.self_rating for row in counted if row.status is None)),
            due=sum(1 for row in counted if row.due and row.status is not None),
            reported=sum(1 for row in counted if row.due and row.reported and row.status is not None),
        )

    def __getitem__(self, status: Status) -> int:
        return self.by_status.get(status, 0)

    @property
    def total(self) -> int:
        """All targets that can have a status; duties apart."""
        return sum(self.by_status.values())

    @property
    def duties(self) -> int:
        """常态工作, outside every rate."""
        return sum(self.by_rating.values())

    @property
    def good(self) -> int:
        """Achieved or on track."""
        return sum(self[status] for status in GOOD)

    @property
    def judged(self) -> int:
        """Targets with one of the five verdicts."""
        return sum(self[status] for status in JUDGED)

    @property
    def denominator(self) -> int:
        """Judged and not reported together: silence is not rewarded."""
        return self.judged + self[Status.NOT_REPORTED]
