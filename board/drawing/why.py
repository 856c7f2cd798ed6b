"""为何是这个颜色: the formula with the numbers put in, where in the bands, what other rules say (PRODUCT 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attainment.questions import Judged, LocalVerdict
from board.drawing import glyphs
from board.drawing.blocks import Column, head, section, table
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, tag
from board.drawing.ruler import ruler
from board.wording import figures, formulas, verdicts
from domain.language import N_, Lang, say
from domain.rules import PaceMeasure, Rule
from domain.words import Kind, Pace, Reason, Status

_SILENT = {Reason.UNFLAGGED: N_("未作规定"), Reason.NOT_APPLICABLE: N_("不适用")}
_LOCAL_WORDS = {Status.BEHIND: N_("黄色"), Status.CRITICAL: N_("红色"), Status.ON_TRACK: N_("不亮灯")}


@dataclass(frozen=True, kw_only=True)
class Other:
    """Another reading of the same data: a rule's name (or another pace), its sum, its verdict."""

    name: str
    sum: str
    status: Status | None
    reason: Reason | None = None
    local: bool = False


def panel(row: Judged, rule: str, frame: Frame, others: Sequence[Other] = ()) -> Markup:
    """The whole panel; ``rule`` is the name of the rule in force with its version."""
    lang = frame.lang
    lines = formulas.steps(row, frame.components(row), lang, frame.called)
    return section(
        head(say(N_("为何是这个颜色"), lang), rule),
        tag("div", *(_step(step, frame) for step in lines), class_="fm"),
        ruler(row, lang),
        _others(others, lang) if others else "",
        lang=lang,
        kind="why-panel",
    )


def _step(step: formulas.Step, frame: Frame) -> Markup:
    equals = " = " if step.sum and step.outcome else ""
    then = tag("span", step.then, class_="then") if step.then else ""
    named = link(frame.address(step.target), step.name) if step.target in frame.rows and step.target else step.name
    return tag(
        "div",
        tag("span", named, class_="q"),
        tag("span", step.sum, equals, tag("b", step.outcome) if step.outcome else "", " ", then, class_="rest"),
        class_="step",
    )


def local_sum(rule: Rule, row: Judged, lang: Lang) -> str:
    """What a published rule looks at, with its yellow band: "落后 16.8 百分点（10 至 30）"."""
    bands = rule.pace
    if bands is None or row.ratio is None or row.share_due is None or row.share_done is None:
        return ""
    upper = bands.on_track_from if bands.unflagged_above is None else bands.unflagged_above
    if bands.measure is PaceMeasure.POINTS:
        behind = (row.share_due - row.share_done) * 100
        low, high = (figures.plain_fraction(abs(Fraction(edge)) * 100) for edge in (upper, bands.behind_from))
        if behind <= 0:
            return say(N_("领先 {points} 百分点"), lang, points=figures.computed(-behind, 1))
        written = figures.computed(behind, 1, [abs(Fraction(e)) * 100 for e in (upper, bands.behind_from)])
        return say(N_("落后 {points} 百分点（{low} 至 {high}）"), lang, points=written, low=low, high=high)
    low, high = (figures.plain_fraction(Fraction(edge) * 100) for edge in (bands.behind_from, upper))
    written = figures.percent(row.ratio, 1, (bands.behind_from, upper))
    return say(N_("序时的 {rate}（{low}% 至 {high}%）"), lang, rate=written, low=low, high=high)


def local_others(row: Judged, rules: Mapping[str, Rule], lang: Lang) -> list[Other]:
    """The published local rules' verdicts on this row; ``rules`` are the versions in force, by id."""
    return [
        Other(
            name=_rule_name(rules.get(colour.rule), colour, lang),
            sum=_sum(rules.get(colour.rule), colour, row, lang),
            status=colour.status,
            reason=colour.reason,
            local=colour.rule != "default",
        )
        for colour in row.colours
        if colour.rule != row.rule
    ]


def _sum(rule: Rule | None, colour: LocalVerdict, row: Judged, lang: Lang) -> str:
    if rule is None:
        return ""
    return _no_business(row, lang) if colour.reason is Reason.NOT_APPLICABLE else local_sum(rule, row, lang)


def _no_business(row: Judged, lang: Lang) -> str:
    """Why a rule that reads a pace says nothing about this row (DOMAIN §4, R24)."""
    paced = row.kind in (Kind.CUMULATIVE, Kind.MILESTONE) or (
        row.kind is Kind.LEVEL and row.target.baseline is not None
    )
    if not paced:
        return say(N_("只管数量、有基期的存量和节点"), lang)
    if verdicts.is_mirrored(row):
        return say(N_("不管应控制在内的量"), lang)
    if row.target.pace is Pace.NONE:
        return say(N_("没有序时可比"), lang)
    if not row.is_judged:
        return say(N_("本期没有可比的数"), lang)
    if row.target.deadline is not None and row.period.end >= row.target.deadline:
        return say(N_("只管时限之前"), lang)
    return say(N_("全年目标已达到"), lang) if row.status is Status.ACHIEVED else say(N_("与目标值本身相比"), lang)


def _rule_name(rule: Rule | None, colour: LocalVerdict, lang: Lang) -> str:
    return rule.name_en if rule is not None and lang is Lang.EN else colour.name


def other_pace(row: Judged, lang: Lang) -> list[Other]:
    """The verdict under the pace that was not used, where there are two (DOMAIN §3)."""
    seasonal = row.pace == row.seasonal_pace and row.pace != row.linear_pace
    pace, status = (row.linear_pace, row.linear_status) if seasonal else (row.seasonal_pace, row.seasonal_status)
    if pace is None or status is None or row.judged_figure is None or row.bands is None or row.bands.full is None:
        return []
    level = row.kind is Kind.LEVEL and row.target.baseline is not None
    start = Fraction(row.target.baseline or 0) if level else Fraction(0)
    due = start + (Fraction(row.bands.full) - start) * Fraction(pace)
    if due == start:
        return []
    ratio = (Fraction(row.judged_figure) - start) / (due - start)
    outcome = figures.computed(ratio, 3, (1, Fraction(4, 5)))
    beneath = formulas.divisor(Fraction(row.judged_figure) - start, due - start, outcome)
    written = f"{figures.reported(row.judged_figure, row.target.unit)} ÷ {beneath}"
    name = say(N_("同一规则，线性序时") if seasonal else N_("同一规则，季节性序时"), lang)
    return [Other(name=name, sum=f"{written} = {outcome}", status=status)]


def _others(others: Sequence[Other], lang: Lang) -> Markup:
    columns = (
        Column(title=say(N_("同一数据，换一种规则"), lang)),
        Column(title=say(N_("计算"), lang), right=True),
        Column(title=say(N_("结论"), lang)),
    )
    return table(
        columns,
        ((other.name, other.sum, _conclusion(other, lang)) for other in others),
        say(N_("同一数据，换一种规则"), lang),
    )


def _conclusion(other: Other, lang: Lang) -> object:
    if other.status is None or other.reason in _SILENT:
        words = say(_SILENT.get(other.reason, other.reason.zh), lang) if other.reason else figures.MISSING
        return tag("span", words, class_="mut nw")
    word = _LOCAL_WORDS.get(other.status) if other.local else None
    said = say(word, lang) if word else verdicts.status_word(other.status, lang)
    return tag("span", glyphs.glyph(other.status), said, class_=f"st t-{other.status}")
