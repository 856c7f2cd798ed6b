"""What the rest of the year must deliver (DOMAIN §6; R35)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Target
from domain.words import Direction, JudgedFigure, Kind, Pace, RevisionStage, Status, ThresholdFrom

from .finding import Case, clear_of_full
from .judge import Judge
from .known import Known
from .measuring import is_ceiling, judged_figure
from .pacing import due_by, pair_of_last_year

Periods = tuple[Period, ...]


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Per month what was delivered and what must be (or may still be used); of growth what the rest must reach.

    ``lacking`` holds all that an outlook would need and there isn't, each with last year's periods that it is about:
    any of it explains why there is none. ``threshold`` is what a growth must reach by the year's end.
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
    threshold: Fraction | None = None
    threshold_hedge: str | None = None
    threshold_period: Period | None = None
    lacking: Mapping[str, Periods] = field(default_factory=dict)


def outlook(judge: Judge, target: Target, period: Period) -> Outlook | None:
    """Of amounts before their deadline, and of growths due 31 December before the last period (R35).

    An amount without a deadline is paced over the plan year's months, and so it is looked at to their end.
    """
    year_end = date(target.year, 12, 31)
    due = target.deadline or year_end
    if period.year != target.year or period.end >= due:
        return None
    if target.kind is Kind.CUMULATIVE:
        return _amount(judge, target, period, months_to(target, due) - period.months)
    if target.kind is Kind.GROWTH and target.deadline == year_end:
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
        return Outlook(months_left=left, lacking=_lacking(figure, demand is not None))
    # A hedged figure near the threshold can't be said to have met it (R20).
    met = not ceiling and demand.met(figure) and clear_of_full(case)
    monthly = Fraction(0) if met else max(demand.threshold - figure, Fraction(0)) / left
    linear, seasonal = (due_by(judge.known, case.target, period, pace) for pace in (Pace.LINEAR, Pace.SEASONAL))
    season = seasonal if seasonal and 0 < seasonal.share < 1 else None  # §6: for 0 < s < 1
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
    """r = (x − s·g) ÷ (1 − s), for 0 < s < 1, with both of last year's levels of one stage (§6, R11)."""
    case = _case(judge, target, period)
    year_end = Period(target.year, 4)
    # x is the threshold of the year, and so, where it is last year's figure and a margin, of last year's end (R22).
    at_the_end = judge.read(case.target, year_end)
    wanted, last = at_the_end.threshold, at_the_end.last_year
    lacking = dict(_lacking(case.figure, wanted is not None))
    if "threshold" in lacking and target.threshold_from is ThresholdFrom.LAST_YEAR:
        lacking["threshold"] = (year_end.last_year,)
    found = Outlook(
        months_left=12 - period.months,
        threshold=wanted,
        threshold_hedge=_hedge(last.standing.row, judged_figure(target)) if last else None,
        threshold_period=year_end.last_year if last else None,
    )
    pair = pair_of_last_year(judge.known, case.target, period, year_end.end)
    if pair is None:
        lacking |= _not_paired(judge.known, case.target, period.last_year, year_end.last_year)
    elif not 0 < pair.by_now < pair.in_all:
        lacking["share"] = (period.last_year, year_end.last_year)
    if lacking or pair is None or case.figure is None or wanted is None:
        return replace(found, lacking=lacking)
    share = pair.by_now / pair.in_all
    return replace(
        found,
        rest=(wanted - share * case.figure) / (1 - share),
        share=share,
        share_stage=pair.stage,
        falling=target.direction is Direction.DOWN,
    )


def _hedge(row: Actual, which: JudgedFigure) -> str | None:
    return row.value_hedge if which is JudgedFigure.VALUE else row.growth_hedge


def _not_paired(known: Known, target: Target, by_now: Period, in_all: Period) -> dict[str, Periods]:
    """§6: "else say which is lacking": a level, one stage for both, or that a census stands between them."""
    first, last = (
        {
            stage
            for stage, held in known.at_each_stage(target.region, target.indicator_id, period).items()
            if held.row.value is not None
        }
        for period in (by_now, in_all)
    )
    if not first and not last:
        return {"last_year": (by_now, in_all)}
    if not first:
        return {"last_year_period": (by_now,)}
    if not last:
        return {"last_year_end": (in_all,)}
    return {"last_year_census" if first & last else "last_year_stages": (by_now, in_all)}


def _lacking(figure: Fraction | None, demanded: bool) -> dict[str, Periods]:
    there = {"figure": figure is not None, "threshold": demanded}
    return {what: () for what, is_there in there.items() if not is_there}
