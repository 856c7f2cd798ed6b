"""What a state's answer owes to the day on which it is asked: only ended periods and passed due dates (R12, R28)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from attainment import questions
from attainment.judging import Verdicts
from attainment.opened import Question, database
from domain.periods import Period
from domain.words import Flag, Frequency, Kind, Status
from ledger.books import Ledger
from ledger.states import State
from tests.attainment.sample import actual, books, plan, report, target

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAN = plan(
    target("H1", Kind.CUMULATIVE, 100),
    target("H2", Kind.CUMULATIVE, 100, due_days=10, frequency=Frequency.HALF_YEAR),
    target("H3", Kind.GROWTH, 5, due_days=100, deadline=date(2024, 6, 30)),
    target("H4", Kind.COMPOSITE),
    target("H4.1", Kind.GROWTH, 5, component_of="H4"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = books(tmp_path, PLAN)
    report(ledger, actual("h1", "Q1", 20), actual("h3", "Q1", None, 4), actual("h4_1", "2023Q4", None, 4))
    return ledger


def _on(ledger: Ledger, day: date, hour: int = 12) -> State:
    return replace(ledger.state("sample-2024"), moment=datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))


def test_a_day_on_which_nothing_turns_has_the_answer_of_the_day_when_it_last_turned(ledger: Ledger) -> None:
    judging, turned = database(ledger), set()
    for days in range(0, 210, 6):
        for day in (date(2023, 12, 28) + timedelta(days=days), date(2025, 4, 10)):
            question = Question.of(_on(ledger, day), "Asia/Shanghai", last_place=8)
            since = question.since_its_turn(PLAN)
            if since in turned:
                continue
            turned.add(since)
            assert judging.answer(ledger, question, "judged").equals(judging.answer(ledger, since, "judged")), day
    # The ends of quarters that passed, and three due dates after each.
    assert len(turned) >= 9


def test_a_state_asked_of_again_another_day_is_not_judged_again(ledger: Ledger) -> None:
    def asked(day: date) -> Verdicts:
        return questions.verdicts(_on(ledger, day), Period(2024, 2), ledger=ledger)

    assert asked(date(2024, 7, 11)) is asked(date(2024, 7, 25))
    assert asked(date(2024, 7, 25)) is not asked(date(2024, 7, 26))
    before = asked(date(2024, 7, 1))
    questions.forget()
    assert asked(date(2024, 7, 1)) is not before


@pytest.mark.parametrize(
    ("day", "status", "overdue"),
    [
        (date(2024, 6, 30), Status.NOT_DUE, False),
        (date(2024, 7, 1), Status.NOT_REPORTED, False),
        (date(2024, 7, 25), Status.NOT_REPORTED, False),
        (date(2024, 7, 26), Status.NOT_REPORTED, True),
    ],
)
def test_a_figure_is_due_once_its_period_has_ended_and_overdue_the_day_after_its_due_date(
    ledger: Ledger, day: date, status: Status, overdue: bool
) -> None:
    row, *_ = questions.judged(_on(ledger, day), Period(2024, 2), ledger=ledger)
    assert (row.status, Flag.OVERDUE in row.flags) == (status, overdue)
