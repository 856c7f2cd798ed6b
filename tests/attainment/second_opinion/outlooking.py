"""Both outlooks of a question, and where they part."""

from collections.abc import Iterator

from attainment.outlooks import Outlook as TheirOutlook
from attainment.outlooks import outlook as theirs_of
from attainment.questions import verdicts
from domain.plans import Target

from .asking import Opened
from .outlook import Outlook, outlook
from .parting import Parting, same

COLUMNS = (
    "months_left", "delivered", "needed", "may_use", "projected_linear", "projected_seasonal", "rest", "share",
    "share_stage", "falling", "met", "threshold", "threshold_hedge", "threshold_period",
)  # fmt: skip


def outlooks_part(question: Opened) -> Iterator[Parting]:
    """The differences of all outlooks of the question's period."""
    ask, ledger = question.ask, question.kept.ledger
    for row in verdicts(question.state, ask.period, ledger=ledger).of(ask.period):
        mine, theirs = outlook(question.judge, row.target, ask.period), theirs_of(row, question.state, ledger=ledger)
        where = f"outlook of {row.target_id} ({row.kind}) in {ask.period}"
        if mine is None or theirs is None:
            if (mine is None) != (theirs is None):
                yield Parting(where, mine, theirs, row.target)
            continue
        for column in COLUMNS:
            if not same(getattr(mine, column), getattr(theirs, column)):
                yield Parting(f"{where}: {column}", getattr(mine, column), getattr(theirs, column), row.target)
        yield from _lacks_part(where, mine, theirs, row.target)


def _lacks_part(where: str, mine: Outlook, theirs: TheirOutlook, target: Target) -> Iterator[Parting]:
    """Attainment names one of what is lacking, and last year's periods that it is about."""
    said = {theirs.lacking.value: theirs.lacking_periods} if theirs.lacking else {}
    if bool(said) != bool(mine.lacking) or not said.items() <= mine.lacking.items():
        yield Parting(f"{where}: lacking", dict(mine.lacking), said, target)
