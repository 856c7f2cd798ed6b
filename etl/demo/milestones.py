"""From a course to the stage of a milestone and the rating of a duty."""

from dataclasses import dataclass
from decimal import Decimal

from domain.periods import Period
from domain.words import MilestoneStage, Pace, SelfRating
from etl.demo.quantities import Demand, elapsed, stride

_NOTHING_YET = Decimal("0.15")
_HEAD_STARTS = (Decimal(2), Decimal("1.34"), Decimal(1))


@dataclass(frozen=True)
class Progress:
    """A milestone's stage, with a percent where it is under way and a pace asks for one."""

    stage: MilestoneStage
    percent: Decimal | None = None


def progress(demand: Demand, period: Period) -> Progress | None:
    """What is reported of a milestone for ``period``; None where nothing is, also once it was reported done.

    A course that reports round figures forgets the percent: then the stage alone cannot be judged (DOMAIN §4).
    """
    course, quarter = demand.course, period.quarter
    if quarter in course.silent or _was_done(demand, quarter):
        return None
    done = _done(demand, quarter)
    if done >= 1:
        return Progress(MilestoneStage.DONE)
    if done < _NOTHING_YET:
        return Progress(MilestoneStage.NOT_STARTED)
    if quarter in course.hedged or demand.target.pace is Pace.NONE:
        return Progress(MilestoneStage.UNDER_WAY)
    return Progress(MilestoneStage.UNDER_WAY, Decimal(int(done * 100)))


def _done(demand: Demand, quarter: int) -> Decimal:
    done = elapsed(demand.target, quarter) * stride(demand, quarter)
    if demand.target.pace is Pace.NONE:
        # An event has its date somewhere in the year: in its first half, by autumn, or at its end.
        return done * _HEAD_STARTS[demand.target.position % len(_HEAD_STARTS)]
    return done


def _was_done(demand: Demand, quarter: int) -> bool:
    """Whether an earlier quarter reported it done and nothing went back since."""
    earlier = [q for q in range(1, quarter) if q not in demand.course.silent]
    return any(_done(demand, q) >= 1 for q in earlier) and _done(demand, quarter) >= 1


def rating(demand: Demand, period: Period) -> SelfRating | None:
    """What the lead department says of a duty; None where it says nothing."""
    if period.quarter in demand.course.silent:
        return None
    return SelfRating.NORMAL if demand.course.gap(period.quarter) > Decimal("-0.5") else SelfRating.BEHIND
