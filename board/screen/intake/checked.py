"""A file as the page has it: checked against what is known now, with the ticks that were given."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from board.screen.view import View
from etl import intake
from etl.intake.answers import Answers
from etl.intake.report import Report
from ledger.books import Ledger
from ledger.entries import Entry


@dataclass(frozen=True)
class File:
    """An upload: its name (text, never a path) and its bytes."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """What names it among the widgets of the page."""
        return hashlib.sha256(self.content).hexdigest()[:16]


def check(file: File, view: View, ticks: tuple[str, ...] = ()) -> Report:
    """Everything there is to say about ``file`` under the view's plan, as the ledger stands now."""
    ledger = Ledger.open()
    heads = tuple((region, ledger.head(region)) for region in ledger.regions())
    return _checked(file, view.plan.plan_id, ticks, heads)


@lru_cache(maxsize=4)
def _checked(file: File, plan_id: str, ticks: tuple[str, ...], _heads: object) -> Report:
    return intake.check(file.content, file.name, Ledger.open(), [plan_id], answers=Answers(ticks=ticks))


def went_in(file: File, view: View) -> Entry | None:
    """The unrevoked batch by which exactly this file went in, or None."""
    ledger = Ledger.open()
    region = view.plan.region
    digest = hashlib.sha256(file.content).hexdigest()
    revoked = ledger.revocations(region)
    same = (e for e in ledger.entries(region) if e.upload_sha256 == digest and e.number not in revoked)
    return max(same, key=lambda entry: entry.number, default=None)
