"""What became of a target: every report of its figures, and each change of its status with the cause (DOMAIN §8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from attainment.changes import Cause, changes
from attainment.questions import Judged
from attainment.vintages import Vintage, vintages
from board.drawing import vintages as drawing
from board.drawing.markup import Markup
from board.drawing.year import Superseded
from board.screen.answers import answers
from board.screen.view import View
from board.wording import demands, figures, verdicts
from domain.actuals import Actual
from domain.errors import Refused
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.plans import Target
from domain.words import JudgedFigure, Kind, Status
from ledger.books import Ledger
from ledger.entries import Entry, EntryKind
from ledger.states import State

LATEST = 8
"""How many of the latest entries that touched a target are compared; 修订台账 compares any two."""
OPEN, SHORT = drawing.OPEN, 3
"""Vintages that stand in the open, and where the column holds much else."""
LISTED = 12
"""Vintages and changes that the page lists."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A status that became another: by an entry (its number and time; ``since`` is the one that it is compared with),
    or as the period moved on."""

    period: Period
    period_before: Period
    before: Status | None
    after: Status | None
    causes: tuple[Cause, ...]
    number: int | None = None
    since: int | None = None
    at: datetime | None = None


@lru_cache(maxsize=256)
def reports(state: State, target: Target) -> tuple[Vintage, ...]:
    """Every report of the target's indicator, newest first."""
    return tuple(vintages(state, target))


@lru_cache(maxsize=128)
def _given(state: State, number: int, year: int, today: date) -> dict[str, dict[Period, Status | None]] | None:
    """The status of each target in the year's quarters as known at an entry; None where no plan was known then."""
    known = _known_at(state, number)
    if known is None:
        return None
    rows = answers(known, Period(year, 4), today)
    return {row.target_id: {reading.period: reading.status for reading in row.trend} for row in rows}


@lru_cache(maxsize=256)
def _known_at(state: State, number: int) -> State | None:
    if number == state.number:
        return state
    try:
        return Ledger.open().state(state.plan_id, number, state.demonstration)
    except Refused:
        return None


def _touching(state: State, indicators: frozenset[str]) -> list[int]:
    """The entries that could move the target: batches with its figures, their revocations, editions of the plan."""
    ledger = Ledger.open()
    rows = ledger.rows(state.region, 0, state.number)
    named = rows.filter(pc.is_in(rows["indicator_id"], value_set=pa.array(sorted(indicators))))
    numbers = set(pc.unique(named["number"]).to_pylist())
    for entry in ledger.entries(state.region, state.number):
        revoked = entry.kind is EntryKind.REVOCATION and entry.revokes in numbers
        if revoked or (entry.kind is EntryKind.PLAN and entry.plan_id == state.plan_id):
            numbers.add(entry.number)
    return sorted(numbers)[-LATEST:]


@lru_cache(maxsize=256)
def moves(state: State, target_id: str, indicators: frozenset[str], year: int, today: date) -> tuple[Moved, ...]:
    """Each change of the target's status, newest first: from entry to entry, and from quarter to quarter."""
    ledger = Ledger.open()
    at = {entry.number: entry.committed_at for entry in ledger.entries(state.region, state.number)}
    found: list[Moved] = []
    chain = _touching(state, indicators)
    if chain and chain[-1] != state.number:
        chain.append(state.number)
    for earlier, later in pairwise(chain):
        before, after = _known_at(state, earlier), _known_at(state, later)
        old, new = _given(state, earlier, year, today), _given(state, later, year, today)
        if before is None or after is None or old is None or new is None:
            continue
        was, now = old.get(target_id, {}), new.get(target_id, {})
        for period in sorted(set(was) | set(now)):
            if was.get(period) is now.get(period):
                continue
            causes = _causes(before, after, period, period, target_id, ledger)
            found.append(
                Moved(
                    period=period,
                    period_before=period,
                    before=was.get(period),
                    after=now.get(period),
                    causes=causes,
                    number=later,
                    since=earlier,
                    at=at.get(later),
                )
            )
    held = (_given(state, state.number, year, today) or {}).get(target_id, {})
    quarters = sorted(held)
    moved = [
        Moved(
            period=later,
            period_before=earlier,
            before=held[earlier],
            after=held[later],
            causes=_causes(state, state, later, earlier, target_id, ledger),
        )
        for earlier, later in pairwise(quarters)
        if held[earlier] is not held[later]
    ]
    return (*reversed(found), *reversed(moved))


def _causes(
    before: State, after: State, period: Period, period_before: Period, target_id: str, ledger: Ledger
) -> tuple[Cause, ...]:
    every = changes(before, after, period, period_before, ledger=ledger)
    return next((change.causes for change in every if change.target_id == target_id), ())


def panel(row: Judged, view: View, title: str = "", opened: int = OPEN) -> Markup:
    """Every vintage of one target's indicator with who, when, from which file, and the verdict it gave; ``opened`` of
    them stand in the open."""
    lang = view.lang
    year: list[drawing.Vintage] = []
    before: list[drawing.Vintage] = []
    for one in reports(view.state, row.target):
        (before if one.period.year < view.plan.year else year).append(_line(one, row, view))
    listed = drawing.Listed(year=view.plan.year, unit=unit(row.target), zone=view.zone)
    return drawing.panel(year[:LISTED], listed, lang, title, last_year=before[:LISTED], opened=opened)


def _line(one: Vintage, row: Judged, view: View) -> drawing.Vintage:
    return drawing.Vintage(
        number=one.number,
        at=one.committed_at,
        period=one.period,
        figure=_reported(one.actual, row.target, view.lang),
        stage=one.actual.revision_stage,
        by=one.committed_by,
        file=one.upload_name or figures.MISSING,
        status=_verdict(one, row, view),
        in_force=one.in_force,
        withdrawn=one.revoked or one.withdrawn,
    )


def _verdict(one: Vintage, row: Judged, view: View) -> Status | None:
    if one.period.year != view.plan.year:
        return None
    given = _given(view.state, one.number, view.plan.year, view.today) or {}
    return given.get(row.target_id, {}).get(one.period)


def unit(target: Target) -> str | None:
    """The unit of what :func:`figure` writes."""
    if target.kind in (Kind.MILESTONE, Kind.DUTY, Kind.GRADE):
        return None
    return "%" if target.judged_figure is JudgedFigure.GROWTH else target.unit


def _reported(actual: Actual, target: Target, lang: Lang) -> str:
    """What was reported: the figure that is judged, or the other one with its unit where that is missing."""
    written = figure(actual, target, lang)
    if written != figures.MISSING or target.kind in (Kind.MILESTONE, Kind.DUTY, Kind.GRADE):
        return written
    if target.judged_figure is JudgedFigure.GROWTH and actual.value is not None:
        return say(N_("（只有总量 {value}）"), lang, value=figures.plain(actual.value))
    if actual.growth is not None:
        return say(N_("（只有增速 {growth}%）"), lang, growth=figures.plain(actual.growth))
    return written


def figure(actual: Actual, target: Target, lang: Lang) -> str:
    """The figure that the target judges, as it was reported."""
    if target.kind is Kind.DUTY:
        return say(actual.self_rating.zh, lang) if actual.self_rating else figures.MISSING
    if target.kind is Kind.MILESTONE:
        stage = say(actual.milestone_stage.zh, lang) if actual.milestone_stage else ""
        percent = f"{figures.plain(actual.percent)}%" if actual.percent is not None else ""
        return f"{stage} {percent}".strip() or figures.MISSING
    if target.kind is Kind.GRADE:
        return demands.grade_name(actual.value)
    if target.judged_figure is JudgedFigure.GROWTH:
        return figures.hedged_figure(actual.growth, "%", actual.growth_hedge, lang)
    return figures.hedged_figure(actual.value, target.unit, actual.value_hedge, lang)


def changed(row: Judged, rows: Sequence[Judged], view: View) -> list[drawing.Change]:
    """The status changes of a target up to the period in view, each with its cause; a duty has none."""
    if row.kind is Kind.DUTY:
        return []
    indicators = {one.target.indicator_id for one in (row, *rows)}
    if row.reference is not None:
        indicators.add(row.reference.indicator_id)
    found = moves(view.state, row.target_id, frozenset(indicators), view.plan.year, view.today)
    shown = [move for move in found if not view.period < move.period][:LISTED]
    return [_change(move, rows, view) for move in shown]


def moved(row: Judged, found: Sequence[drawing.Change], view: View) -> Markup | None:
    """The block of status changes."""
    if row.kind is Kind.DUTY:
        return None
    return drawing.changes(found, drawing.Listed(year=view.plan.year, zone=view.zone), view.lang)


def _change(move: Moved, rows: Sequence[Judged], view: View) -> drawing.Change:
    lang = view.lang
    when = figures.period_slot(move.period, lang)
    if move.period_before != move.period:
        when = f"{figures.period_slot(move.period_before, lang)} → {when}"
    return drawing.Change(
        before=move.before,
        after=move.after,
        number=move.number,
        at=move.at,
        causes=tuple(say(cause.zh, lang) for cause in move.causes),
        detail=_detail(move, rows, view),
        when=when,
    )


def _detail(move: Moved, rows: Sequence[Judged], view: View) -> str:
    """What an entry changed: the figure that held and the one that holds, or why the plan was edited."""
    if move.number is None or move.since is None:
        return ""
    said = []
    if Cause.DATA in move.causes:
        for row in rows:
            before, after = (_holding(number, row.target, move.period, view) for number in (move.since, move.number))
            if before != after:
                found = _replaced(before, after, view.lang)
                named = demands.said_name(row.target, view.lang)
                said.append(say(N_("{name} {change}"), view.lang, name=named, change=found) if rows[1:] else found)
    if not said and (Cause.DATA in move.causes or Cause.PERIOD in move.causes):
        said = _elsewhere(move, rows, view)
    if Cause.TARGET in move.causes:
        said += [
            entry.reason
            for entry in view.entries
            if move.since < entry.number <= move.number and entry.kind is EntryKind.PLAN and entry.reason
        ]
    return say(N_("；"), view.lang).join(said)


def _elsewhere(move: Moved, rows: Sequence[Judged], view: View) -> list[str]:
    """What moved a status though its own period's figure stayed: that period ended, or an earlier one's figure is
    what the verdict is carried from."""
    lang = view.lang
    if move.number is None or move.since is None:
        return []
    dates = [entry.committed_at.astimezone(view.zone).date() for entry in _named(move.since, move.number, view)]
    if move.before is Status.NOT_DUE and len(dates) == 2 and dates[0] <= move.period.end < dates[1]:
        return [say(N_("报告期于 {date} 结束"), lang, date=figures.day(move.period.end))]
    for quarter in range(move.period.quarter - 1, 0, -1):
        period = Period(move.period.year, quarter)
        for row in rows:
            before, after = (_holding(number, row.target, period, view) for number in (move.since, move.number))
            if before != after:
                slot, change = figures.period_slot(period, lang), _replaced(before, after, lang)
                return [say(N_("{name} {change}"), lang, name=slot, change=change)]
    return []


def _named(since: int, number: int, view: View) -> list[Entry]:
    """The two entries that a move is between, where the ledger has both."""
    return [entry for entry in view.entries if entry.number in (since, number)]


def _replaced(before: str | None, after: str | None, lang: Lang) -> str:
    if before is None:
        return say(N_("首次报送 {figure}"), lang, figure=after)
    return say(N_("{figure} 不再有效"), lang, figure=before) if after is None else f"{before} → {after}"


def _holding(number: int, target: Target, period: Period, view: View) -> str | None:
    """The figure in force for a period as known at an entry, as it was reported."""
    known = _known_at(view.state, number)
    held = (one for one in (reports(known, target) if known else ()) if one.in_force and one.period == period)
    found = next(held, None)
    if found is None:
        return None
    written = figure(found.actual, target, view.lang)
    if written == figures.MISSING:
        return _reported(found.actual, target, view.lang)
    return figures.with_unit(written, unit(target), view.lang)


def superseded(row: Judged, view: View) -> tuple[Superseded, ...]:
    """Earlier figures of the year that others have replaced, for the chart."""
    if row.kind in (Kind.RELATIVE, Kind.DUTY, Kind.COMPOSITE):
        return ()
    found = []
    for one in reports(view.state, row.target):
        judged = one.actual.growth if row.target.judged_figure is JudgedFigure.GROWTH else one.actual.value
        shown = one.actual.percent if row.kind is Kind.MILESTONE else judged
        replaced = not (one.in_force or one.revoked or one.withdrawn)
        if shown is not None and replaced and one.period.year == view.period.year and not view.period < one.period:
            found.append(Superseded(period=one.period, figure=shown, number=one.number))
    return tuple(found)


def same_all_year(row: Judged, lang: Lang) -> str:
    """ "三个报告期均为严重滞后": said where the year's quarters so far have one verdict."""
    seen = [r.status for r in row.trend if not row.period < r.period and r.status is not None]
    if len(seen) < 2 or len(set(seen)) > 1:
        return ""
    words = N_("{count}个报告期均为{status}")
    return say(words, lang, count=figures.counted(len(seen), lang), status=verdicts.status_word(seen[0], lang))
