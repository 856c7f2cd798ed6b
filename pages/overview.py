"""总览: where the year stands, whom to call (PRODUCT 1)."""

from board.drawing import overview
from board.drawing.markup import Markup, join
from board.screen.filtering import SHORT
from board.screen.layout import show
from board.screen.once import once
from board.screen.places import area_at
from board.screen.provenance import demonstrates, provenance
from board.screen.selectors import selectors
from board.screen.view import VIEW
from domain.words import Status

view = VIEW.get()
rows = view.judged()


def year() -> Markup:
    """The headline, the gauges, the strip and what needs attention."""
    frame, areas = view.frame(rows), view.plan.areas
    opened = {area.label: area_at(view, area.label) for area in areas}
    short, silent = view.at("areas", {"status": SHORT}), view.at("areas", {"status": Status.NOT_REPORTED.value})
    return join(
        (
            overview.headline(rows, view.period, view.lang),
            overview.gauges(rows, frame),
            overview.reading_line(view.lang),
            overview.status_strip(rows, areas, view.lang, opened, view.rolled()),
            overview.needs_attention(rows, frame, short, silent),
        )
    )


show(
    selectors(view, "", stamped=demonstrates(rows)),
    once("overview", view, year),
    overview.footer(provenance(view, rows), view.lang, view.zone),
)
