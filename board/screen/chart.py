"""指标's chart on the page: Plotly in the reader's theme, its legend, its figures as a table, its PNG (PRODUCT 4)."""

import streamlit as st

from attainment.questions import Judged, Reading
from board.drawing import glyphs, legend, outlook, trend
from board.drawing.blocks import Column, head, table
from board.drawing.frame import link
from board.drawing.markup import Markup, block, tag
from board.drawing.tokens import Theme
from board.drawing.year import Trend, due_by, shown
from board.screen import history, target
from board.screen.layout import show
from board.screen.view import View
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Kind

_AMOUNT, _LEVEL = N_("年内累计、目标与序时"), N_("各季存量、目标与序时")
_BOTH = N_("年内累计、目标与两条序时")
_OTHER, _STAGES, _APART = N_("各季数值与目标"), N_("各季形象进度"), N_("各季增速之差与下限")
ROOM, LEAST, MOST = 680, 258, 430
"""Pixels that the chart and what stands beneath it have on one screen of 1920 × 1080, and the chart's bounds."""

_PICTURE = {"width": 1280, "height": 720, "scale": 1.5, "format": "png"}


def of(row: Judged, view: View) -> Trend | None:
    """The year of a target as the chart needs it; None where there is nothing to draw."""
    quarters = [Period(view.period.year, quarter) for quarter in (1, 2, 3, 4)]
    rows = tuple(one for period in quarters for one in view.judged(period) if one.target_id == row.target_id)
    so_far = [one for one in rows if not view.period < one.period]
    seen = any(shown(one) is not None for one in so_far)
    if row.kind is Kind.MILESTONE:
        seen = any(one.percent is not None for one in so_far)
    if not seen:
        return None
    return Trend(
        rows=rows,
        period=view.period,
        superseded=history.superseded(row, view),
        projections=outlook.projections(target.ahead(row, view), view.lang),
    )


def theme() -> Theme:
    """The theme that the reader's browser shows."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def height(beneath: int) -> int:
    """The chart's height: what the blocks ``beneath`` it leave of one screen (DESIGN, grid), within bounds."""
    return max(LEAST, min(MOST, ROOM - beneath))


def fits(beneath: int) -> bool:
    """Whether so many pixels beneath the chart leave it its least height on one screen."""
    return beneath <= ROOM - LEAST


def draw(row: Judged, view: View, named: bool = False, beneath: int = 0) -> None:
    """Heading, chart, legend and the table behind it, or the table alone; ``named`` says whose chart it is, and
    ``beneath`` how many pixels stand below it."""
    if row.kind in (Kind.DUTY, Kind.COMPOSITE):
        return
    lang = view.lang
    year = of(row, view)
    paced = year is not None and due_by(row, row.linear_pace) is not None
    both = paced and due_by(row, row.seasonal_pace) is not None
    paces = {Kind.CUMULATIVE: _BOTH if both else _AMOUNT, Kind.LEVEL: _LEVEL} if paced else {}
    words = {Kind.MILESTONE: _STAGES, Kind.RELATIVE: _APART, **paces}.get(row.kind, _OTHER)
    title = say(words, lang)
    if named:
        title = say(N_("{name}：{title}"), lang, name=demands.name(row.target, lang), title=title)
    stamp = glyphs.demonstration(lang) if verdicts.shows_demonstration(row) else ""
    show(block(head(title, target.source(row, view), stamp), class_="chart-head"))
    if year is None:
        reported = [reading for reading in row.trend if not view.period < reading.period and reading.batch]
        body = _table(row, view) if reported else _nothing(row, view)
        show(block(body, _remark(row, lang), class_="chart-foot"))
        return
    figure = trend.figure(year, theme(), lang, height(beneath))
    legend.caption(figure, theme(), _caption(row, view), _unit(row, lang))
    if verdicts.shows_demonstration(row):
        legend.stamp(figure, theme(), lang)
    config = {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {**_PICTURE, "filename": f"{row.target_id}-{view.period.code}"},
    }
    with st.container(key="target-chart", gap=None):
        st.plotly_chart(figure, theme=None, key="trend", alt=legend.alt(year, lang), config=config)
    show(block(legend.legend(year, lang), _behind(row, view), _remark(row, lang), class_="chart-foot"))


def _nothing(row: Judged, view: View) -> Markup:
    """Nothing is in yet: what is due, by when, and where to report it (DESIGN, empty)."""
    lang = view.lang
    said = say(N_("到本期为止还没有报送过。"), lang)
    when = ""
    if row.due and row.due_on is not None:
        period = figures.period_name(row.period, lang)
        when = say(N_("{period}应于 {date} 前报送。"), lang, period=period, date=figures.day(row.due_on))
    onward = link(view.at("intake"), say(N_("去报送"), lang), " ›") if row.due else ""
    return tag("div", tag("b", said), when, " ", onward, class_="nothing-yet")


def _unit(row: Judged, lang: Lang) -> str:
    """What stands over the chart's axis."""
    if row.kind is Kind.MILESTONE:
        return figures.PERCENT
    return figures.unit_name(demands.judged_unit(row.target), lang)


def _caption(row: Judged, view: View) -> str:
    """ "吴中区，2024年1—9月，T11.1 网络销售额，第 7 批": what a saved picture must say of itself."""
    lang = view.lang
    named = f"{row.target_id} {demands.name(row.target, lang)}"
    number = say(N_("第 {number} 批"), lang, number=view.state.number)
    return say(N_("，"), lang).join((view.plan.region, figures.period_name(view.period, lang), named, number))


def _remark(row: Judged, lang: Lang) -> Markup | str:
    return tag("div", say(N_("说明：{remark}"), lang, remark=row.remark), class_="cor") if row.remark else ""


def _behind(row: Judged, view: View) -> Markup:
    """The table that unfolds under the chart."""
    return tag("details", tag("summary", say(N_("数据表"), view.lang)), _table(row, view), class_="behind")


def _table(row: Judged, view: View) -> Markup:
    """The chart's figures as a table: quarter, figure, stage, verdict."""
    lang = view.lang
    columns = (
        Column(title=say(N_("报告期"), lang)),
        Column(title=say(N_("评判值"), lang), right=True),
        Column(title=say(N_("数据性质"), lang)),
        Column(title=say(N_("状态"), lang)),
    )
    cells = (
        (
            figures.period_name(reading.period, lang),
            _reading(reading, row, view),
            say(reading.revision_stage.zh, lang) if reading.revision_stage else figures.MISSING,
            glyphs.verdict(reading.status, lang) if reading.status else figures.MISSING,
        )
        for reading in row.trend
        if not view.period < reading.period
    )
    return table(columns, cells, say(N_("数据表"), lang), kind="v year")


def _reading(reading: Reading, row: Judged, view: View) -> str:
    if row.kind is Kind.MILESTONE:
        there = next((one for one in view.judged(reading.period) if one.target_id == row.target_id), row)
        return verdicts.standing(there, view.lang) if there.milestone_stage else figures.MISSING
    if reading.figure is None:
        return figures.MISSING
    return demands.figure_text(reading.figure, row.target, reading.hedge, view.lang)
