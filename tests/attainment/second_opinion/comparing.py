"""Both judges asked the same, and where their answers part."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from attainment.questions import verdicts
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Target
from domain.words import Kind, Reason, Status

from .asking import Opened, opened
from .banding import bands_part
from .beside import beside_part
from .changing import changes_part
from .composites import part_found
from .judge import Judge
from .keeping import at, keep
from .outlooking import outlooks_part
from .parting import Parting, same
from .reports import Story
from .rollups import Rollups
from .rules import LOCAL
from .summing import sums_part
from .verdicts import Finding, Verdict

Colour = tuple[Status | None, Reason | None]
COLUMNS = (
    "status", "reason", "flags", "judged_figure", "threshold", "pace", "completion", "gap", "revision_stage", "batch",
    "carried_from", "self_rating",
)  # fmt: skip


def partings(story: Story) -> Iterator[Parting]:
    """Every difference over all questions of a story: verdicts, roll-ups, outlooks, and what changed between them."""
    kept = keep(story)
    questions = [opened(kept, story, ask) for ask in story.asks]
    for question in questions:
        with at(question.asked.now):
            yield from chain(verdicts_part(question), sums_part(question), outlooks_part(question))
    after, before = questions[0], questions[-1]
    with at(max(before.asked.now, after.asked.now)):
        yield from changes_part(before, after)


def verdicts_part(question: Opened) -> Iterator[Parting]:
    """The differences of one question's verdicts, over all the quarters that its answer has."""
    ask, plan, judge = question.ask, question.plan, question.judge
    answer = verdicts(question.state, ask.period, ask.rule, ledger=question.kept.ledger)
    for period in question.periods:
        answers = {row.target_id: row for row in answer.of(period)}
        assert set(answers) == {t.target_id for t in plan.targets}
        rolled = Rollups(judge, period, ask.rule)
        for target in plan.targets:
            row, verdict = answers[target.target_id], judge.verdict(target, period, ask.rule)
            where = f"{target.target_id} ({target.kind}) {period}" + (f" under {ask.rule}" if ask.rule else "")
            yield from _verdict_parts(target, where, verdict, row)
            if ask.rule is None:
                yield from bands_part(judge, row)
                yield from beside_part(judge, row)
            for column, mine, theirs in (
                ("due", rolled.due(target), row.due),
                ("reported", rolled.reported(target), row.reported),
                (
                    "colours",
                    colours(judge, target, period, ask.rule),
                    {c.rule: (c.status, c.reason) for c in row.colours},
                ),
            ):
                if target.kind is not Kind.DUTY and mine != theirs:
                    yield Parting(f"{where}: {column}", mine, theirs, target)


def _verdict_parts(target: Target, where: str, verdict: Verdict, row: Judged) -> Iterator[Parting]:
    for column in COLUMNS:
        mine, theirs = ours(verdict, column), getattr(row, column)
        if column == "flags":
            theirs = frozenset(theirs)
        if not same(mine, theirs):
            yield Parting(f"{where}: {column}", mine, theirs, target)


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


def colours(judge: Judge, target: Target, period: Period, asked: str | None) -> dict[str, Colour]:
    """§4: a card shows each verdict: what the default and the local rules say of a figure, beside the target's own.

    Where a local rule leaves a case undefined or does not apply, that is said and no status (R24). Where parts stand
    in for a quantity, what the rules say of the part that decides.
    """
    rules = set(LOCAL) if target.kind is Kind.COMPOSITE else {"default", *LOCAL}  # a composite has no bands
    found = judge.found(target, period, asked)
    part = next((p for p in judge.parts(target) if found and p.indicator_id == found.decided_by), None)
    said: dict[str, Colour] = {}
    for rule in rules - {target.rule}:
        other: Verdict | Finding = judge.verdict(target, period, rule)
        if part and found and found.judges:
            other = part_found(judge, part, period, rule).finding
        silent = rule in LOCAL and other.reason in (Reason.UNFLAGGED, Reason.NOT_APPLICABLE, Reason.COMPONENT_LACKING)
        reason = Reason.UNFLAGGED if other.reason is Reason.UNFLAGGED else Reason.NOT_APPLICABLE
        said[rule] = (None, reason) if silent else (other.status, None)
    return said


@dataclass(frozen=True)
class Answers:
    """What each judge says at a story's first question: status, reason and flags as codes, by target and period."""

    ours: dict[tuple[str, Period], frozenset[str]]
    theirs: dict[tuple[str, Period], frozenset[str]]


def answered(story: Story) -> Answers:
    """The answers of both judges to one question, for all quarters of its year."""
    question = opened(keep(story), story, story.asks[0])
    ask = question.ask
    with at(question.asked.now):
        answer = verdicts(question.state, ask.period, ask.rule, ledger=question.kept.ledger)
    ours, theirs = {}, {}
    for period in question.periods:
        for target in question.plan.targets:
            verdict = question.judge.verdict(target, period, ask.rule)
            ours[target.target_id, period] = _codes(verdict.status, verdict.reason, *verdict.flags)
        for row in answer.of(period):
            theirs[row.target_id, period] = _codes(row.status, row.reason, *row.flags)
    return Answers(ours, theirs)


def _codes(status: object, *others: object) -> frozenset[str]:
    return frozenset({"none" if status is None else str(status), *(str(o) for o in others if o is not None)})


def retold(story: Story, parting: Parting) -> str:
    """What a reader needs to decide by the law where the judges part: the target, and what was reported for it."""
    lines = [str(parting), *(str(ask) for ask in story.asks)]
    target = parting.target
    if target is None:
        return "\n".join([*lines, *(_said(t) for t in story.plan.targets)])
    near = {t for t in story.plan.targets if target.target_id in (t.target_id, t.component_of)}
    near |= {t for t in story.plan.targets if t.target_id in {n.reference_target_id for n in near}}
    names = {t.indicator_id for t in near} | {t.reference_indicator_id for t in near}
    parts = {p for i in story.plan.indicators if i.indicator_id in names for p in i.parts}
    lines += [_said(t) for t in sorted(near, key=lambda t: t.position)]
    for number, step in enumerate(story.steps, 1):
        if not step.rows:
            lines.append(f"step {number}: withdraw {step.withdraw}, revoke {step.revoke}, edited {bool(step.edited)}")
        for row in step.rows:
            if row.indicator_id in names | parts:
                lines.append(f"step {number}: {_said(row)}")
    return "\n".join(lines)


_UNSAID = {"plan_id", "year", "published_at", "published_by", "reason", "name_zh", "name_en", "source_phrase"}


def _said(one: Target | Actual) -> str:
    """What a target or a row says, blanks and the customary left out."""
    fields = {name: getattr(one, name) for name in one.__dataclass_fields__ if name not in _UNSAID}
    return " ".join(f"{n}={_plain(v)}" for n, v in fields.items() if v not in (None, (), False, "default"))


def _plain(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal | Fraction) else str(value)
