"""口径与规则: how everything is judged, from the same SQL, texts and rules that judge (PRODUCT 9)."""

import streamlit as st

from board.drawing import overview
from board.screen import method
from board.screen.layout import show
from board.screen.provenance import provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
rows = view.judged()

show(selectors(view, "method", stamped=False), method.title(view))
left, right = st.columns(2, gap="medium")
with left:
    show(*method.verdicts(view))
with right:
    show(*method.words(view))
show(method.rules(view), *method.rest(view), overview.footer(provenance(view, rows), view.lang, view.zone))
