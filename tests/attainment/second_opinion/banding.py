"""Where the colours change, as 为何是这个颜色 draws it: a figure on either side of each edge is judged anew."""

from collections.abc import Iterator
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
    if row.status in (Status.BEHIND, Status.CRITICAL) and (bands is None or bands.met is None):
        yield Parting(f"{where}: a line", True, bands, target)
    if row.status is Status.CRITICAL and (bands is None or bands.behind is None):
        yield Parting(f"{where}: an edge", True, bands, target)
    if bands is None or case.figures.lacking is not None or row.reason is Reason.UNFLAGGED:
        return  # of what its own rule leaves undefined the default's edges are shown
    worse = HAIR if target.direction is Direction.DOWN and target.kind is not Kind.RELATIVE else -HAIR
    if bands.on_track is not None and not (
        _at(case, bands.on_track, -worse) in GOOD and _at(case, bands.on_track, worse) not in GOOD
    ):
        yield Parting(f"{where}: on_track to", _sides(case, bands.on_track, worse), bands.on_track, target)
    if bands.behind is not None and not (
        _at(case, bands.behind, -worse) not in BAD and _at(case, bands.behind, worse) in BAD
    ):
        yield Parting(f"{where}: behind to", _sides(case, bands.behind, worse), bands.behind, target)
    if bands.upper is not None and not (
        _at(case, bands.upper, -HAIR) not in BAD and _at(case, bands.upper, HAIR) in BAD
    ):
        yield Parting(f"{where}: met to", _sides(case, bands.upper, HAIR), bands.upper, target)


def _at(case: Case, edge: Decimal, away: Fraction) -> Status:
    """The status of a plain figure so far from an edge; of a grade, of the next class."""
    figure = Fraction(edge) + away
    if case.target.kind is Kind.GRADE:
        figure = Fraction(edge) + (1 if away > 0 else 0)
        # 优于 (<) is not met by the class itself, which is behind.
        if case.target.comparator is Comparator.LESS_THAN and case.demand and figure > 0 and edge == case.demand.line:
            figure -= 1
    if case.target.kind is Kind.MILESTONE:
        under_way = replace(case.figures, stage=MilestoneStage.UNDER_WAY, percent=figure)
        return find(replace(case, figures=under_way)).status
    plain = replace(case.figures, figure=figure, own=None, reference=None, last_year=None)
    return find(replace(case, figures=plain)).status


def _sides(case: Case, edge: Decimal, worse: Fraction) -> tuple[Status, Status]:
    return _at(case, edge, -worse), _at(case, edge, worse)
