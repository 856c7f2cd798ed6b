"""指标: one target and everything that went into its colour (PRODUCT 4, its first form)."""

import streamlit as st

from board.drawing import measure
from board.drawing.blocks import section
from board.screen import inputs
from board.screen.layout import show
from board.screen.provenance import demonstrates
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
rows = view.judged()
asked = st.query_params.get("id") or None
row = inputs.chosen(rows, asked)
also = {"id": row.target_id} if row and asked else None

show(selectors(view, "target", stamped=demonstrates([row] if row else []), also=also))
if row is None:
    show(inputs.missing(asked or "", view), inputs.headings(rows, None, view))
else:
    frame = view.frame(rows)
    deciding = frame.deciding(row)
    show(
        measure.heading(row, view.lang, deciding),
        inputs.headings(rows, row, view),
        section(measure.facts(row, view.lang), lang=view.lang, kind="figures"),
    )
    left, right = st.columns(2, gap="medium")
    with left:
        show(inputs.gauge(row, frame), inputs.year(deciding, view), inputs.notice(row, view))
    with right:
        show(inputs.why(row, frame, view), inputs.origin(deciding, view))
