"""One target's year as its chart needs it: the quarters, what was superseded, where the year may end (PRODUCT 4)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attainment.questions import Judged
from board.drawing.tokens import Theme, tokens
from board.wording import demands, figures, verdicts
from domain.language import Lang
from domain.periods import Period
from domain.words import Comparator, Direction, Kind, MilestoneStage, Status

LAST = 4
"""The year's last quarter."""


@dataclass(frozen=True, kw_only=True)
class Superseded:
    """An earlier vintage of a quarter's figure that another has replaced."""

    period: Period
    figure: Decimal
    number: int


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Where the year ends if the rest goes as ``words`` say (按线性序时推算)."""

    words: str
    figure: Decimal


@dataclass(frozen=True, kw_only=True)
class Trend:
    """One target's year. ``rows`` are its verdicts in the year's quarters, ``period`` the one in view."""

    rows: tuple[Judged, ...]
    period: Period
    superseded: tuple[Superseded, ...] = ()
    projections: tuple[Projection, ...] = ()

    @property
    def current(self) -> Judged:
        """The row of the period in view."""
        return next(row for row in self.rows if row.period == self.period)


@dataclass(frozen=True, kw_only=True)
class Pen:
    """What every part of one chart is drawn with."""

    trend: Trend
    theme: Theme
    lang: Lang
    plot: int = 382
    """Pixels from the plot's top to its bottom."""

    @property
    def row(self) -> Judged:
        return self.trend.current

    @property
    def unit(self) -> str | None:
        return "%" if self.row.kind is Kind.MILESTONE else demands.judged_unit(self.row.target)

    def ink(self, name: str) -> str:
        return tokens().grounds[self.theme][name]

    def status(self) -> str:
        status = self.row.status if self.row.is_judged and self.row.status else Status.NOT_JUDGED
        return tokens().statuses[status].colours[self.theme]["fill"]

    def written(self, value: Decimal | Fraction, hedge: str | None = None) -> str:
        """A figure as the chart writes it, without unit; of a class its name."""
        if self.row.kind is Kind.GRADE and isinstance(value, Decimal):
            return demands.grade_name(value)
        if self.row.kind is Kind.MILESTONE and isinstance(value, Decimal):
            return figures.plain(value)
        if hedge and isinstance(value, Decimal):
            return figures.hedged_figure(value, self.unit, hedge, self.lang)
        if isinstance(value, Decimal) and figures.decimals_of(value) <= 2:
            return figures.reported(value, self.unit)
        return figures.computed(value, 1)

    @property
    def foresees(self) -> bool:
        """Whether the year's end is still open: before its last quarter, and not once a ceiling is broken."""
        return self.trend.period.quarter < LAST and self.row.status is not Status.MISSED

    @property
    def from_nought(self) -> bool:
        """Whether the year is an amount that grows from nought on 1 January."""
        return self.row.kind is Kind.CUMULATIVE

    @property
    def full(self) -> Decimal | None:
        return full_threshold(self.row)

    @property
    def tolerated(self) -> tuple[Decimal, Decimal] | None:
        """Between which lines a target of about so much is met."""
        bands = self.row.bands
        about = self.row.comparator is Comparator.ABOUT and bands is not None
        if not about or bands is None or bands.full is None or bands.upper is None:
            return None
        return bands.full, bands.upper

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range whose lower one is the threshold."""
        return self.row.target.threshold_upper


def known(pen: Pen) -> list[tuple[int, Judged]]:
    """The quarters up to the one in view that have a figure."""
    return [
        (row.period.quarter, row)
        for row in sorted(pen.trend.rows, key=lambda row: row.period)
        if shown(row) is not None and row.period.quarter <= pen.trend.period.quarter
    ]


_BY_STAGE = {MilestoneStage.NOT_STARTED: Decimal(0), MilestoneStage.DONE: Decimal(100)}


def shown(row: Judged) -> Decimal | None:
    """What a quarter's point stands at: the judged figure, or how much of a milestone is done (DOMAIN §4, 6)."""
    if row.kind is Kind.MILESTONE:
        return _BY_STAGE.get(row.milestone_stage, row.percent) if row.milestone_stage else None
    return row.judged_figure


def full_threshold(row: Judged) -> Decimal | None:
    """The full threshold; of a band its middle (R21)."""
    if row.kind is Kind.MILESTONE:
        return Decimal(100)
    if row.comparator is Comparator.ABOUT and row.threshold is not None:
        return row.threshold
    return row.bands.full if row.bands is not None and row.bands.full is not None else row.threshold


def _is_met(baseline: Decimal, full: Decimal, direction: Direction | None) -> bool:
    """Whether a level stood at its threshold from the start: then it has no pace (DOMAIN §2)."""
    return baseline <= full if direction is Direction.DOWN else baseline >= full


def due_by(row: Judged, pace: Decimal | None) -> Fraction | None:
    """What is due at a pace, in the unit of the figure: from nought, or from a level's baseline."""
    full = full_threshold(row)
    if pace is None or full is None or not full or row.kind in verdicts.POINT_KINDS:
        return None
    start = Fraction(0)
    if row.kind is Kind.LEVEL:
        if row.target.baseline is None or _is_met(row.target.baseline, full, row.target.direction):
            return None
        start = Fraction(row.target.baseline)
    return start + (Fraction(full) - start) * Fraction(pace)
