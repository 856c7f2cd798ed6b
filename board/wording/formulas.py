"""The verdict's arithmetic with the numbers put in, line by line as the law goes (DOMAIN §4; 为何是这个颜色)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attainment.questions import Judged
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.words import Comparator, Kind, Reason, Status, ThresholdFrom

BAND = Fraction(4, 5)
WIDE = Fraction(6, 5)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line: what it is, the sum, its outcome (bold), and what follows from it."""

    name: str
    sum: str = ""
    outcome: str = ""
    then: str = ""


def steps(row: Judged, parts: list[Judged] | None = None, lang: Lang = Lang.ZH) -> list[Step]:
    """How this verdict came about; ``parts`` are a composite's components. A row without a figure has one line."""
    if row.status is None:
        return [Step(name=say(N_("常态工作"), lang), outcome=say(N_("只看自评，不计入各项比率"), lang))]
    if row.reason is Reason.CARRIED:
        return [Step(name=verdicts.status_word(row.status, lang), outcome=verdicts.reason(row, lang))]
    if row.kind is Kind.COMPOSITE:
        return _composite(row, parts or [], lang)
    if not row.is_judged:
        return [*_figure_line(row, lang), _not_judged(row, lang)]
    if row.kind is Kind.RELATIVE:
        return _relative(row, lang)
    if row.kind is Kind.MILESTONE:
        return _milestone(row, lang)
    if row.kind is Kind.GRADE or row.kind in verdicts.POINT_KINDS:
        return _against_threshold(row, lang)
    if row.pace is not None and row.completion is not None:
        return _ceiling(row, lang) if verdicts.is_mirrored(row) else _paced(row, lang)
    return _against_threshold(row, lang)


def _figure_line(row: Judged, lang: Lang) -> list[Step]:
    if row.judged_figure is None:
        return []
    figure = demands.figure_text(row.judged_figure, row.target, row.hedge, lang)
    return [Step(name=say(N_("评判值"), lang), outcome=figure)]


def _not_judged(row: Judged, lang: Lang) -> Step:
    why = verdicts.reason(row, lang) or verdicts.status_word(row.status, lang)
    return Step(name=verdicts.status_word(row.status, lang), outcome=why)


def _bare(value: Decimal | None, row: Judged) -> str:
    return figures.reported(value, row.target.unit) if value is not None else figures.MISSING


def _exactly(due: Decimal, row: Judged) -> str:
    """What is due, exact wherever four decimals can say it, so that the sum can be checked by hand."""
    if figures.decimals_of(due) <= 4:
        return figures.reported(due, row.target.unit)
    return figures.computed(due, 2, [] if row.judged_figure is None else [row.judged_figure])


def _line(row: Judged) -> str:
    return figures.plain(row.threshold)


def _full(row: Judged) -> Fraction:
    if row.bands is not None and row.bands.full is not None:
        return Fraction(row.bands.full)
    return Fraction(row.threshold or 0)


def _pace_step(row: Judged, lang: Lang) -> Step:
    """The pace: months elapsed over months to the deadline, or last year's share; and what is due by now."""
    seasonal = row.pace == row.seasonal_pace and row.pace != row.linear_pace
    name = say(N_("季节性序时") if seasonal else N_("序时"), lang)
    due = verdicts.due_amount(row)
    then = ""
    if due is not None:
        written = (
            figures.reported(due, row.target.unit) if figures.decimals_of(due) <= 2 else figures.computed(due, 1)
        )
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
    if due is None or Fraction(due) == start:
        return steps
    ratio = (figure - start) / (Fraction(due) - start)
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


def ratio_edge(row: Judged) -> Fraction:
    """The ratio below which behind becomes far behind, read off the bands (0.8 by default)."""
    bands = row.bands
    if bands is None or bands.met is None or bands.behind is None:
        return WIDE if verdicts.is_mirrored(row) else BAND
    start = Fraction(row.target.baseline or 0) if row.kind is Kind.LEVEL else Fraction(0)
    span = Fraction(bands.met) - start
    return (Fraction(bands.behind) - start) / span if span else BAND


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
    if due:
        use, edge = Fraction(row.judged_figure or 0) / Fraction(due), ratio_edge(row)
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
    then = say(N_("达到全年目标") if met else N_("到期未达目标"), lang)
    return Step(name=say(N_("与目标比"), lang), sum=f"{figure} {sign} {line}".replace("  ", " "), then=then)


def _against_threshold(row: Judged, lang: Lang) -> list[Step]:
    """Rates, classes and levels against the threshold itself."""
    steps = _figure_line(row, lang)
    line = demands.line_text(row.threshold, row.target, lang)
    source = say(N_("上年同期"), lang) if row.target.threshold_from is ThresholdFrom.LAST_YEAR else ""
    steps.append(Step(name=say(N_("目标"), lang), outcome=line, then=source))
    if row.gap is None:
        return steps
    unit = say(figures.POINTS, lang) if row.gap_in_points else ""
    gap = verdicts.gap(row, lang)
    left, right = _bare(row.judged_figure, row), figures.plain(row.threshold)
    if row.kind is Kind.GRADE:
        left, right = demands.grade_name(row.judged_figure), demands.grade_name(row.threshold)
    if verdicts.is_mirrored(row):
        left, right = right, left
    about = row.comparator is Comparator.ABOUT
    outcome = f"{_exact_gap(row, gap.number)} {unit}".strip()
    steps.append(
        Step(
            name=say(N_("差距"), lang),
            sum="" if about else f"{left} − {right}",
            outcome=outcome,
            then=_band_said(row, lang),
        )
    )
    return steps


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
        return say(N_("达到全年目标") if row.status is Status.ACHIEVED else N_("到期未达目标"), lang)
    if row.status is Status.ON_TRACK:
        return verdicts.gap(row, lang).relation
    if width is None:
        return ""
    edge = figures.signed("−" + figures.plain(width))
    if row.status is Status.BEHIND:
        return say(N_("不低于 {edge}"), lang, edge=edge)
    return say(N_("低于 {edge}"), lang, edge=edge)


def _relative(row: Judged, lang: Lang) -> list[Step]:
    """The difference of two growths, and its distance from the limit."""
    steps = []
    reference = row.reference
    if reference is not None and reference.own is not None and reference.other is not None:
        own, other = (figures.reported(v, figures.PERCENT) for v in (reference.own, reference.other))
        outcome = figures.signed(figures.reported(row.judged_figure, figures.PERCENT))
        steps.append(Step(name=say(N_("增速之差"), lang), sum=f"{own} − {other}", outcome=outcome))
    limit = figures.signed(figures.reported(row.threshold, figures.PERCENT))
    steps.append(Step(name=say(N_("下限"), lang), outcome=limit, then=say(N_("工作口径"), lang)))
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
    stage = say(row.milestone_stage.zh, lang) if row.milestone_stage else figures.MISSING
    steps = [Step(name=say(N_("形象进度"), lang), outcome=stage)]
    if row.status in (Status.ACHIEVED, Status.MISSED) or not row.pace or row.completion is None:
        met = row.status is Status.ACHIEVED
        return [
            *steps,
            Step(
                name=verdicts.status_word(row.status, lang),
                then=say(N_("已完成") if met else N_("到期未达目标"), lang),
            ),
        ]
    done = figures.plain(row.percent) if row.percent is not None else figures.percent(row.completion).rstrip("%")
    steps += [Step(name=say(N_("完成率"), lang), outcome=f"{done}%"), _pace_step(row, lang)]
    ratio, edge = Fraction(row.completion) / Fraction(row.pace), ratio_edge(row)
    pace = figures.percent(row.pace).rstrip("%")
    then = _beside(ratio, Fraction(1), edge, lang)
    outcome = figures.computed(ratio, 3, (1, edge))
    return [*steps, Step(name=say(N_("比值"), lang), sum=f"{done} ÷ {pace}", outcome=outcome, then=then)]


def _composite(row: Judged, parts: list[Judged], lang: Lang) -> list[Step]:
    """Each component with its verdict; the worst decides."""
    steps = [_component(part, lang) for part in parts]
    named = next((demands.said_name(p.target, lang) for p in parts if p.target_id == row.deciding), "")
    if named:
        steps.append(Step(name=say(N_("取最差的一项"), lang), outcome=named))
    if not row.is_judged:
        steps.append(_not_judged(row, lang))
    return steps


def _component(part: Judged, lang: Lang) -> Step:
    figure = demands.figure_text(part.judged_figure, part.target, part.hedge, lang)
    said = verdicts.status_word(part.status, lang)
    if part.gap is not None:
        gap = verdicts.gap(part, lang)
        said = say(N_("{status}，{gap}"), lang, status=said, gap=f"{gap.number} {gap.unit}")
    return Step(name=demands.said_name(part.target, lang), outcome=figure, then=said)


def to_next_band(row: Judged, lang: Lang = Lang.ZH) -> str:
    """How far to the next better band, or, on track, how far above the line: "距上一档还差 8.0 亿元"."""
    bands = row.bands
    if bands is None or not row.is_judged or row.kind in (Kind.COMPOSITE, Kind.GRADE):
        return ""
    if row.status in (Status.ACHIEVED, Status.MISSED):
        return ""
    edge = bands.behind if row.status is Status.CRITICAL else bands.met
    figure = row.percent if row.kind is Kind.MILESTONE else row.judged_figure
    if edge is None or figure is None:
        return ""
    away = abs(Fraction(figure) - Fraction(edge))
    if not away:
        return verdicts.gap(row, lang).relation
    unit = say(figures.POINTS, lang) if row.gap_in_points and row.kind in verdicts.POINT_KINDS else None
    if row.kind is Kind.MILESTONE:
        unit = say(figures.POINTS, lang)
    whole = away.denominator == 1 and not figures.least_decimals(row.target.unit)
    written = figures.computed(away, 0 if whole and unit is None else 1, (0,))
    amount = f"{written} {unit}" if unit else figures.with_unit(written, row.target.unit, lang)
    if row.status is Status.ON_TRACK:
        return say(N_("距滞后还有 {amount}"), lang, amount=amount)
    return say(N_("距上一档还差 {amount}"), lang, amount=amount)
