"""责任单位: the ranking with honest notes, department × area, and one department's page (PRODUCT 3)."""

import streamlit as st

from board.drawing import overview
from board.screen import departments
from board.screen.layout import show
from board.screen.provenance import demonstrates, provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
rows, rolled = view.judged(), view.rolled()
asked = st.query_params.get("department") or None
one = departments.chosen(rolled, asked)
also = {"department": one.name} if one else None

show(
    selectors(view, "departments", stamped=demonstrates(rows), also=also, more=departments.menus(rolled, one, view)),
    departments.title(rolled, one, rows, view),
)
if one is None:
    show(departments.missing(asked, view), departments.ranking(rolled, None, view))
else:
    left, right = st.columns([1.18, 1], gap="medium")
    with left:
        show(departments.facts(one, rows, view), departments.led(one, rows, view), departments.owed(one, rows, view))
        show(departments.notes(one, rows, view), departments.supported(one, rows, view))
    with right:
        show(departments.ranking(rolled, one, view))
show(overview.footer(provenance(view, rows), view.lang, view.zone))
