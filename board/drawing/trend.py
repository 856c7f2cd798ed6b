"""指标's chart: the year's figures against the threshold and both paces, with vintages and projections (PRODUCT 4).

Accent is the measure's own line, text colours are targets and paces, status ink is the present point and the
outlook only (DESIGN, building it). Plotly reads tags in its texts: every text passes :func:`label`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from attainment.questions import Judged
from board.drawing import glyphs
from board.drawing.markup import Markup, tag
from board.drawing.tokens import Theme, tokens
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Direction, Kind, Status

HEIGHT = 470
_LAST = 4
_MOVED = 0.045
"""Labels at the right end stand at least this share of the axis apart."""


@dataclass(frozen=True, kw_only=True)
class Superseded:
    """An earlier vintage of a quarter's figure that another has replaced."""

    period: Period
    figure: Decimal
    number: int


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Where the year ends if the rest goes as ``words`` say (按线性序时推算)."""

    words: str
    figure: Decimal


@dataclass(frozen=True, kw_only=True)
class Trend:
    """One target's year. ``rows`` are its verdicts in the year's quarters, ``period`` the one in view."""

    rows: tuple[Judged, ...]
    period: Period
    superseded: tuple[Superseded, ...] = ()
    projections: tuple[Projection, ...] = ()

    @property
    def current(self) -> Judged:
        """The row of the period in view."""
        return next(row for row in self.rows if row.period == self.period)


def label(text: str) -> str:
    """A text for Plotly: its tags and entities shown as they are written."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def template(theme: Theme) -> go.layout.Template:
    """The look of every Plotly figure, from the tokens."""
    ground = tokens().grounds[theme]
    axis = {
        "gridcolor": ground["hairline"],
        "linecolor": ground["text_2"],
        "tickfont": {"color": ground["text_3"], "size": 15},
        "zeroline": False,
        "automargin": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": tokens().family.replace('"', ""), "color": ground["text_2"], "size": 16},
            "paper_bgcolor": ground["surface"],
            "plot_bgcolor": ground["surface"],
            "colorway": [ground["accent"], ground["text_2"], ground["text_3"]],
            "xaxis": {**axis, "showgrid": False},
            "yaxis": axis,
            "margin": {"l": 56, "r": 190, "t": 44, "b": 44},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": ground["surface"],
                "bordercolor": ground["text_3"],
                "font": {"color": ground["text_1"]},
            },
        }
    )


def figure(trend: Trend, theme: Theme, lang: Lang = Lang.ZH) -> go.Figure:
    """The chart, in literal colours of one theme."""
    pen = _Pen(trend=trend, theme=theme, lang=lang)
    chart = go.Figure(layout={"template": template(theme), "height": HEIGHT})
    _present_line(chart, pen)
    _threshold(chart, pen)
    _paces(chart, pen)
    _projections(chart, pen)
    _actuals(chart, pen)
    _superseded(chart, pen)
    _beside_paces(chart, pen)
    _axes(chart, pen)
    _end_labels(chart, pen)
    return chart


def caption(chart: go.Figure, theme: Theme, words: str, lang: Lang = Lang.ZH) -> None:
    """What the picture shows, small above it, so that a saved one says whose figures it has."""
    chart.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        xshift=12 if lang is Lang.ZH else 64,
        yshift=26,
        text=label(words),
        showarrow=False,
        font={"size": 14, "color": tokens().grounds[theme]["text_3"]},
    )


def stamp(chart: go.Figure, theme: Theme, lang: Lang = Lang.ZH) -> None:
    """演示数据 on the picture itself, in a dashed box at its top right, so that a saved picture carries it too."""
    ink = tokens().grounds[theme]["text_1"]
    words = f"<b>{label(say(N_('演示数据'), lang))}</b> {label(say(N_('非真实统计，勿引用'), lang))}"
    wide = 236 if lang is Lang.ZH else 360
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
        font={"size": 15, "color": ink},
    )


@dataclass(frozen=True, kw_only=True)
class _Pen:
    """What every part of one chart is drawn with."""

    trend: Trend
    theme: Theme
    lang: Lang

    @property
    def row(self) -> Judged:
        return self.trend.current

    @property
    def unit(self) -> str | None:
        return "%" if self.row.kind is Kind.MILESTONE else demands.judged_unit(self.row.target)

    def ink(self, name: str) -> str:
        return tokens().grounds[self.theme][name]

    def status(self) -> str:
        status = self.row.status if self.row.is_judged and self.row.status else Status.NOT_JUDGED
        return tokens().statuses[status].colours[self.theme]["fill"]

    def written(self, value: Decimal | Fraction) -> str:
        if isinstance(value, Decimal) and figures.decimals_of(value) <= 2:
            return figures.reported(value, self.unit)
        return figures.computed(value, 1)

    @property
    def from_nought(self) -> bool:
        """Whether the year is an amount that grows from nought on 1 January."""
        return self.row.kind is Kind.CUMULATIVE

    @property
    def full(self) -> Decimal | None:
        bands = self.row.bands
        if self.row.kind is Kind.MILESTONE:
            return Decimal(100)
        return bands.full if bands is not None and bands.full is not None else self.row.threshold


def _xs(pen: _Pen) -> list[int]:
    return [0, 1, 2, 3, 4] if pen.from_nought else [1, 2, 3, 4]


def _known(pen: _Pen) -> list[tuple[int, Judged]]:
    """The quarters up to the one in view that have a figure."""
    return [
        (row.period.quarter, row)
        for row in sorted(pen.trend.rows, key=lambda row: row.period)
        if _shown(row) is not None and row.period.quarter <= pen.trend.period.quarter
    ]


def _shown(row: Judged) -> Decimal | None:
    return row.percent if row.kind is Kind.MILESTONE else row.judged_figure


def _line(
    chart: go.Figure, xs: Sequence[float], ys: Sequence[Any], name: str, line: dict[str, Any], **more: Any
) -> None:
    chart.add_trace(
        go.Scatter(
            x=list(xs),
            y=[float(y) if y is not None else None for y in ys],
            name=label(name),
            mode=more.pop("mode", "lines"),
            line=line,
            **more,
        )
    )


def _present_line(chart: go.Figure, pen: _Pen) -> None:
    x = pen.trend.period.quarter
    chart.add_shape(
        type="line",
        x0=x,
        x1=x,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": pen.ink("text_3"), "width": 1, "dash": "dot"},
    )


def _threshold(chart: go.Figure, pen: _Pen) -> None:
    full = pen.full
    if full is None:
        return
    thresholds = [row.threshold if row.kind in verdicts.POINT_KINDS else full for row in pen.trend.rows]
    same = len(set(thresholds)) == 1
    xs = _xs(pen) if same else [row.period.quarter for row in pen.trend.rows]
    ys = [full] * len(xs) if same else thresholds
    line = {"color": pen.ink("text_1"), "width": 2.5, "dash": "9px,6px"}
    _line(chart, xs, ys, say(N_("目标"), pen.lang), line, hoverinfo="skip")


def _is_met(baseline: Decimal, full: Decimal, direction: Direction | None) -> bool:
    """Whether a level stood at its threshold from the start: then it has no pace (DOMAIN §2)."""
    return baseline <= full if direction is Direction.DOWN else baseline >= full


def due_by(row: Judged, pace: Decimal | None) -> Fraction | None:
    """What is due at a pace, in the unit of the figure: from nought, or from a level's baseline."""
    full = row.bands.full if row.bands is not None and row.bands.full is not None else row.threshold
    if pace is None or full is None or row.kind in verdicts.POINT_KINDS:
        return None
    start = Fraction(0)
    if row.kind is Kind.LEVEL:
        if row.target.baseline is None or _is_met(row.target.baseline, full, row.target.direction):
            return None
        start = Fraction(row.target.baseline)
    return start + (Fraction(full) - start) * Fraction(pace)


def _paces(chart: go.Figure, pen: _Pen) -> None:
    kinds: tuple[tuple[str, Callable[[Judged], Decimal | None], dict[str, Any]], ...] = (
        (N_("线性序时"), lambda row: row.linear_pace, {"width": 2, "dash": "8px,4px"}),
        (N_("季节性序时（上年同期占比）"), lambda row: row.seasonal_pace, {"width": 2, "dash": "2px,5px"}),
    )
    for words, pace, line in kinds:
        points = [
            (row.period.quarter, due)
            for row in sorted(pen.trend.rows, key=lambda row: row.period)
            if (due := due_by(row, pace(row))) is not None
        ]
        if not points:
            continue
        if pen.from_nought:
            points.insert(0, (0, Fraction(0)))
        _line(
            chart,
            [x for x, _ in points],
            [y for _, y in points],
            say(words, pen.lang),
            {**line, "color": pen.ink("text_2")},
            hovertemplate=f"{label(say(words, pen.lang))} %{{y:.1f}}<extra></extra>",
        )
        here = [(x, y) for x, y in points if x == pen.trend.period.quarter]
        _line(
            chart,
            [x for x, _ in here],
            [y for _, y in here],
            say(words, pen.lang),
            {},
            mode="markers",
            marker={"size": 9, "color": pen.ink("surface"), "line": {"color": pen.ink("text_1"), "width": 2}},
            hoverinfo="skip",
        )


def _projections(chart: go.Figure, pen: _Pen) -> None:
    now = _shown(pen.row)
    if now is None or pen.trend.period.quarter == 4:
        return
    for projection in pen.trend.projections:
        line = {"color": pen.status(), "width": 2, "dash": "3px,4px"}
        _line(
            chart, [pen.trend.period.quarter, 4], [now, projection.figure], projection.words, line, hoverinfo="skip"
        )


def _superseded(chart: go.Figure, pen: _Pen) -> None:
    for old in pen.trend.superseded:
        said = say(
            N_("第 {number} 批：{figure}，已修订"), pen.lang, number=old.number, figure=pen.written(old.figure)
        )
        _line(
            chart,
            [old.period.quarter],
            [old.figure],
            said,
            {},
            mode="markers",
            marker={"size": 8, "color": pen.ink("surface"), "line": {"color": pen.ink("text_3"), "width": 1.5}},
            hovertemplate=f"{label(said)}<extra></extra>",
        )


def _actuals(chart: go.Figure, pen: _Pen) -> None:
    known = _known(pen)
    if not known:
        return
    points = [(x, _shown(row)) for x, row in known]
    if pen.from_nought:
        points.insert(0, (0, Decimal(0)))
    line = {"color": pen.ink("accent"), "width": 4}
    _line(chart, [x for x, _ in points], [y for _, y in points], say(N_("实绩"), pen.lang), line, hoverinfo="skip")
    for place, (x, row) in enumerate(known):
        value = _shown(row)
        following = _shown(known[place + 1][1]) if place + 1 < len(known) else None
        if value is not None:
            over = pen.row.kind is not Kind.CUMULATIVE and row.threshold is not None and row.threshold <= value
            _dot(chart, pen, x, row, value, above=over if following is None else following < value)


def _dot(chart: go.Figure, pen: _Pen, x: int, row: Judged, value: Decimal, *, above: bool) -> None:
    """One figure with its label: above it where the line falls away or the threshold lies below, else below."""
    current = row.period == pen.trend.period
    written = figures.hedged(pen.written(value), row.hedge, pen.lang)
    said = f"{figures.period_slot(row.period, pen.lang)} {figures.with_unit(written, pen.unit, pen.lang)}"
    _line(
        chart,
        [x],
        [value],
        said,
        {},
        mode="markers",
        marker={
            "size": 16 if current else 10,
            "color": pen.status() if current else pen.ink("accent"),
            "line": {"color": pen.ink("surface"), "width": 2},
        },
        hovertemplate=f"{label(said)}<extra></extra>",
        cliponaxis=False,
    )
    chart.add_annotation(
        x=x,
        y=float(value),
        **_beside(x),
        yshift=(26 if current else 18) * (1 if above else -1),
        text=f"<b>{label(written)}</b>",
        showarrow=False,
        font={"size": 26 if current else 17, "color": pen.ink("text_1")},
        bgcolor=pen.ink("surface"),
        borderpad=1,
    )


def _beside(x: int) -> dict[str, Any]:
    """A label stands right of its point; at the year's end left of it, clear of the lines' own labels."""
    return {"xshift": -12, "xanchor": "right"} if x == _LAST else {"xshift": 12, "xanchor": "left"}


def _beside_paces(chart: go.Figure, pen: _Pen) -> None:
    """Under the present figure: what each pace asks for by now, and how much is missing or beyond."""
    value = _shown(pen.row)
    lines = []
    for words, pace in ((N_("季节性序时"), pen.row.seasonal_pace), (N_("线性序时"), pen.row.linear_pace)):
        due = due_by(pen.row, pace)
        if due is None or value is None:
            continue
        short = due - Fraction(value)
        away = figures.computed(abs(short), 1, (0,))
        beside = say(N_("少 {amount}") if short > 0 else N_("多 {amount}"), pen.lang, amount=away)
        if not short:
            beside = say(N_("恰好"), pen.lang)
        said = f"{say(words, pen.lang)} {figures.computed(due, 1)}"
        lines.append(f"{label(said)} <b>{label(beside)}</b>")
    if lines and value is not None:
        chart.add_annotation(
            x=pen.trend.period.quarter,
            y=float(value),
            **_beside(pen.trend.period.quarter),
            yshift=-44 - 12 * len(lines),
            align="left",
            text="<br>".join(lines),
            showarrow=False,
            font={"size": 15, "color": pen.ink("text_2")},
            bgcolor=pen.ink("surface"),
        )


def legend(trend: Trend, lang: Lang) -> Markup:
    """What each line is, below the chart; only those that it has."""
    row = trend.current
    entries: list[tuple[str, str, float, str | None]] = [(N_("实绩（累计）"), "accent", 4, None)]
    entries.append((N_("目标"), "text-1", 2.5, "9 6"))
    if due_by(row, row.linear_pace) is not None:
        entries.append((N_("线性序时"), "text-2", 2, "8 4"))
    if due_by(row, row.seasonal_pace) is not None:
        entries.append((N_("季节性序时（上年同期占比）"), "text-2", 2, "2 5"))
    if trend.projections:
        entries.append((N_("全年推算"), f"{row.status}-fill", 2, "3 4"))
    drawn = [
        tag("span", glyphs.swatch(f"var(--{colour})", width, dash), say(words, lang))
        for words, colour, width, dash in entries
    ]
    if trend.superseded:
        drawn.append(tag("span", "○ ", say(N_("已修订的数"), lang)))
    return tag("div", *drawn, class_="leg")


def _axes(chart: go.Figure, pen: _Pen) -> None:
    names = [figures.period_slot(Period(pen.trend.period.year, quarter), pen.lang) for quarter in (1, 2, 3, 4)]
    now = pen.trend.period.quarter - 1
    names[now] = f"<b>{label(names[now])}</b>"
    low, high = _range(pen)
    chart.update_xaxes(
        tickvals=[1, 2, 3, 4],
        ticktext=names,
        range=[0 if pen.from_nought else 0.8, 4.02],
        ticks="outside",
        showline=True,
        fixedrange=True,
        tickfont={"size": 16},
    )
    chart.update_yaxes(range=[low, high], fixedrange=True, nticks=7)
    if pen.unit:
        chart.add_annotation(
            x=0,
            xref="paper",
            y=1,
            yref="paper",
            yshift=26,
            xshift=-44,
            xanchor="left",
            text=label(figures.unit_name(pen.unit, pen.lang)),
            showarrow=False,
            font={"size": 14, "color": pen.ink("text_3")},
        )


def _range(pen: _Pen) -> tuple[float, float]:
    """All that is drawn, with air; amounts from nought; rates over two points at least."""
    shown = [
        value
        for row in pen.trend.rows
        if (value := _shown(row)) is not None and row.period.quarter <= pen.trend.period.quarter
    ]
    values = [float(v) for v in shown]
    values += [float(p.figure) for p in pen.trend.projections] + [float(s.figure) for s in pen.trend.superseded]
    values += [float(row.threshold) for row in pen.trend.rows if row.threshold is not None and pen.full is not None]
    if pen.full is not None:
        values.append(float(pen.full))
    values += [
        float(due)
        for row in pen.trend.rows
        for pace in (row.linear_pace, row.seasonal_pace)
        if (due := due_by(row, pace)) is not None
    ]
    if pen.from_nought or pen.row.kind is Kind.MILESTONE:
        values.append(0.0)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    least = 2.0 if pen.row.kind in verdicts.POINT_KINDS else max(abs(high), 1.0) / 10
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    air = (high - low) * 0.12
    return (0.0 if pen.from_nought and low >= 0 else low - air * 1.6), high + air


def _threshold_at_end(pen: _Pen) -> Decimal | None:
    """Where the threshold's line ends: a threshold that is last year's same period moves through the year."""
    last = next((row.threshold for row in pen.trend.rows if row.period.quarter == _LAST), None)
    return last if pen.row.kind in verdicts.POINT_KINDS and last is not None else pen.full


def _end_labels(chart: go.Figure, pen: _Pen) -> None:
    """What the lines at the right end are, moved apart where they would cover each other."""
    ends: list[tuple[float, str, str]] = []
    full = _threshold_at_end(pen)
    if full is not None:
        words = say(N_("目标"), pen.lang)
        ends.append((float(full), demands.line_text(full, pen.row.target, pen.lang), words))
    if _shown(pen.row) is not None and pen.trend.period.quarter < 4:
        ends += [(float(p.figure), pen.written(p.figure), p.words) for p in pen.trend.projections]
    low, high = _range(pen)
    step = (high - low) * _MOVED * 1.6
    last = float("inf")
    for value, number, words in sorted(ends, reverse=True):
        place = min(value, last - step)
        last = place
        chart.add_annotation(
            x=4,
            y=place,
            xshift=14,
            xanchor="left",
            text=f"<b>{label(number)}</b> {label(words)}",
            showarrow=False,
            font={"size": 15, "color": pen.ink("text_2")},
        )


def alt(trend: Trend, lang: Lang = Lang.ZH) -> str:
    """The chart in words, for those who can't see it."""
    pen = _Pen(trend=trend, theme=Theme.LIGHT, lang=lang)
    said = [
        f"{figures.period_slot(row.period, lang)} "
        + figures.with_unit(figures.hedged(pen.written(value), row.hedge, lang), pen.unit, lang)
        for _, row in _known(pen)
        if (value := _shown(row)) is not None
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
