"""The way of a file: decode → find the table → map → check → rehearse (ARCHITECTURE, the ways through the house)."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.actuals import Actual
from domain.contracts import rows as typed
from domain.errors import Refused
from domain.figures import is_missing
from domain.language import N_
from domain.periods import Period, parse_period
from domain.plans import Plan
from domain.words import RevisionStage
from etl.intake import meanings, oddness, rehearsing
from etl.intake.answers import Answers
from etl.intake.columns import Bools, rows_in
from etl.intake.decode import decode
from etl.intake.drafting import Draft, Material, draft
from etl.intake.fields import NOTES, REPORTS, Field
from etl.intake.finding import find_table
from etl.intake.findings import Findings, Said
from etl.intake.grid import Decoded
from etl.intake.keys import (
    Keys,
    Matcher,
    Proposals,
    read_indicators,
    read_periods,
    read_regions,
    read_stages,
    years_of,
)
from etl.intake.names import Match, NameBook, book_of
from etl.intake.problems import (
    NameMeansNothing,
    NoPlan,
    NoRows,
    PeriodNotOne,
    PlanUnknown,
    StageUnknown,
    TickUnknown,
)
from etl.intake.quantities import Surroundings
from etl.intake.reading import read_quantities
from etl.intake.regions import Evidence, Regions, decide
from etl.intake.report import Figure, Recognised, Report
from etl.intake.stages import read_milestones
from etl.intake.table import (
    EMPTY_ROW,
    FOOTNOTE,
    FOOTNOTE_ROW,
    Table,
)
from ledger.books import Ledger

PERIOD_OF_TITLE = N_("报告期取自标题：{period}")
LEAVE_OUT = "-"
_CODES = frozenset(f.value for f in Field)


def check(
    content: bytes, name: str, ledger: Ledger, plan_ids: Sequence[str] | None = None, answers: Answers | None = None
) -> Report:
    """Read a file and say everything about it; never raises for what the file or the uploader did.

    ``plan_ids`` are the plans whose targets and indicators are known, by default all published ones.
    """
    recognised = Recognised(name=name, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    answers = answers or Answers()
    report = Report(recognised=recognised, answers=answers, content=content)
    try:
        plans = _plans(ledger, plan_ids)
        headers = {text: _field(code) for text, code in answers.headers.items() if code in _CODES}
        decoded = decode(content, headers)
        return _checked(report, decoded, plans, ledger, headers)
    except Refused as refused:
        return replace(report, problems=refused.problems)


def _field(code: str) -> Field:
    return next(f for f in Field if f.value == code)


def _plans(ledger: Ledger, plan_ids: Sequence[str] | None) -> tuple[Plan, ...]:
    published = ledger.plans()
    unknown = [p for p in plan_ids or () if p not in published]
    if unknown:
        raise Refused(*(PlanUnknown(value=p, known="、".join(published) or "—") for p in unknown))
    if not published:
        raise Refused(NoPlan())
    return tuple(ledger.plan(p) for p in (plan_ids or published))


def _checked(
    report: Report, decoded: Decoded, plans: tuple[Plan, ...], ledger: Ledger, headers: dict[str, Field]
) -> Report:
    answers = report.answers
    known = replace(
        report.recognised,
        kind=decoded.kind,
        encoding=decoded.encoding,
        delimiter=decoded.delimiter,
        sheets=tuple(g.name for g in decoded.grids if g.name),
        plans=tuple(p.plan_id for p in plans),
    )
    report = replace(report, recognised=known)
    try:
        table = find_table(decoded, answers, headers)
    except Refused as refused:
        return replace(report, problems=refused.problems)
    known = replace(
        known,
        sheet=table.sheet or None,
        header_row=table.header_row,
        layout=table.layout,
        title=table.title.lines,
        columns=tuple((c.header, f.value) for f, c in table.columns.items() if c.header),
        rows=table.rows,
    )
    found = Findings(table, problems=list(table.problems), set_aside=list(table.set_aside))
    return _read(replace(report, recognised=known), table, plans, ledger, found)


def _read(report: Report, table: Table, plans: tuple[Plan, ...], ledger: Ledger, found: Findings) -> Report:
    answers, known = report.answers, report.recognised
    regions = _regions(plans, ledger)
    column = [t.strip() for t in table.column(Field.REGION).texts if t.strip()]
    decided = decide(regions, Evidence(answers.region, column, table.title.text, table.sheet, table.region))
    found.problems += decided.problems
    region = decided.region
    earlier = _earlier(ledger, region, known.sha256)
    known = replace(known, region=region, region_said_by=decided.said_by, earlier=earlier)
    stage = _stage(answers, table, found)
    active = _active(table, found)
    if not active.any():
        found.problems.append(NoRows())
    of_region = [p for p in plans if p.region == region] or list(plans)
    book = book_of(of_region, {**(ledger.aliases(region) if region else {}), **_named(answers, of_region, found)})
    if region is not None:
        read_regions(table, active, regions, region, found)
    asked = _period(answers, found) or _period_of_title(table, found)
    periods, period = read_periods(table, active, asked, found)
    stages = read_stages(table, active, stage, found)
    unwanted = frozenset(name.strip() for name, meant in answers.names.items() if meant == LEAVE_OUT)
    matcher = Matcher(book, found, frozenset(answers.ticks), unwanted)
    indicators = read_indicators(table, active, years_of(periods, period), matcher)
    active[list(matcher.left)] = False
    keys = Keys(periods, period, indicators, stages)
    history = rehearsing.History.of(ledger, region)
    around = Surroundings(keys, book.known, history.last_value)
    quantities = read_quantities(table, active, around, found)
    milestones = read_milestones(table, active, around, quantities, found)
    material = Material(table, region or "", around, quantities, milestones)
    drafted = draft(material, active, found)
    oddness.wonder_at(material, drafted, history, found)
    rehearsal = rehearsing.rehearsed(drafted, history, ledger, of_region, found) if region else None
    report = replace(
        report,
        recognised=known,
        said=tuple(found.said),
        set_aside=tuple(found.set_aside),
        oddities=tuple(found.oddities),
        table=drafted.actuals if region else drafted.actuals.slice(0, 0),
        notes=drafted.notes,
        aliases=matcher.aliases,
        rehearsal=rehearsal,
        _figures=lambda: _figures(material, drafted, book),
    )
    given = {code for o in found.oddities for code in (o.code, o.tick)}
    found.problems += [TickUnknown(value=t) for t in answers.ticks if t not in given]
    return replace(report, problems=tuple(sorted(found.problems, key=lambda p: p.row or 0)))


def _regions(plans: tuple[Plan, ...], ledger: Ledger) -> Regions:
    planned = tuple(dict.fromkeys(p.region for p in plans))
    referred = [t.reference_region for p in plans for t in p.targets if t.reference_region]
    return Regions(planned, tuple(dict.fromkeys((*planned, *referred, *ledger.regions()))))


def _named(answers: Answers, plans: Sequence[Plan], found: Findings) -> dict[str, str]:
    """The names that the uploader explained, each with its indicator."""
    if not answers.names:
        return {}
    book = book_of(plans, {})
    named = {}
    for text, meant in answers.names.items():
        if meant == LEAVE_OUT:
            continue
        match = book.match(meant)
        if isinstance(match, Match):
            named[text.strip()] = match.indicator_id
        else:
            found.problems.append(NameMeansNothing(value=meant))
    return named


def _stage(answers: Answers, table: Table, found: Findings) -> Proposals:
    """The 数据性质 for rows that print none: as answered, else as title and notes word it, else 快报 (DOMAIN §5)."""
    asked = answers.stage
    if asked is not None:
        stage = meanings.revision_stage(asked)
        if isinstance(stage, RevisionStage):
            return Proposals(None, stage, True)
        found.problems.append(StageUnknown(value=asked))
    text = table.title.text
    for word, stage in (
        ("预计", RevisionStage.ESTIMATE),
        ("快报", RevisionStage.FLASH),
        ("初步核算", RevisionStage.PRELIMINARY),
        ("最终核实", RevisionStage.VERIFIED),
    ):
        if word in text:
            return Proposals(None, stage, False)
    return Proposals(None, RevisionStage.FLASH, False)


def _period(answers: Answers, found: Findings) -> str | None:
    """The period that was given for rows that print none."""
    if answers.period is None or isinstance(parse_period(answers.period, cumulative=True), Period):
        return answers.period
    found.problems.append(PeriodNotOne(value=answers.period))
    return None


def _period_of_title(table: Table, found: Findings) -> str | None:
    """The period that the title names, where the table has no column of its own for it."""
    period = table.title.period
    if period is None or table.filled(Field.PERIOD).any():
        return None
    found.said.append(Said(PERIOD_OF_TITLE, values=(("period", period),)))
    return period


def _earlier(ledger: Ledger, region: str | None, sha256: str) -> tuple[int, ...]:
    """The batches that this very file became and that stand."""
    if region is None:
        return ()
    revoked = ledger.revocations(region)
    return tuple(e.number for e in ledger.entries(region) if e.upload_sha256 == sha256 and e.number not in revoked)


def _active(table: Table, found: Findings) -> Bools:
    """The rows that say something; the others are set aside, blank ones silently."""
    withdrawn = table.column(Field.REVISION_STAGE).mask(
        lambda t: meanings.revision_stage(t.strip()) is RevisionStage.WITHDRAWN
    )
    active = table.filled(*NOTES) | withdrawn
    for of in (*REPORTS, Field.INDEX):
        active |= table.column(of).mask(lambda t: not is_missing(t))
    for row in rows_in(table.filled(*Field) & ~active):
        texts = [table.column(f).at(row) for f in Field if f is Field.NAME or table.column(f).header]
        said = [t for t in texts if t]
        # A row that holds nothing but the period of its table's title is blank.
        if said:
            found.leave(row, " ".join(said)[:80], FOOTNOTE_ROW if FOOTNOTE.match(said[0]) else EMPTY_ROW)
    return active


def _figures(material: Material, drafted: Draft, book: NameBook) -> Iterator[Figure]:
    table, keys = material.table, material.around.keys
    for row, actual in zip(drafted.rows.tolist(), typed(Actual, drafted.actuals), strict=True):
        code, name = table.column(Field.CODE).at(row), table.column(Field.NAME).at(row)
        column = next(
            (f for f in (*REPORTS, Field.INDEX) if table.has(f) and table.column(f).at(row)), Field.REVISION_STAGE
        )
        how = keys.indicators.how(row)
        yield Figure(
            row=table.number(row),
            column=table.header(row, column),
            name=name or code,
            indicator_id=actual.indicator_id,
            indicator=book.label(actual.indicator_id),
            matched_by=how.value if how else "",
            actual=actual,
        )
