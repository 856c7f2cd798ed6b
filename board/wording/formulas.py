"""The verdict's arithmetic with the numbers put in, line by line as the law goes (DOMAIN §4; 为何是这个颜色)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from attainment.questions import Judged
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Comparator, Flag, Frequency, Kind, Reason, Status, ThresholdFrom

BAND = Fraction(4, 5)
WIDE = Fraction(6, 5)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line: what it is, the sum, its outcome (bold), and what follows from it. ``target`` is the id of the other
    target that the line speaks of."""

    name: str
    sum: str = ""
    outcome: str = ""
    then: str = ""
    target: str | None = None


Called = Callable[[str], str]
"""What a target or an indicator of this code is called."""


def steps(row: Judged, parts: list[Judged] | None = None, lang: Lang = Lang.ZH, called: Called = str) -> list[Step]:
    """How this verdict came about; ``parts`` are a composite's components."""
    found = _steps(row, parts or [], lang, called)
    if row.is_judged and row.reason in (Reason.MET_AWAITING_END, Reason.DEADLINE_UNREPORTED):
        found.append(_not_judged(row, lang, called))
    return found


def _steps(row: Judged, parts: list[Judged], lang: Lang, called: Called) -> list[Step]:
    if row.status is None:
        return [Step(name=say(N_("常态工作"), lang), outcome=say(N_("只看自评，不计入各项比率"), lang))]
    if row.reason is Reason.CARRIED:
        return [_not_judged(row, lang, called), *_older_line(row, lang)]
    if row.kind is Kind.COMPOSITE:
        return _composite(row, parts, lang, called)
    if row.status is Status.NOT_REPORTED:
        return [_owed(row, lang), *_older_line(row, lang), *_threshold_line(row, lang)]
    if row.status is Status.NOT_DUE:
        return [*_figure_line(row, lang), _not_due(row, lang), *_older_line(row, lang), *_threshold_line(row, lang)]
    if not row.is_judged:
        lines = _differences(row, lang, called) if row.kind is Kind.RELATIVE else _figure_line(row, lang)
        return [*lines, *_threshold_line(row, lang), _not_judged(row, lang, called)]
    if row.kind is Kind.RELATIVE:
        return _relative(row, lang, called)
    if row.kind is Kind.MILESTONE:
        return _milestone(row, lang)
    if row.kind is Kind.GRADE or row.kind in verdicts.POINT_KINDS:
        return _against_threshold(row, lang)
    if row.pace is not None and row.completion is not None:
        return _ceiling(row, lang) if verdicts.is_mirrored(row) else _paced(row, lang)
    return _against_threshold(row, lang)


def _figure_line(row: Judged, lang: Lang) -> list[Step]:
    if row.kind is Kind.MILESTONE and row.milestone_stage is not None:
        return [Step(name=say(N_("形象进度"), lang), outcome=verdicts.stage_text(row, lang))]
    if row.judged_figure is None:
        return []
    figure = demands.figure_text(row.judged_figure, row.target, row.hedge, lang)
    return [Step(name=say(N_("评判值"), lang), outcome=figure)]


def _threshold_line(row: Judged, lang: Lang) -> list[Step]:
    """What was to be reached, where the verdict itself does not say it."""
    if row.kind in (Kind.RELATIVE, Kind.COMPOSITE) or row.reason is Reason.THRESHOLD_UNKNOWN:
        return []
    if row.kind is Kind.MILESTONE:
        return _deadline_line(row, lang)
    line = demands.threshold_cell(row.target, lang)
    return [Step(name=say(N_("目标"), lang), outcome=line)] if line != figures.MISSING else []


def _deadline_line(row: Judged, lang: Lang) -> list[Step]:
    if row.target.deadline is None:
        return []
    return [Step(name=say(N_("时限"), lang), outcome=figures.day(row.target.deadline))]


def _older_line(row: Judged, lang: Lang) -> list[Step]:
    """An older figure: shown with its period, never in the place of this period's own."""
    older = row.older
    if older is None or older.figure is None or row.kind is Kind.MILESTONE:
        return []
    figure = demands.figure_text(older.figure, row.target, older.hedge, lang)
    then = "" if row.reason is Reason.CARRIED else say(N_("不作本期评判"), lang)
    return [Step(name=figures.period_slot(older.period, lang), outcome=figure, then=then)]


def _owed(row: Judged, lang: Lang) -> Step:
    """By when a figure was or is owed."""
    word = verdicts.status_word(row.status, lang)
    if row.due_on is None:
        return Step(name=word, outcome=verdicts.reason(row, lang) or word)
    said = say(N_("应于 {date} 前报送"), lang, date=figures.day(row.due_on))
    return Step(name=word, outcome=said, then=say(N_("已逾期"), lang) if Flag.OVERDUE in row.flags else "")


_ASKED = {
    Frequency.QUARTER: N_("按季报送"),
    Frequency.HALF_YEAR: N_("按半年报送，本期不要求"),
    Frequency.YEAR: N_("按年报送，本期不要求"),
    Frequency.ONCE: N_("到时限时报送一次，本期不要求"),
}


def _not_due(row: Judged, lang: Lang) -> Step:
    """Why nothing is expected of this period."""
    why = verdicts.reason(row, lang)
    if not why and row.target.judged_from:
        since = Period.of_code(row.target.judged_from)
        if row.period < since:
            why = say(N_("自{period}起评判"), lang, period=figures.period_name(since, lang))
    why = why or say(_ASKED[row.target.frequency], lang)
    return Step(name=verdicts.status_word(row.status, lang), outcome=why)


def _not_judged(row: Judged, lang: Lang, called: Called) -> Step:
    why = verdicts.reason(row, lang, called) or verdicts.status_word(row.status, lang)
    return Step(name=verdicts.status_word(row.status, lang), outcome=why)


def _bare(value: Decimal | None, row: Judged) -> str:
    return figures.reported(value, row.target.unit) if value is not None else figures.MISSING


def _minus(left: str, right: str) -> str:
    """A subtraction; what is negative is taken in brackets."""
    return f"{left} − ({right})" if right.startswith((figures.MINUS, "+")) else f"{left} − {right}"


def _exactly(due: Decimal, row: Judged) -> str:
    """What is due, exact wherever four decimals can say it, so that the sum can be checked by hand."""
    if figures.decimals_of(due) <= 4:
        return figures.reported(due, row.target.unit)
    return figures.computed(due, 2, [] if row.judged_figure is None else [row.judged_figure])


def _line(row: Judged) -> str:
    return figures.plain(row.threshold)


def _full(row: Judged) -> Fraction:
    """The full threshold; a band's is its middle, without the tolerance (R21)."""
    if row.comparator is not Comparator.ABOUT and row.bands is not None and row.bands.full is not None:
        return Fraction(row.bands.full)
    return Fraction(row.threshold or 0)


def _pace_step(row: Judged, lang: Lang) -> Step:
    """The pace: months elapsed over months to the deadline, or last year's share; and what is due by now."""
    seasonal = row.pace == row.seasonal_pace and row.pace != row.linear_pace
    name = say(N_("季节性序时") if seasonal else N_("序时"), lang)
    due = verdicts.due_amount(row)
    then = ""
    if due is not None:
        edges = () if row.judged_figure is None else (row.judged_figure,)
        short = figures.decimals_of(due) <= 2
        written = figures.reported(due, row.target.unit) if short else figures.computed(due, 1, edges)
        unit = figures.PERCENT if row.kind is Kind.MILESTONE else row.target.unit
        then = say(N_("应到 {due}"), lang, due=figures.with_unit(written, unit, lang))
    return Step(
        name=name, sum=_months(row, lang) if not seasonal else "", outcome=figures.percent(row.pace), then=then
    )


def _months(row: Judged, lang: Lang) -> str:
    """ "9 ÷ 12 个月", where the deadline says how many months there are."""
    deadline, end = row.target.deadline, row.period.end
    if deadline is None:
        return ""
    whole = (deadline.year - row.target.year) * 12 + deadline.month
    done = min(whole, (end.year - row.target.year) * 12 + end.month)
    return say(N_("{done} ÷ {whole} 个月"), lang, done=done, whole=whole)


def _paced(row: Judged, lang: Lang) -> list[Step]:
    """Completion, pace, and their ratio (before the deadline) or the threshold itself (at it)."""
    figure = Fraction(row.judged_figure or 0)
    start = Fraction(row.target.baseline or 0) if row.kind is Kind.LEVEL else Fraction(0)
    written, full = _bare(row.judged_figure, row), _line(row)
    if row.kind is Kind.LEVEL and row.target.baseline is not None:
        base = figures.plain(row.target.baseline)
        summed = f"({written} − {base}) ÷ ({full} − {base})"
    else:
        summed = f"{written} ÷ {full}"
    span = _full(row) - start
    completion = (figure - start) / span if span else Fraction(0)
    steps = [Step(name=say(N_("完成率"), lang), sum=summed, outcome=figures.percent(completion))]
    if row.status in (Status.ACHIEVED, Status.MISSED) and row.pace is not None and row.pace >= 1:
        return [*steps, _final(row, lang)]
    steps.append(_pace_step(row, lang))
    if row.status is Status.ACHIEVED:
        return [*steps, _final(row, lang)]
    due = verdicts.due_amount(row)
    if verdicts.beyond_upper(row):
        return [*steps, _overshot(row, lang)]
    if due is None or row.ratio is None:
        return steps
    ratio = row.ratio
    edge = ratio_edge(row)
    divisor = _exactly(due, row)
    sum_ = f"{written} ÷ {divisor}"
    if start:
        base = figures.plain(row.target.baseline)
        sum_ = f"({written} − {base}) ÷ ({divisor} − {base})"
    outcome = figures.computed(ratio, 3, (1, edge))
    steps.append(
        Step(name=say(N_("比值"), lang), sum=sum_, outcome=outcome, then=_beside(ratio, Fraction(1), edge, lang))
    )
    return steps


_DECIMALS = 6


def divisor(figure: Fraction, due: Fraction, quotient: str) -> str:
    """What is due, with as many decimals as it takes for the sum to give the printed quotient: 0.39 ÷ 0.367 = 1.063
    holds where 0.39 ÷ 0.4 does not.

    >>> divisor(Fraction(39, 100), Fraction(367, 1000), "1.063"), divisor(Fraction(262), Fraction(297), "0.882")
    ('0.367', '297.0')
    """
    decimals = len(quotient.partition(".")[2])
    for more in range(1, _DECIMALS):
        rounded = figures.computed(due, more)
        by_hand = Fraction(rounded.replace(figures.THIN, "").replace(figures.MINUS, "-"))
        if by_hand and figures.computed(figure / by_hand, decimals) == quotient:
            return rounded
    return figures.computed(due, _DECIMALS)


def ratio_edge(row: Judged) -> Fraction:
    """The ratio below which behind becomes far behind, read off the bands (0.8 by default)."""
    bands = row.bands
    if bands is None or bands.met is None or bands.behind is None:
        return WIDE if verdicts.is_mirrored(row) else BAND
    start = Fraction(row.target.baseline or 0) if row.kind is Kind.LEVEL else Fraction(0)
    span = Fraction(bands.met) - start
    return _as_ruled((Fraction(bands.behind) - start) / span, span) if span else BAND


def _as_ruled(edge: Fraction, span: Fraction) -> Fraction:
    """The edge as the rule writes it: the bands have six decimals, which may leave 0.8 a hair off."""
    near = Fraction(round(edge * 1000), 1000)
    return near if abs((near - edge) * span) <= Fraction(1, 10**6) else edge


def _beside(value: Fraction, line: Fraction, edge: Fraction, lang: Lang) -> str:
    """Between which edges a value lies, better upward: "小于 0.8", "在 0.8 与 1 之间", "不小于 1"."""
    near, far = figures.plain_fraction(line), figures.plain_fraction(edge)
    if value >= line:
        return say(N_("不小于 {edge}"), lang, edge=near)
    if value >= edge:
        return say(N_("不小于 {low}，小于 {high}"), lang, low=far, high=near)
    return say(N_("小于 {edge}"), lang, edge=far)


def _ceiling(row: Judged, lang: Lang) -> list[Step]:
    """An amount that must stay below: what is used of what may be used by now."""
    written = _bare(row.judged_figure, row)
    due = verdicts.due_amount(row)
    steps = [_pace_step(row, lang)]
    if row.status in (Status.ACHIEVED, Status.MISSED):
        return [*steps, _final(row, lang)]
    if due and row.ratio is not None:
        use, edge = row.ratio, ratio_edge(row)
        divisor = _exactly(due, row)
        high, low = figures.plain_fraction(edge), "1"
        then = say(N_("不大于 {edge}"), lang, edge=low)
        if use > edge:
            then = say(N_("大于 {edge}"), lang, edge=high)
        elif use > 1:
            then = say(N_("大于 {low}，不大于 {high}"), lang, low=low, high=high)
        outcome = figures.computed(use, 3, (1, edge))
        steps.append(Step(name=say(N_("用量比"), lang), sum=f"{written} ÷ {divisor}", outcome=outcome, then=then))
    return steps


_SIGNS = {
    (Comparator.AT_LEAST, True): "≥",
    (Comparator.AT_LEAST, False): "<",
    (Comparator.MORE_THAN, True): ">",
    (Comparator.MORE_THAN, False): "≤",
    (Comparator.AT_MOST, True): "≤",
    (Comparator.AT_MOST, False): ">",
    (Comparator.LESS_THAN, True): "<",
    (Comparator.LESS_THAN, False): "≥",
    (Comparator.EQUAL, True): "=",
    (Comparator.EQUAL, False): "≠",
}


def _final(row: Judged, lang: Lang) -> Step:
    """The figure against the full threshold, by the notice's own comparator."""
    met = row.status is Status.ACHIEVED
    sign = _SIGNS.get((row.comparator, met), "") if row.comparator else ""
    figure = demands.figure_text(row.judged_figure, row.target, row.hedge, lang)
    line = demands.line_text(row.threshold, row.target, lang)
    if row.comparator is Comparator.ABOUT and row.bands is not None and row.bands.upper is not None:
        sign, line = say(N_("在") if met else N_("不在"), lang), _tolerated(row, lang)
    summed = f"{figure} {sign} {line}".replace("  ", " ")
    return Step(name=say(N_("与目标比"), lang), sum=summed, then=_end_said(row, lang))


def _overshot(row: Judged, lang: Lang) -> Step:
    """More than the upper tolerated edge: worse than the pace can tell (R21)."""
    upper = row.bands.upper if row.bands is not None else None
    figure = demands.figure_text(row.judged_figure, row.target, row.hedge, lang)
    summed = f"{figure} > {demands.line_text(upper, row.target, lang)}"
    then = say(N_("超出容许上限 {amount}，不论序时"), lang, amount=verdicts.short_amount_text(row, lang))
    return Step(name=say(N_("容许上限"), lang), sum=summed, then=then)


def _tolerated(row: Judged, lang: Lang) -> str:
    """The two edges within which a target of about so much is met (R21): "475 至 525 万吨"."""
    bands = row.bands
    if bands is None or bands.full is None or bands.upper is None:
        return figures.MISSING
    upper = demands.line_text(bands.upper, row.target, lang)
    return say(N_("{low} 至 {high}"), lang, low=figures.plain(bands.full), high=upper)


def _end_said(row: Judged, lang: Lang) -> str:
    """What a final verdict means: reached, reached late, not reached in time, or a ceiling broken before its time."""
    deadline = row.target.deadline
    if row.status is Status.ACHIEVED:
        if Flag.LATE in row.flags and deadline is not None:
            return say(N_("达到目标，但晚于时限 {date}"), lang, date=figures.day(deadline))
        return say(N_("达到全年目标"), lang)
    if verdicts.less_is_better(row) and (deadline is None or row.period.end < deadline):
        return say(N_("已突破全年上限"), lang)
    return say(N_("到期未达目标"), lang)


def _against_threshold(row: Judged, lang: Lang) -> list[Step]:
    """Rates, classes and levels against the threshold itself."""
    steps = _figure_line(row, lang)
    line = demands.line_text(row.threshold, row.target, lang)
    steps.append(Step(name=say(N_("目标"), lang), outcome=line, then=_line_said(row, lang)))
    if row.gap is None:
        return steps
    unit = say(figures.POINTS, lang) if row.gap_in_points else ""
    gap = verdicts.gap(row, lang)
    left, right = _bare(row.judged_figure, row), figures.plain(row.threshold)
    if row.kind is Kind.GRADE:
        left, right = demands.grade_name(row.judged_figure), demands.grade_name(row.threshold)
    if verdicts.is_mirrored(row):
        left, right = right, left
    outcome = f"{_exact_gap(row, gap.number)} {unit}".strip()
    summed = _about_sum(row) if row.comparator is Comparator.ABOUT else _minus(left, right)
    steps.append(Step(name=say(N_("差距"), lang), sum=summed, outcome=outcome, then=_band_said(row, lang)))
    return steps


def _line_said(row: Judged, lang: Lang) -> str:
    """Where the threshold comes from, or how it is read: last year's, a range's lower bound, a tolerated band."""
    if row.target.threshold_from is ThresholdFrom.LAST_YEAR:
        return say(N_("上年同期"), lang)
    if row.target.threshold_upper is not None:
        cell = demands.line_text(row.target.threshold_upper, row.target, lang)
        return say(N_("区间 {low}—{high}，按下限评判"), lang, low=figures.plain(row.threshold), high=cell)
    if row.comparator is Comparator.ABOUT:
        return say(N_("容许 {band}"), lang, band=_tolerated(row, lang))
    return ""


def _about_sum(row: Judged) -> str:
    """The figure from the nearer tolerated edge (R21)."""
    bands, figure = row.bands, row.judged_figure
    if bands is None or bands.full is None or bands.upper is None or figure is None or row.gap is None:
        return ""
    written = _bare(figure, row)
    if row.gap == bands.upper - figure:
        return _minus(figures.plain(bands.upper), written)
    return _minus(written, figures.plain(bands.full)) if row.gap == figure - bands.full else ""


def _exact_gap(row: Judged, written: str) -> str:
    """A difference of two reported figures, exact, so that the sum holds."""
    if row.gap is None or row.kind is Kind.GRADE or figures.decimals_of(row.gap) > 4:
        return written
    return figures.signed(figures.reported(row.gap, figures.PERCENT if row.gap_in_points else row.target.unit))


def _band_said(row: Judged, lang: Lang) -> str:
    if row.gap is None:
        return ""
    width = verdicts.band_width(row)
    if row.status in (Status.ACHIEVED, Status.MISSED):
        return _end_said(row, lang)
    if row.status is Status.ON_TRACK or verdicts.beyond_upper(row):
        return verdicts.gap(row, lang).relation
    if width is None:
        return ""
    edge = figures.signed("−" + figures.plain(width))
    if row.status is Status.BEHIND:
        return say(N_("不低于 {edge}"), lang, edge=edge)
    return say(N_("低于 {edge}"), lang, edge=edge)


def _differences(row: Judged, lang: Lang, called: Called) -> list[Step]:
    """The target's own figure and its reference's, each with its basis, and how far they lie apart (DOMAIN §2)."""
    reference = row.reference
    if reference is None:
        return _figure_line(row, lang)
    name = called(reference.target_id or reference.indicator_id)
    if reference.region != row.target.region:
        name = f"{reference.region} {name}"
    both = (
        (say(N_("本指标"), lang), reference.own, None, reference.own_basis, None),
        (name, reference.other, reference.other_hedge, reference.other_basis, reference.target_id),
    )
    unknown = say(N_("口径未注"), lang)
    found = [
        Step(
            name=named,
            outcome=_rate(value, hedge, lang),
            then="" if value is None else basis or unknown,
            target=target,
        )
        for named, value, hedge, basis, target in both
    ]
    if reference.own is not None and reference.other is not None and row.judged_figure is not None:
        own, other = (figures.reported(v, figures.PERCENT) for v in (reference.own, reference.other))
        outcome = figures.signed(figures.reported(row.judged_figure, figures.PERCENT))
        found.append(Step(name=say(N_("增速之差"), lang), sum=_minus(own, other), outcome=outcome))
    return found


def _rate(value: Decimal | None, hedge: str | None, lang: Lang) -> str:
    return figures.with_unit(figures.hedged_figure(value, figures.PERCENT, hedge, lang), figures.PERCENT, lang)


def _relative(row: Judged, lang: Lang, called: Called) -> list[Step]:
    """The difference of two growths, and its distance from the limit."""
    steps = _differences(row, lang, called)
    limit = figures.signed(figures.reported(row.threshold, figures.PERCENT))
    working = say(N_("工作口径"), lang) if "工作口径" in (row.target.remark or "") else ""
    steps.append(Step(name=say(N_("下限"), lang), outcome=limit, then=working))
    if row.gap is not None:
        gap = verdicts.gap(row, lang)
        sum_ = f"{figures.reported(row.judged_figure, figures.PERCENT)} − ({limit})"
        steps.append(
            Step(
                name=say(N_("差距"), lang),
                sum=sum_,
                outcome=f"{_exact_gap(row, gap.number)} {gap.unit}",
                then=_band_said(row, lang),
            )
        )
    return steps


def _milestone(row: Judged, lang: Lang) -> list[Step]:
    """The stage, and before the deadline its percent against the pace."""
    stage = verdicts.stage_text(row, lang)
    steps = [Step(name=say(N_("形象进度"), lang), outcome=stage)]
    is_final = row.status in (Status.ACHIEVED, Status.MISSED)
    if is_final or row.ratio is None or row.completion is None or row.pace is None:
        return [*steps, *(replace(line, then=_stage_said(row, lang)) for line in _deadline_line(row, lang))]
    done = figures.plain(row.percent) if row.percent is not None else figures.percent(row.completion).rstrip("%")
    steps += [Step(name=say(N_("完成率"), lang), outcome=f"{done}%"), _pace_step(row, lang)]
    ratio, edge = row.ratio, ratio_edge(row)
    then = _beside(ratio, Fraction(1), edge, lang)
    outcome = figures.computed(ratio, 3, (1, edge))
    pace = divisor(Fraction(row.completion) * 100, Fraction(row.pace) * 100, outcome)
    return [*steps, Step(name=say(N_("比值"), lang), sum=f"{done} ÷ {pace}", outcome=outcome, then=then)]


def _stage_said(row: Judged, lang: Lang) -> str:
    """What a milestone's final verdict means by its deadline (R16)."""
    if row.status is Status.ACHIEVED:
        return say(N_("晚于时限完成") if Flag.LATE in row.flags else N_("时限内完成"), lang)
    return say(N_("到期未完成"), lang)


def _composite(row: Judged, parts: list[Judged], lang: Lang, called: Called) -> list[Step]:
    """Each component with its verdict; the worst decides."""
    steps = [_component(part, lang) for part in parts]
    named = next((demands.said_name(p.target, lang) for p in parts if p.target_id == row.deciding), "")
    if named:
        steps.append(Step(name=say(N_("取最差的一项"), lang), outcome=named))
    if not row.is_judged:
        steps.append(_not_judged(row, lang, called))
    return steps


def _component(part: Judged, lang: Lang) -> Step:
    figure = demands.figure_text(part.judged_figure, part.target, part.hedge, lang)
    said = verdicts.status_word(part.status, lang)
    if part.gap is not None:
        gap = verdicts.gap(part, lang)
        said = say(N_("{status}，{gap}"), lang, status=said, gap=f"{gap.number} {gap.unit}")
    return Step(name=demands.said_name(part.target, lang), outcome=figure, then=said, target=part.target_id)


def to_next_band(row: Judged, lang: Lang = Lang.ZH) -> str:
    """How far to the next better band, or, on track, how far above the line: "距上一档还差 8.0 亿元"."""
    bands = row.bands
    if bands is None or not row.is_judged or row.kind in (Kind.COMPOSITE, Kind.GRADE):
        return ""
    if row.status in (Status.ACHIEVED, Status.MISSED):
        return ""
    line = bands.met if bands.on_track is None else bands.on_track
    edge = bands.behind if row.status is Status.CRITICAL else line
    figure = row.percent if row.kind is Kind.MILESTONE else row.judged_figure
    if edge is None or figure is None:
        return ""
    if verdicts.beyond_upper(row) and bands.upper is not None:
        edge = bands.upper
    away = abs(Fraction(figure) - Fraction(edge))
    if not away:
        return verdicts.gap(row, lang).relation
    unit = say(figures.POINTS, lang) if row.gap_in_points and row.kind in verdicts.POINT_KINDS else None
    if row.kind is Kind.MILESTONE:
        unit = say(figures.POINTS, lang)
    written = verdicts.difference(away, row) if unit is None else figures.computed(away, 1, (0,))
    amount = f"{written} {unit}" if unit else figures.with_unit(written, row.target.unit, lang)
    if row.status is Status.ON_TRACK:
        return say(N_("距滞后还有 {amount}"), lang, amount=amount)
    if verdicts.beyond_upper(row):
        return say(N_("超出容许范围 {amount}"), lang, amount=amount)
    if verdicts.less_is_better(row) and row.kind not in verdicts.POINT_KINDS:
        return say(N_("比上一档多 {amount}"), lang, amount=amount)
    return say(N_("距上一档还差 {amount}"), lang, amount=amount)
