"""What a figure is held against: the threshold, its tolerated edges, and the distance to them (DOMAIN §2, §4)."""

from dataclasses import dataclass
from fractions import Fraction

from domain.plans import Target
from domain.words import Comparator, Direction, JudgedFigure, Kind

HALF_A_POINT = Fraction(5, 10)
FIVE_PERCENT = Fraction(5, 100)


def in_points(target: Target) -> bool:
    """Whether the target's figures are percentages, whose tolerances and hedges count in points (R21)."""
    return target.unit == "%" or target.kind in (Kind.GROWTH, Kind.SHARE, Kind.RELATIVE)


def judged_figure(target: Target) -> JudgedFigure:
    """Which figure of an actual the target judges; where it does not say, what its kind is about (§2)."""
    if target.judged_figure:
        return target.judged_figure
    return JudgedFigure.GROWTH if target.kind in (Kind.GROWTH, Kind.RELATIVE) else JudgedFigure.VALUE


def is_ceiling(target: Target) -> bool:
    """§4: an amount that must stay below (≤, <, = 0, and ≈ where less is better)."""
    return target.kind is Kind.CUMULATIVE and target.direction is Direction.DOWN


@dataclass(frozen=True)
class Demand:
    """The threshold in force for one period, with the edges that the comparator tolerates."""

    target: Target
    threshold: Fraction

    @property
    def tolerant(self) -> bool:
        """≈ and bands have a tolerance on either side; others are met exactly or not."""
        return self.target.comparator is Comparator.ABOUT or self.target.direction is Direction.BAND

    @property
    def tolerance(self) -> Fraction:
        """§4: 0.5 pp on percentages, 5 % of the threshold on amounts, unless the target says otherwise."""
        if self.target.tolerance is not None:
            return Fraction(self.target.tolerance)  # R21: in the target's own unit
        return HALF_A_POINT if in_points(self.target) else FIVE_PERCENT * abs(self.threshold)

    @property
    def line(self) -> Fraction:
        """The threshold itself; of a relative target its margin less the tolerance (§2: −0.5 pp; R5)."""
        return self.threshold - self.tolerance if self.target.kind is Kind.RELATIVE else self.threshold

    @property
    def edges(self) -> tuple[Fraction, ...]:
        """What a figure is compared with at the end: the threshold, or the sides that ≈ and bands tolerate."""
        if self.target.kind is Kind.RELATIVE or not self.tolerant:
            return (self.line,)
        return {
            Direction.UP: (self.lower,),
            Direction.DOWN: (self.upper,),
        }.get(self.target.direction or Direction.BAND, (self.lower, self.upper))

    @property
    def lower(self) -> Fraction:
        return self.threshold - self.tolerance

    @property
    def upper(self) -> Fraction:
        top = self.target.threshold_upper
        return (Fraction(top) if top is not None else self.threshold) + self.tolerance

    def met(self, figure: Fraction) -> bool:
        """Whether the full threshold is met."""
        if self.target.kind is Kind.RELATIVE:  # R5: the difference is turned already, so more is better
            strict = self.target.comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN)
            return figure > self.line if strict else figure >= self.line
        if self.tolerant:
            return self._tolerated(figure)
        match self.target.comparator:
            case Comparator.AT_LEAST:
                return figure >= self.threshold
            case Comparator.MORE_THAN:
                return figure > self.threshold
            case Comparator.AT_MOST:
                return figure <= self.threshold
            case Comparator.LESS_THAN:
                return figure < self.threshold
            case Comparator.EQUAL:
                return figure == self.threshold
        raise AssertionError(f"no comparator: {self.target.target_id}")

    def _tolerated(self, figure: Fraction) -> bool:
        match self.target.direction:
            case Direction.UP:  # met above the upper side too, where more is better
                return figure >= self.lower
            case Direction.DOWN:  # R21: met below the lower side, where less is better
                return figure <= self.upper
            case _:
                return self.lower <= figure <= self.upper

    def too_much(self, figure: Fraction) -> bool:
        """R21: beyond a band's upper side."""
        return self.target.direction is Direction.BAND and figure > self.upper

    def gap(self, figure: Fraction) -> Fraction:
        """R25: in the target's unit, better is positive; of ≈ from the nearer tolerated edge (R21)."""
        if self.target.kind is Kind.RELATIVE:
            return figure - self.line
        below = figure - (self.lower if self.tolerant else self.threshold)
        above = (self.upper if self.tolerant else self.threshold) - figure
        match self.target.direction:
            case Direction.UP:
                return below
            case Direction.DOWN:
                return above
            case _:
                return min(below, above)

    def near(self, figure: Fraction, line: Fraction) -> bool:
        """R20: the line lies within 5 % of itself (0.5 pp) of the figure, edge included."""
        return abs(figure - line) <= (HALF_A_POINT if in_points(self.target) else FIVE_PERCENT * abs(line))
