"""全年展望: what the rest of the year must deliver, beside what it has delivered so far (DOMAIN §6)."""

from collections.abc import Sequence

from board.drawing.blocks import Key, head, keys, section
from board.drawing.markup import Markup, tag
from domain.language import N_, Lang, say


def panel(figures: Sequence[Key], lang: Lang, note: str = "", lacking: str = "") -> Markup:
    """The block; ``lacking`` says which figure is missing where no outlook can be given."""
    title = say(N_("全年展望"), lang)
    body = keys(figures) if figures else ""
    why = tag("div", lacking, class_="cor") if lacking else ""
    return section(head(title, note), body, why, lang=lang)
