"""Counts and rates over many targets (DOMAIN §7; R36-R38)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import Flag, Kind, SelfRating, Status

from .expecting import ended, expected
from .judge import Judge
from .verdicts import JUDGED, WORST_FIRST, Verdict

NOBODY = "各相关单位"
COLLECTIVES = (NOBODY, "各镇（街道）", "各国资公司")
FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Counts by status, duties apart by their rating, and the two rates as (part, whole)."""

    statuses: dict[Status, int]
    duties: int
    ratings: dict[SelfRating, int]
    reporting: tuple[int, int]
    on_track: tuple[int, int]
    judged: int
    demonstrates: bool


@dataclass(frozen=True, kw_only=True)
class TaskVerdict:
    """A task is as good as its worst judged target, which is named."""

    status: Status | None
    decided_by: str | None
    silent: bool


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The tasks that a department leads in one area: how many, the worst of them, and whether one is silent."""

    tasks: int
    worst: Status | None
    silent: bool


#: A task that nobody reported is worse than one that can't be judged, and that worse than one not asked for.
CELL_WORST_FIRST = (*WORST_FIRST, Status.NOT_REPORTED, Status.NOT_JUDGED, Status.NOT_DUE)


@dataclass(eq=False)
class Rollups:
    """The roll-ups of one judge's verdicts in one period; components are their composite's own business."""

    judge: Judge
    period: Period
    rule: str | None = None
    _verdicts: dict[str, Verdict] = field(default_factory=dict)

    @property
    def targets(self) -> list[Target]:
        return sorted((t for t in self.judge.plan.targets if t.component_of is None), key=lambda t: t.position)

    def verdict(self, target: Target) -> Verdict:
        """The verdict that is shown."""
        if target.target_id not in self._verdicts:
            self._verdicts[target.target_id] = self.judge.verdict(target, self.period, self.rule)
        return self._verdicts[target.target_id]

    def status(self, target: Target) -> Status | None:
        """The status that is shown; None for a duty, which stands outside every rate."""
        return self.verdict(target).status

    def due(self, target: Target) -> bool:
        """§7: expected by frequency and not yet final."""
        if target.kind is Kind.DUTY or self.judge.final_before(target, self.period):
            return False
        if target.kind is Kind.COMPOSITE and not self.judge.components(target):
            return False
        found = self.judge.found(target, self.period)
        early = found is not None and found.judges
        return expected(target, self.period) and (early or ended(self.period, self.judge.moment, self.judge.zone))

    def reported(self, target: Target) -> bool:
        """R37: a composite is reported when all its due components are; a demonstration counts while shown."""
        if target.kind is not Kind.COMPOSITE:
            return self.judge.found(target, self.period) is not None
        components = self.judge.components(target)
        # A figure that nobody asked for leaves the composite 未报送 (R14, R23), so it reports nothing either.
        spoken = any(found.judges for c in components if (found := self.judge.found(c, self.period)))
        return spoken and all(self.reported(c) for c in components if self.due(c))

    def rates(self, targets: Iterable[Target]) -> Rates:
        """Silence is not rewarded: on-track rate = (achieved + on_track) ÷ (judged + not_reported)."""
        listed = list(targets)
        statuses = Counter(self.status(t) for t in listed)
        owed = [t for t in listed if self.due(t)]
        judged = sum(statuses[s] for s in JUDGED)
        good = statuses[Status.ACHIEVED] + statuses[Status.ON_TRACK]
        return Rates(
            statuses={s: n for s, n in statuses.items() if s is not None},
            duties=statuses[None],
            ratings=dict(Counter(rating for t in listed if (rating := self._rating(t)))),
            reporting=(sum(map(self.reported, owed)), len(owed)),
            on_track=(good, judged + statuses[Status.NOT_REPORTED]),
            judged=judged,
            demonstrates=any(Flag.DEMONSTRATION in self.verdict(t).flags for t in listed),
        )

    def _rating(self, target: Target) -> SelfRating | None:
        """§4 line 1: a duty has only its lead department's own rating."""
        standing = self.verdict(target).standing
        return standing.row.self_rating if target.kind is Kind.DUTY and standing else None

    def task(self, number: int) -> TaskVerdict:
        """§7, R36: stretch targets decide only where no other has a status; duties only have none."""
        listed = [t for t in self.targets if t.task == number and self.status(t) is not None]
        deciding = [t for t in listed if not t.stretch] or listed
        owing = [t for t in listed if self.due(t) and not self.reported(t)]
        silent = bool(owing)
        for status in WORST_FIRST:
            for target in deciding:
                if self.status(target) is status:
                    return TaskVerdict(status=status, decided_by=target.target_id, silent=silent)
        found = {self.status(t) for t in deciding}
        status = Status.NOT_JUDGED
        if not found:
            return TaskVerdict(status=None, decided_by=None, silent=silent)
        if any(t in deciding for t in owing):  # anything due is lacking
            status = Status.NOT_REPORTED
        elif found == {Status.NOT_DUE}:  # R36: all not_due is not_due
            status = Status.NOT_DUE
        return TaskVerdict(status=status, decided_by=None, silent=silent)

    def led_by(self, department: str) -> list[Target]:
        """A joint lead counts the target in full; what nobody leads stands under 各相关单位 (R38)."""
        return [t for t in self.targets if department in (t.lead_departments or (NOBODY,))]

    def supported_by(self, department: str) -> list[Target]:
        """R38: who leads isn't counted as supporting."""
        return [
            t for t in self.targets if department in t.supporting_departments and department not in t.lead_departments
        ]

    def cells(self, department: str) -> dict[str, Cell]:
        """By area: the tasks that the department leads there, by any of their targets."""
        led: dict[str, set[int]] = {}
        for target in self.led_by(department):
            if target.area is not None and target.task is not None:
                led.setdefault(target.area, set()).add(target.task)
        return {area: self._cell([self.task(number) for number in numbers]) for area, numbers in led.items()}

    def _cell(self, tasks: list[TaskVerdict]) -> Cell:
        worst = next((s for s in CELL_WORST_FIRST if s in {t.status for t in tasks}), None)
        return Cell(tasks=len(tasks), worst=worst, silent=any(t.silent for t in tasks))

    def departments(self) -> set[str]:
        """All that lead or support something."""
        named = {d for t in self.targets for d in (t.lead_departments or (NOBODY,))}
        return named | {d for t in self.targets for d in t.supporting_departments if d not in t.lead_departments}

    def ranks(self) -> dict[str, int | None]:
        """R38: by on-track rate as lead; ties share and skip; under three judged, and collectives, unranked."""
        led = {d: self.rates(self.led_by(d)) for d in self.departments()}
        ranked = {d: Fraction(*r.on_track) for d, r in led.items() if r.judged >= FEWEST and d not in COLLECTIVES}
        places = {d: 1 + sum(other > rate for other in ranked.values()) for d, rate in ranked.items()}
        return {d: places.get(d) for d in led}
