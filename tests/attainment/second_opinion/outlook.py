"""What the rest of the year must deliver (DOMAIN §6; R35)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import Direction, Kind, Pace, RevisionStage, Status

from .expecting import at_deadline
from .finding import Case, clear_of_full
from .judge import Judge
from .measuring import is_ceiling
from .pacing import due_by, pair_of_last_year


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Per month what was delivered and what must be (or may still be used); of growth what the rest must reach.

    ``lacking`` holds all that an outlook would need and there isn't: any of it explains why there is none.
    """

    months_left: int
    delivered: Fraction | None = None
    needed: Fraction | None = None
    may_use: Fraction | None = None
    projected_linear: Fraction | None = None
    projected_seasonal: Fraction | None = None
    rest: Fraction | None = None
    share: Fraction | None = None
    share_stage: RevisionStage | None = None
    falling: bool = False
    met: bool = False
    lacking: frozenset[str] = frozenset()


def outlook(judge: Judge, target: Target, period: Period) -> Outlook | None:
    """Of amounts before their deadline, and of growths due 31 December before the last period (R35)."""
    if target.deadline is None or period.year != target.year or at_deadline(target, period):
        return None
    if target.kind is Kind.CUMULATIVE:
        return _amount(judge, target, period, months_to(target, target.deadline) - period.months)
    if target.kind is Kind.GROWTH and target.deadline == date(target.year, 12, 31):
        return _growth(judge, target, period)
    return None


def _case(judge: Judge, target: Target, period: Period) -> Case:
    """The figures that judge; of a quantity whose parts stand in for it, those of the part that decides."""
    found = judge.found(target, period)
    return found.case if found and found.case else judge.case(target, period)


def months_to(target: Target, deadline: date) -> int:
    """The months from 1 January of the plan's year to the deadline, its own included (§3)."""
    return (deadline.year - target.year) * 12 + deadline.month


def _amount(judge: Judge, target: Target, period: Period, left: int) -> Outlook:
    case = _case(judge, target, period)
    figure, demand, ceiling = case.figure, case.demand, is_ceiling(target)
    if figure is None or demand is None:
        decided = judge.verdict(target, period).status  # an earlier verdict that stays, if any
        if decided is Status.ACHIEVED and not ceiling:  # what is met needs 0
            return Outlook(months_left=left, needed=Fraction(0), met=True)
        if decided is Status.MISSED and ceiling:  # nothing may be used of what is used up
            return Outlook(months_left=left, may_use=Fraction(0))
        return Outlook(months_left=left, lacking=_lacking(figure, demand))
    # A hedged figure near the threshold can't be said to have met it (R20).
    met = not ceiling and demand.met(figure) and clear_of_full(case)
    monthly = Fraction(0) if met else max(demand.threshold - figure, Fraction(0)) / left
    linear, seasonal = (due_by(judge.known, case.target, period, pace) for pace in (Pace.LINEAR, Pace.SEASONAL))
    season = seasonal if seasonal and seasonal.share > 0 else None
    return Outlook(
        months_left=left,
        delivered=figure / period.months,
        needed=None if ceiling else monthly,
        may_use=monthly if ceiling else None,
        projected_linear=figure / linear.share if linear else None,
        projected_seasonal=figure / season.share if season else None,
        share=season.share if season else None,
        share_stage=season.stage if season else None,
        met=met,
    )


def _growth(judge: Judge, target: Target, period: Period) -> Outlook:
    """r = (x − s·g) ÷ (1 − s), for 0 < s < 1, with both of last year's levels of one stage (R11)."""
    case = _case(judge, target, period)
    assert target.deadline is not None
    left = 12 - period.months
    lacking = _lacking(case.figure, case.demand)
    pair = pair_of_last_year(judge.known, case.target, period, target.deadline)
    if pair is None:
        lacking |= {"last_year"}
    elif not 0 < pair.by_now < pair.in_all:
        lacking |= {"share"}
    if lacking or pair is None or case.figure is None or case.demand is None:
        return Outlook(months_left=left, lacking=lacking)
    share = pair.by_now / pair.in_all
    return Outlook(
        months_left=left,
        rest=(case.demand.threshold - share * case.figure) / (1 - share),
        share=share,
        share_stage=pair.stage,
        falling=target.direction is Direction.DOWN,
    )


def _lacking(figure: Fraction | None, demand: object) -> frozenset[str]:
    there = {"figure": figure is not None, "threshold": demand is not None}
    return frozenset(what for what, is_there in there.items() if not is_there)
