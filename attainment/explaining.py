"""Why a target has its colour: the rule, the numbers put in, the distance to the next band (PRODUCT 4, STYLE)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attainment.quotients import plain, quotient
from attainment.rows import Judged
from domain.words import Direction, Status

# Where a ratio changes its colour by the default rule: of what must be reached, and of what may be used.
_EDGES = (Fraction(1), Fraction(4, 5), Fraction(6, 5))


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A verdict with what it was computed from.

    ``ratio`` is completion ÷ pace, for what is paced. ``to_on_track`` and ``to_behind`` are how much better the
    judged figure would have to be, in its unit, to leave its band for the next; None where it has left it or where
    the kind has no such edge.
    """

    row: Judged
    ratio: Decimal | None
    to_on_track: Decimal | None
    to_behind: Decimal | None


def explain(row: Judged) -> Explanation:
    """The explanation of a judged row (DOMAIN §4)."""
    bands, figure = row.bands, row.judged_figure
    ratio = None if row.ratio is None else quotient(row.ratio, Fraction(1), _EDGES)
    met = behind = None
    if bands is not None and figure is not None and row.is_judged:
        line = bands.full if row.status is Status.MISSED else bands.met if bands.on_track is None else bands.on_track
        if line is not None and row.status in (Status.BEHIND, Status.CRITICAL, Status.MISSED):
            met = _away(figure, line, row)
        if bands.behind is not None and row.status is Status.CRITICAL:
            behind = _away(figure, bands.behind, row)
    return Explanation(row=row, ratio=ratio, to_on_track=met, to_behind=behind)


def _away(figure: Decimal, edge: Decimal, row: Judged) -> Decimal:
    """How far the figure is on the wrong side of an edge; 0 where > or < only lacks the line itself."""
    down = row.target.direction is Direction.DOWN
    return max(figure - edge if down else edge - figure, Decimal(0))


COLUMNS = ("item", "value")
"""The columns of ``python -m attainment explain``, in that order."""


def lines(explained: Explanation) -> list[dict[str, object]]:
    """Everything that went into the colour, one item a row, in the order in which it is used."""
    row, target, bands = explained.row, explained.row.target, explained.row.bands
    items: list[tuple[str, object]] = [
        ("target_id", row.target_id),
        ("name", row.name),
        ("kind", row.kind),
        ("period", row.period),
        ("value", row.value),
        ("growth", row.growth),
        ("judged_figure", row.judged_figure),
        ("hedge", row.hedge),
        ("unit", row.unit),
        ("comparator", row.comparator),
        ("threshold", row.threshold),
        ("threshold_from", target.threshold_from),
        ("baseline", target.baseline),
        ("last_year", row.last_year.figure if row.last_year else None),
        ("reference", row.reference.other if row.reference else None),
        ("tolerance", target.tolerance),
        ("deadline", target.deadline),
        ("pace", row.pace),
        ("linear_pace", row.linear_pace),
        ("seasonal_pace", row.seasonal_pace),
        ("completion", row.completion),
        ("ratio", explained.ratio),
        ("gap", row.gap),
        ("gap_in", ("points" if row.gap_in_points else row.unit) if row.gap is not None else None),
        ("line", bands.met if bands else None),
        ("band_edge", bands.behind if bands else None),
        ("full_threshold", bands.full if bands else None),
        ("to_on_track", explained.to_on_track),
        ("to_behind", explained.to_behind),
        ("status", row.status),
        ("reason", row.reason),
        ("lacking", row.lacking),
        ("deciding", row.deciding),
        ("flags", row.flags),
        ("rule", f"{row.rule} {row.rule_version}"),
        ("linear_status", row.linear_status),
        ("seasonal_status", row.seasonal_status),
    ]
    items += [(f"rule:{c.rule} {c.rule_version}", _under(c.status, c.reason)) for c in row.colours]
    items += [
        ("revision_stage", row.revision_stage),
        ("batch", row.batch),
        ("reported_at", row.reported_at),
        ("source", row.source),
        ("basis", row.basis),
        ("source_phrase", target.source_phrase),
    ]
    return [{"item": item, "value": plain(value) if isinstance(value, Decimal) else value} for item, value in items]


def _under(status: Status | None, reason: object) -> str:
    return " ".join(str(part) for part in (status, f"({reason})" if reason else None) if part)
