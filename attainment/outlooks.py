"""The outlook: what the rest of the year must deliver, beside what it has delivered so far (DOMAIN §6, R35).

No verdict is computed here; the sums are exact fractions, rounded for display alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attainment.quotients import quotient
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.words import Comparator, Direction, Kind, RevisionStage, Status, Word
from ledger.books import Ledger
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
    LAST_YEAR = "last_year", "缺上年同一数据性质、同一口径的分季总量"
    SHARE = "share", "上年同期占全年的比重不在 0 与 1 之间"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """One target's outlook in one period; figures in the target's unit, growths in percent.

    Amounts: ``needed`` a month for the ``months_left`` until the deadline (0 where the threshold is met; of what
    must stay below, ``may_use`` a month instead), ``delivered`` a month so far, and where the year ends by linear and
    by seasonal pace. Growth: ``rest`` is the growth over last year's same months that the rest must reach,
    ``share`` last year's share of the year by this period, of ``share_stage``. ``met``: nothing more is needed.
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


def outlook(row: Judged, state: State, *, ledger: Ledger | None = None) -> Outlook | None:
    """The outlook of a judged row; None for kinds and periods that have none (R35)."""
    target, period = row.target, row.period
    if target.deadline is None or period.year != target.year or period.end >= target.deadline:
        return None
    if target.kind is Kind.CUMULATIVE:
        due = Period.containing(target.deadline)
        # R11: a season is read only where the amount is due at a quarter's end of the plan's year.
        seasonal = target.deadline == due.end and due.year == target.year
        return _amount(row, target.deadline, _last_year(row, state, ledger, due) if seasonal else None)
    if target.kind is Kind.GROWTH and target.deadline == date(target.year, 12, 31):
        return _growth(row, _last_year(row, state, ledger, Period(target.year, 4)))
    return None


def _amount(row: Judged, deadline: date, pair: tuple[RevisionStage, Fraction, Fraction] | None) -> Outlook:
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
    # No pace is beyond the whole (DOMAIN §3), nor below nothing.
    share = min(pair[1] / pair[2], Fraction(1)) if pair and pair[2] > 0 and pair[1] > 0 else None
    return Outlook(
        target_id=row.target_id,
        period=period,
        months_left=left,
        needed=None if ceiling else monthly,
        may_use=monthly if ceiling else None,
        delivered=quotient(figure, Fraction(period.months)),
        projected_linear=quotient(figure * in_all, Fraction(period.months)),
        projected_seasonal=quotient(figure, share) if share else None,
        share=quotient(share, Fraction(1)) if share else None,
        share_stage=pair[0] if pair and share else None,
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


def _growth(row: Judged, pair: tuple[RevisionStage, Fraction, Fraction] | None) -> Outlook:
    """r = (x − s·g) ÷ (1 − s), only where 0 < s < 1 (DOMAIN §6)."""
    target, period = row.target, row.period
    left = 12 - period.months
    share = pair[1] / pair[2] if pair and pair[2] > 0 else None
    lacking = None
    if row.threshold is None:
        lacking = Lacking.THRESHOLD
    elif row.judged_figure is None:
        lacking = Lacking.FIGURE
    elif pair is None:
        lacking = Lacking.LAST_YEAR
    elif share is None or not 0 < share < 1:
        lacking = Lacking.SHARE
    if lacking or share is None or row.threshold is None or row.judged_figure is None or pair is None:
        return Outlook(target_id=row.target_id, period=period, months_left=left, lacking=lacking)
    rest = (Fraction(row.threshold) - share * Fraction(row.judged_figure)) / (1 - share)
    return Outlook(
        target_id=row.target_id,
        period=period,
        months_left=left,
        rest=quotient(rest, Fraction(1)),
        share=quotient(share, Fraction(1)),
        share_stage=pair[0],
        falling=target.direction is Direction.DOWN,
    )


def _last_year(
    row: Judged, state: State, ledger: Ledger | None, deadline: Period
) -> tuple[RevisionStage, Fraction, Fraction] | None:
    """Last year's value by this period and by the deadline's: of the highest stage that both have, never a
    census-revised figure with one that is not (R11)."""
    books = ledger if ledger is not None else Ledger.open()
    sequence = books.sequence(state.region)
    # Where parts stand in for the whole, the one that decides is what the year's rest is reckoned for.
    indicator_id = row.deciding or row.target.indicator_id
    revoked = books.revocations(state.region, state.number)

    def standing(period: Period, stage: RevisionStage) -> Actual | None:
        key = Key(indicator_id, period.last_year.code, stage.value)
        place = sequence.register.standing(key, state.number, revoked)
        return sequence.actual(place) if place is not None else None

    for stage in RevisionStage:
        if stage is RevisionStage.WITHDRAWN or (stage is RevisionStage.DEMONSTRATION and not state.demonstration):
            continue
        now, whole = standing(row.period, stage), standing(deadline, stage)
        if now is None or whole is None or now.value is None or whole.value is None:
            continue
        if (CENSUS in (now.basis or "")) == (CENSUS in (whole.basis or "")):
            return stage, Fraction(now.value), Fraction(whole.value)
    return None


COLUMNS = tuple(Outlook.__dataclass_fields__)
"""The columns of ``python -m attainment outlook``, in that order."""
