"""The judged rows that pages show, asked once for each state, period and day."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from attainment import questions
from attainment.notes import Noted, notes
from attainment.outlooks import Outlook, outlook
from attainment.questions import Judged
from attainment.rollups import Rollup, rollup
from domain.periods import Period
from ledger.states import State


@lru_cache(maxsize=256)
def answers(state: State, period: Period, _today: date) -> tuple[Judged, ...]:
    """The plan's targets judged in ``period``.

    A state is equal to another whatever moment was asked; only 逾期未报 reads the moment (R28), and it changes
    with the day, so the day is part of the key.
    """
    return tuple(questions.judged(state, period))


@lru_cache(maxsize=64)
def rolled(state: State, period: Period, _today: date) -> Rollup:
    """The plan's roll-ups in ``period``, kept like its rows."""
    return rollup(state, period)


@lru_cache(maxsize=64)
def noted(state: State, period: Period, _today: date) -> Mapping[str, Noted]:
    """The notes that stand beside the figures of ``period``, by indicator."""
    return notes(state, period)


@lru_cache(maxsize=256)
def foreseen(state: State, period: Period, target_id: str, today: date) -> Outlook | None:
    """The outlook of one target in ``period``; None where there is none to give."""
    row = next((row for row in answers(state, period, today) if row.target_id == target_id), None)
    return outlook(row, state) if row else None
