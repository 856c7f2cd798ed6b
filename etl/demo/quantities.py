"""From a course to figures: growth, amounts, stocks, shares and grades of one indicator, quarter by quarter."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from domain.periods import Period
from domain.plans import Target
from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace, ThresholdFrom
from etl.demo.courses import OVERTIME, Course
from etl.demo.seasons import BACK_LOADED, EVEN, FRONT_LOADED, MAGNITUDES, SHARES, Magnitude

TENTH = Decimal("0.1")
DEFAULT_TOLERANCE = Decimal("0.5")
_STEEP = Decimal(20)
"""Percent of growth from which its ups and downs are no longer counted in single points."""
_ALL_OF_THEM = ("全部", "全面", "完成", "整治", "改造", "消除")
"""What is done to things that there are only so many of: nobody reports more than all."""


@dataclass(frozen=True)
class Figures:
    """What one indicator reports for one period; ``about`` says that the judged figure is a round one."""

    value: Decimal | None = None
    growth: Decimal | None = None
    about: JudgedFigure | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is reported."""
        return self.value is None and self.growth is None


@dataclass(frozen=True)
class Demand:
    """What one target asks of an indicator, and the course it takes."""

    target: Target
    course: Course


class Quantity:
    """One indicator of one plan with all that is demanded of it; its figures follow from plan and seed alone."""

    def __init__(
        self, demands: Iterable[Demand], own_unit: str | None, references: dict[str, "Quantity"], seed: str
    ) -> None:
        """``own_unit`` is the indicator's; ``references`` are quantities by indicator id that relative targets may
        be compared with."""
        self.demands = tuple(demands)
        first = self.demands[0].target
        self.indicator_id, self.year = first.indicator_id, first.year
        self.own_unit, self.references = own_unit, references
        self._draw = Random(f"{seed}:{self.indicator_id}")  # noqa: S311 - figures to look at, not secrets
        self._last_drift = [self._points(-9, 9) for _ in range(4)]
        self._before = self._points(2, 14)
        self._season = self._draw.choice((EVEN, EVEN, BACK_LOADED, FRONT_LOADED))

    def _points(self, low: int, high: int) -> Decimal:
        """A drawn number of tenths."""
        return Decimal(self._draw.randint(low, high)) / 10

    @property
    def magnitude(self) -> Magnitude | None:
        """What a district of this size reports of a public quantity, where one is known in the plan's unit."""
        known = MAGNITUDES.get(self.indicator_id)
        return known if known and self.own_unit in (None, known.unit) else None

    @property
    def unit(self) -> str | None:
        """The unit that its value is written in: as the target writes it, where a target asks for the value."""
        if self.magnitude is not None:
            return self.magnitude.unit
        return self._amount.target.unit if self._amount else self.own_unit

    @property
    def _rate(self) -> Demand | None:
        """The demand on its growth, if there is one."""
        return next((d for d in self.demands if d.target.judged_figure is JudgedFigure.GROWTH), None)

    @property
    def _amount(self) -> Demand | None:
        """The demand on its value, if there is one."""
        return next((d for d in self.demands if d.target.judged_figure is not JudgedFigure.GROWTH), None)

    def report(self, period: Period) -> Figures:
        """What is reported for ``period`` of the plan's year or the year before."""
        leading = self.demands[0]
        if period.year == self.year and period.quarter in leading.course.silent:
            return Figures()
        about = None
        hedged = leading.course.hedged if leading.target.kind is not Kind.GRADE else frozenset()
        if period.year == self.year and period.quarter in hedged:
            about = leading.target.judged_figure or JudgedFigure.VALUE
        return Figures(self.value(period), self.growth(period), about)

    def growth(self, period: Period) -> Decimal | None:
        """Cumulative growth over the same months of the year before, in percent; None where nobody asks."""
        demand = self._rate
        if demand is None:
            return None
        target, quarter = demand.target, period.quarter
        if target.kind is Kind.RELATIVE:
            return self._beside_reference(demand, period)
        aim = target.threshold if target.threshold is not None else Decimal(5)
        if period.year < self.year:
            # Last year ran a little below what this year is asked, and drifted; a doubling has no such year before.
            usual = aim if abs(aim) <= _STEEP else aim * 2 / 5
            return _tenths(usual - self._before / 4 + self._last_drift[quarter - 1])
        return _tenths(aim + _sign(target) * demand.course.gap(quarter) * max(Decimal(1), abs(aim) / _STEEP))

    def _beside_reference(self, demand: Demand, period: Period) -> Decimal | None:
        target = demand.target
        other = self.references.get(target.reference_indicator_id or "")
        base = other.growth(period) if other else None
        if base is None:
            return None
        tolerance = DEFAULT_TOLERANCE if target.tolerance is None else target.tolerance
        quarter = period.quarter
        ahead = demand.course.gap(quarter) if period.year == self.year else self._last_drift[quarter - 1] + tolerance
        return _tenths(base + _sign(target) * (ahead - tolerance))

    def value(self, period: Period) -> Decimal | None:
        """The cumulative amount, stock, share or class; None where only a growth is known."""
        if self.magnitude is not None:
            return self._from_magnitude(self.magnitude, period)
        demand = self._amount
        if demand is None:
            return None
        by_kind = {Kind.SHARE: self._share, Kind.GRADE: self._grade, Kind.LEVEL: self._stock}
        found = by_kind.get(demand.target.kind, self._amount_so_far)(demand, period)
        return None if found is None else _as_written(found, demand.target)

    def _from_magnitude(self, magnitude: Magnitude, period: Period) -> Decimal:
        last_year = magnitude.amount * magnitude.season.share(period.quarter)
        if period.year < self.year:
            return _places(last_year, magnitude.amount)
        growth = self.growth(period)
        grown = (self._before + 2 if growth is None else growth) + magnitude.wedge
        return _places(last_year * (1 + grown / 100), magnitude.amount)

    def _share(self, demand: Demand, period: Period) -> Decimal | None:
        target, course, quarter = demand.target, demand.course, period.quarter
        if target.threshold_from is ThresholdFrom.FIXED and target.threshold is not None:
            ahead = (
                course.gap(quarter) if period.year == self.year else self._last_drift[quarter - 1] - self._before / 4
            )
            return target.threshold + _sign(target) * _gentle(ahead, target.threshold)
        level = SHARES.get(self.indicator_id, Decimal(40)) + self._last_drift[quarter - 1]
        return level if period.year < self.year else level + _sign(target) * course.gap(quarter)

    def _grade(self, demand: Demand, period: Period) -> Decimal | None:
        """The class number: the worse one while the course lags."""
        if demand.target.threshold is None:
            return None
        worse = 1 if period.year < self.year or demand.course.gap(period.quarter) < 0 else 0
        return demand.target.threshold + worse

    def _stock(self, demand: Demand, period: Period) -> Decimal | None:
        target, quarter = demand.target, period.quarter
        if target.threshold is None:
            return None
        if target.baseline is None or target.pace is Pace.NONE:
            # Compared with the threshold itself: a stock that ends the year near it.
            off = 1 + _sign(target) * demand.course.gap(quarter) / 60
            return target.threshold * (off if period.year == self.year else 1 - _sign(target) * self._before / 10)
        if period.year < self.year:
            # It came from as far below the baseline as it has now to go.
            return target.baseline - (target.threshold - target.baseline) * (1 - Decimal(quarter) / 4) / 2
        done = stride(demand, quarter) * elapsed(target, quarter)
        return target.baseline + (target.threshold - target.baseline) * done

    def _amount_so_far(self, demand: Demand, period: Period) -> Decimal | None:
        target, quarter = demand.target, period.quarter
        if target.threshold is None:
            return None
        if period.year < self.year:
            return self._last_year_amount(target.threshold, quarter)
        due, part = target.threshold * elapsed(target, quarter), stride(demand, quarter)
        if _ceiling(target):
            # An amount that must stay below uses less where the course does well.
            return due * (2 - part)
        all_of_them = target.countable and any(word in target.source_phrase for word in _ALL_OF_THEM)
        return min(due * part, target.threshold) if all_of_them else due * part

    def _last_year_amount(self, threshold: Decimal, quarter: int) -> Decimal:
        """Last year's amount: what the growth that is reported too says, else somewhat less than is asked now."""
        grown = self.growth(Period(self.year, 4))
        full = threshold / (1 + self._before / 20)
        if grown is not None and self._amount is not None:
            full = threshold * stride(self._amount, 4) / (1 + grown / 100)
        return full * self._season.share(quarter)


def stride(demand: Demand, quarter: int) -> Decimal:
    """The part of the pace done by the end of ``quarter``: the course's, and a little of its own to either side.

    Who works overtime is done after the deadline only. What a course puts exactly on the pace stays there.
    """
    deadline, course = demand.target.deadline, demand.course
    if course is OVERTIME and deadline is not None:
        quarter = 3 if Period(demand.target.year, quarter).end > deadline else 2
    part = course.stride(quarter)
    if part == 1:
        return part
    named = f"{demand.target.plan_id}:{demand.target.target_id}:{quarter}"
    own = Decimal(Random(named).randint(0, 45)) / 1000  # noqa: S311
    return part * (1 + own if part > 1 else 1 - own)


def elapsed(target: Target, quarter: int) -> Decimal:
    """The linear pace at the end of ``quarter``; the whole once the deadline has come."""
    deadline = target.deadline
    months = 12 if deadline is None else (deadline.year - target.year) * 12 + deadline.month
    return min(Decimal(quarter * 3) / max(months, 3), Decimal(1))


def _sign(target: Target) -> int:
    """1 where more is better, -1 where less is."""
    return -1 if target.direction is Direction.DOWN else 1


def _ceiling(target: Target) -> bool:
    return target.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.EQUAL)


def _gentle(gap: Decimal, threshold: Decimal) -> Decimal:
    """A gap in points that a share of this size can have: 3.9 % does not move by two points."""
    return gap if threshold >= 20 else gap * threshold / 40


def _tenths(figure: Decimal) -> Decimal:
    return figure.quantize(TENTH, ROUND_HALF_UP)


def _places(figure: Decimal, size: Decimal) -> Decimal:
    """Rounded as bureaus print an amount of this size: whole from ten thousand, else two decimals."""
    return figure.quantize(Decimal(1) if size >= 10_000 else Decimal("0.01"), ROUND_HALF_UP)


def _as_written(figure: Decimal, target: Target) -> Decimal:
    """Whole where things are counted, else with the decimals that suit the threshold's size."""
    if target.countable or target.kind is Kind.GRADE:
        return figure.quantize(Decimal(1), ROUND_HALF_UP)
    size = abs(target.threshold) if target.threshold is not None else Decimal(100)
    if target.kind is Kind.SHARE:
        return figure.quantize(TENTH if size >= 20 else Decimal("0.01"), ROUND_HALF_UP)
    step = Decimal(1) if size >= 1000 else TENTH if size >= 20 else Decimal("0.01")
    return figure.quantize(step, ROUND_HALF_UP)
