"""A question of a story: which state it comes to (§8, R31, R32), laid before both judges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.periods import Period
from domain.plans import Plan
from domain.rules import Rule, read_rule
from ledger.states import State

from .judge import Judge
from .keeping import Kept, at
from .promises import OTHER, OWN
from .reports import Ask, Story
from .rules import DEFAULT, Bands, bands_of
from .telling import Told, version_of


@dataclass(frozen=True)
class Asked:
    """One question of a story, as both judges are asked it."""

    as_of: int | datetime | date | None
    now: datetime
    moment: datetime
    number: int
    others: int
    known_at: datetime | None


def asked(told: Told, ask: Ask, zone: ZoneInfo) -> Asked:
    """Which number a question comes to, and which other numbers, rules and moment go with it (§8, R28, R31, R32)."""
    now = told.now + timedelta(days=ask.days)
    own = [h for h in told.happened if h.region == OWN]
    if ask.on is not None:  # a bare date means the end of that day in the plan's time zone
        day_after = datetime.combine(ask.on + timedelta(days=1), time(), zone)
        return _at_moment(told, ask.on, now, day_after - timedelta(microseconds=1))
    if ask.after is None:
        return Asked(None, now, now, told.head(OWN), told.head(OTHER), None)
    at_step = own[ask.after % len(own)]
    if ask.days == 0:
        return Asked(at_step.number, now, at_step.at, at_step.number, told.at_moment(OTHER, at_step.at), at_step.at)
    moment = at_step.at + timedelta(days=ask.days)
    return _at_moment(told, moment, now, moment)


def _at_moment(told: Told, as_of: datetime | date, now: datetime, moment: datetime) -> Asked:
    number = told.at_moment(OWN, moment)
    known_at = next(h.at for h in told.happened if (h.region, h.number) == (OWN, number))
    return Asked(as_of, now, moment, number, told.at_moment(OTHER, known_at), known_at)


def rules_then(texts: tuple[str, ...], moment: datetime) -> dict[str, Bands]:
    """The bands in force: of each rule the last version published by then; the first holds from the beginning."""
    own: list[Rule] = [read_rule(text) for text in texts]
    held = [rule for rule in own if rule.published_at <= moment] or own[:1]
    return {"default": DEFAULT} | {rule.rule_id: bands_of(rule) for rule in held[-1:]}


@dataclass(frozen=True, eq=False)
class Opened:
    """A question with what each judge needs: attainment the ledger's state, the second what was known."""

    kept: Kept
    ask: Ask
    asked: Asked
    plan: Plan
    state: State
    judge: Judge

    @property
    def periods(self) -> Iterator[Period]:
        """All quarters that the answer has: the plan's year, and the next where the question lies there."""
        for year in range(self.plan.year, self.ask.period.year + 1):
            yield from (Period(year, quarter) for quarter in range(1, 5))


def opened(kept: Kept, story: Story, ask: Ask) -> Opened:
    """The question, with the state that attainment finds for it: the same number, plan and other regions."""
    question = asked(kept.told, ask, ZoneInfo(story.plan.timezone))
    plan = version_of(kept.told, question.number)
    with at(question.now):
        state = kept.ledger.state(plan.plan_id, question.as_of, ask.demonstration)
    assert (state.number, state.plan_version) == (question.number, plan.version)
    assert dict(state.others) in ({}, {OTHER: question.others})
    known = kept.told.known({OWN: question.number, OTHER: question.others}, ask.demonstration)
    then = question.known_at or max(question.now, kept.told.happened[-1].at)
    judge = Judge(plan, known, question.moment, rules_then(story.rules, then))
    return Opened(kept, ask, question, plan, state, judge)
