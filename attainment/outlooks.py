"""The outlook: what the rest of the year must deliver, beside what it has delivered so far (DOMAIN §6, R35).

No verdict is computed here; the sums are exact fractions, rounded for display alone.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attainment.quotients import quotient, trimmed
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Target
from domain.words import (
    Comparator,
    Direction,
    JudgedFigure,
    Kind,
    RevisionStage,
    Status,
    ThresholdFrom,
    Word,
)
from ledger.books import Ledger
from ledger.reading import Sequence
from ledger.standing import Key
from ledger.states import State

CENSUS = "普查修订"
"""What a basis says of a figure that a census revised: it is not paired with one that was not (R11)."""
_NEAR = Fraction(5, 100)
_HALF_A_POINT = Fraction(1, 2)


class Lacking(Word):
    """Why there is no outlook, where one would be expected."""

    FIGURE = "figure", "本期没有可用的数"
    THRESHOLD = "threshold", "目标值未知"
    LAST_YEAR = "last_year", "缺上年同期和上年全年的总量"
    LAST_YEAR_PERIOD = "last_year_period", "缺上年同期的总量"
    LAST_YEAR_END = "last_year_end", "缺上年全年的总量"
    LAST_YEAR_STAGES = "last_year_stages", "上年同期与上年全年的总量没有相同的数据性质"
    LAST_YEAR_CENSUS = "last_year_census", "上年同期与上年全年的总量之间隔着普查修订"
    SHARE = "share", "上年同期占全年的比重不在 0 与 1 之间"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """One target's outlook in one period; figures in the target's unit, growths in percent.

    Amounts: ``needed`` a month for the ``months_left`` until the deadline (0 where the threshold is met; of what
    must stay below, ``may_use`` a month instead), ``delivered`` a month so far, and where the year ends by linear and
    by seasonal pace. Growth: ``rest`` is the growth over last year's same months that the rest must reach,
    ``share`` last year's share of the year by this period, of ``share_stage``. ``met``: nothing more is needed.

    ``threshold`` is what a growth must reach over the whole year; where the notice takes it from last year, that is
    the figure of ``threshold_period``, last year's end, and the margin, and ``threshold_hedge`` how it was printed.
    ``lacking_periods`` are last year's periods whose figures ``lacking`` is about.
    """

    target_id: str
    period: Period
    months_left: int
    needed: Decimal | None = None
    may_use: Decimal | None = None
    delivered: Decimal | None = None
    projected_linear: Decimal | None = None
    projected_seasonal: Decimal | None = None
    rest: Decimal | None = None
    share: Decimal | None = None
    share_stage: RevisionStage | None = None
    falling: bool = False
    met: bool = False
    lacking: Lacking | None = None
    threshold: Decimal | None = None
    threshold_hedge: str | None = None
    threshold_period: Period | None = None
    lacking_periods: tuple[Period, ...] = ()


def outlook(row: Judged, state: State, *, ledger: Ledger | None = None) -> Outlook | None:
    """The outlook of a judged row; None for kinds and periods that have none (R35): growth only of what is due on
    31 December, and nothing once the deadline's period has come.

    An amount without a deadline is looked at to the end of the plan's year, over whose months it is paced.
    """
    target, period = row.target, row.period
    year_end = date(target.year, 12, 31)
    deadline = target.deadline or year_end
    if period.year != target.year or period.end >= deadline:
        return None
    if target.kind is Kind.CUMULATIVE:
        due = Period.containing(deadline)
        # R11: a season is read only where the amount is due at a quarter's end of the plan's year.
        seasonal = target.deadline == due.end and due.year == target.year
        return _amount(row, deadline, _Quantity.of(row, state, ledger).shared(due) if seasonal else None)
    if target.kind is Kind.GROWTH and target.deadline == year_end:
        return _growth(row, _Quantity.of(row, state, ledger))
    return None


@dataclass(frozen=True)
class _Share:
    """Last year's share by a period of what there was by the deadline's, and the stage of both figures."""

    of: Fraction
    stage: RevisionStage


@dataclass(frozen=True)
class _Missing:
    """Why there is no share, and last year's periods that it is about."""

    why: Lacking
    periods: tuple[Period, ...] = ()


def _amount(row: Judged, deadline: date, season: _Share | _Missing | None) -> Outlook:
    target, period = row.target, row.period
    in_all = 12 * (deadline.year - target.year) + deadline.month
    left = in_all - period.months
    ceiling = target.direction is Direction.DOWN
    if row.judged_figure is None or target.threshold is None:
        return _without_figure(row, left, ceiling)
    figure, threshold = Fraction(row.judged_figure), Fraction(target.threshold)
    met = not ceiling and _is_met(row, figure, threshold)
    short = Fraction(0) if met else max(threshold - figure, Fraction(0))
    monthly = quotient(short, Fraction(left))
    share = season if isinstance(season, _Share) else None
    return Outlook(
        target_id=row.target_id,
        period=period,
        months_left=left,
        needed=None if ceiling else monthly,
        may_use=monthly if ceiling else None,
        delivered=quotient(figure, Fraction(period.months)),
        projected_linear=quotient(figure * in_all, Fraction(period.months)),
        projected_seasonal=quotient(figure, share.of) if share else None,
        share=quotient(share.of, Fraction(1)) if share else None,
        share_stage=share.stage if share else None,
        met=met,
    )


def _without_figure(row: Judged, left: int, ceiling: bool) -> Outlook:
    """An earlier verdict that stays still says what the rest needs: nothing, or of a broken ceiling, no more."""
    blank = Outlook(target_id=row.target_id, period=row.period, months_left=left)
    if row.status is Status.ACHIEVED and not ceiling:
        return replace(blank, needed=Decimal(0), met=True)
    if row.status is Status.MISSED and ceiling:
        return replace(blank, may_use=Decimal(0))
    return replace(blank, lacking=Lacking.THRESHOLD if row.target.threshold is None else Lacking.FIGURE)


def _is_met(row: Judged, figure: Fraction, threshold: Fraction) -> bool:
    """Whether an amount meets its full threshold, of ≈ within what is tolerated (DOMAIN §4 line 5); a hedged one
    only where it is clear of that line (R20)."""
    target, in_points = row.target, row.unit == "%"
    about = target.comparator is Comparator.ABOUT or target.direction is Direction.BAND
    slack = Fraction(0)
    if about and target.tolerance is not None:
        slack = Fraction(target.tolerance)
    elif about:
        slack = _HALF_A_POINT if in_points else abs(threshold) * _NEAR
    edges = [threshold - slack]
    if target.direction is Direction.BAND:
        upper = target.threshold_upper
        edges.append((threshold if upper is None else Fraction(upper)) + slack)
    near = (abs(figure - edge) <= (_HALF_A_POINT if in_points else abs(edge) * _NEAR) for edge in edges)
    if row.hedge and any(near):
        return False
    if target.comparator is Comparator.MORE_THAN:
        return figure > threshold
    return figure >= edges[0] and all(figure <= edge for edge in edges[1:])


def _growth(row: Judged, quantity: "_Quantity") -> Outlook:
    """r = (x − s·g) ÷ (1 − s), only where 0 < s < 1 (DOMAIN §6)."""
    target, period = row.target, row.period
    year_end = Period(target.year, 4)
    blank = Outlook(target_id=row.target_id, period=period, months_left=12 - period.months, threshold=row.threshold)
    if target.threshold_from is ThresholdFrom.LAST_YEAR:
        # What this period is held against is last year's same period; the year is held against last year's end.
        wanted, hedge = quantity.wanted(target, year_end)
        last = year_end.last_year
        blank = replace(blank, threshold=wanted, threshold_hedge=hedge, threshold_period=last)
        if wanted is None:
            return replace(blank, threshold_period=None, lacking=Lacking.THRESHOLD, lacking_periods=(last,))
    if blank.threshold is None:
        return replace(blank, lacking=Lacking.THRESHOLD)
    if row.judged_figure is None:
        return replace(blank, lacking=Lacking.FIGURE)
    share = quantity.shared(year_end)
    if isinstance(share, _Missing):
        return replace(blank, lacking=share.why, lacking_periods=share.periods)
    rest = (Fraction(blank.threshold) - share.of * Fraction(row.judged_figure)) / (1 - share.of)
    return replace(
        blank,
        rest=quotient(rest, Fraction(1)),
        share=quotient(share.of, Fraction(1)),
        share_stage=share.stage,
        falling=target.direction is Direction.DOWN,
    )


@dataclass(frozen=True)
class _Quantity:
    """What a target measures, as it stood last year, under one state: ``revoked`` are the numbers revoked by then."""

    sequence: Sequence
    revoked: Container[int]
    state: State
    indicator_id: str
    period: Period

    @classmethod
    def of(cls, row: Judged, state: State, ledger: Ledger | None) -> "_Quantity":
        """Where parts stand in for the whole, the one that decides is what the year's rest is reckoned for."""
        sequence = (ledger if ledger is not None else Ledger.open()).sequence(state.region)
        indicator_id = row.deciding or row.target.indicator_id
        return cls(sequence, sequence.revocations(state.number), state, indicator_id, row.period)

    def wanted(self, target: Target, year_end: Period) -> tuple[Decimal | None, str | None]:
        """Last year's figure in force at the year's end with the margin upon it, and its hedge (R22)."""
        demonstration, period = self.state.demonstration, year_end.last_year.code
        place = self.sequence.register.in_force(
            self.indicator_id, period, self.state.number, self.revoked, demonstration=demonstration
        )
        if place is None:
            return None, None
        row = self.sequence.actual(place)
        by_value = target.judged_figure is JudgedFigure.VALUE
        figure, hedge = (row.value, row.value_hedge) if by_value else (row.growth, row.growth_hedge)
        return (None, None) if figure is None else (trimmed(figure + (target.threshold or Decimal(0))), hedge)

    def shared(self, deadline: Period) -> _Share | _Missing:
        """Last year's value by this period and by the deadline's: of the highest stage that both have, never a
        census-revised figure with one that is not (R11), and the one a share of the other (DOMAIN §6)."""
        periods = (self.period.last_year, deadline.last_year)
        by_now, in_all = (self._levels(period) for period in periods)
        if not by_now or not in_all:
            gone = tuple(period for period, levels in zip(periods, (by_now, in_all), strict=True) if not levels)
            one = Lacking.LAST_YEAR_END if by_now else Lacking.LAST_YEAR_PERIOD
            return _Missing(Lacking.LAST_YEAR if len(gone) == len(periods) else one, gone)
        common = [stage for stage in by_now if stage in in_all]
        if not common:
            return _Missing(Lacking.LAST_YEAR_STAGES, periods)
        paired = [stage for stage in common if _is_revised(by_now[stage]) == _is_revised(in_all[stage])]
        if not paired:
            return _Missing(Lacking.LAST_YEAR_CENSUS, periods)
        now, whole = (Fraction(levels[paired[0]].value or 0) for levels in (by_now, in_all))
        return _Share(now / whole, paired[0]) if 0 < now < whole else _Missing(Lacking.SHARE, periods)

    def _levels(self, period: Period) -> dict[RevisionStage, Actual]:
        """The rows with a value that stand for a period, the highest stage first."""
        found = {}
        for stage in RevisionStage:
            if stage is RevisionStage.DEMONSTRATION and not self.state.demonstration:
                continue
            key = Key(self.indicator_id, period.code, stage.value)
            place = self.sequence.register.standing(key, self.state.number, self.revoked)
            row = None if place is None or stage is RevisionStage.WITHDRAWN else self.sequence.actual(place)
            if row is not None and row.value is not None:
                found[stage] = row
        return found


def _is_revised(row: Actual) -> bool:
    return CENSUS in (row.basis or "")


COLUMNS = tuple(Outlook.__dataclass_fields__)
"""The columns of ``python -m attainment outlook``, in that order."""
