"""When a figure is expected, and what the calendar says of a target (DOMAIN §3, §4; R10, R12-R14, R28)."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from domain.periods import Period
from domain.plans import Target
from domain.words import Frequency


def deadline_period(target: Target) -> Period | None:
    """§3: a deadline inside a quarter is decided by the first quarter that ends on or after it."""
    return Period.containing(target.deadline) if target.deadline else None


def at_deadline(target: Target, period: Period) -> bool:
    """§4 line 4: the period ends on or after the deadline."""
    return target.deadline is not None and period.end >= target.deadline


def first_judged(target: Target) -> Period:
    """The first period judged; where the target names none, the first of the plan's year."""
    return Period.of_code(target.judged_from) if target.judged_from else Period(target.year, 1)


def expected(target: Target, period: Period) -> bool:
    """Whether a figure is asked for (once a target is final, carrying says so before this is asked)."""
    if at_deadline(target, period):  # R13: in its deadline's period, then every quarter until final
        return True
    if period < first_judged(target):
        return False
    return (
        period.quarter
        in {
            Frequency.QUARTER: (1, 2, 3, 4),
            Frequency.HALF_YEAR: (2, 4),
            Frequency.YEAR: (4,),
            Frequency.ONCE: (),
        }[target.frequency]
    )


def ended(period: Period, moment: datetime, zone: ZoneInfo) -> bool:
    """R12: whether the period is over at the as-of moment; a bare date means the end of that day (§8)."""
    return moment.astimezone(zone) >= _end_of(period.end, zone)


def past_due(target: Target, period: Period, moment: datetime, zone: ZoneInfo) -> bool:
    """§4 line 2: the as-of moment is past the due date, which is ``due_days`` after the period's end."""
    return moment.astimezone(zone) > _end_of(period.end + timedelta(days=target.due_days), zone)


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=zone)


def linear_pace(target: Target, period: Period) -> Fraction:
    """§3: months elapsed ÷ months to the deadline (its own included), at most 1, from 1 January (R10).

    An amount or stock without a deadline (长期坚持) is paced over the plan year's months, and never final.
    """
    elapsed = (period.year - target.year) * 12 + period.months
    in_all = 12
    if target.deadline is not None:
        in_all = (target.deadline.year - target.year) * 12 + target.deadline.month
    return min(Fraction(elapsed, in_all), Fraction(1))
