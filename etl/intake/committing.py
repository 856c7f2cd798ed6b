"""Handing a checked file to the ledger: the upload is kept first, then all of it goes in, or none."""

from collections.abc import Sequence

from domain.errors import Problem, Refused
from etl.intake.problems import NoRows, NotTicked
from etl.intake.report import Report
from ledger.books import Ledger
from ledger.entries import Batch, Entry, Upload


def commit(report: Report, ledger: Ledger, by: str, ticks: Sequence[str] = (), reason: str | None = None) -> Entry:
    """Commit a report after the number that it was rehearsed on; the entry that it became.

    ``ticks`` are added to those that the report was checked with.

    Raises Refused where problems or unticked oddities stand, and whatever the ledger refuses with:
    NumberTaken (check again and look at what changed), AlreadyIn, NothingNew.
    """
    report = report.with_ticks(ticks)
    problems: list[Problem] = list(report.problems)
    waiting = report.unticked
    if waiting:
        problems.append(NotTicked(value=str(len(waiting)), ticks=" --tick ".join(o.tick for o in waiting[:20])))
    if problems:
        raise Refused(*problems)
    region, rehearsal = report.recognised.region, report.rehearsal
    if region is None or rehearsal is None:
        raise Refused(NoRows())
    sha256 = ledger.keep_upload(report.recognised.name, report.content)
    return ledger.commit(
        Batch(
            region=region,
            by=by,
            actuals=report.table,
            notes=report.notes,
            upload=Upload(report.recognised.name, sha256),
            mapping=mapping_of(report),
            ticks=report.answers.ticks,
            aliases=report.aliases,
            counts={"rows": report.recognised.rows, "set_aside": len(report.set_aside)},
            reason=reason,
        ),
        after=rehearsal.after,
    )


def mapping_of(report: Report) -> dict[str, object]:
    """How the upload was read, so that it can be read again: the answers, with region and sheet settled."""
    known = report.recognised
    return {
        **report.answers.as_mapping(),
        "layout": known.layout,
        "region": known.region,
        "sheet": known.sheet,
        "encoding": known.encoding,
        "delimiter": known.delimiter,
        "header_row": known.header_row,
        "columns": dict(known.columns),
        "plans": list(known.plans),
    }
