"""A statistics file → checked actuals → rehearsal → the ledger (docs/uploading.md).

``check`` says everything about a file and never raises for what the file holds; ``commit`` hands a clean
report to the ledger. Both import what they need when called: the child that reads workbooks starts without it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.intake.answers import Answers
    from etl.intake.report import Report
    from ledger.books import Ledger
    from ledger.entries import Entry


def check(
    content: bytes,
    name: str,
    ledger: "Ledger",
    plan_ids: Sequence[str] | None = None,
    region: str | None = None,
    answers: "Answers | None" = None,
) -> "Report":
    """Read a file as it was uploaded and say everything about it (etl.intake.report).

    ``plan_ids`` are the plans whose indicators are known, by default all published; ``region`` is whose
    figures they are (R33); ``answers`` is all else that the uploader has said, ticks included.
    """
    from dataclasses import replace

    from etl.intake.answers import Answers
    from etl.intake.checking import check as checked

    given = answers or Answers()
    return checked(content, name, ledger, plan_ids, given if region is None else replace(given, region=region))


def commit(
    report: "Report", ledger: "Ledger", by: str, ticks: Sequence[str] = (), reason: str | None = None
) -> "Entry":
    """Commit a report, all or nothing (etl.intake.committing); ``ticks`` are added to those it was checked with."""
    from etl.intake.committing import commit as committed

    return committed(report, ledger, by, tuple(ticks), reason)
