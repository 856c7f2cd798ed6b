"""总览 between its selectors and its footer, drawn once for everybody who looks at the same: as a state does not
change, neither does its picture."""

from board.drawing import overview
from board.drawing.markup import Markup, join
from board.screen.answers import Kept
from board.screen.filtering import SHORT
from board.screen.places import area_at
from board.screen.view import View
from domain.words import Status

_drawn: Kept[Markup] = Kept(rows=64)


def year(view: View) -> Markup:
    """The headline, the gauges, the strip and what needs attention, kept for the view's state, period, day and
    address."""
    return _drawn.find((view.state, view.period, view.today, view.asked), 1, lambda: _draw(view))


def _draw(view: View) -> Markup:
    rows, areas = view.judged(), view.plan.areas
    frame = view.frame(rows)
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
