"""The button's act. It runs before the page is drawn again, on the report that the reader saw."""

from contextvars import ContextVar

import streamlit as st

from board.screen.access import may_write
from domain.errors import Problem, Refused
from etl import intake
from etl.intake.report import Report
from ledger.books import Ledger
from ledger.entries import Entry

Outcome = Entry | tuple[Problem, ...]

_OUTCOME: ContextVar[Outcome | None] = ContextVar("outcome", default=None)

BY = "by"
"""The key of the field that says who commits."""


def commit(report: Report) -> None:
    """Commit ``report`` as it was rehearsed. If somebody else committed since, the ledger refuses (NumberTaken):
    the reader then sees the new rehearsal and decides again."""
    try:
        may_write()
        _OUTCOME.set(intake.commit(report, Ledger.open(), st.session_state.get(BY, "")))
    except Refused as refused:
        _OUTCOME.set(refused.problems)


def outcome() -> Outcome | None:
    """What the act before this run came to; asked once."""
    came_to = _OUTCOME.get()
    _OUTCOME.set(None)
    return came_to
