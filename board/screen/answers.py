"""The judged rows that pages show, asked once for each state, period and day."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from attainment import questions
from attainment.notes import Noted, notes
from attainment.outlooks import Outlook, outlook
from attainment.questions import Judged
from attainment.rollups import Rollup, rollup
from board.screen import quarters
from domain.periods import Period
from ledger.states import State

K = TypeVar("K")


class Kept(Generic[K]):
    """What was made for the last keys asked, up to so many ``rows`` of targets in all: a plan may have a dozen or
    thousands, and so a number of answers says nothing of the memory that they take."""

    def __init__(self, rows: int) -> None:
        """The one asked last is kept however large it is."""
        self._most = rows
        self._held: OrderedDict[Hashable, tuple[int, K]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable, rows: int | None, make: Callable[[], K]) -> K:
        """What is held for ``key``, else what ``make`` gives, which weighs ``rows`` (None: its own length)."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][1]
        made = make()
        weight = len(made) if rows is None else rows  # type: ignore[arg-type]
        with self._lock:
            self._held[key] = (weight, made)
            while len(self._held) > 1 and sum(held for held, _ in self._held.values()) > self._most:
                self._held.popitem(last=False)
        return made


_judged: Kept[tuple[Judged, ...]] = Kept(rows=48_000)


def answers(state: State, period: Period, today: date) -> tuple[Judged, ...]:
    """The plan's targets judged in ``period``.

    A state is equal to another whatever moment was asked; only 逾期未报 reads the moment (R28), and it changes
    with the day, so the day is part of the key.
    """
    return _judged.find((state, period, today), None, lambda: tuple(questions.judged(state, period)))


_apart: Kept[tuple[Judged, ...]] = Kept(rows=48_000)


def promised(state: State, period: Period, today: date) -> tuple[Judged, ...]:
    """The targets that there are to choose from: the parts of a composite stand in it, not beside it."""
    every = answers(state, period, today)
    key = (state, period, today)
    return _apart.find(key, None, lambda: tuple(row for row in every if row.target.component_of is None))


@lru_cache(maxsize=256)
def known_quarters(state: State, year: int, today: date) -> quarters.Quarters:
    """Which quarters of the plan's ``year`` have figures."""
    return quarters.known(year, answers(state, Period(year, 4), today))


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
