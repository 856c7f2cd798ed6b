"""What changed status between two states, and why (DOMAIN §8, R39)."""

from dataclasses import dataclass, replace

from attainment import questions
from attainment.rows import Judged
from domain.periods import Period
from domain.words import Status, Word
from ledger.books import Ledger
from ledger.states import State


class Cause(Word):
    """Why a status differs between two states; the four account for every change."""

    DATA = "data_revised", "数据修订"
    TARGET = "target_edited", "目标修改"
    RULE = "rule_edited", "规则修改"
    PERIOD = "period_moved_on", "报告期推移"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One exchange that moves the status."""

    cause: Cause
    before: Status | None
    after: Status | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A target whose status differs; ``steps`` lead from ``before`` to ``after`` without a rest.

    None is a duty, or a target that one of the plan's versions does not have.
    """

    target_id: str
    name: str
    before: Status | None
    after: Status | None
    steps: tuple[Step, ...]

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes in their order: data, target, rule, period."""
        return tuple(step.cause for step in self.steps)


def changes(
    before: State, after: State, period: Period, period_before: Period | None = None, *, ledger: Ledger | None = None
) -> list[Change]:
    """Every target whose status in ``before`` (for ``period_before``, by default the same) is another in ``after``.

    Data, target, rule and period are exchanged in that order (R39). New figures are data revised, those of a region
    to which only the plan's version before refers too. The moment that a state was asked for goes with the period: a
    quarter that has ended since is a period that moved on.
    """
    books = ledger if ledger is not None else Ledger.open()
    of_before = books.others((region for region, _ in before.others), after.known_at)
    with_data = replace(
        before,
        number=after.number,
        committed_at=after.committed_at,
        others=tuple(sorted({**dict(of_before), **dict(after.others)}.items())),
        demonstration=after.demonstration,
    )
    with_target = replace(with_data, plan_version=after.plan_version, others=after.others)
    with_rule = replace(after, moment=before.moment)
    first = period_before or period
    asked = [
        (None, before, first),
        (Cause.DATA, with_data, first),
        (Cause.TARGET, with_target, first),
        (Cause.RULE, with_rule, first),
        (Cause.PERIOD, after, period),
    ]
    found: list[dict[str, Judged]] = []
    for _, state, at in asked:
        found.append({row.target_id: row for row in questions.judged(state, at, ledger=books)})
    listed = []
    for target_id in dict.fromkeys([*found[-1], *found[0]]):
        seen = [rows[target_id].status if target_id in rows else None for rows in found]
        if seen[0] is seen[-1]:
            continue
        steps = tuple(
            Step(cause=cause, before=seen[place - 1], after=seen[place])
            for place, (cause, _, _) in enumerate(asked)
            if cause is not None and seen[place] is not seen[place - 1]
        )
        name = (found[-1].get(target_id) or found[0][target_id]).name
        listed.append(Change(target_id=target_id, name=name, before=seen[0], after=seen[-1], steps=steps))
    return listed


COLUMNS = ("target_id", "name", "before", "after", "causes", "steps")
"""The columns of ``python -m attainment changes``, in that order."""


def lines(found: list[Change]) -> list[dict[str, object]]:
    """Changes as flat rows for machines; each step reads cause:from>to."""
    return [
        {
            "target_id": change.target_id,
            "name": change.name,
            "before": change.before,
            "after": change.after,
            "causes": change.causes,
            "steps": tuple(f"{s.cause.value}:{s.before or ''}>{s.after or ''}" for s in change.steps),
        }
        for change in found
    ]
