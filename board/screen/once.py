"""What a page draws of a state, drawn once for everybody who looks at the same: as the state does not change, neither
does its picture."""

from collections.abc import Callable

from board.drawing.markup import Markup
from board.screen.answers import Kept
from board.screen.view import View

_drawn: Kept[Markup] = Kept(rows=64)


def once(page: str, view: View, draw: Callable[[], Markup]) -> Markup:
    """The finished block of a page, kept for the view's state, period, day and address."""
    return _drawn.find((page, view.state, view.period, view.today, view.asked), 1, draw)
