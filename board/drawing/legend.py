"""What stands about a trend chart: caption and stamp within the picture, legend below it, the whole in words."""

import plotly.graph_objects as go

from board.drawing import glyphs, lettering
from board.drawing.markup import Markup, tag
from board.drawing.tokens import Theme, tokens
from board.drawing.trend import LINE, UNIT_AT, label
from board.drawing.year import Pen, Trend, due_by, known, shown
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.words import Kind


def caption(chart: go.Figure, theme: Theme, words: str, unit: str = "") -> None:
    """What the picture shows, small above it, so that a saved one says whose figures it has; beside the unit."""
    chart.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        xshift=max(12.0, UNIT_AT + lettering.width(unit, 14) + 14),
        yshift=LINE,
        text=label(words),
        showarrow=False,
        font={"size": 14, "color": tokens().grounds[theme]["text_3"]},
    )


def stamp(chart: go.Figure, theme: Theme, lang: Lang = Lang.ZH) -> None:
    """演示数据 on the picture itself, in a dashed box at its top right, so that a saved picture carries it too; on a
    phone it stands over the caption, whole."""
    ground = tokens().grounds[theme]
    ink = ground["text_1"]
    words = f"<b>{label(say(N_('演示数据'), lang))}</b> {label(say(N_('非真实统计，勿引用'), lang))}"
    wide, size = (236, 15) if lang is Lang.ZH else (306, 13)
    place = {"xref": "paper", "yref": "paper", "xanchor": 1, "yanchor": 1, "xsizemode": "pixel", "ysizemode": "pixel"}
    line = {"color": ink, "width": 2, "dash": "6px,4px"}
    chart.add_shape(type="rect", x0=148 - wide, x1=148, y0=10, y1=38, line=line, **place)
    chart.add_annotation(
        x=1,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="center",
        yanchor="middle",
        xshift=148 - wide / 2,
        yshift=24,
        text=words,
        showarrow=False,
        width=wide - 4,
        height=24,
        bgcolor=ground["surface"],
        font={"size": size, "color": ink},
    )


def legend(trend: Trend, lang: Lang) -> Markup:
    """What each line is, below the chart; only those that it has."""
    row = trend.current
    pen = Pen(trend=trend, theme=Theme.LIGHT, lang=lang)
    entries: list[tuple[str, str, float, str | None]] = []
    if known(pen):
        cumulated = row.kind in (Kind.CUMULATIVE, Kind.GROWTH, Kind.RELATIVE)
        entries.append((N_("实绩（累计）") if cumulated else N_("实绩"), "accent", 4, None))
    if pen.full is not None:
        entries.append((N_("下限") if row.kind is Kind.RELATIVE else N_("目标"), "text-1", 2.5, "9 6"))
    if pen.tolerated is not None:
        entries.append((N_("容许范围"), "text-1", 1, "3 3"))
    if pen.upper is not None:
        entries.append((N_("目标上限"), "text-1", 1.5, "9 6"))
    if due_by(row, row.linear_pace) is not None:
        entries.append((N_("线性序时"), "text-2", 2, "8 4"))
    if due_by(row, row.seasonal_pace) is not None:
        entries.append((N_("季节性序时（上年同期占比）"), "text-2", 2, "2 5"))
    if trend.projections and pen.foresees:
        entries.append((N_("全年推算"), f"{row.status}-fill", 2, "3 4"))
    drawn = [
        tag("span", glyphs.swatch(f"var(--{colour})", width, dash), say(words, lang))
        for words, colour, width, dash in entries
    ]
    if trend.superseded:
        drawn.append(tag("span", "○ ", say(N_("已修订的数"), lang)))
    return tag("div", *drawn, class_="leg")


def alt(trend: Trend, lang: Lang = Lang.ZH) -> str:
    """The chart in words, for those who can't see it."""
    pen = Pen(trend=trend, theme=Theme.LIGHT, lang=lang)
    said = [
        f"{figures.period_slot(row.period, lang)} " + figures.with_unit(pen.written(value, row.hedge), pen.unit, lang)
        for _, row in known(pen)
        if (value := shown(row)) is not None
    ]
    parts = [
        say(
            N_("{name}年内各季：{figures}"),
            lang,
            name=demands.name(pen.row.target, lang),
            figures=say(N_("，"), lang).join(said) or say(N_("无数据"), lang),
        ),
        say(N_("目标 {demand}"), lang, demand=demands.demand(pen.row.target, lang)),
    ]
    for words, pace in (
        (N_("线性序时应到 {due}"), pen.row.linear_pace),
        (N_("季节性序时应到 {due}"), pen.row.seasonal_pace),
    ):
        due = due_by(pen.row, pace)
        if due is not None:
            written = figures.with_unit(figures.computed(due, 1), pen.unit, lang)
            parts.append(say(words, lang, due=written))
    parts.append(verdicts.status_word(pen.row.status, lang))
    return say(N_("；"), lang).join(parts)
