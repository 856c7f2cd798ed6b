"""What changed between two states and why (DOMAIN §8; R39): both told anew, and where they part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from attainment.changes import changes
from domain.periods import Period
from domain.words import Status

from .asking import Opened
from .judge import Judge
from .parting import Parting

Statuses = dict[str, Status | None]
Cause = tuple[str, Status | None, Status | None]
CAUSES = ("data_revised", "target_edited", "rule_edited", "period_moved_on")


@dataclass(frozen=True)
class Change:
    """A target's status before and after, and each exchange that moved it."""

    before: Status | None
    after: Status | None
    causes: tuple[Cause, ...]


def exchanged(before: Judge, after: Judge, period_before: Period, period: Period) -> list[Statuses]:
    """R39: the statuses as they were, then with the data, the target, the rule and the period exchanged in turn. A
    quarter that has ended since is a period that moved on, so the moment goes with the period (R12)."""
    data = replace(before, known=after.known, _found={})
    target = replace(data, plan=after.plan, _found={})
    rule = replace(after, moment=before.moment, _found={})
    judges = [(before, period_before), (data, period_before), (target, period_before), (rule, period_before)]
    return [
        {t.target_id: judge.verdict(t, at).status for t in judge.plan.targets}
        for judge, at in (*judges, (after, period))
    ]


def changed(seen: list[Statuses]) -> dict[str, Change]:
    """Every target whose status differs, with its causes; a target that a version does not have has no status."""
    found = {}
    for name in {*seen[0], *seen[-1]}:
        statuses = [one.get(name) for one in seen]
        if statuses[0] is statuses[-1]:
            continue
        moves = zip(CAUSES, pairwise(statuses), strict=True)
        causes = tuple((cause, one, other) for cause, (one, other) in moves if one is not other)
        found[name] = Change(statuses[0], statuses[-1], causes)
    return found


def changes_part(before: Opened, after: Opened) -> Iterator[Parting]:
    """The differences in what changed between two questions, each for its own period; and any rest that is left."""
    periods = (before.ask.period, after.ask.period)
    mine = changed(exchanged(before.judge, after.judge, *periods))
    listed = changes(before.state, after.state, periods[1], periods[0], ledger=before.kept.ledger)
    theirs = {
        c.target_id: Change(c.before, c.after, tuple((s.cause.value, s.before, s.after) for s in c.steps))
        for c in listed
    }
    where = f"from {before.state.number}, {periods[0]} to {after.state.number}, {periods[1]}"
    for name in sorted({*mine, *theirs}):
        if mine.get(name) != theirs.get(name):
            yield Parting(f"change of {name} {where}", mine.get(name), theirs.get(name))
        for change in filter(None, (theirs.get(name),)):
            if not adds_up(change):
                yield Parting(f"causes of {name} {where} add up", True, change)


def adds_up(change: Change) -> bool:
    """The causes lead from the status before to the one after with no rest."""
    path = [change.before, *(status for _, one, other in change.causes for status in (one, other)), change.after]
    return all(one is other for one, other in zip(path[::2], path[1::2], strict=True))
