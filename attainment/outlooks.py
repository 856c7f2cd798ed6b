"""The outlook: what the rest of the year must deliver, beside what it has delivered so far (DOMAIN §6, R35).

No verdict is computed here; the sums are exact fractions, rounded for display alone.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attainment.quotients import quotient
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.words import Direction, Kind, RevisionStage, Word
from ledger.books import Ledger
from ledger.standing import Key
from ledger.states import State

CENSUS = "普查修订"
"""What a basis says of a figure that a census revised: it is not paired with one that was not (R11)."""


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
        return _amount(row, target.deadline, _last_year(row, state, ledger, Period.containing(target.deadline)))
    if target.kind is Kind.GROWTH and target.deadline == date(target.year, 12, 31):
        return _growth(row, _last_year(row, state, ledger, Period(target.year, 4)))
    return None


def _amount(row: Judged, deadline: date, pair: tuple[RevisionStage, Fraction, Fraction] | None) -> Outlook:
    target, period = row.target, row.period
    in_all = 12 * (deadline.year - target.year) + deadline.month
    left = max(0, in_all - period.months)
    lacking = Lacking.THRESHOLD if target.threshold is None else Lacking.FIGURE if row.judged_figure is None else None
    if lacking or row.judged_figure is None or target.threshold is None:
        return Outlook(target_id=row.target_id, period=period, months_left=left, lacking=lacking)
    figure, threshold = Fraction(row.judged_figure), Fraction(target.threshold)
    short = max(threshold - figure, Fraction(0))
    monthly = quotient(short, Fraction(left)) if left else None
    ceiling = target.direction is Direction.DOWN
    share = pair[1] / pair[2] if pair and pair[2] > 0 and pair[1] > 0 else None
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
        met=not ceiling and not short,
    )


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
    revoked = books.revocations(state.region, state.number)

    def standing(period: Period, stage: RevisionStage) -> Actual | None:
        key = Key(row.target.indicator_id, period.last_year.code, stage.value)
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
