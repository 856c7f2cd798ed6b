"""The figures that a verdict is made of, read from the actuals in force (DOMAIN §2, §5; R5, R20, R22)."""

from dataclasses import dataclass
from fractions import Fraction

from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Plan, Target
from domain.words import Direction, JudgedFigure, Kind, MilestoneStage, Reason, ThresholdFrom

from .known import Known, Standing
from .measuring import judged_figure

#: What can still be met after the year: a stock, a class, an end state.
LASTING = (Kind.LEVEL, Kind.GRADE, Kind.MILESTONE, Kind.DUTY)


@dataclass(frozen=True)
class Printed:
    """One figure as printed: its number and whether a hedge stands beside it."""

    number: Fraction
    hedged: bool
    standing: Standing


def printed(standing: Standing | None, which: JudgedFigure) -> Printed | None:
    """The value or the growth of a row; a blank is no figure, never zero (§5)."""
    if standing is None:
        return None
    row = standing.row
    value, hedge = (row.value, row.value_hedge) if which is JudgedFigure.VALUE else (row.growth, row.growth_hedge)
    return None if value is None else Printed(Fraction(value), bool(hedge), standing)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one period's actuals give for one target."""

    standing: Standing | None
    figure: Fraction | None = None
    threshold: Fraction | None = None
    own: Printed | None = None
    reference: Printed | None = None
    last_year: Printed | None = None
    lacking: Reason | None = None
    stage: MilestoneStage | None = None
    percent: Fraction | None = None

    @property
    def speaks(self) -> bool:
        """Whether the actual has the figure that the target judges."""
        return self.own is not None or self.stage is not None

    @property
    def hedged(self) -> bool:
        """R20, R22: the figure's own hedge, its reference's, or that of last year's figure as threshold."""
        return any(p is not None and p.hedged for p in (self.own, self.reference, self.last_year))

    @property
    def row(self) -> Actual | None:
        return self.standing.row if self.standing else None


def read_figures(known: Known, plan: Plan, target: Target, period: Period) -> Figures:
    """The figures of one target for one period, with the first that is lacking named."""
    # Amounts and rates are their own year's: what next year reports since its 1 January is next year's plan's.
    standing = None
    if target.kind in LASTING or period.year <= target.year:
        standing = known.in_force(target.region, target.indicator_id, period)
    if target.kind is Kind.MILESTONE:
        return _milestone(standing)
    own = printed(standing, judged_figure(target))
    figure, lacking = (own.number if own else None), (None if own else Reason.FIGURE_LACKING)
    reference = None
    if target.kind is Kind.RELATIVE:
        reference = printed(_reference(known, plan, target, period), judged_figure(target))
        if own and reference:
            difference = own.number - reference.number
            figure = -difference if target.direction is Direction.DOWN else difference  # R5: down turns it
        else:
            figure, lacking = None, lacking or Reason.REFERENCE_LACKING
    last_year, threshold, unknown = _threshold(known, target, period)
    return Figures(
        standing=standing,
        figure=figure,
        threshold=threshold,
        own=own,
        reference=reference,
        last_year=last_year,
        lacking=lacking or unknown,
    )


def _milestone(standing: Standing | None) -> Figures:
    if standing is None:
        return Figures(standing=None)
    row = standing.row
    # R16: a percent without a stage is not judged.
    lacking = Reason.STAGE_LACKING if row.milestone_stage is None else None
    percent = Fraction(row.percent) if row.percent is not None else None
    return Figures(standing=standing, stage=row.milestone_stage, percent=percent, lacking=lacking)


def _reference(known: Known, plan: Plan, target: Target, period: Period) -> Standing | None:
    """R5: a relative target names its reference, a region and indicator, or a target of its plan."""
    if target.reference_target_id is not None:
        named = next((t for t in plan.targets if t.target_id == target.reference_target_id), None)
        return known.in_force(named.region, named.indicator_id, period) if named else None
    if target.reference_region is None and target.reference_indicator_id is None:
        return None
    region = target.reference_region or target.region
    return known.in_force(region, target.reference_indicator_id or target.indicator_id, period)


def _threshold(known: Known, target: Target, period: Period) -> tuple[Printed | None, Fraction | None, Reason | None]:
    """The threshold in force for this period: as the notice fixed it, or last year's and a margin (§2, R22)."""
    if target.threshold_from is ThresholdFrom.LAST_YEAR:
        last = printed(known.in_force(target.region, target.indicator_id, period.last_year), judged_figure(target))
        if last is None:
            return None, None, Reason.LAST_YEAR_LACKING
        return last, last.number + Fraction(target.threshold or 0), None
    if target.threshold is None:
        if target.kind is Kind.RELATIVE:  # its margin, where the notice words none
            return None, Fraction(0), None
        return None, None, Reason.THRESHOLD_UNKNOWN
    return None, Fraction(target.threshold), None
