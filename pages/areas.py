"""行动领域: areas, work items, tasks, targets, with counts and rates at each step (PRODUCT 2)."""

import streamlit as st

from board.drawing import overview
from board.screen import asking
from board.screen.filtering import Filter, filters
from board.screen.layout import show, show_large
from board.screen.provenance import demonstrates, provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW
from board.wording.rolled import areas_headline

view = VIEW.get()
rows, rolled = view.judged(), view.rolled()
asked = Filter.of(st.query_params)
promised = view.promised()
within = asked.anyhow().keep(promised)

show(
    selectors(view, "areas", stamped=demonstrates(rows), also=asked.query()),
    overview.title(areas_headline(rolled, view.plan.areas, view.lang), view.lang, inner=True),
)
with st.container(key="areas-filters", horizontal=True, vertical_alignment="center"):
    show(filters(view, asked, within, rolled))
    asking.text(view.lang)
show_large(asking.grown(view, asked, promised, asked.keep(within), rolled))
show(overview.footer(provenance(view, rows), view.lang, view.zone))
