"""Counts and rates over many targets (DOMAIN §7; R36-R38)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import Kind, Status

from .expecting import ended, expected
from .judge import Judge
from .verdicts import JUDGED, WORST_FIRST, Verdict


def counted(target: Target) -> bool:
    """Whether roll-ups count it: components are not, and duties stand outside every rate (§2)."""
    return target.component_of is None and target.kind is not Kind.DUTY


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Counts by status, and the two rates as (part, whole)."""

    statuses: dict[Status, int]
    reporting: tuple[int, int]
    on_track: tuple[int, int]


def due(judge: Judge, target: Target, period: Period) -> bool:
    """§7: expected by frequency and not yet final before this period."""
    if not ended(period, judge.moment, judge.zone) or not expected(target, period):
        return False
    return not judge.final_before(target, period)


def reported(judge: Judge, target: Target, period: Period) -> bool:
    """R37: a composite is reported when all its due components are; a demonstration counts while shown."""
    if target.kind is Kind.COMPOSITE:
        components = judge.components(target)
        return bool(components) and all(reported(judge, c, period) for c in components if due(judge, c, period))
    return judge.found(target, period) is not None


def rates(judge: Judge, targets: Iterable[Target], period: Period) -> Rates:
    """The rates of some targets; silence is not rewarded."""
    listed = [t for t in targets if counted(t)]
    statuses = Counter(judge.verdict(t, period).status for t in listed)
    owed = [t for t in listed if due(judge, t, period)]
    judged = sum(statuses[s] for s in JUDGED)
    good = statuses[Status.ACHIEVED] + statuses[Status.ON_TRACK]
    return Rates(
        statuses={s: n for s, n in statuses.items() if s is not None},
        reporting=(sum(reported(judge, t, period) for t in owed), len(owed)),
        on_track=(good, judged + statuses[Status.NOT_REPORTED]),
    )


@dataclass(frozen=True, kw_only=True)
class TaskVerdict:
    """A task is as good as its worst judged target, which is named, beside how many are judged."""

    status: Status | None
    decided_by: str | None
    judged: int
    of: int


def task(judge: Judge, targets: Iterable[Target], period: Period) -> TaskVerdict:
    """§7, R36: a task of duties only is 常态工作, without a status."""
    listed = sorted((t for t in targets if counted(t)), key=lambda t: t.position)
    verdicts = [(t, judge.verdict(t, period)) for t in listed]
    judged = [(t, v) for t, v in verdicts if v.status in JUDGED]
    status, name = _decided(judge, verdicts, judged, period)
    return TaskVerdict(status=status, decided_by=name, judged=len(judged), of=len(listed))


def _decided(
    judge: Judge, verdicts: list[tuple[Target, Verdict]], judged: list[tuple[Target, Verdict]], period: Period
) -> tuple[Status | None, str | None]:
    if not verdicts:
        return None, None
    # A stretch target decides a task only where it has no other (R36: where no other has a status).
    deciding = [(t, v) for t, v in judged if not t.stretch]
    if not deciding and all(t.stretch for t, _ in verdicts):
        deciding = judged
    for status in WORST_FIRST:
        for target, verdict in deciding:
            if verdict.status is status:
                return status, target.target_id
    found = {v.status for t, v in verdicts if not t.stretch} or {v.status for _, v in verdicts}
    if found == {Status.NOT_DUE}:
        return Status.NOT_DUE, None
    if Status.NOT_REPORTED in found:  # anything due is lacking
        return Status.NOT_REPORTED, None
    return Status.NOT_JUDGED, None


def ranks(rated: dict[str, tuple[int, int]], judged: dict[str, int]) -> dict[str, int | None]:
    """R38: by on-track rate as lead, ties share and skip; under three judged stand below, unranked."""
    ranked = {d: Fraction(*r) if r[1] else Fraction(0) for d, r in rated.items() if judged[d] >= 3}
    places = {d: 1 + sum(other > rate for other in ranked.values()) for d, rate in ranked.items()}
    return {d: places.get(d) for d in rated}
