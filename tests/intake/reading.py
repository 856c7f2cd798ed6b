"""Short ways to check a file and look at what came out."""

from typing import Any

from domain.actuals import Actual
from etl.intake import check
from etl.intake.answers import Answers
from etl.intake.report import Report
from ledger.books import Ledger
from tests.intake.made import template


def checked(ledger: Ledger, *rows: dict[str, str], **answers: Any) -> Report:
    """The report on a template of these rows."""
    return check(template(*rows), "报送表.csv", ledger, answers=Answers(**answers))


def codes(report: Report) -> list[str]:
    """The codes of the problems."""
    return [p.code for p in report.problems]


def odd(report: Report) -> list[str]:
    """The ticks that the oddities ask for."""
    return [o.tick for o in report.oddities]


def only(report: Report) -> Actual:
    """The one figure of a clean report."""
    assert report.problems == ()
    (actual,) = report.actuals
    return actual
