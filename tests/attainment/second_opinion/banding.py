"""Where the colours change, as 为何是这个颜色 draws it: a figure on either side of each edge is judged anew."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from attainment.rows import Judged
from domain.words import Comparator, Direction, Kind, MilestoneStage, Reason, Status

from .finding import Case, find
from .judge import Judge
from .parting import Parting

GOOD = (Status.ON_TRACK, Status.ACHIEVED)
BAD = (Status.CRITICAL, Status.MISSED)
#: Edges are printed to six places.
HAIR = Fraction(2, 10**6)


def bands_part(judge: Judge, row: Judged) -> Iterator[Parting]:
    """Edges that don't part the colours, of a figure that is judged by bands before its deadline."""
    target, found = row.target, judge.found(row.target, row.period)
    if found is None or not found.judges or found.case is None or found.case.final or found.decided_by:
        return
    case, bands = found.case, row.bands
    where = f"bands of {row.target_id} ({row.kind}) in {row.period}"
    within = case.demand is None or case.figure is None or not case.demand.too_much(case.figure)
    if within and row.status in (Status.BEHIND, Status.CRITICAL) and (bands is None or bands.met is None):
        yield Parting(f"{where}: a line", True, bands, target)
    if within and row.status is Status.CRITICAL and (bands is None or bands.behind is None):
        yield Parting(f"{where}: an edge", True, bands, target)
    if bands is None or case.figures.lacking is not None or row.reason is Reason.UNFLAGGED:
        return  # of what its own rule leaves undefined the default's edges are shown
    less_is_better = target.direction is Direction.DOWN and target.kind is not Kind.RELATIVE
    worse = HAIR if less_is_better else -HAIR
    is_point = bands.upper is not None and bands.upper == bands.on_track  # a band without width
    sides: dict[str, tuple[Decimal | None, Fraction, Callable[[Status], bool]]] = {
        "on_track to": (bands.on_track if not is_point else None, worse, lambda status: status in GOOD),
        "behind to": (bands.behind, worse, lambda status: status not in BAD),
        "met to": (bands.upper if not is_point else None, HAIR, lambda status: status not in BAD),
    }
    for name, (edge, beyond, holds) in sides.items():
        if edge is None:
            continue
        # 优于 (<) is not met by the class itself.
        strict = name == "on_track to" and target.comparator is Comparator.LESS_THAN
        inside, outside = (_at(case, edge, away, strict) for away in (-beyond, beyond))
        if not holds(inside) or holds(outside):
            yield Parting(f"{where}: {name}", (inside, outside), edge, target)


def _at(case: Case, edge: Decimal, away: Fraction, strict: bool) -> Status:
    """The status of a plain figure so far from an edge; of a grade, of the class on that side."""
    figure = Fraction(edge) + away
    if case.target.kind is Kind.GRADE:
        figure = Fraction(edge) + (away > 0) - strict
    if case.target.kind is Kind.MILESTONE:
        under_way = replace(case.figures, stage=MilestoneStage.UNDER_WAY, percent=figure)
        return find(replace(case, figures=under_way)).status
    plain = replace(case.figures, figure=figure, own=None, reference=None, last_year=None)
    return find(replace(case, figures=plain)).status
