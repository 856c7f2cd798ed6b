"""Lines 3 to 6 of DOMAIN §4: one target with an actual for the period."""

from dataclasses import dataclass, replace
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import Direction, Kind, MilestoneStage, Pace, Reason, RevisionStage, Status

from .expecting import at_deadline
from .figures import Figures
from .known import Known
from .measuring import Demand, is_ceiling
from .pacing import Due, due_by, progresses, reads_pace
from .rules import Bands, default, short_of, used
from .verdicts import Finding

ON_TRACK = Finding(status=Status.ON_TRACK)


def not_judged(reason: Reason) -> Finding:
    """A figure exists but can't be judged; the reason is given."""
    return Finding(status=Status.NOT_JUDGED, reason=reason)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One target's figures for one period, what they are held against, and the bands."""

    known: Known
    target: Target
    period: Period
    figures: Figures
    bands: Bands
    demand: Demand | None
    read: bool
    due: Due | None

    @classmethod
    def of(cls, known: Known, target: Target, period: Period, figures: Figures, bands: Bands) -> "Case":
        """The case by the target's own pace."""
        demand = Demand(target, figures.threshold) if figures.threshold is not None else None
        read = reads_pace(target, demand)
        due = due_by(known, target, period, target.pace) if read else None
        return cls(
            known=known,
            target=target,
            period=period,
            figures=figures,
            bands=bands,
            demand=demand,
            read=read,
            due=due,
        )

    def by(self, pace: Pace) -> "Case":
        """The same case by another pace (§3)."""
        return replace(self, due=due_by(self.known, self.target, self.period, pace))

    @property
    def pace(self) -> Fraction | None:
        """The share of the whole that should be done by now."""
        return self.due.share if self.due else None

    @property
    def pace_stage(self) -> RevisionStage | None:
        """The revision stage of last year's figures that a seasonal pace was read off."""
        return self.due.stage if self.due else None

    @property
    def full_met(self) -> bool | None:
        """Whether the full threshold is met; None where that can't be said."""
        if self.target.kind is Kind.MILESTONE:
            return self.figures.stage is MilestoneStage.DONE
        if self.demand is None or self.figures.figure is None:
            return None
        return self.demand.met(self.figures.figure)

    @property
    def final(self) -> bool:
        return at_deadline(self.target, self.period)

    @property
    def figure(self) -> Fraction | None:
        """The judged figure; of a milestone its percent."""
        if self.target.kind is Kind.MILESTONE:
            done = self._percent_done()
            return None if done is None else done * 100
        return self.figures.figure

    @property
    def progress(self) -> bool:
        """Whether a level is judged by the way from its baseline."""
        return self.target.kind is Kind.LEVEL and self.demand is not None and progresses(self.target, self.demand)

    @property
    def completion(self) -> Fraction | None:
        """The share done: of the threshold, of the way from the baseline, or of a milestone."""
        if self.target.kind is Kind.MILESTONE:
            return self._percent_done()
        if self.figure is None or self.demand is None:
            return None
        threshold = self.demand.threshold
        if self.target.kind is Kind.CUMULATIVE:
            return self.figure / threshold if threshold else None
        if self.progress:
            assert self.target.baseline is not None
            baseline = Fraction(self.target.baseline)
            return (self.figure - baseline) / (threshold - baseline)
        return None

    def _percent_done(self) -> Fraction | None:
        match self.figures.stage:
            case MilestoneStage.DONE:  # line 6: 已完成 is 100 and 未启动 is 0
                return Fraction(1)
            case MilestoneStage.NOT_STARTED:
                return Fraction(0)
            case MilestoneStage.UNDER_WAY:
                percent = self.figures.percent
                return percent / 100 if percent is not None and percent < 100 else None
        return None

    @property
    def gap(self) -> Fraction | None:
        """R25: points on the pace for paced kinds, before and at the deadline; else the target's unit."""
        if self.read:
            return self._on_the_pace()
        if self.figure is None or self.demand is None or self.target.kind is Kind.MILESTONE:
            return None
        return self.demand.gap(self.figure)

    def _on_the_pace(self) -> Fraction | None:
        if self.completion is None or self.pace is None:
            return None
        demand, figure = self.demand, self.figure
        if demand and demand.tolerant and figure is not None and (self.final or demand.too_much(figure)):
            # R21: the checkpoint is threshold × pace without tolerance; at the deadline, and beyond a band's
            # upper side, the gap is from the nearer tolerated edge.
            return demand.gap(figure) / abs(demand.threshold - (self.start or 0)) * 100
        ahead = (self.completion - self.pace) * 100
        return -ahead if is_ceiling(self.target) else ahead

    @property
    def start(self) -> Fraction | None:
        """Where a level's way begins."""
        return Fraction(self.target.baseline) if self.progress and self.target.baseline is not None else None

    @property
    def checkpoint(self) -> Fraction | None:
        """What is due by now: threshold × pace, or so far on the way from the baseline; None where pace lacks."""
        assert self.demand is not None
        if self.pace is None:
            return None
        start = self.start or Fraction(0)
        return start + (self.demand.threshold - start) * self.pace


def find(case: Case) -> Finding:
    """The first line that applies, from line 3 on."""
    if case.figures.lacking is not None:  # line 3
        return not_judged(case.figures.lacking)
    if case.target.kind is Kind.MILESTONE:  # line 6
        return _milestone(case)
    assert case.demand is not None
    assert case.figure is not None
    if _decided_for_good(case):
        met = case.demand.met(case.figure)
        return Finding(status=Status.ACHIEVED if met else Status.MISSED, early=met)
    if _too_near(case):  # line 3 again: hedged and too near the line
        return not_judged(Reason.HEDGED_NEAR)
    if case.final:  # line 4
        return Finding(status=Status.ACHIEVED if case.demand.met(case.figure) else Status.MISSED)
    return _before(case, case.demand, case.figure)


def _clear(case: Case, *lines: Fraction) -> bool:
    """R20: whether a figure can be told from the lines, which a hedged one near them can't."""
    assert case.demand is not None
    assert case.figure is not None
    return not case.figures.hedged or not any(case.demand.near(case.figure, line) for line in lines)


def clear_of_full(case: Case) -> bool:
    """R20: whether the figure can be told from the full threshold; what isn't measured against one can."""
    return case.demand is None or case.figure is None or _clear(case, *case.demand.edges)


def _decided_for_good(case: Case) -> bool:
    """Line 5: an upward amount that meets its full threshold early, a ceiling that is broken early.

    R20: a hedged figure does so only if clear of the full threshold too.
    """
    assert case.demand is not None
    assert case.figure is not None
    if case.final or case.target.kind is not Kind.CUMULATIVE or not _clear(case, *case.demand.edges):
        return False
    if is_ceiling(case.target):
        return case.figure > 0 if case.demand.threshold == 0 else not case.demand.met(case.figure)
    return case.target.direction is Direction.UP and case.demand.met(case.figure)


def _too_near(case: Case) -> bool:
    """R20: the line that decides this period, threshold × pace or the threshold, is too near."""
    assert case.demand is not None
    assert case.figure is not None
    beyond = is_ceiling(case.target) and not case.demand.met(case.figure)
    if case.final or not case.read or beyond or case.demand.too_much(case.figure):
        return not _clear(case, *case.demand.edges)
    return case.checkpoint is not None and not _clear(case, case.checkpoint)


def _before(case: Case, demand: Demand, figure: Fraction) -> Finding:
    """Line 5, before the deadline."""
    if case.target.kind is Kind.CUMULATIVE:
        return _ceiling(case, demand) if is_ceiling(case.target) else _amount(case, demand, figure)
    if demand.too_much(figure):  # R21: beyond a band's upper side is critical before the deadline
        return Finding(status=Status.CRITICAL)
    if case.target.kind is Kind.LEVEL:
        return _level(case, demand, figure)
    if demand.met(figure):
        return ON_TRACK
    if case.target.kind is Kind.GRADE:  # one class worse behind, more critical
        return _short(demand.gap(figure), case.bands.classes)
    return _short(demand.gap(figure), case.bands.points)


def _by_pace(case: Case) -> Finding:
    if case.pace is None:  # R11: lacking is not judged, never another pace
        return not_judged(Reason.SEASONAL_LACKING)
    assert case.completion is not None
    usual = default(case.completion, case.pace)
    colour = case.bands.pace(case.completion, case.pace)
    if colour is None:  # R24: unflagged prints the default status with that reason
        return Finding(status=usual, reason=Reason.UNFLAGGED, by_pace=True)
    return Finding(status=colour, by_pace=True)


def _short(gap: Fraction, edge: Fraction) -> Finding:
    """Not met, and how far off decides."""
    return Finding(status=short_of(gap, edge))


def _amount(case: Case, demand: Demand, figure: Fraction) -> Finding:
    if demand.too_much(figure):
        return Finding(status=Status.CRITICAL)
    if demand.threshold == 0:  # R19: compared with the threshold itself, 5 % of which is nothing
        return ON_TRACK if demand.met(figure) else _short(demand.gap(figure), Fraction(0))
    if not case.read:
        met = demand.met(figure)
        return Finding(status=Status.ON_TRACK, reason=Reason.MET_AWAITING_END) if met else _until_met()
    return _few(case) or _by_pace(case)


def _few(case: Case) -> Finding | None:
    """Things counted whole, of which less than one is due, and there is none (R9: by the countable column)."""
    demand, rising = case.demand, case.target.direction is not Direction.DOWN
    if not case.target.countable or case.pace is None or demand is None or not rising:
        return None
    few = demand.threshold * case.pace < 1 and case.figure == 0
    return not_judged(Reason.BELOW_ONE) if few else None


def _until_met() -> Finding:
    """Pace none: 未到时限 until met."""
    return not_judged(Reason.BEFORE_DEADLINE)


def _ceiling(case: Case, demand: Demand) -> Finding:
    if demand.threshold == 0:  # value 0 on_track; anything more is decided for good already
        return ON_TRACK
    if not case.read:
        return _until_met()
    if case.pace is None:
        return not_judged(Reason.SEASONAL_LACKING)
    assert case.completion is not None
    return Finding(status=used(case.completion, case.pace, case.bands.use))


def _level(case: Case, demand: Demand, figure: Fraction) -> Finding:
    if case.read:
        return _few(case) or _by_pace(case)
    if demand.met(figure):
        return Finding(status=Status.ON_TRACK, reason=Reason.MET_AWAITING_END)
    if case.progress:  # a way to go, and no pace to it
        return _until_met()
    if case.target.baseline is None:
        return not_judged(Reason.BASELINE_LACKING)
    return _short(demand.gap(figure), -case.bands.near * abs(demand.threshold))


def _milestone(case: Case) -> Finding:
    done = case.figures.stage is MilestoneStage.DONE
    if case.final:  # R16: at the deadline a milestone's stage alone decides
        return Finding(status=Status.ACHIEVED if done else Status.MISSED)
    if done:
        return Finding(status=Status.ACHIEVED, early=True)
    if not case.read:
        return _until_met()
    if case.completion is None:  # 推进中 needs a percent below 100
        return not_judged(Reason.PERCENT_LACKING)
    return _by_pace(case)
