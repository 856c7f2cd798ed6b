"""What the rest of the year must deliver (DOMAIN §6; R35)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import Kind, Pace

from .expecting import at_deadline
from .judge import Judge
from .measuring import is_ceiling
from .pacing import due_by, pair_of_last_year


@dataclass(frozen=True, kw_only=True)
class AmountOutlook:
    """Per month: what has been delivered, what each remaining month must deliver (or may still use)."""

    delivered: Fraction
    needed: Fraction
    ceiling: bool
    year_end_linear: Fraction | None
    year_end_seasonal: Fraction | None


@dataclass(frozen=True, kw_only=True)
class GrowthOutlook:
    """The growth over last year's same months that the rest of the year must reach."""

    rest: Fraction
    share: Fraction


def amount_outlook(judge: Judge, target: Target, period: Period) -> AmountOutlook | None:
    """Of an amount with a figure, before its deadline."""
    found = judge.found(target, period)
    case = found.case if found else None
    if target.kind is not Kind.CUMULATIVE or target.deadline is None or case is None or case.demand is None:
        return None
    if case.figure is None or at_deadline(target, period) or period.year != target.year:
        return None
    in_all = (target.deadline.year - target.year) * 12 + target.deadline.month
    left = in_all - period.months
    if left <= 0:
        return None
    projected = [
        case.figure / due.share if due and due.share else None
        for due in (due_by(judge.known, target, period, p) for p in (Pace.LINEAR, Pace.SEASONAL))
    ]
    return AmountOutlook(
        delivered=case.figure / period.months,
        needed=max(case.demand.threshold - case.figure, Fraction(0)) / left,  # R35: what is met needs 0
        ceiling=is_ceiling(target),
        year_end_linear=projected[0],
        year_end_seasonal=projected[1],
    )


def growth_outlook(judge: Judge, target: Target, period: Period) -> GrowthOutlook | None:
    """r = (x − s·g) ÷ (1 − s); only before the last period, for targets due 31 December, and 0 < s < 1."""
    found = judge.found(target, period)
    case = found.case if found else None
    if target.kind is not Kind.GROWTH or target.deadline != date(target.year, 12, 31):
        return None
    if case is None or case.demand is None or case.figure is None:
        return None
    if period.year != target.year or at_deadline(target, period):
        return None
    # Both of last year's levels of one stage, and no census revision between.
    pair = pair_of_last_year(judge.known, target, period, target.deadline)
    if pair is None or pair.in_all <= 0:
        return None
    share = pair.by_now / pair.in_all
    if not 0 < share < 1:
        return None
    return GrowthOutlook(rest=(case.demand.threshold - share * case.figure) / (1 - share), share=share)
