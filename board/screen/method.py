"""口径与规则: what the page asks for, and its blocks in order."""

from board.drawing import method, overview
from board.drawing.markup import Markup
from board.screen.view import View
from domain.language import N_, say
from ledger.books import Ledger

_TITLE = N_("每个状态都由公开的规则从生效的数算出，一步一步可查")


def title(view: View) -> Markup:
    """The page's message."""
    return overview.title(say(_TITLE, view.lang), view.lang, inner=True)


def rules(view: View) -> Markup:
    """All published versions; those that hold in the state shown are marked."""
    published = [rule for versions in Ledger.open().rules().values() for rule in versions]
    published.sort(key=lambda rule: (rule.scope != "default", rule.scope != "local", rule.rule_id, -rule.version))
    return method.rules(published, frozenset(view.state.rules), view.lang)


def verdicts(view: View) -> tuple[Markup, ...]:
    """How a verdict is found, what can come out, and how it is drawn."""
    return method.order(view.lang), method.statuses(view.lang), method.basics(view.lang), method.reading(view.lang)


def words(view: View) -> tuple[Markup, ...]:
    """What is judged, and the words beside a status."""
    return method.kinds(view.lang), method.flags(view.lang)


def rest(view: View) -> tuple[Markup, ...]:
    """What takes the page's whole width: the reasons, and the chain of models."""
    return method.reasons(view.lang), method.chain(view.lang)
