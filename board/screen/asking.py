"""行动领域's search field, and its tree as the filters leave it."""

from collections.abc import Sequence

import streamlit as st

from attainment.questions import Judged
from attainment.rollups import Rollup
from board.drawing import messages, tree
from board.drawing.markup import Markup
from board.drawing.tree import Drawn, Opened
from board.screen.answers import Kept
from board.screen.filtering import Filter
from board.screen.places import opened
from board.screen.view import View
from domain.language import N_, Lang, say

FEW = 240
"""Where a filter leaves so many targets or fewer, every branch of them stands open."""


def text(lang: Lang) -> None:
    """The field; what is typed stands in the address as ``q``."""
    st.text_input(
        say(N_("搜索任务、指标、项目名"), lang),
        key="q",
        bind="query-params",
        placeholder=say(N_("搜索任务、指标、项目名"), lang),
        label_visibility="collapsed",
        width=320,
    )


WHOLE = ("tree", "")
"""The tree as the page opens, kept beside its rows."""

_drawn: Kept[Drawn] = Kept(rows=24_000)


def grown(view: View, asked: Filter, rows: Sequence[Judged], kept: Sequence[Judged], rolled: Rollup) -> Markup:
    """The tree of ``kept``, what the filters let through of ``rows``. A row is drawn once for each state, day and
    address, and every selection is put together from those: with thousands of rows the drawing is what a rerun would
    spend its time on.
    """
    if not kept:
        said = say(N_("没有符合筛选条件的指标。"), view.lang)
        way_out = (say(N_("清除筛选"), view.lang), view.at("areas"))
        return messages.notice(said, say(N_("请减少筛选条件，或清空搜索。"), view.lang), way_out)
    drawn = _drawn.find((view.state, view.period, view.today, view.asked), len(rows), dict)
    if asked == Filter():
        if WHOLE not in drawn:
            drawn[WHOLE] = _put_together(view, asked, rows, kept, rolled, drawn)
        return drawn[WHOLE]
    return _put_together(view, asked, rows, kept, rolled, drawn)


def _put_together(
    view: View, asked: Filter, rows: Sequence[Judged], kept: Sequence[Judged], rolled: Rollup, drawn: Drawn
) -> Markup:
    open_now = opened(view.plan, asked.at)
    if not asked.is_empty and len(kept) <= FEW:
        open_now = Opened(everything=True, marked=open_now.marked)
    found = tree.branches(view.plan, rolled, rows, kept, view.lang, open_now)
    return tree.tree(found, view.frame(()), drawn=drawn, marked=open_now.marked, keeps=asked == Filter())
