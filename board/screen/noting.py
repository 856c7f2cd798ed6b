"""A department's note as pages print it: its parts, each with its word, and who wrote it when."""

from attainment.notes import Noted
from board.screen.view import View
from board.wording import figures
from domain.language import N_, Lang, say

_PARTS = ((N_("进展"), "progress"), (N_("问题"), "problem"), (N_("措施"), "action"), (N_("佐证材料"), "evidence"))


def parts(found: Noted, lang: Lang) -> list[tuple[str, str]]:
    """What the note says, in the order of the template's columns: (word, text); what it leaves out is left out."""
    said = ((word, getattr(found.note, field)) for word, field in _PARTS)
    return [(say(word, lang), text) for word, text in said if text]


def written(found: Noted, view: View) -> str:
    """Who wrote it, when, in which batch."""
    return say(
        N_("{by}，{moment}，第 {number} 批"),
        view.lang,
        by=found.by,
        moment=figures.moment(found.at, view.zone),
        number=found.number,
    )
