"""行动领域's search field, and its tree as the filters leave it."""

from collections import OrderedDict
from collections.abc import Sequence

import streamlit as st

from attainment.questions import Judged
from attainment.rollups import Rollup
from board.drawing import messages, tree
from board.drawing.markup import Markup
from board.screen.filtering import Filter
from board.screen.view import View
from domain.language import N_, Lang, say

FEW = 60
"""So many targets or fewer are shown with every branch open."""


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


_kept: OrderedDict[tuple[object, ...], Markup] = OrderedDict()
_KEPT = 24


def grown(view: View, asked: Filter, rows: Sequence[Judged], rolled: Rollup) -> Markup:
    """The tree of what the filters let through, drawn once for each state, day, address and filter: with thousands of
    rows the drawing is what a rerun would spend its time on."""
    key = (view.state, view.period, view.today, view.asked, asked)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = _drawn(view, asked, rows, rolled)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def _drawn(view: View, asked: Filter, rows: Sequence[Judged], rolled: Rollup) -> Markup:
    """The first area and item stand open, or every one where few rows are left."""
    kept = asked.keep(rows)
    if not kept:
        said = say(N_("没有符合筛选条件的指标。"), view.lang)
        return messages.notice(said, say(N_("请减少筛选条件，或清空搜索。"), view.lang))
    frame = view.frame(rows)
    few = not asked.is_empty and len(kept) <= FEW
    opened = () if few else _first(view)
    found = tree.branches(view.plan, rolled, kept, view.lang, opened=opened, all_open=few)
    return tree.tree(found, frame)


def _first(view: View) -> tuple[str, ...]:
    """The labels of the first area and of its first item."""
    area = next(iter(view.plan.areas), None)
    item = next((i for i in view.plan.items if area and i.area == area.label), None)
    return tuple(one.label for one in (area, item) if one)
