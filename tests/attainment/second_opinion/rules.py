"""The rules' bands (DOMAIN §4): the default and two local ones as the law words them, others as their file says."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.rules import PaceMeasure, Rule
from domain.words import Status

#: What a rule says of a completion against a pace; None where it leaves the case undefined.
Colour = Callable[[Fraction, Fraction], Status | None]


def default(completion: Fraction, pace: Fraction) -> Status:
    """Completion ÷ pace ≥ 1 on_track, ≥ 0.8 behind, else critical."""
    if completion >= pace:
        return Status.ON_TRACK
    return Status.BEHIND if completion >= Fraction(8, 10) * pace else Status.CRITICAL


def yinchuan(completion: Fraction, pace: Fraction) -> Status | None:
    """银川 2025: 10 to 30 pp behind the pace, both ends included, yellow; over 30 red; 0 to 10 is left undefined."""
    short = pace - completion
    if short <= 0:
        return Status.ON_TRACK
    if short < Fraction(10, 100):
        return None
    return Status.BEHIND if short <= Fraction(30, 100) else Status.CRITICAL


def wuhan(completion: Fraction, pace: Fraction) -> Status | None:
    """武汉 2025: below 80 % of the pace yellow, below 60 % red; exactly 60 % is not red, exactly 80 % not yellow."""
    if completion < Fraction(6, 10) * pace:
        return Status.CRITICAL
    return Status.BEHIND if completion < Fraction(8, 10) * pace else Status.ON_TRACK


LOCAL: dict[str, Colour] = {"yinchuan-2025": yinchuan, "wuhan-2025": wuhan}


@dataclass(frozen=True, kw_only=True)
class Bands:
    """How far behind is still only behind, for each way of comparing."""

    pace: Colour = default
    points: Fraction = Fraction(-1)
    classes: Fraction = Fraction(-1)
    near: Fraction = Fraction(5, 100)
    use: tuple[Fraction, Fraction] = (Fraction(1), Fraction(12, 10))


DEFAULT = Bands()


def short_of(gap: Fraction, edge: Fraction) -> Status:
    """What is not met: down to the edge (included) behind, else critical."""
    return Status.BEHIND if gap >= edge else Status.CRITICAL


def used(share: Fraction, pace: Fraction, edges: tuple[Fraction, Fraction]) -> Status:
    """What must stay below, its use being value ÷ (threshold × pace): ≤ 1 on_track, ≤ 1.2 behind, else critical."""
    if share <= edges[0] * pace:
        return Status.ON_TRACK
    return Status.BEHIND if share <= edges[1] * pace else Status.CRITICAL


def bands_of(rule: Rule) -> Bands:
    """The bands that a rule file gives; a part it does not have is the default's."""
    ceiling = (rule.ceiling_on_track_to, rule.ceiling_behind_to)
    return Bands(
        pace=_pace(rule),
        points=_exact(rule.points_behind_from, DEFAULT.points),
        classes=_exact(rule.grade_behind_from, DEFAULT.classes),
        near=_exact(rule.level_behind_within, DEFAULT.near),
        use=(_exact(ceiling[0], DEFAULT.use[0]), _exact(ceiling[1], DEFAULT.use[1])),
    )


def _exact(edge: Decimal | None, usual: Fraction) -> Fraction:
    return usual if edge is None else Fraction(edge)


def _pace(rule: Rule) -> Colour:
    bands = rule.pace
    if bands is None:
        return default

    def colour(completion: Fraction, pace: Fraction) -> Status | None:
        points = bands.measure is PaceMeasure.POINTS

        def reaches(edge: Fraction) -> bool:
            return completion - pace >= edge if points else completion >= edge * pace

        def above(edge: Fraction) -> bool:
            return completion - pace > edge if points else completion > edge * pace

        if reaches(Fraction(bands.on_track_from)):
            return Status.ON_TRACK
        if bands.unflagged_above is not None and above(Fraction(bands.unflagged_above)):
            return None
        return Status.BEHIND if reaches(Fraction(bands.behind_from)) else Status.CRITICAL

    return colour
