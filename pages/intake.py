"""数据报送: a file becomes checked figures, rehearsed and committed, all or nothing (PRODUCT 5)."""

import streamlit as st

from board.drawing import overview
from board.screen.intake import blocks, parts, saying
from board.screen.intake.checked import check, went_in
from board.screen.intake.committing import outcome
from board.screen.layout import show
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
came_to = outcome()

show(selectors(view, "intake", stamped=False))
headline = st.container(key="intake-head", gap=None)
file = parts.upload(view)
report = check(file, view, parts.ticked(file)) if file else None
entry = went_in(file, view) if file else None

if file is None:
    parts.guide(view)
if file and report and not entry:
    left, right = st.columns(2, gap="medium")
    with left:
        show(blocks.recognised(report, view.lang))
        parts.problems(report, view)
        parts.oddities(file, report, view)
    with right:
        if report.rehearsal:
            show(
                blocks.rehearsal(report.rehearsal, report.problems, view),
                blocks.statuses(blocks.status_changes(report.rehearsal, view), view),
            )
    parts.commit_bar(report, view)

with headline:
    show(
        overview.title(saying.headline(report, entry, view.lang), view.lang, inner=True),
        blocks.steps(parts.step(report, entry), view.lang),
        blocks.refused(came_to, view.lang) if isinstance(came_to, tuple) else None,
        blocks.committed(entry, view) if entry else None,
    )
