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
    show(target.crumb(row, rows, view), measure.heading(row, view.lang, deciding, frame.called))
    left, right = st.columns([2, 1], gap="medium")
    ahead, notes = target.outlook_of(row, view), target.notes(subjects, view)
    changes = history.changed(row, subjects, view)
    moved = history.moved(row, changes, view)
    below = bool(ahead) or chart.fits(target.depth(row, len(changes), view))
    with left:
        with st.container(key="target-figures", gap=None):
            figures = measure.facts(deciding, view.lang)
            show(section(figures, lang=view.lang, kind="figures") if figures else None)
            chart.draw(
                deciding,
                view,
                named=deciding is not row,
                beneath=target.depth(row, len(changes) if below else None, view),
            )
        show(target.notice(row, view), moved if below else None)
        if typed.can_be_typed(row.target):
            typed.panel(row, view)
    with right:
        show(target.why(row, frame, view), ahead)
        several = len(subjects) > 1
        opened = history.SHORT if several or not below or (ahead and notes) else history.OPEN
        for subject in subjects:
            note = target.indicator_name(subject, view) if several else history.same_all_year(row, view.lang)
            show(history.panel(subject, view, note, opened=opened))
        show(notes, None if below else moved)
    show(overview.footer(provenance(view, [row, *subjects]), view.lang, view.zone))
