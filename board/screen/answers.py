"""The judged rows that pages show, asked once for each state, period and day."""

from datetime import date
from functools import lru_cache

from attainment import questions
from attainment.questions import Judged
from domain.periods import Period
from ledger.states import State


@lru_cache(maxsize=256)
def answers(state: State, period: Period, _today: date) -> tuple[Judged, ...]:
    """The plan's targets judged in ``period``.

    A state is equal to another whatever moment was asked; only 逾期未报 reads the moment (R28), and it changes
    with the day, so the day is part of the key.
    """
    return tuple(questions.judged(state, period))
