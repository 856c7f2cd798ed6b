"""Pace: linear, seasonal, or none (DOMAIN §3; R10, R11, R19, R25)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import Kind, Pace, RevisionStage

from .expecting import at_deadline, linear_pace
from .known import CENSUS, Known
from .measuring import Demand


def reads_pace(target: Target, demand: Demand | None) -> bool:
    """R10: pace is read only for amounts, levels with a baseline, and milestones; none where there is none."""
    if target.pace is Pace.NONE:
        return False
    if target.kind is Kind.CUMULATIVE:
        # R19: an upward amount with threshold 0 is compared with the threshold itself; of a ceiling of 0
        # §4 says "value 0 on_track, anything more missed", which needs no pace either.
        return demand is not None and demand.threshold != 0
    if target.kind is Kind.LEVEL:
        return demand is not None and progresses(target, demand)
    return target.kind is Kind.MILESTONE and target.deadline is not None


def progresses(target: Target, demand: Demand) -> bool:
    """Whether a level has a baseline that does not already meet the threshold (§2; R18: equal is met)."""
    if target.baseline is None:
        return False
    baseline = Fraction(target.baseline)
    return baseline != demand.threshold and not demand.met(baseline)


def quarter_end_of_the_year(target: Target) -> bool:
    """R11: seasonal pace is only for amounts due at a quarter's end of the plan's year."""
    due = target.deadline
    return (
        target.kind is Kind.CUMULATIVE
        and due is not None
        and due.year == target.year
        and due == Period.containing(due).end
    )


@dataclass(frozen=True)
class Paired:
    """Last year's amounts by this month and by the deadline's month, of one revision stage."""

    by_now: Fraction
    in_all: Fraction
    stage: RevisionStage


def pair_of_last_year(known: Known, target: Target, period: Period, due: date) -> Paired | None:
    """R11: the highest revision stage that both periods have, a census revision never with one without."""
    region, indicator = target.region, target.indicator_id
    now = known.at_each_stage(region, indicator, period.last_year)
    end = known.at_each_stage(region, indicator, Period.containing(due).last_year)
    for stage in sorted(set(now) & set(end), key=lambda s: s.rank, reverse=True):
        first, last = now[stage].row, end[stage].row
        if first.value is None or last.value is None:
            continue
        if (CENSUS in (first.basis or "")) is (CENSUS in (last.basis or "")):
            return Paired(Fraction(first.value), Fraction(last.value), stage)
    return None


@dataclass(frozen=True)
class Due:
    """The share of the whole that should be done by now, and the stage of the figures it was read off."""

    share: Fraction
    stage: RevisionStage | None = None


def seasonal_pace(known: Known, target: Target, period: Period) -> Due | None:
    """Last year's share by the same month, or None where last year's actuals don't give it."""
    if at_deadline(target, period):
        return Due(Fraction(1))
    if not quarter_end_of_the_year(target):
        return None
    assert target.deadline is not None
    pair = pair_of_last_year(known, target, period, target.deadline)
    if pair is None or not 0 < pair.by_now < pair.in_all:  # §3: §6's conditions, 0 < s < 1
        return None
    return Due(pair.by_now / pair.in_all, pair.stage)


def due_by(known: Known, target: Target, period: Period, pace: Pace) -> Due | None:
    """What should be done by now, by the pace asked for."""
    if pace is Pace.LINEAR:
        return Due(linear_pace(target, period))
    return seasonal_pace(known, target, period) if pace is Pace.SEASONAL else None
