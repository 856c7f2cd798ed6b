"""总览: where the year stands, whom to call (PRODUCT 1)."""

from board.drawing import overview
from board.screen.layout import show
from board.screen.provenance import demonstrates, provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
rows = view.judged()
frame = view.frame(rows)

show(
    selectors(view, "", stamped=demonstrates(rows)),
    overview.headline(rows, view.period, view.lang),
    overview.gauges(rows, frame),
    overview.reading_line(view.lang),
    overview.status_strip(rows, view.plan.areas, view.lang),
    overview.needs_attention(rows, frame),
    overview.footer(provenance(view, rows), view.lang, view.zone),
)
