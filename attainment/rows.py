"""The typed rows that answer questions (DOMAIN §4, §8).

Figures leave as :class:`~decimal.Decimal`, exact where the law compares them; ``completion`` and ``pace`` are
quotients for display only (no verdict was ever computed from them).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from domain.periods import Period
from domain.plans import Target
from domain.words import (
    Comparator,
    Flag,
    Kind,
    MilestoneStage,
    Reason,
    RevisionStage,
    SelfRating,
    Status,
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One period's judged figure as it stands in force, with what a reader must know to read it.

    ``figure`` is None where nothing was reported, or where the report lacks the figure that is judged.
    ``status`` is that period's own verdict under the same state and rule (None where none was asked for).
    """

    period: Period
    figure: Decimal | None
    hedge: str | None = None
    revision_stage: RevisionStage | None = None
    basis: str | None = None
    batch: int | None = None
    status: Status | None = None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What a relative target is compared with: both growths (or values) and both bases (DOMAIN §2, R5)."""

    own: Decimal | None
    other: Decimal | None
    region: str
    indicator_id: str
    target_id: str | None
    own_basis: str | None = None
    other_basis: str | None = None
    other_hedge: str | None = None
    other_stage: RevisionStage | None = None


@dataclass(frozen=True, kw_only=True)
class Bands:
    """Where the colours change, in the unit of the judged figure: ``met`` is the line that decides this period
    (threshold, or threshold × pace), ``on_track`` from where the rule says on track (most say: from that line on),
    ``behind`` the edge between behind and critical; ``full`` the full threshold.

    None where the kind has no such edge (grade counts classes: both edges are class numbers).
    """

    met: Decimal | None
    behind: Decimal | None
    full: Decimal | None
    upper: Decimal | None = None
    """Where a band ends on its far side; beyond it is critical."""
    on_track: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class LocalVerdict:
    """The verdict of one published rule on the same figures; ``reason`` says unflagged or not applicable."""

    rule: str
    rule_version: int
    name: str
    status: Status | None
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One target in one period under one state and one rule: the verdict and everything that went into it.

    The first nineteen fields are the columns of ``python -m attainment judged``, in that order.
    ``judged_figure``, ``threshold`` and ``gap`` are in ``unit`` (``gap`` of paced kinds is in points on the
    pace, R25; better is positive). ``pace`` is 0..1, None where the verdict does not read it. ``completion``
    is a ratio (1 is done). A duty has no ``status``. ``batch`` is the number of the batch that reported.
    """

    target_id: str
    name: str
    kind: Kind
    period: Period
    judged_figure: Decimal | None
    unit: str | None
    threshold: Decimal | None
    comparator: Comparator | None
    pace: Decimal | None
    completion: Decimal | None
    gap: Decimal | None
    status: Status | None
    reason: Reason | None
    flags: tuple[Flag, ...]
    rule: str
    rule_version: int
    revision_stage: RevisionStage | None
    batch: int | None
    reported_at: datetime | None

    target: Target
    hedge: str | None = None
    value: Decimal | None = None
    value_hedge: str | None = None
    growth: Decimal | None = None
    growth_hedge: str | None = None
    basis: str | None = None
    milestone_stage: MilestoneStage | None = None
    percent: Decimal | None = None
    self_rating: SelfRating | None = None
    source: str | None = None
    published_on: date | None = None
    remark: str | None = None

    share_done: Fraction | None = None
    """``completion``, exactly."""
    share_due: Fraction | None = None
    """``pace``, exactly."""
    gap_in_points: bool = False
    """Whether ``gap`` is in 百分点 (rates, differences of rates, points on the pace) and not in ``unit``."""
    linear_pace: Decimal | None = None
    seasonal_pace: Decimal | None = None
    linear_status: Status | None = None
    seasonal_status: Status | None = None
    bands: Bands | None = None

    carried_from: Period | None = None
    """The earlier period whose verdict is carried (R15)."""
    older: Reading | None = None
    """The latest older reading of this year where this period has none (shown as old, never judged)."""
    last_year: Reading | None = None
    previous: Reading | None = None
    trend: tuple[Reading, ...] = ()
    """The plan year's four quarters; a quarter without a figure has figure None."""
    worse_than: tuple[Period, ...] = ()
    """The periods that the flag worsening names (last quarter, last year's same period)."""
    lacking: str | None = None
    """What the reason says is lacking: a period, an indicator, a component's target id; codes joined by ';'."""

    reference: Reference | None = None
    components: tuple[str, ...] = ()
    deciding: str | None = None
    """The component target (or the part's indicator id) that decides."""
    colours: tuple[LocalVerdict, ...] = ()
    """The verdict under every published rule, the default first."""

    due: bool = False
    """Whether a figure is expected for this period: by frequency, judged_from, and not final before (R13)."""
    due_on: date | None = None
    reported: bool = False

    @property
    def ratio(self) -> Fraction | None:
        """Completion ÷ pace, exactly (of a ceiling, what is used of what may be used by now): never computed from
        what is printed, which is rounded (DOMAIN §4). None where no pace is read."""
        done, due = self.share_done, self.share_due
        return None if done is None or not due else done / due

    @property
    def is_judged(self) -> bool:
        """Whether the status is one of the five verdicts that rates count as judged."""
        return self.status in (Status.ACHIEVED, Status.ON_TRACK, Status.BEHIND, Status.CRITICAL, Status.MISSED)
