"""A verdict in words: the gap and what it is measured from, what is missing, the reason, the flags."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attainment.questions import Judged
from board.wording import demands, figures
from domain.language import N_, Lang, say
from domain.words import Comparator, Flag, Kind, MilestoneStage, Reason, RevisionStage, Status, ThresholdFrom

CEILINGS = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.EQUAL})
STRICT = frozenset({Comparator.MORE_THAN, Comparator.LESS_THAN})
POINT_KINDS = frozenset({Kind.GROWTH, Kind.SHARE, Kind.RELATIVE, Kind.COMPOSITE})
UNAMOUNTED = POINT_KINDS | {Kind.MILESTONE, Kind.GRADE, Kind.DUTY}
"""Kinds whose lack is not an amount of something."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A gap as a card writes it: "+0.4", "百分点", "高于目标"."""

    number: str
    unit: str
    relation: str

    @property
    def is_missing(self) -> bool:
        """Whether there is no gap to write."""
        return self.number == figures.MISSING


def is_paced(row: Judged) -> bool:
    """Whether the verdict reads a pace that has not run out: the line of this period is not the threshold yet."""
    return row.pace is not None and row.pace < 1 and row.target.kind not in POINT_KINDS


def less_is_better(row: Judged) -> bool:
    """Whether a smaller figure is the better one."""
    return row.comparator in CEILINGS or row.kind is Kind.GRADE


def is_mirrored(row: Judged) -> bool:
    """Whether less is better, so that dials and bars are mirrored and right stays good. A level that is judged by how
    much of its way from the baseline is done needs no mirror: more of a way down is better too."""
    return less_is_better(row) and not (row.kind is Kind.LEVEL and row.pace is not None)


def band_width(row: Judged) -> Decimal | None:
    """The width of the first band in the unit of the judged figure."""
    if row.bands is None or row.bands.met is None or row.bands.behind is None:
        return None
    return abs(row.bands.met - row.bands.behind)


def _edges(row: Judged) -> tuple[Decimal, ...]:
    """The lines a printed gap in points must not be rounded onto."""
    width = band_width(row)
    if row.gap_in_points and row.kind in POINT_KINDS and width:
        return (Decimal(0), -width)
    return (Decimal(0),)


def gap(row: Judged, lang: Lang = Lang.ZH) -> Gap:
    """The gap, better counted positive, with its unit and what it is measured from (R25)."""
    if row.gap is None:
        return Gap(number=figures.MISSING, unit="", relation="")
    if row.gap_in_points:
        return Gap(
            number=figures.points(row.gap, 1, _edges(row)),
            unit=say(figures.POINTS, lang),
            relation=_relation(row, lang),
        )
    unit = demands.judged_unit(row.target)
    if row.kind is Kind.GRADE:
        unit = "类"
    decimals = 0 if row.gap == row.gap.to_integral_value() else max(1, figures.least_decimals(unit))
    decimals = max(decimals, figures.least_decimals(unit))
    return Gap(
        number=figures.signed(figures.computed(row.gap, decimals, (0,))),
        unit=figures.unit_name(unit, lang),
        relation=_relation(row, lang),
    )


def beyond_upper(row: Judged) -> bool:
    """Whether a target of about so much has been overshot: that is what decides, at whatever pace (R21)."""
    upper = row.bands.upper if row.bands is not None else None
    about = row.comparator is Comparator.ABOUT and row.gap is not None and row.gap < 0
    return about and upper is not None and row.judged_figure is not None and row.judged_figure > upper


def relation(row: Judged, lang: Lang = Lang.ZH, *, bare: bool = False) -> str:
    """What a gap is measured from and to which side: "低于目标", "慢于序时 75%" (``bare`` leaves the pace out)."""
    if beyond_upper(row):
        return _about(row, lang)
    if bare and row.gap and is_paced(row):
        if is_mirrored(row):
            return say(N_("低于序时") if row.gap > 0 else N_("超出序时"), lang)
        return say(N_("快于序时") if row.gap > 0 else N_("慢于序时"), lang)
    return _relation(row, lang)


def _relation(row: Judged, lang: Lang) -> str:
    if row.gap is None:
        return ""
    if row.kind is Kind.RELATIVE:
        return _from_limit(row, lang)
    if row.gap == 0:
        if row.comparator is Comparator.MORE_THAN and not is_paced(row):
            return say(N_("须超过目标"), lang)
        if row.comparator is Comparator.LESS_THAN:
            return say(N_("须低于目标"), lang)
        return say(N_("恰好达到序时"), lang) if is_paced(row) else say(N_("恰好达到目标"), lang)
    if row.comparator is Comparator.ABOUT and (beyond_upper(row) or not is_paced(row)):
        return _about(row, lang)
    if row.pace is not None and is_paced(row):
        pace = pace_text(row.pace)
        if is_mirrored(row):
            return say(N_("低于序时 {pace}") if row.gap > 0 else N_("超出序时 {pace}"), lang, pace=pace)
        return say(N_("快于序时 {pace}") if row.gap > 0 else N_("慢于序时 {pace}"), lang, pace=pace)
    if row.kind is Kind.GRADE:
        return say(N_("优于目标"), lang) if row.gap > 0 else say(N_("差于目标"), lang)
    if is_mirrored(row):
        if row.kind is Kind.GROWTH and row.threshold is not None and row.threshold < 0:
            return say(N_("降幅比目标多") if row.gap > 0 else N_("降幅比目标少"), lang)
        return say(N_("优于目标"), lang) if row.gap > 0 else say(N_("超出目标"), lang)
    return say(N_("高于目标"), lang) if row.gap > 0 else say(N_("低于目标"), lang)


def _from_limit(row: Judged, lang: Lang) -> str:
    """A relative target is measured from its limit, which is the tolerance or the notice's margin (R5)."""
    if not row.gap:
        return say(N_("须高于下限") if row.comparator in STRICT else N_("恰好达到下限"), lang)
    return say(N_("高于下限") if row.gap > 0 else N_("低于下限"), lang)


def pace_text(pace: Decimal) -> str:
    """A pace as a share of the year: "75%", "83.3%"."""
    return figures.percent(pace).replace(".0%", "%")


def _about(row: Judged, lang: Lang) -> str:
    if row.gap is not None and row.gap >= 0:
        return say(N_("在容许范围内"), lang)
    if row.judged_figure is not None and row.threshold is not None and row.judged_figure > row.threshold:
        return say(N_("高于容许范围"), lang)
    return say(N_("低于容许范围"), lang)


def due_amount(row: Judged) -> Decimal | None:
    """What should be reached by now, in the unit of the judged figure."""
    return row.bands.met if row.bands else None


def _short_amount(row: Judged) -> Fraction | None:
    """How much is missing to the line of this period, or beyond it where less is better or about so much was asked,
    in the unit of the figure; None where it can't be said."""
    line, figure = due_amount(row), row.judged_figure
    if line is None:
        line = row.threshold
    if line is None or figure is None:
        return None
    if beyond_upper(row) and row.bands is not None and row.bands.upper is not None:
        return Fraction(figure) - Fraction(row.bands.upper)
    short = Fraction(figure) - Fraction(line) if less_is_better(row) else Fraction(line) - Fraction(figure)
    return short if short > 0 else None


def shortfall(row: Judged, lang: Lang = Lang.ZH) -> str:
    """What is missing, for a list: "缺 2 个，已到期", "差 75.5 亿元", "低 3.8 百分点". Empty where nothing is."""
    if row.status not in (Status.BEHIND, Status.CRITICAL, Status.MISSED):
        return ""
    over = row.status is Status.MISSED
    if row.kind is Kind.MILESTONE:
        return _milestone_short(row, lang)
    if row.kind is Kind.GRADE and row.gap is not None:
        return say(N_("差 {count} 类"), lang, count=figures.computed(abs(row.gap), 0))
    if row.kind in POINT_KINDS:
        return _points_short(row, lang)
    amount = short_amount_text(row, lang)
    if not amount:
        return _points_short(row, lang)
    if less_is_better(row) or beyond_upper(row):
        return say(N_("超 {amount}"), lang, amount=amount)
    if over and row.target.countable:
        return say(N_("缺 {amount}，已到期"), lang, amount=amount)
    return say(N_("差 {amount}，已到期") if over else N_("差 {amount}"), lang, amount=amount)


def short_amount_text(row: Judged, lang: Lang = Lang.ZH) -> str:
    """What is missing to this period's line, with its unit ("75.5 亿元"); empty where that can't be said."""
    short = _short_amount(row)
    if short is None:
        return ""
    return figures.with_unit(difference(short, row), row.target.unit, lang)


def difference(amount: Fraction, row: Judged) -> str:
    """A difference from the judged figure, without unit: whole where it and its unit are, else with
    no fewer decimals than the figure was reported with, never rounded to nothing."""
    unit = row.target.unit
    if amount.denominator == 1 and not figures.least_decimals(unit):
        return figures.computed(amount, 0)
    least = 1 if amount >= 1 or (amount * 10).denominator == 1 else 2
    reported = 0 if row.judged_figure is None else min(figures.decimals_of(row.judged_figure), 2)
    return figures.computed(amount, max(least, reported), (0,))


def points_text(row: Judged) -> str:
    """The size of a gap in points, without sign."""
    return figures.computed(abs(row.gap or Decimal(0)), 1, [abs(e) for e in _edges(row)])


def _points_short(row: Judged, lang: Lang) -> str:
    if row.gap is None:
        return ""
    if row.gap == 0:
        return gap(row, lang).relation
    words = N_("高 {points} 百分点") if is_mirrored(row) or beyond_upper(row) else N_("低 {points} 百分点")
    return say(words, lang, points=points_text(row))


def _milestone_short(row: Judged, lang: Lang) -> str:
    if row.status is Status.MISSED:
        if row.milestone_stage is MilestoneStage.NOT_STARTED:
            return say(N_("未启动，已到期"), lang)
        return say(N_("未完成，已到期"), lang)
    if row.milestone_stage is MilestoneStage.NOT_STARTED:
        return say(N_("未启动"), lang)
    return _points_short(row, lang)


def standing(row: Judged, lang: Lang = Lang.ZH) -> str:
    """Where a target stands, for a list: "35 / 37 个", "6.2%，目标 10%", "262.0 亿，应 337.5"."""
    target = row.target
    if row.kind is Kind.MILESTONE:
        return _milestone_standing(row, lang)
    figure = demands.figure_text(row.judged_figure, target, row.hedge, lang)
    if row.judged_figure is None:
        return figures.MISSING
    if target.threshold_from is ThresholdFrom.LAST_YEAR and row.threshold is not None:
        last = demands.figure_text(row.threshold, target, None, lang)
        return say(N_("{figure}，上年 {last}"), lang, figure=figure, last=last)
    if is_paced(row) and due_amount(row) is not None and not is_mirrored(row):
        return _against_pace(row, lang)
    if row.threshold is None:
        return figure
    amount = row.kind in (Kind.CUMULATIVE, Kind.LEVEL) and row.comparator in (
        Comparator.AT_LEAST,
        Comparator.MORE_THAN,
    )
    if amount:
        bare = figures.hedged_figure(row.judged_figure, target.unit, row.hedge, lang)
        threshold = figures.with_unit(figures.plain(row.threshold), target.unit, lang)
        return f"{bare} / {threshold}"
    line = demands.threshold_cell(target, lang)
    return say(N_("{figure}，目标 {line}"), lang, figure=figure, line=line)


def _against_pace(row: Judged, lang: Lang) -> str:
    """Figure and what is due; the unit is said once, and 亿元 is 亿 beside another figure."""
    unit = row.target.unit
    shown = "亿" if unit == "亿元" and lang is Lang.ZH else unit
    figure = figures.with_unit(figures.hedged_figure(row.judged_figure, unit, row.hedge, lang), shown, lang)
    return say(N_("{figure}，应 {due}"), lang, figure=figure, due=due_text(row))


def due_text(row: Judged) -> str:
    """What is due by now, without unit, never rounded onto or past the figure it is compared with."""
    due = due_amount(row)
    if due is None:
        return figures.MISSING
    if due == due.to_integral_value():
        return figures.reported(due, row.target.unit)
    return figures.computed(due, 1, [] if row.judged_figure is None else [row.judged_figure])


def stage_text(row: Judged, lang: Lang = Lang.ZH) -> str:
    """A milestone's stage, with its percent while it is under way: "推进中 65%"."""
    if row.milestone_stage is None:
        return figures.MISSING
    stage = say(row.milestone_stage.zh, lang)
    if row.milestone_stage is MilestoneStage.UNDER_WAY and row.percent is not None:
        return f"{stage} {figures.plain(row.percent)}%"
    return stage


def _milestone_standing(row: Judged, lang: Lang) -> str:
    stage = stage_text(row, lang)
    if (
        is_paced(row)
        and row.pace is not None
        and row.milestone_stage
        in (
            MilestoneStage.NOT_STARTED,
            MilestoneStage.UNDER_WAY,
        )
    ):
        return say(N_("{figure}，应 {due}"), lang, figure=stage, due=pace_text(row.pace))
    return stage


# What a reader can do about it, where that is not plain from the reason alone.
_ADVICE = {
    Reason.HEDGED_NEAR: N_("报送精确数后评判"),
    Reason.PERCENT_LACKING: N_("补报百分比后评判"),
    Reason.THRESHOLD_UNKNOWN: N_("由管理员录入"),
}


def reason(row: Judged, lang: Lang = Lang.ZH, names: Callable[[str], str] = str) -> str:
    """Why the status is what it is, with what is lacking and what helps; empty where the figures say it all.

    ``names`` gives what a code in ``lacking`` is called.
    """
    if row.reason is None:
        return ""
    said = say(row.reason.zh, lang)
    if row.reason is Reason.CARRIED and row.carried_from is not None:
        said = say(N_("沿用{period}的结论"), lang, period=figures.period_name(row.carried_from, lang))
    elif row.lacking:
        lacking = [names(code) for code in row.lacking.split(";") if code]
        said = say(N_("{reason}：{what}"), lang, reason=said, what=say(N_("、"), lang).join(lacking))
    advice = _ADVICE.get(row.reason)
    return say(N_("{reason}；{advice}"), lang, reason=said, advice=say(advice, lang)) if advice else said


_FLAG_WORDS = {
    Flag.STRETCH: N_("力争"),
    Flag.PROVISIONAL: N_("按预计数"),
    Flag.LATE: N_("逾期完成"),
    Flag.OVERDUE: N_("逾期未报"),
    Flag.REGRESSED: N_("↘ 回落"),
    Flag.SELF_RATED_DIFFERENTLY: N_("自评不一致"),
    Flag.CONTESTED: N_("≠ 规则间有分歧"),
    Flag.PACES_DIFFER: N_("≠ 两种序时结论不同"),
    Flag.BASES_DIFFER: N_("口径不同"),
    Flag.REVISED: N_("已修订"),
    Flag.STALE: N_("数据陈旧"),
}
_REMARKS = ("工作口径", "待核", "订正")
_REMARK_WORDS = {"工作口径": N_("工作口径"), "待核": N_("待核"), "订正": N_("订正")}


def flag_word(flag: Flag, row: Judged, lang: Lang = Lang.ZH) -> str:
    """A flag as the outlined word that stands beside a status; empty for those that have a mark of their own
    (演示 is a stamp, 约数 is written with the figure)."""
    if flag is Flag.WORSENING:
        year_ago = any(period.quarter == row.period.quarter for period in row.worse_than)
        if year_ago and len(row.worse_than) > 1:
            return say(N_("↘ 较上季、上年同期走弱"), lang)
        return say(N_("↘ 较上年同期走弱") if year_ago else N_("↘ 较上季走弱"), lang)
    if flag is Flag.STRETCH and row.target.source_phrase.startswith(("争取", "争创", "探索")):
        return say(N_("争取"), lang)
    word = _FLAG_WORDS.get(flag)
    return say(word, lang) if word else ""


def remarks(row: Judged, lang: Lang = Lang.ZH) -> list[str]:
    """The marks an editor gave the target: 工作口径, 待核, 订正."""
    marked = row.target.remark or ""
    return [say(_REMARK_WORDS[mark], lang) for mark in _REMARKS if mark in marked]


def remark_word(mark: str, lang: Lang = Lang.ZH) -> str:
    """An editor's mark in the reader's language; what is no mark of ours stays as it was written."""
    word = _REMARK_WORDS.get(mark)
    return say(word, lang) if word else mark


def is_demonstration(row: Judged) -> bool:
    """Whether a demonstration figure went into the verdict."""
    return row.revision_stage is RevisionStage.DEMONSTRATION or Flag.DEMONSTRATION in row.flags


def shows_demonstration(row: Judged) -> bool:
    """Whether a demonstration figure stands anywhere on the row's card: judged, in the trend, as last year's."""
    readings = (*row.trend, row.last_year, row.older)
    stages = (reading.revision_stage for reading in readings if reading is not None and reading.figure is not None)
    return is_demonstration(row) or RevisionStage.DEMONSTRATION in stages


def status_word(status: Status | None, lang: Lang = Lang.ZH) -> str:
    """The status's name; a duty has none."""
    return say(status.zh, lang) if status else say(Kind.DUTY.zh, lang)


def leads(row: Judged) -> str:
    """The lead departments, as printed, joined."""
    return "、".join(row.target.lead_departments)


def alt(row: Judged, lang: Lang = Lang.ZH) -> str:
    """What a card says to someone who can't see it: name, figure, target, gap, status, reason, lead (DESIGN)."""
    written = gap(row, lang)
    parts = [
        say(N_("{name}：{figure}"), lang, name=demands.name(row.target, lang), figure=spoken_figure(row, lang)),
        say(N_("目标 {demand}"), lang, demand=demands.demand(row.target, lang)),
    ]
    if not written.is_missing:
        parts += [written.relation, f"{written.number} {written.unit}".strip()]
    parts.append(status_word(row.status, lang))
    why = reason(row, lang)
    if why:
        parts.append(why)
    if row.target.lead_departments:
        parts.append(say(N_("牵头 {departments}"), lang, departments=leads(row)))
    if is_demonstration(row):
        parts.append(say(N_("演示数据"), lang))
    return say(N_("，"), lang).join(parts)


def spoken_figure(row: Judged, lang: Lang = Lang.ZH) -> str:
    """The figure that the card shows, or that there is none."""
    if row.kind is Kind.MILESTONE:
        return _milestone_standing(row, lang)
    if row.judged_figure is None:
        return say(N_("无数据"), lang)
    return demands.figure_text(row.judged_figure, row.target, row.hedge, lang)
