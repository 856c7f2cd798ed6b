"""指标's chart: the year's figures against the threshold and both paces, with vintages and projections (PRODUCT 4).

Accent is the measure's own line, text colours are targets and paces, status ink is the present point and the
outlook only (DESIGN, building it). Plotly reads tags in its texts: every text passes :func:`label`.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from attainment.questions import Judged
from board.drawing import lettering
from board.drawing.tokens import Theme, tokens
from board.drawing.year import LAST, Pen, Trend, due_by, known, shown
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Kind

HEIGHT = 470
UNIT_AT = -44
"""Pixels from the axis to where its unit's name begins."""
LINE = 32
"""Pixels from the plot's top to what stands in a line above it: the unit, the caption; within the stamp's height."""
_LABEL, _BESIDE = 15, 168
"""The size of a line's label at the right, and the pixels that it has there."""
_MARGINS = 88
"""Pixels above and below the plot."""
_ROOM_BELOW, _ROOM_BELOW_LAST = 30, 44
"""Pixels that a label under its figure takes."""
_UNDER_LABEL, _UNDER_POINT = 44, 14
"""Pixels from a point to what stands beyond its label, and to what stands at once beside it."""
_GROUPED = 10_000
"""From here figures are written in groups of three, as everywhere (DESIGN, Numbers)."""
_APART = 18
"""Pixels that labels at the right end stand apart."""


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


def figure(trend: Trend, theme: Theme, lang: Lang = Lang.ZH, height: int = HEIGHT) -> go.Figure:
    """The chart, in literal colours of one theme."""
    pen = Pen(trend=trend, theme=theme, lang=lang, plot=height - _MARGINS)
    chart = go.Figure(layout={"template": template(theme), "height": height})
    _present_line(chart, pen)
    _threshold(chart, pen)
    _paces(chart, pen)
    _projections(chart, pen)
    _superseded(chart, pen)
    _actuals(chart, pen)
    _beside_paces(chart, pen)
    _axes(chart, pen)
    _end_labels(chart, pen)
    return chart


def _xs(pen: Pen) -> list[int]:
    return [0, 1, 2, 3, 4] if pen.from_nought else [1, 2, 3, 4]


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


def _present_line(chart: go.Figure, pen: Pen) -> None:
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


def _threshold(chart: go.Figure, pen: Pen) -> None:
    full = pen.full
    if full is None:
        return
    thresholds = [row.threshold if row.kind in verdicts.POINT_KINDS else full for row in pen.trend.rows]
    same = len(set(thresholds)) == 1
    xs = _xs(pen) if same else [row.period.quarter for row in pen.trend.rows]
    ys = [full] * len(xs) if same else thresholds
    line = {"color": pen.ink("text_1"), "width": 2.5, "dash": "9px,6px"}
    for edge in pen.tolerated or ():
        _line(chart, xs, [edge] * len(xs), "", {**line, "width": 1, "dash": "3px,3px"}, hoverinfo="skip")
    if pen.upper is not None:
        _line(chart, xs, [pen.upper] * len(xs), "", {**line, "width": 1.5}, hoverinfo="skip")
    _line(chart, xs, ys, say(N_("目标"), pen.lang), line, hoverinfo="skip")


def _paces(chart: go.Figure, pen: Pen) -> None:
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


def _projections(chart: go.Figure, pen: Pen) -> None:
    now = shown(pen.row)
    if now is None or not pen.foresees:
        return
    for projection in pen.trend.projections:
        line = {"color": pen.status(), "width": 2, "dash": "3px,4px"}
        _line(
            chart, [pen.trend.period.quarter, 4], [now, projection.figure], projection.words, line, hoverinfo="skip"
        )


def _superseded(chart: go.Figure, pen: Pen) -> None:
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


def _actuals(chart: go.Figure, pen: Pen) -> None:
    quarters = known(pen)
    if not quarters:
        return
    points = [(x, shown(row)) for x, row in quarters]
    if pen.from_nought:
        points.insert(0, (0, Decimal(0)))
    points = _broken(points)
    line = {"color": pen.ink("accent"), "width": 4}
    _line(chart, [x for x, _ in points], [y for _, y in points], say(N_("实绩"), pen.lang), line, hoverinfo="skip")
    for place, (x, row) in enumerate(quarters):
        value = shown(row)
        following = shown(quarters[place + 1][1]) if place + 1 < len(quarters) else None
        if value is not None:
            over = pen.row.kind is not Kind.CUMULATIVE and row.threshold is not None and row.threshold <= value
            over = over if following is None else following < value
            above = over or _is_low(value, pen, last=following is None)
            if row.period == pen.trend.period and _pace_lines(pen):
                above = _stacked(pen, value)[0]
            rises = above and following is not None and following > value
            _dot(chart, pen, x, row, value, above=above, left=rises or x == LAST)


def _broken(points: Sequence[tuple[int, Decimal | None]]) -> list[tuple[int, Decimal | None]]:
    """The points with a hole where a quarter has no figure: the line stops there, and nothing is made up between."""
    if not points:
        return []
    held = dict(points)
    return [(x, held.get(x)) for x in range(points[0][0], points[-1][0] + 1)]


def _is_low(value: Decimal, pen: Pen, *, last: bool) -> bool:
    """Whether a label under this figure would stand on the axis; the last figure's is larger."""
    low, high = _range(pen)
    return float(value) - low < (high - low) * (_ROOM_BELOW_LAST if last else _ROOM_BELOW) / pen.plot


def _dot(chart: go.Figure, pen: Pen, x: int, row: Judged, value: Decimal, *, above: bool, left: bool) -> None:
    """One figure with its label: above it where the line falls away or the threshold lies below, else below; left of
    it where the line rises past it."""
    current = row.period == pen.trend.period
    written = pen.written(value, row.hedge)
    named = figures.with_unit(written, pen.unit, pen.lang)
    said = f"{figures.period_slot(row.period, pen.lang)} {named}"
    if pen.row.kind is Kind.MILESTONE:
        written = named
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
        **_beside(left=left),
        yshift=(26 if current else 18) * (1 if above else -1) - _dropped(pen, x, above=above),
        text=f"<b>{label(written)}</b>",
        showarrow=False,
        font={"size": 26 if current else 17, "color": pen.ink("text_1")},
        bgcolor=pen.ink("surface"),
        borderpad=1,
    )


def _beside(*, left: bool) -> dict[str, Any]:
    """A label stands right of its point; at the year's end left of it, clear of the lines' own labels."""
    return {"xshift": -12, "xanchor": "right"} if left else {"xshift": 12, "xanchor": "left"}


def _dropped(pen: Pen, x: int, *, above: bool) -> int:
    """How much lower the year's last label stands, so that the line that rises to its point stays free."""
    return 18 if x == LAST and pen.from_nought and not above else 0


def _pace_lines(pen: Pen) -> list[str]:
    """What each pace asks for by now, and how much is missing or beyond."""
    value = shown(pen.row)
    lines = []
    for words, pace in ((N_("季节性序时"), pen.row.seasonal_pace), (N_("线性序时"), pen.row.linear_pace)):
        due = due_by(pen.row, pace)
        if due is None or value is None:
            continue
        short = due - Fraction(value)
        beside = say(N_("少 {amount}") if short > 0 else N_("多 {amount}"), pen.lang, amount=_away(abs(short), pen))
        if not short:
            beside = say(N_("恰好"), pen.lang)
        said = f"{say(words, pen.lang)} {_due(due, abs(short), pen)}"
        lines.append(f"{label(said)} <b>{label(beside)}</b>")
    return lines


def _stacked(pen: Pen, value: Decimal) -> tuple[bool, int]:
    """Whether the present figure's label gives way upward to the lines on its paces, and by how many pixels those are
    moved: under the label where there is room above the axis, else between point and axis, else over the label."""
    below = 12 * len(_pace_lines(pen))
    low, high = _range(pen)
    room = (float(value) - low) / (high - low) * pen.plot
    if room >= _UNDER_LABEL + 2 * below:
        return False, -_UNDER_LABEL - below
    return True, -_UNDER_POINT - below if room >= _UNDER_POINT + 2 * below + 4 else _UNDER_LABEL + below


def _beside_paces(chart: go.Figure, pen: Pen) -> None:
    """Beside the present figure: what each pace asks for by now, and how much is missing or beyond."""
    value, lines = shown(pen.row), _pace_lines(pen)
    if lines and value is not None:
        chart.add_annotation(
            x=pen.trend.period.quarter,
            y=float(value),
            **_beside(left=pen.trend.period.quarter == LAST),
            yshift=_stacked(pen, value)[1] - _dropped(pen, pen.trend.period.quarter, above=False),
            align="left",
            text="<br>".join(lines),
            showarrow=False,
            font={"size": 15, "color": pen.ink("text_2")},
            bgcolor=pen.ink("surface"),
        )


def _due(due: Fraction, short: Fraction, pen: Pen) -> str:
    """What is due, with the decimals of what is missing beside it."""
    if pen.row.kind is Kind.MILESTONE:
        return _plainly(due, pen)
    decimals = len(_plainly(short, pen).partition(".")[2])
    return figures.computed(due, decimals) if decimals > 1 else _plainly(due, pen)


def _away(amount: Fraction, pen: Pen) -> str:
    """What is missing or beyond; of a milestone in points, since a difference of rates is no rate."""
    if pen.row.kind is Kind.MILESTONE:
        points = figures.computed(amount, 1, (0,)).removesuffix(".0")
        return f"{points} {say(figures.POINTS, pen.lang)}"
    return _plainly(amount, pen)


def _plainly(amount: Fraction, pen: Pen) -> str:
    """What is due or missing, with no decimals that its unit and the figure do not have."""
    if pen.row.kind is Kind.MILESTONE:
        return figures.percent(amount / 100).replace(f".0{figures.PERCENT}", figures.PERCENT)
    return verdicts.difference(amount, pen.row)


def _axes(chart: go.Figure, pen: Pen) -> None:
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
    chart.update_layout(separators=f".{figures.THIN}")
    grouped = max(abs(low), abs(high)) >= _GROUPED
    chart.update_yaxes(range=[low, high], fixedrange=True, nticks=7, exponentformat="none", separatethousands=grouped)
    if pen.row.kind is Kind.GRADE:
        classes = [Decimal(grade) for grade in range(1, 7)]
        names = [label(demands.grade_name(grade)) for grade in classes]
        chart.update_yaxes(tickvals=[float(grade) for grade in classes], ticktext=names)
    elif pen.row.kind is Kind.MILESTONE:
        chart.update_yaxes(tickvals=[0, 20, 40, 60, 80, 100])
    elif pen.row.target.countable and high - low < 7:
        chart.update_yaxes(dtick=1)
    if pen.unit:
        chart.add_annotation(
            x=0,
            xref="paper",
            y=1,
            yref="paper",
            yshift=LINE,
            xshift=UNIT_AT,
            xanchor="left",
            text=label(figures.unit_name(pen.unit, pen.lang)),
            showarrow=False,
            font={"size": 14, "color": pen.ink("text_3")},
        )


def _range(pen: Pen) -> tuple[float, float]:
    """All that is drawn, with air; amounts from nought; rates over two points at least."""
    values = [float(value) for _, row in known(pen) if (value := shown(row)) is not None]
    values += [float(s.figure) for s in pen.trend.superseded]
    values += [float(p.figure) for p in pen.trend.projections if pen.foresees]
    values += [float(edge) for edge in (*(pen.tolerated or ()), pen.upper) if edge is not None]
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
    if pen.row.kind is Kind.GRADE:
        return low - 0.5, high + 0.5
    return (0.0 if pen.from_nought and low >= 0 else low - air * 2.4), high + air


def _threshold_at_end(pen: Pen) -> Decimal | None:
    """Where the threshold's line ends: a threshold that is last year's same period moves through the year."""
    last = next((row.threshold for row in pen.trend.rows if row.period.quarter == LAST), None)
    return last if pen.row.kind in verdicts.POINT_KINDS and last is not None else pen.full


def _fitting(number: str, words: str) -> float:
    """The size at which a line's label stands whole beside the plot; "1500 ×100m yuan Target" is a long one."""
    wide = lettering.width(number, _LABEL, bold=True) + lettering.width(f" {words}", _LABEL)
    return _LABEL * min(1.0, _BESIDE / wide)


def _end_labels(chart: go.Figure, pen: Pen) -> None:
    """What the lines at the right end are, moved apart where they would cover each other."""
    ends: list[tuple[float, str, str]] = []
    full = _threshold_at_end(pen)
    if full is not None:
        words = say(N_("下限") if pen.row.kind is Kind.RELATIVE else N_("目标"), pen.lang)
        written = demands.line_text(full, pen.row.target, pen.lang)
        if pen.row.kind is Kind.MILESTONE:
            written = figures.with_unit(figures.plain(full), pen.unit, pen.lang)
        ends.append((float(full), written, words))
    if pen.upper is not None:
        written = demands.line_text(pen.upper, pen.row.target, pen.lang)
        ends.append((float(pen.upper), written, say(N_("目标上限"), pen.lang)))
    if shown(pen.row) is not None and pen.foresees:
        ends += [(float(p.figure), pen.written(p.figure), p.words) for p in pen.trend.projections]
    low, high = _range(pen)
    step = (high - low) * _APART / pen.plot
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
            font={"size": _fitting(number, words), "color": pen.ink("text_2")},
        )
