"""A statistics file → checked actuals → rehearsal → the ledger (docs/uploading.md).

``check`` says everything about a file and never raises for what the file holds; ``commit`` hands a clean
report to the ledger. Both import what they need when called: the child that reads workbooks starts without it.

The way of a file, and the modules that it passes:

- decode: ``decode`` (what it is), ``delimited`` (text), ``workbook/`` (a child process) → ``grid``: sheets of text
- find the table: ``header``, ``fields``, ``finding``; one module a layout: ``table`` (the template), ``bureau``,
  ``wide``. A new layout is one more module that brings a sheet into the long form of ``table.Table``
- map: ``regions``, ``names``, ``keys`` (what each row is about), ``meanings`` (what words mean)
- check: ``columns`` (each different text once), ``reading``, ``own_units``, ``quantities``, ``stages``, ``drafting``;
  ``oddness`` (beside what is known); found things are ``problems``, ``row_problems``, ``oddities``, in ``findings``
- rehearse and commit: ``rehearsing``, ``report``, ``committing``; ``answers`` is what the uploader has said
- ``checking`` leads a file through all of it
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
