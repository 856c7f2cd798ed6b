"""What the second judge answers for one target and period."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from domain.periods import Period
from domain.words import Flag, Reason, Status

from .known import Standing

WORST_FIRST = (Status.MISSED, Status.CRITICAL, Status.BEHIND, Status.ON_TRACK, Status.ACHIEVED)
JUDGED = frozenset(WORST_FIRST)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A status with its reason, flags and the exact figures behind it; shares are of 1, not of 100."""

    status: Status | None
    reason: Reason | None = None
    flags: frozenset[Flag] = frozenset()
    figure: Fraction | None = None
    threshold: Fraction | None = None
    pace: Fraction | None = None
    completion: Fraction | None = None
    gap: Fraction | None = None
    standing: Standing | None = None
    carried_from: Period | None = None
    decided_by: str | None = None

    def flagged(self, *flags: Flag) -> Self:
        """The same verdict with more flags."""
        return replace(self, flags=self.flags | set(flags))


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A status and its reason, before anything is said beside it."""

    status: Status
    reason: Reason | None = None
    #: Whether the bands of a local rule have anything to say here (R24): completion against pace decided.
    by_pace: bool = False
    #: Whether the full threshold is met before the deadline, for good.
    early: bool = False
