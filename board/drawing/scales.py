"""What a target's figures mean on a dial and on a bar: the place in hours, the labels at the ends (DESIGN).

Growth, share, relative: one hour is the rule's first band (1 point). Amounts and levels: 12 o'clock is the amount
due by now and one hour is half of the first band (10 % of it). Right is always good.
"""

from dataclasses import dataclass
from fractions import Fraction

from attainment.questions import Judged
from board.wording import demands, figures, verdicts
from domain.language import Lang
from domain.words import Kind

REACH = 4
"""Hours each side of 12 o'clock."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """``hours`` is the reading's place, None without one; ``notch`` the first band's end, in hours."""

    hours: Fraction | None
    notch: Fraction
    ends: tuple[str, str]


def scale(row: Judged, lang: Lang = Lang.ZH) -> Scale:
    """The dial's scale for this target and where its reading stands."""
    if row.kind is Kind.GRADE:
        return _grade(row)
    if row.kind is Kind.MILESTONE:
        return _milestone(row)
    if row.kind in verdicts.POINT_KINDS or row.target.unit == figures.PERCENT:
        return _points(row, lang)
    return _amount(row)


def _points(row: Judged, lang: Lang) -> Scale:
    hour = Fraction(verdicts.band_width(row) or 1)
    hours = Fraction(row.gap) / hour if row.gap is not None else None
    if row.kind is Kind.COMPOSITE:
        return Scale(hours=hours, notch=Fraction(-1), ends=("−4", "+4"))
    ends = ("", "")
    if row.threshold is not None:
        sign = -1 if verdicts.is_mirrored(row) else 1
        left, right = (Fraction(row.threshold) + sign * side * REACH * hour for side in (-1, 1))
        ends = (_end(left, row, lang), _end(right, row, lang))
    return Scale(hours=hours, notch=Fraction(-1), ends=ends)


def _end(value: Fraction, row: Judged, lang: Lang) -> str:
    """A label in the measure's own unit; a difference of rates has a sign and no unit."""
    written = figures.computed(value, 0 if value.denominator == 1 else 1)
    if row.kind is Kind.RELATIVE:
        return figures.signed(written)
    unit = demands.judged_unit(row.target)
    return figures.with_unit(written, unit, lang) if unit == figures.PERCENT else written


def _amount(row: Judged) -> Scale:
    """Amounts and levels, by how far the figure is from this period's line, in steps of half the first band."""
    bands = row.bands
    if bands is None or bands.met is None or row.judged_figure is None:
        return _by_gap(row)
    met, figure = Fraction(bands.met), Fraction(row.judged_figure)
    start = _start(row)
    span = met - start
    hour = abs(met - Fraction(bands.behind)) / 2 if bands.behind is not None and bands.behind != bands.met else None
    if hour is None or hour == 0:
        hour = abs(span) / 10 if span else Fraction(1)
    sign = -1 if verdicts.is_mirrored(row) or span < 0 else 1
    hours = sign * (figure - met) / hour
    if row.pace is None or not span:
        ends = tuple(figures.computed(met + sign * side * REACH * hour, 0) for side in (-1, 1))
        return Scale(hours=hours, notch=Fraction(-2), ends=(ends[0], ends[1]))
    step = hour / abs(span)
    mirror = -1 if verdicts.is_mirrored(row) else 1
    left, right = (1 + mirror * side * REACH * step for side in (-1, 1))
    return Scale(hours=hours, notch=Fraction(-2), ends=(_share(left), _share(right)))


def _share(ratio: Fraction) -> str:
    return figures.computed(ratio * 100, 0 if (ratio * 100).denominator == 1 else 1) + figures.PERCENT


def _by_gap(row: Judged) -> Scale:
    """Points on the pace where the line itself isn't known: ten points an hour."""
    if row.gap is None or not row.gap_in_points:
        return Scale(hours=None, notch=Fraction(-2), ends=("", ""))
    return Scale(hours=Fraction(row.gap) / 10, notch=Fraction(-2), ends=("", ""))


def _start(row: Judged) -> Fraction:
    """Where the amount counts from: a level's baseline, else nought."""
    if row.kind is Kind.LEVEL and row.pace is not None and row.target.baseline is not None:
        return Fraction(row.target.baseline)
    return Fraction(0)


def _grade(row: Judged) -> Scale:
    """A class is an hour."""
    if row.judged_figure is None or row.threshold is None:
        return Scale(hours=None, notch=Fraction(-1), ends=("", ""))
    return Scale(hours=Fraction(row.threshold) - Fraction(row.judged_figure), notch=Fraction(-1), ends=("", ""))


def _milestone(row: Judged) -> Scale:
    """Done against what the pace asks for, ten per cent of it an hour; without a pace there is no place."""
    if row.ratio is None:
        return Scale(hours=None, notch=Fraction(-2), ends=("", ""))
    return Scale(hours=(row.ratio - 1) * 10, notch=Fraction(-2), ends=("60%", "140%"))


def hedge_spread(row: Judged) -> float:
    """Half the width in which an approximate figure lies, in hours: 0.5 points, or 5 % of the line (R20)."""
    if row.kind in verdicts.POINT_KINDS:
        return float(Fraction(1, 2) / Fraction(verdicts.band_width(row) or 1))
    return 0.5


def full_share(row: Judged) -> Fraction | None:
    """How much of the full threshold is reached, for a bar from nought (a level's from its baseline)."""
    if row.kind is Kind.MILESTONE:
        return row.share_done
    full = _full(row)
    if full is None or row.judged_figure is None:
        return None
    start = _start(row)
    span = full - start
    return (Fraction(row.judged_figure) - start) / span if span else None


def _full(row: Judged) -> Fraction | None:
    if row.bands is not None and row.bands.full is not None:
        return Fraction(row.bands.full)
    return Fraction(row.threshold) if row.threshold is not None else None


def is_unrolled(row: Judged) -> bool:
    """Whether a bar is the dial unrolled, tick in the middle, and not a length from nought: rates, classes,
    ceilings and whatever is compared with the threshold itself. So right of the tick stays fine everywhere."""
    if row.kind in verdicts.POINT_KINDS or row.kind is Kind.GRADE or verdicts.is_mirrored(row):
        return True
    return row.kind is Kind.LEVEL and row.pace is None
