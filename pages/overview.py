"""总览: where the year stands, whom to call (PRODUCT 1)."""

from board.drawing.overview import footer
from board.screen.layout import show
from board.screen.overview import year
from board.screen.provenance import demonstrates, provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW

view = VIEW.get()
rows = view.judged()

show(
    selectors(view, "", stamped=demonstrates(rows)),
    year(view),
    footer(provenance(view, rows), view.lang, view.zone),
)
