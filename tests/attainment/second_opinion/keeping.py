"""A story's steps, committed to a real ledger whose files lie in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from domain.actuals import Actual
from domain.words import RevisionStage
from ledger.books import Ledger
from ledger.entries import Batch
from ledger.refusals import NothingNew

from .memory import MemoryStore
from .promises import OWN
from .reports import Story
from .telling import Happened, Told, happening

RULES = Path(__file__).parents[3] / "data" / "rules"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock stands at ``moment``."""
    before = os.environ.get("DABIAO_NOW")
    os.environ["DABIAO_NOW"] = moment.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ["DABIAO_NOW"]
        else:
            os.environ["DABIAO_NOW"] = before


@dataclass(frozen=True)
class Kept:
    """A ledger that holds a story, and the story as told beside it."""

    ledger: Ledger
    told: Told


def keep(story: Story) -> Kept:
    """Commit every step of the story, and tell it; a batch in which nothing is new is left out of both."""
    store = MemoryStore()
    for path in RULES.glob("*/*.toml"):
        store.create(f"rules/{path.parent.name}/{path.name}", path.read_bytes())
    for number, text in enumerate(story.rules, 1):
        store.create(f"rules/own/{number}.toml", text.encode())
    ledger = Ledger(store)
    told = Told()
    for entry in happening(told, story.plan, story.steps):
        with at(entry.at):
            try:
                _commit(ledger, entry)
            except NothingNew:
                told.forget(entry)
                continue
            made = ledger.entries(entry.region)[-1]
            assert made.number == entry.number
            told.dated(entry, made.committed_at)
    return Kept(ledger, told)


def _commit(ledger: Ledger, entry: Happened) -> None:
    if entry.published is not None:
        ledger.publish(entry.published, "管理员", "修订")
    elif entry.revokes is not None:
        ledger.revoke(OWN, entry.revokes, "统计员", "数据有误")
    else:
        rows = tuple(_as_uploaded(row) for row in entry.rows)
        ledger.commit(Batch(region=entry.region, by="统计员", actuals=rows), ledger.head(entry.region))


def _as_uploaded(row: Actual) -> Actual:
    """A withdrawal says which key it withdraws; the ledger finds the row itself (R29)."""
    if row.revision_stage is not RevisionStage.WITHDRAWN:
        return row
    return replace(row, withdraws_number=None, withdraws_row=None)
