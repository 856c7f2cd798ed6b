"""Both judges asked the same, and where their answers part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from attainment.questions import verdicts
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Plan, Target
from domain.rules import Rule, read_rule
from domain.words import Kind, Status

from .judge import Judge
from .keeping import Kept, at, keep
from .promises import OTHER, OWN
from .reports import Ask, Story
from .rules import DEFAULT, Bands, bands_of
from .telling import Told, version_of
from .verdicts import Verdict

COLUMNS = (
    "status", "reason", "flags", "judged_figure", "threshold", "pace", "completion", "gap", "revision_stage", "batch",
    "carried_from", "self_rating",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One question of a story, as both judges are asked it."""

    as_of: int | datetime | None
    now: datetime
    number: int
    others: int
    known_at: datetime | None

    @property
    def moment(self) -> datetime:
        """R28, R32: the moment asked, or when the number asked was committed, or now."""
        if isinstance(self.as_of, datetime):
            return self.as_of
        return self.now if self.as_of is None or self.known_at is None else self.known_at


def asked(told: Told, ask: Ask) -> Asked:
    """Which number a question comes to, and which other numbers and rules go with it (§8, R31, R32)."""
    now = told.now + timedelta(days=ask.days)
    if ask.after is None:
        return Asked(None, now, told.head(OWN), told.head(OTHER), None)
    own = [h for h in told.happened if h.region == OWN]
    at_step = own[ask.after % len(own)]
    if ask.days == 0:
        return Asked(at_step.number, now, at_step.number, told.at_moment(OTHER, at_step.at), at_step.at)
    moment = at_step.at + timedelta(days=ask.days)
    number = told.at_moment(OWN, moment)
    known_at = next(h.at for h in own if h.number == number)
    return Asked(moment, now, number, told.at_moment(OTHER, known_at), known_at)


def rules_then(texts: tuple[str, ...], moment: datetime) -> dict[str, Bands]:
    """The bands in force: of each rule the last version published by then; the first holds from the beginning."""
    own: list[Rule] = [read_rule(text) for text in texts]
    held = [rule for rule in own if rule.published_at <= moment] or own[:1]
    return {"default": DEFAULT} | {rule.rule_id: bands_of(rule) for rule in held[-1:]}


@dataclass(frozen=True)
class Parting:
    """One figure or word in which the two judges differ."""

    target: Target
    period: Period
    rule: str | None
    column: str
    ours: object
    theirs: object

    def __str__(self) -> str:
        under = f" under {self.rule}" if self.rule else ""
        return (
            f"{self.target.target_id} ({self.target.kind}) {self.period}{under}: "
            f"{self.column} is {self.ours!r} by the second judge, {self.theirs!r} by attainment"
        )


def partings(story: Story) -> Iterator[Parting]:
    """Every difference over all questions of a story."""
    kept = keep(story)
    for ask in story.asks:
        yield from differences(kept, story, ask)


def differences(kept: Kept, story: Story, ask: Ask) -> Iterator[Parting]:
    """The differences of one question, over all the quarters that its answer has."""
    question = asked(kept.told, ask)
    plan = version_of(kept.told, question.number)
    with at(question.now):
        state = kept.ledger.state(plan.plan_id, question.as_of, ask.demonstration)
        assert (state.number, state.plan_version) == (question.number, plan.version)
        assert dict(state.others) in ({}, {OTHER: question.others})
        answer = verdicts(state, ask.period, ask.rule, ledger=kept.ledger)
    judge = second(kept.told, story, plan, question, ask)
    for year in range(plan.year, ask.period.year + 1):
        for period in (Period(year, quarter) for quarter in range(1, 5)):
            answers = {row.target_id: row for row in answer.of(period)}
            assert set(answers) == {t.target_id for t in plan.targets}
            for target in plan.targets:
                verdict = judge.verdict(target, period, ask.rule)
                yield from _partings(target, period, ask.rule, verdict, answers[target.target_id])


def _partings(target: Target, period: Period, rule: str | None, verdict: Verdict, row: Judged) -> Iterator[Parting]:
    # A composite that nobody asked for has nothing to show; the law leaves it open whose figures stand there.
    unasked = target.kind is Kind.COMPOSITE and verdict.status is Status.NOT_DUE
    for column in COLUMNS[:3] if unasked else COLUMNS:
        mine, theirs = ours(verdict, column), getattr(row, column)
        if not same(column, mine, theirs):
            yield Parting(target, period, rule, column, mine, theirs)


def second(told: Told, story: Story, plan: Plan, question: Asked, ask: Ask) -> Judge:
    """The second judge, knowing what the state knows."""
    known = told.known({OWN: question.number, OTHER: question.others}, ask.demonstration)
    then = question.known_at or max(question.now, told.happened[-1].at)
    return Judge(plan, known, question.moment, rules_then(story.rules, then))


def ours(verdict: Verdict, column: str) -> object:
    """What the second judge says in one column."""
    match column:
        case "flags":
            return frozenset(verdict.flags)
        case "judged_figure":
            return verdict.figure
        case "revision_stage":
            return verdict.standing.row.revision_stage if verdict.standing else None
        case "batch":
            return verdict.standing.number if verdict.standing else None
        case "self_rating":
            return verdict.standing.row.self_rating if verdict.standing else None
    return getattr(verdict, column)


def same(column: str, mine: object, theirs: object) -> bool:
    """Whether two answers are one; a quotient to the last digit that is printed of it, half up."""
    if column == "flags":
        return bool(mine == frozenset(theirs))  # type: ignore[call-overload]
    if isinstance(mine, Fraction) and isinstance(theirs, Decimal):
        return rounded(mine, theirs) == theirs
    return mine == theirs


def rounded(exact: Fraction, like: Decimal) -> Decimal:
    """``exact`` half up to six places, or to as many more as are printed where six would reach an edge (§4)."""
    places = max(6, -int(like.as_tuple().exponent))
    scaled = abs(exact) * 10**places
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal((int(exact < 0), tuple(map(int, str(digits))), -places))


@dataclass(frozen=True)
class Answers:
    """What each judge says at a story's first question: status, reason and flags as codes, by target and period."""

    ours: dict[tuple[str, Period], frozenset[str]]
    theirs: dict[tuple[str, Period], frozenset[str]]


def answered(story: Story) -> Answers:
    """The answers of both judges to one question, for all quarters of its year."""
    kept, ask = keep(story), story.asks[0]
    question = asked(kept.told, ask)
    plan = version_of(kept.told, question.number)
    judge = second(kept.told, story, plan, question, ask)
    with at(question.now):
        state = kept.ledger.state(plan.plan_id, question.as_of, ask.demonstration)
        answer = verdicts(state, ask.period, ask.rule, ledger=kept.ledger)
    ours, theirs = {}, {}
    for year in range(plan.year, ask.period.year + 1):
        for period in (Period(year, quarter) for quarter in range(1, 5)):
            for target in plan.targets:
                verdict = judge.verdict(target, period, ask.rule)
                ours[target.target_id, period] = _codes(verdict.status, verdict.reason, *verdict.flags)
            for row in answer.of(period):
                theirs[row.target_id, period] = _codes(row.status, row.reason, *row.flags)
    return Answers(ours, theirs)


def _codes(status: object, *others: object) -> frozenset[str]:
    return frozenset({"none" if status is None else str(status), *(str(o) for o in others if o is not None)})


def retold(story: Story, parting: Parting) -> str:
    """What a reader needs to decide by the law where the judges part: the target, and what was reported for it."""
    target = parting.target
    near = {t for t in story.plan.targets if target.target_id in (t.target_id, t.component_of)}
    near |= {t for t in story.plan.targets if t.target_id in {n.reference_target_id for n in near}}
    names = {t.indicator_id for t in near} | {t.reference_indicator_id for t in near}
    parts = {p for i in story.plan.indicators if i.indicator_id in names for p in i.parts}
    lines = [str(parting), *(_said(t) for t in sorted(near, key=lambda t: t.position))]
    for number, step in enumerate(story.steps, 1):
        if not step.rows:
            lines.append(f"step {number}: withdraw {step.withdraw}, revoke {step.revoke}, edited {bool(step.edited)}")
        for row in step.rows:
            if row.indicator_id in names | parts:
                lines.append(f"step {number}: {_said(row)}")
    return "\n".join([*lines, *(str(ask) for ask in story.asks)])


_SAY_LITTLE = {"plan_id", "version", "published_at", "published_by", "reason", "tier", "name_zh", "name_en"}


def _said(row: Target | Actual) -> str:
    said = {k: v for k, v in vars(row).items() if k not in _SAY_LITTLE and v not in (None, False, "", ())}
    return ", ".join(f"{k}={v}" for k, v in said.items())
