"""指标: one target and everything that went into its colour (PRODUCT 4)."""

import streamlit as st

from board.drawing import measure, overview
from board.drawing.blocks import section
from board.screen import chart, history, target, typed
from board.screen.layout import show
from board.screen.provenance import demonstrates, provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
rows = view.judged()
asked = st.query_params.get("id") or None
row = target.chosen(rows, asked)
frame = view.frame(rows)
subjects = target.subjects(row, frame, view) if row else []
stamped = demonstrates([row, *subjects]) if row else False
also = {"id": row.target_id} if row and asked else None

show(selectors(view, "target", stamped=stamped, also=also, more=target.menus(rows, row, view)))
if row is None:
    show(target.missing(asked or "", rows, view))
else:
    deciding = frame.deciding(row)
    show(target.crumb(row, rows, view), measure.heading(row, view.lang, deciding))
    left, right = st.columns([2, 1], gap="medium")
    with left:
        with st.container(key="target-figures", gap=None):
            show(section(measure.facts(deciding, view.lang), lang=view.lang, kind="figures"))
            chart.draw(deciding, view, named=deciding is not row)
        show(target.notice(row, view), target.notes(subjects, view))
        if typed.can_be_typed(row.target):
            typed.panel(row, view)
    with right:
        show(target.why(row, frame, view), target.outlook_of(row, view))
        several = len(subjects) > 1
        for subject in subjects:
            note = target.indicator_name(subject, view) if several else history.same_all_year(row, view.lang)
            show(history.panel(subject, view, note))
        show(history.changed(row, subjects, view))
    show(overview.footer(provenance(view, [row, *subjects]), view.lang, view.zone))
