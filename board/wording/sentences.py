"""The sentence on top of 总览: how the year stands, written from the figures (PRODUCT 1; DESIGN, titles)."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from attainment.questions import Judged
from board.drawing.lettering import width
from board.wording import demands, figures, verdicts
from board.wording.counts import Counted, Counts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Comparator, Kind, Reason, Status, Tier

HEADLINE_EMS = {Lang.ZH: 53.5, Lang.EN: 64.0}
"""What fits one line of 1840 px at the headline's size (34 px; English is set at 28)."""

SEVERITY = {Status.MISSED: 0, Status.CRITICAL: 1, Status.BEHIND: 2}
"""Worst first."""


def relative_shortfall(row: Judged) -> Fraction:
    """How far short, as a share of what was to be reached: what orders targets of one status (DESIGN, 需要关注).

    Points of a rate are taken against its threshold, so that 3.8 of 10 is 0.38; of a relative target against the
    growth it had to have; points on a pace against the pace.
    """
    if row.gap is None or row.gap >= 0:
        return Fraction(0)
    short = abs(Fraction(row.gap))
    if row.gap_in_points and row.kind not in verdicts.POINT_KINDS:
        return short / (Fraction(row.pace) * 100) if row.pace else short / 100
    if row.kind is Kind.RELATIVE:
        against = abs(Fraction(row.reference.own) + short) if row.reference and row.reference.own is not None else 0
    else:
        against = abs(Fraction(row.threshold)) if row.threshold else Fraction(0)
    return short / against if against else short / 100


def worst_first(rows: Sequence[Judged]) -> list[Judged]:
    """The rows that are short: missed, far behind, behind; within one the headline targets, then the tasks' own,
    each by relative shortfall, then in the plan's order. Components don't stand beside their composite."""
    short = [row for row in rows if row.status in SEVERITY and row.target.component_of is None]
    named = {row.target_id: row for row in rows}

    def place(row: Judged) -> tuple[int, bool, Fraction, int]:
        decides = named.get(row.deciding or "", row)
        severity = SEVERITY[row.status or Status.BEHIND]
        return severity, row.target.tier is not Tier.HEADLINE, -relative_shortfall(decides), row.target.position

    return sorted(short, key=place)


def headline(rows: Sequence[Judged], period: Period, lang: Lang = Lang.ZH, whole: Counted | None = None) -> str:
    """One line on how the year stands; of several wordings the fullest that fits.

    ``rows`` are all targets of the plan in one period, ``whole`` their roll-up (counted here where there is none).
    Where a plan has no headline targets, all count.
    """
    counted = [row for row in rows if row.target.component_of is None and row.status is not None]
    heads = [row for row in counted if row.target.tier is Tier.HEADLINE] or counted
    lead = _standing(heads, period, lang)
    if not heads:
        return lead
    worst = _worst(heads, lang, long=True)
    brief = _worst(heads, lang, long=False)
    counts = whole or Counts.of(counted)
    rate = _rate(counts, lang) if counts.judged else ""
    for pieces in ((lead, worst, rate), (lead, brief, rate), (lead, worst), (lead, brief), (lead,)):
        sentence = say(N_("；"), lang).join(piece for piece in pieces if piece)
        if width(sentence, 1, bold=True) <= HEADLINE_EMS[lang]:
            return sentence
    return lead


def _rate(counts: Counted, lang: Lang) -> str:
    return say(N_("指标达序时率 {rate}"), lang, rate=figures.rate(counts.good, counts.denominator))


def _what(heads: Sequence[Judged]) -> tuple[str, str]:
    if all(row.target.tier is Tier.HEADLINE for row in heads):
        return N_("{period}{count}项主要目标"), N_("主要目标")
    return N_("{period}{count}项目标"), N_("目标")


def _standing(heads: Sequence[Judged], period: Period, lang: Lang) -> str:
    said = figures.period_said(period, lang) if lang is Lang.ZH else figures.period_name(period, lang)
    if not heads:
        return say(N_("{period}没有可评判的目标"), lang, period=said)
    opening = say(_what(heads)[0], lang, period=said, count=figures.counted(len(heads), lang))
    counts = Counts.of(heads)
    total = counts.total
    whole = {
        Status.ACHIEVED: N_("全部完成"),
        Status.ON_TRACK: N_("全部达序时"),
        Status.NOT_REPORTED: N_("均未报送"),
        Status.NOT_DUE: N_("均未到报送期"),
        Status.NOT_JUDGED: N_("均暂不评判"),
        Status.MISSED: N_("均未完成"),
        Status.CRITICAL: N_("均严重滞后"),
        Status.BEHIND: N_("均滞后"),
    }
    for status, words in whole.items():
        if counts[status] == total:
            return _joined(opening, [say(words, lang)], lang)
    return _joined(opening, [p for p in _parts(counts, lang) if p], lang)


def _parts(counts: Counts, lang: Lang) -> list[str]:
    """The counts worth saying: what is final, else what is on track; then silence, if nothing can be judged."""

    def some(count: int, words: str) -> str:
        return say(words, lang, count=figures.counted(count, lang)) if count else ""

    achieved, on_track, missed = counts[Status.ACHIEVED], counts[Status.ON_TRACK], counts[Status.MISSED]
    parts = [some(achieved, N_("{count}项已完成")), some(on_track, N_("{count}项达序时"))]
    parts.append(some(missed, N_("{count}项未完成")))
    if not counts.good:
        bad = counts[Status.BEHIND] + counts[Status.CRITICAL]
        parts.append(some(bad, N_("{count}项滞后")))
    if counts.good + missed == 0 or not counts.judged or (achieved and missed):
        parts.append(some(counts[Status.NOT_JUDGED], N_("{count}项暂不评判")))
    parts.append(some(counts[Status.NOT_REPORTED], N_("{count}项未报送")))
    if not any(parts):
        parts.append(some(counts[Status.NOT_JUDGED], N_("{count}项暂不评判")))
        parts.append(some(counts[Status.NOT_DUE], N_("{count}项未到报送期")))
    return parts


def _joined(opening: str, parts: list[str], lang: Lang) -> str:
    listed = say(N_("、"), lang).join(parts)
    return f"{opening}{listed}" if lang is Lang.ZH else f"{opening}: {listed}"


def _worst(heads: Sequence[Judged], lang: Lang, *, long: bool) -> str:
    """What the worst one lacks; that it is the widest gap is said where another is short too."""
    short = worst_first(heads)
    if not short:
        return ""
    worst, several = short[0], len(short) > 1
    said = lacks(worst, lang)
    if several and long:
        return say(N_("{sentence}，差距最大"), lang, sentence=said)
    return said


def lacks(row: Judged, lang: Lang = Lang.ZH) -> str:
    """One target's lack as a clause: "工业投资低于目标 3.8 个百分点", "网络销售额比序时少 75.5 亿元"."""
    named = demands.said_name(row.target, lang)
    if row.kind is Kind.MILESTONE:
        return say(N_("{name}{lack}"), lang, name=named, lack=_within(verdicts.shortfall(row, lang), lang))
    if row.kind in verdicts.POINT_KINDS:
        return _points(row, named, lang)
    if verdicts.less_is_better(row) or verdicts.beyond_upper(row):
        return say(N_("{name}{lack}"), lang, name=named, lack=verdicts.shortfall(row, lang))
    amount = verdicts.short_amount_text(row, lang)
    if not amount:
        return _points(row, named, lang)
    words = N_("{name}比序时少 {amount}") if verdicts.is_paced(row) else N_("{name}比目标少 {amount}")
    return say(words, lang, name=named, amount=amount)


def _points(row: Judged, named: str, lang: Lang) -> str:
    if row.gap is None:
        return say(N_("{name}{lack}"), lang, name=named, lack=verdicts.status_word(row.status, lang))
    if row.gap == 0:
        return say(N_("{name}与目标持平，须超过"), lang, name=named)
    if row.kind is Kind.RELATIVE:
        words = N_("{name}低于下限 {points} 个百分点")
    elif verdicts.is_mirrored(row):
        falls = row.kind is Kind.GROWTH and row.threshold is not None and row.threshold < 0
        words = N_("{name}降幅比目标少 {points} 个百分点") if falls else N_("{name}超出目标 {points} 个百分点")
    elif verdicts.is_paced(row):
        words = N_("{name}慢于序时 {points} 个百分点")
    elif row.comparator is Comparator.ABOUT:
        above = verdicts.beyond_upper(row)
        words = N_("{name}高于容许范围 {points} 个百分点") if above else N_("{name}低于容许范围 {points} 个百分点")
    else:
        words = N_("{name}低于目标 {points} 个百分点")
    return say(words, lang, name=named, points=verdicts.points_text(row))


def standing_of(
    row: Judged, lang: Lang = Lang.ZH, deciding: Judged | None = None, called: Callable[[str], str] = str
) -> str:
    """One target's headline: figure and how it stands ("网络销售额 262.0 亿元，比序时少 75.5 亿元"); of a composite
    what its ``deciding`` component lacks. ``called`` gives what a code in a reason is called."""
    named = demands.name(row.target, lang)
    if row.status is None:
        return say(N_("{name}：常态工作，不计入各项比率"), lang, name=named)
    if row.reason is Reason.CARRIED:
        word, why = verdicts.status_word(row.status, lang), verdicts.reason(row, lang)
        return say(N_("{name}{status}（{why}）"), lang, name=named, status=word, why=why)
    if row.kind is Kind.COMPOSITE and deciding is not None and deciding.status in SEVERITY:
        return say(N_("{whole}：{part}"), lang, whole=named, part=lacks(deciding, lang))
    if row.kind is Kind.MILESTONE and row.milestone_stage is not None:
        return _milestone(row, named, lang, called)
    if row.kind is Kind.COMPOSITE or row.judged_figure is None:
        period = figures.period_slot(row.period, lang)
        said = say(N_("{name}{period}{status}"), lang, name=named, period=period, status=_worded(row, lang))
        why = verdicts.reason(row, lang, called)
        return say(N_("{sentence}：{why}"), lang, sentence=said, why=_within(why, lang)) if why else said
    figure = demands.figure_text(row.judged_figure, row.target, row.hedge, lang)
    if row.kind is Kind.GROWTH and lang is Lang.ZH:
        named, figure = _grown(row, named, figure)
    if row.kind is Kind.RELATIVE:
        named = say(N_("{name}增速差"), lang, name=named)
    standing = _against(row, lang, called)
    return say(N_("{name} {figure}，{standing}"), lang, name=named, figure=figure, standing=standing)


def _grown(row: Judged, named: str, figure: str) -> tuple[str, str]:
    """A growth as a Chinese sentence says it: 增长 6.2%, 下降 1.5%; where the name says which, as it stands."""
    if any(word in named.replace("增加值", "") for word in ("增", "涨", "降", "减")):
        return named, figure
    if row.judged_figure is not None and row.judged_figure < 0:
        return f"{named}下降", figure.replace(figures.MINUS, "")
    return f"{named}增长", figure


def _milestone(row: Judged, named: str, lang: Lang, called: Callable[[str], str]) -> str:
    """Its stage, and how that stands where the stage alone doesn't say it."""
    stage = verdicts.stage_text(row, lang)
    if row.status is Status.ACHIEVED:
        return say(N_("{name} {stage}"), lang, name=named, stage=_within(stage, lang))
    standing, stage = _against(row, lang, called), _within(stage, lang)
    return say(N_("{name}：{stage}，{standing}"), lang, name=named, stage=stage, standing=standing)


def _worded(row: Judged, lang: Lang) -> str:
    word = verdicts.status_word(row.status, lang)
    return word if lang is Lang.ZH else f" {word}"


def _exceeds(row: Judged) -> bool:
    """Whether an amount lies above its full threshold, and that is good."""
    if row.kind in verdicts.UNAMOUNTED or verdicts.less_is_better(row) or row.comparator is Comparator.ABOUT:
        return False
    return row.threshold is not None and row.judged_figure is not None and row.judged_figure > row.threshold


_SHORT = {
    (False, True): N_("比序时少 {amount}"),
    (False, False): N_("比目标少 {amount}"),
    (True, True): N_("比序时多 {amount}"),
    (True, False): N_("比目标多 {amount}"),
}
"""How a figure falls short, by whether less is better and whether a pace is read."""


def _within(words: str, lang: Lang) -> str:
    """Words as they go on within a sentence: in English without their capital."""
    abbreviated = len(words) > 1 and words[1].isupper()
    return words if lang is Lang.ZH or abbreviated else words[:1].lower() + words[1:]


def _against(row: Judged, lang: Lang, called: Callable[[str], str] = str) -> str:
    """How the figure stands to its line, or why that isn't said."""
    if not row.is_judged or row.gap is None:
        return _within(verdicts.reason(row, lang, called) or verdicts.status_word(row.status, lang), lang)
    if row.kind is Kind.MILESTONE and row.status is Status.MISSED:
        return verdicts.shortfall(row, lang)
    amount = "" if row.kind in verdicts.UNAMOUNTED else verdicts.short_amount_text(row, lang)
    if verdicts.beyond_upper(row) and amount:
        return say(N_("{relation} {amount}"), lang, relation=verdicts.relation(row, lang), amount=amount)
    if row.status in SEVERITY and amount:
        words = _SHORT[verdicts.less_is_better(row), verdicts.is_paced(row)]
        return say(words, lang, amount=amount)
    if row.status is Status.ACHIEVED and _exceeds(row):
        over = verdicts.difference(Fraction(row.judged_figure or 0) - Fraction(row.threshold or 0), row)
        return say(N_("超过目标 {amount}"), lang, amount=figures.with_unit(over, row.target.unit, lang))
    if row.reason is Reason.MET_AWAITING_END:
        return _within(say(row.reason.zh, lang), lang)
    gap = verdicts.gap(row, lang)
    if row.gap == 0 or (row.comparator is Comparator.ABOUT and row.gap > 0 and not verdicts.is_paced(row)):
        return gap.relation
    size = f"{gap.number.lstrip('+−')} {say(N_('个百分点'), lang) if row.gap_in_points else gap.unit}".strip()
    return say(N_("{relation} {amount}"), lang, relation=verdicts.relation(row, lang, bare=True), amount=size)
