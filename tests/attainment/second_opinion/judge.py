"""The second judge: the lines of DOMAIN §4 in their order, once for every target and period."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.periods import Period
from domain.plans import Plan, Target
from domain.words import Flag, Kind, MilestoneStage, Reason, SelfRating, Status

from . import flags
from .composites import judge_composite, worst
from .expecting import deadline_period, ended, expected, past_due
from .figures import Figures, read_figures
from .finding import Case, find
from .known import Known
from .rules import DEFAULT, LOCAL, Bands
from .verdicts import Finding, Verdict

FINAL = frozenset({Status.ACHIEVED, Status.MISSED})


@dataclass(eq=False)
class Judge:
    """All verdicts of one plan version, as of one state: what was known, and the moment asked."""

    plan: Plan
    known: Known
    moment: datetime
    bands: Mapping[str, Bands] = field(default_factory=dict)
    _verdicts: dict[tuple[str, Period, str | None], Verdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.zone = ZoneInfo(self.plan.timezone)
        self.targets = {t.target_id: t for t in self.plan.targets}
        self.indicators = {i.indicator_id: i for i in self.plan.indicators}

    def verdict(self, target: Target, period: Period, rule: str | None = None) -> Verdict:
        """The verdict on one target; under its own rule, or under the one that is asked for."""
        key = (target.target_id, period, rule)
        if key not in self._verdicts:
            self._verdicts[key] = self._under(target, period, rule)
        return self._verdicts[key]

    def components(self, target: Target) -> list[Target]:
        """The targets that a composite is made of, in the plan's order."""
        return sorted((t for t in self.plan.targets if t.component_of == target.target_id), key=lambda t: t.position)

    def stand_ins(self, target: Target) -> list[Target]:
        """§2: where a quantity has no figure of its own, each of its parts must meet the target."""
        indicator = self.indicators.get(target.indicator_id)
        if indicator is None or target.kind in (Kind.DUTY, Kind.COMPOSITE):
            return []
        return [
            replace(target, target_id=f"{target.target_id}/{part}", indicator_id=part) for part in indicator.parts
        ]

    def read(self, target: Target, period: Period) -> Figures:
        """The figures of one target for one period."""
        return read_figures(self.known, self.plan, target, period)

    def has_actual(self, target: Target, period: Period) -> bool:
        """Whether an actual for this period stands, of the target's own quantity or of a part of it."""
        return any(self.read(t, period).present_at_all for t in (target, *self.stand_ins(target)))

    def reported(self, target: Target) -> list[Period]:
        """The periods with a figure that judges the target, earliest first."""
        if target.kind is Kind.COMPOSITE:
            return sorted({p for c in self.components(target) for p in self.reported(c)})
        return sorted(
            {
                period
                for t in (target, *self.stand_ins(target))
                for period in self.known.periods(t.region, t.indicator_id)
                if self.read(t, period).present
            }
        )

    def _bands(self, target: Target, rule: str | None = None) -> Bands:
        return self.bands.get(rule or target.rule, DEFAULT)

    def _under(self, target: Target, period: Period, rule: str | None) -> Verdict:
        if rule not in LOCAL:
            return self._judge(target, period, rule)
        own = self._judge(target, period, None)
        if own.status is None:
            return own
        case = self.case(target, period)
        if case is None or not find(case).by_pace:
            # R24: 不适用 prints the default status with that reason, and so does unflagged.
            return replace(own, reason=Reason.NOT_APPLICABLE)
        assert case.completion is not None
        assert case.pace is not None
        colour = LOCAL[rule](case.completion, case.pace)
        return replace(own, reason=Reason.UNFLAGGED) if colour is None else replace(own, status=colour, reason=None)

    def _judge(self, target: Target, period: Period, rule: str | None) -> Verdict:
        if target.kind is Kind.DUTY:  # line 1: a duty has no status, only its rating
            return self._rated(target, period)
        if target.kind is Kind.COMPOSITE:  # line 7
            return judge_composite(self, target, period, rule)
        figures = self.read(target, period)
        if not figures.present and any(self.read(t, period).present for t in self.stand_ins(target)):
            return worst(self, self.stand_ins(target), period, rule).flagged(*flags.of_the_target(target))
        if not figures.present_at_all:
            return self.unreported(target, period)
        return self._reported(target, period, figures, self._bands(target, rule))

    def _rated(self, target: Target, period: Period) -> Verdict:
        standing = self.known.in_force(target.region, target.indicator_id, period)
        rating: SelfRating | None = standing.row.self_rating if standing else None
        verdict = Verdict(status=None, rating=rating, standing=standing)
        return verdict.flagged(*flags.of_the_target(target))

    def unreported(self, target: Target, period: Period) -> Verdict:
        """Line 2: no actual for this period."""
        beside = flags.of_the_target(target)
        earlier = [p for p in self.reported(target) if p < period]
        if earlier:
            # R15: the latest earlier period with a figure decides; an earlier achieved, a broken ceiling, or a
            # verdict since the deadline is carried and named (missed is never said of anything else).
            last = self.verdict(target, earlier[-1])
            if last.status in FINAL:
                kept = frozenset(beside) | (last.flags & flags.CARRIED)
                return replace(last, reason=Reason.CARRIED, carried_from=earlier[-1], flags=kept)
            if earlier[-1].year == period.year:  # R28: stale is an older figure of this year, not carried
                beside.add(Flag.STALE)
        status, reason = self._without_figure(target, period)
        if status is Status.NOT_REPORTED and past_due(target, period, self.moment, self.zone):
            beside.add(Flag.OVERDUE)
        return Verdict(status=status, reason=reason, flags=frozenset(beside))

    def _without_figure(self, target: Target, period: Period) -> tuple[Status, Reason | None]:
        if not ended(period, self.moment, self.zone):  # R12
            return Status.NOT_DUE, Reason.PERIOD_NOT_ENDED
        return (Status.NOT_REPORTED if expected(target, period) else Status.NOT_DUE), None

    def case(self, target: Target, period: Period) -> Case | None:
        """What decides a target by its own figure and bands, or None where no figure of its own judges it."""
        if target.kind in (Kind.DUTY, Kind.COMPOSITE):
            return None
        figures = self.read(target, period)
        if not figures.present_at_all or not self._asked(target, period, figures):
            return None
        return Case.of(self.known, target, period, figures, self._bands(target))

    def _asked(self, target: Target, period: Period, figures: Figures) -> bool:
        """R14: a figure nobody asked for doesn't judge; 已完成 is achieved at once."""
        return expected(target, period) or figures.stage is MilestoneStage.DONE

    def _reported(self, target: Target, period: Period, figures: Figures, bands: Bands) -> Verdict:
        case = Case.of(self.known, target, period, figures, bands)
        found = Finding(status=Status.NOT_DUE, reason=Reason.NOT_ASKED)
        if self._asked(target, period, figures):
            found = find(case)
        verdict = Verdict(
            status=found.status,
            reason=self._said(target, period, found),
            figure=case.figure,
            threshold=case.demand.line if case.demand else None,
            pace=case.pace,
            completion=case.completion,
            gap=case.gap,
            standing=figures.standing,
        )
        return verdict.flagged(*flags.beside(self, case, found))

    def _said(self, target: Target, period: Period, found: Finding) -> Reason | None:
        """R17: a deadline's period that was not reported is said, where a later one gives the verdict."""
        due = deadline_period(target)
        if found.reason or found.status not in FINAL or due is None or not due < period:
            return found.reason
        return Reason.DEADLINE_UNREPORTED if self.verdict(target, due).status is Status.NOT_REPORTED else None
