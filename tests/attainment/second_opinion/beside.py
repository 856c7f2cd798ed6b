"""What stands beside a verdict on its card: readings of other periods, what it got worse than, and both paces."""

from collections.abc import Iterator

from attainment.rows import Judged, Reading
from domain.periods import Period
from domain.plans import Target
from domain.words import Kind, Pace

from .flags import worse_than
from .judge import Judge
from .pacing import due_by
from .parting import Parting, same


def beside_part(judge: Judge, row: Judged) -> Iterator[Parting]:
    """The differences in what is shown beside, of targets with a figure of their own to show."""
    target, period = row.target, row.period
    if target.kind in (Kind.COMPOSITE, Kind.DUTY) or judge.parts(target):
        return
    where = f"{row.target_id} ({row.kind}) {period}"
    for name, mine, theirs in _pairs(judge, row, target, period):
        if not same(mine, theirs):
            yield Parting(f"{where}: {name}", mine, theirs, target)


def _pairs(judge: Judge, row: Judged, target: Target, period: Period) -> Iterator[tuple[str, object, object]]:
    for reading in row.trend:
        yield f"trend in {reading.period.quarter}", _figure(judge, target, reading.period), reading.figure
    yield "last quarter", _figure(judge, target, period.previous), _said(row.previous)
    if target.kind not in (Kind.MILESTONE, Kind.RELATIVE):
        yield "last year", _figure(judge, target, period.last_year), _said(row.last_year)
    found = judge.found(target, period)
    case = found.case if found else None
    yield "worse than", set(worse_than(judge, case)) if case else set(), set(row.worse_than)
    if target.kind is Kind.RELATIVE and case:
        reference = case.figures.reference
        yield "reference", reference.number if reference else None, row.reference.other if row.reference else None
    if case and case.read and not case.final:
        for name, pace, shown in (
            ("linear", Pace.LINEAR, row.linear_pace),
            ("seasonal", Pace.SEASONAL, row.seasonal_pace),
        ):
            due = due_by(judge.known, target, period, pace)
            yield f"{name} pace", due.share if due else None, shown


def _figure(judge: Judge, target: Target, period: Period) -> object:
    return judge.case(target, period).figure


def _said(reading: Reading | None) -> object:
    return reading.figure if reading else None
