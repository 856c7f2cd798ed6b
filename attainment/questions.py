"""What can be asked of a state. Every question takes the state, so that a page never mixes two (DOMAIN §8).

The typed rows that answer are in attainment.rows; the verdicts come from the SQL chain in attainment/sql.
"""

import threading
from collections import OrderedDict

from attainment.judging import Bench, Verdicts, period_at, place_of
from attainment.opened import Question, Rehearsed, database
from attainment.problems import PeriodOutsidePlan, TargetRuleMissing, UnknownRule
from attainment.rows import Bands, Judged, LocalVerdict, Reading, Reference
from domain.errors import Refused
from domain.periods import Period
from ledger.books import Ledger
from ledger.states import State

_LAST_PLACE = 8
_ANSWERS_KEPT = 48

__all__ = ["Bands", "Judged", "LocalVerdict", "Reading", "Reference", "judged", "verdicts"]


def judged(state: State, period: Period, rule: str | None = None, *, ledger: Ledger | None = None) -> list[Judged]:
    """Every target of the state's plan in ``period``, in the plan's order, duties and components included.

    ``rule`` judges by another published rule (R24) instead of each target's own. Refused for a period that the
    plan does not judge (its own year's quarters and the next year's), and for an unknown rule.
    """
    return verdicts(state, period, rule, ledger=ledger).of(period)


def verdicts(
    state: State,
    period: Period,
    rule: str | None = None,
    *,
    ledger: Ledger | None = None,
    rehearsed: Rehearsed | None = None,
) -> Verdicts:
    """All verdicts of the plan's year (and the next, where ``period`` lies there) under one state."""
    books = ledger if ledger is not None else Ledger.open()
    plan = books.plan(state.plan_id, state.plan_version)
    place = place_of(plan, period)
    if not 1 <= place <= _LAST_PLACE:
        raise Refused(
            PeriodOutsidePlan(
                value=period.code,
                plan=plan.plan_id,
                first=period_at(plan, 1).code,
                last=period_at(plan, _LAST_PLACE).code,
            )
        )
    published = {(r.rule_id, r.version): r for versions in books.rules().values() for r in versions}
    rules = {held[0]: published[held] for held in state.rules}
    if rule is not None and rule not in rules:
        raise Refused(UnknownRule(value=rule, known="、".join(sorted(rules)) or "—"))
    for target in plan.targets:
        if target.rule not in rules:
            raise Refused(TargetRuleMissing(value=target.rule, target=target.target_id))
    question = Question.of(
        state, plan.timezone, last_place=4 if place <= 4 else _LAST_PLACE, by_rule=rule, rehearsed=rehearsed
    ).since_its_turn(plan)
    bench = Bench(plan, rules, rule)
    if rehearsed is not None:
        return Verdicts(database(books).answer(books, question, "judged"), bench)
    return _kept(books, question, bench)


_answers: OrderedDict[tuple[str, Question], Verdicts] = OrderedDict()
_answers_lock = threading.Lock()


def _kept(books: Ledger, question: Question, bench: Bench) -> Verdicts:
    """The answer of a question that was asked before, of its state and since its days; else a new one."""
    key = (books.store.place, question)
    with _answers_lock:
        found = _answers.get(key)
        if found is not None:
            _answers.move_to_end(key)
            return found
    made = Verdicts(database(books).answer(books, question, "judged"), bench)
    with _answers_lock:
        _answers[key] = made
        while len(_answers) > _ANSWERS_KEPT:
            _answers.popitem(last=False)
    return made


def forget() -> None:
    """Let go of all answers, so that the next questions are judged anew."""
    with _answers_lock:
        _answers.clear()
