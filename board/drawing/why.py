"""为何是这个颜色: the formula with the numbers put in, where in the bands, what other rules say (PRODUCT 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attainment.questions import Judged, LocalVerdict
from board.drawing import glyphs, lettering, scales
from board.drawing.blocks import Column, head, section, table
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, number, tag
from board.wording import figures, formulas, verdicts
from domain.language import N_, Lang, say
from domain.rules import PaceMeasure, Rule
from domain.words import Kind, Pace, Reason, Status

RULER = 540
EDGES = (270.0, 405.0)
"""Where the ruler's bands end: far behind to a half, behind to three quarters, on track the rest."""

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
    named = link(frame.address(step.target), step.name) if step.target in frame.rows and step.target else step.name
    return tag(
        "div",
        tag("span", named, class_="q"),
        tag("span", step.sum, equals, tag("b", step.outcome) if step.outcome else "", class_="sum"),
        tag("span", step.then, class_="then") if step.then else "",
        class_="step",
    )


def ruler(row: Judged, lang: Lang) -> Markup:
    """The bands as a line with the figure on it; empty where the verdict has no bands."""
    placed = _place(row)
    if placed is None:
        return Markup("")
    x, written, edges = placed
    bands = (
        (0.0, EDGES[0], Status.CRITICAL),
        (EDGES[0], EDGES[1], Status.BEHIND),
        (EDGES[1], float(RULER), Status.ON_TRACK),
    )
    parts = []
    for start, end, status in bands:
        parts.append(
            tag(
                "rect",
                x=number(start),
                y=20,
                width=number(end - start),
                height=14,
                fill=f"var(--{status}-tint)",
                stroke=f"var(--{status}-fill)",
                stroke_width=1,
            )
        )
        parts.append(_band_name(status, (start + end) / 2, lang))
    parts += [_words(edge, at, 54, 15, "middle", "text-2") for edge, at in zip(edges, EDGES, strict=True)]
    parts.append(_mark(x))
    x = max(3.0, min(RULER - 3.0, x))
    right = x > RULER / 2
    away = formulas.to_next_band(row, lang)
    size = min(14.0, 14.0 * ((x if right else RULER - x) - 80) / max(1.0, lettering.width(away, 14)))
    shown = lettering.width(written, 16, bold=True) + 12
    parts.append(_words(written, x - 6 if right else x + 6, 11, 16, "end" if right else "start", "text-1", bold=True))
    if away:
        at = x - 6 - shown if right else x + 6 + shown
        parts.append(_words(away, at, 11, max(10.0, size), "end" if right else "start", "text-2"))
    said = say(N_("{figure}；{away}"), lang, figure=written, away=away or verdicts.status_word(row.status, lang))
    return tag("svg", *parts, class_="ruler", viewbox="0 -6 540 66", role="img", aria_label=said)


def _mark(x: float) -> Markup:
    """Where the figure stands; beyond the ruler an arrow head at its end (DESIGN, far below range)."""
    if 0 <= x <= RULER:
        return tag("line", x1=number(x), x2=number(x), y1=14, y2=38, stroke="var(--text-1)", stroke_width=4)
    end, back = (0.0, 12.0) if x < 0 else (float(RULER), RULER - 12.0)
    return tag("path", d=f"M{number(back)} 16 L{number(end)} 27 L{number(back)} 38 Z", fill="var(--text-1)")


def _words(said: str, x: float, y: float, size: float, anchor: str, colour: str, *, bold: bool = False) -> Markup:
    return tag(
        "text",
        said,
        x=number(x),
        y=number(y),
        text_anchor=anchor,
        font_size=number(size),
        font_weight=700 if bold else None,
        fill=f"var(--{colour})",
    )


def _band_name(status: Status, x: float, lang: Lang) -> Markup:
    word = verdicts.status_word(status, lang)
    whole = lettering.width(word, 14) + 18
    mark = tag(
        "svg",
        glyphs.glyph(status, size="13"),
        x=number(x - whole / 2),
        y=42,
        width=13,
        height=13,
        aria_hidden="true",
    )
    return mark + _words(word, x - whole / 2 + 18, 54, 14, "start", f"{status}-text")


def _place(row: Judged) -> tuple[float, str, tuple[str, str]] | None:
    """Where the figure stands, how it is written, and what the two edges are called."""
    if (
        not row.is_judged
        or row.kind in (Kind.COMPOSITE, Kind.GRADE)
        or formulas.beyond_upper(row)
        or row.status in (Status.ACHIEVED, Status.MISSED)
    ):
        return None
    placed = scales.scale(row)
    if placed.hours is None or not placed.notch:
        return None
    first = EDGES[1] - EDGES[0]
    x = EDGES[1] + float(placed.hours / -placed.notch) * first
    if row.kind in verdicts.POINT_KINDS:
        width = verdicts.band_width(row)
        low = figures.signed("−" + figures.plain(width)) if width else ""
        return x, verdicts.gap(row).number, (low, "0")
    if row.pace is None:
        bands = row.bands
        edges = ("", "")
        if bands is not None and bands.met is not None and bands.behind is not None:
            edges = (figures.reported(bands.behind, row.target.unit), figures.reported(bands.met, row.target.unit))
        return x, figures.reported(row.judged_figure, row.target.unit), edges
    edge = formulas.ratio_edge(row)
    ratio = (
        1 + placed.hours / -placed.notch * (1 - edge) if edge < 1 else 1 - placed.hours / -placed.notch * (edge - 1)
    )
    return x, figures.computed(ratio, 3, (1, edge)), (figures.plain_fraction(edge), "1.0")


def local_sum(rule: Rule, row: Judged, lang: Lang) -> str:
    """What a published rule looks at, with its yellow band: "落后 16.8 百分点（10 至 30）"."""
    bands = rule.pace
    if bands is None or row.pace is None or not row.pace or row.completion is None:
        return ""
    upper = bands.on_track_from if bands.unflagged_above is None else bands.unflagged_above
    if bands.measure is PaceMeasure.POINTS:
        behind = (Fraction(row.pace) - Fraction(row.completion)) * 100
        low, high = (figures.plain_fraction(abs(Fraction(edge)) * 100) for edge in (upper, bands.behind_from))
        if behind <= 0:
            return say(N_("领先 {points} 百分点"), lang, points=figures.computed(-behind, 1))
        written = figures.computed(behind, 1, [abs(Fraction(e)) * 100 for e in (upper, bands.behind_from)])
        return say(N_("落后 {points} 百分点（{low} 至 {high}）"), lang, points=written, low=low, high=high)
    ratio = Fraction(row.completion) / Fraction(row.pace)
    low, high = (figures.plain_fraction(Fraction(edge) * 100) for edge in (bands.behind_from, upper))
    written = figures.percent(ratio, 1, (bands.behind_from, upper))
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
    written = f"{figures.reported(row.judged_figure, row.target.unit)} ÷ {figures.computed(due, 1)}"
    name = say(N_("同一规则，线性序时") if seasonal else N_("同一规则，季节性序时"), lang)
    return [Other(name=name, sum=f"{written} = {figures.computed(ratio, 3, (1, Fraction(4, 5)))}", status=status)]


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
