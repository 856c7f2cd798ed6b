"""A commit against what it cannot do without: writing the same bytes and two fsyncs, of the file and its folder."""

import os
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.measuring import alternating, row
from domain.actuals import Actual
from domain.words import RevisionStage
from ledger.books import Ledger
from ledger.entries import Batch

TIMES = 40
FIGURES = 300
REGION = "测试区"


def _batch(turn: int) -> Batch:
    """A department's quarter: as many figures as a plan has targets, each different from the last turn's."""
    rows = tuple(
        Actual(
            region=REGION,
            indicator_id=f"indicator_{n}",
            period="2024Q3",
            revision_stage=RevisionStage.FLASH,
            value=Decimal(turn * 1000 + n),
            growth=Decimal("5.3"),
            source="统计局",
            row_number=n + 2,
        )
        for n in range(FIGURES)
    )
    return Batch(region=REGION, by="bench", actuals=rows)


class _Turns:
    """Commits, one after another, to a ledger of its own; and the same bytes written plainly beside it."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger.open(folder / "data")
        self.plain = folder / "plain"
        self.plain.mkdir()
        self.turn = 0
        self.batches = [_batch(turn) for turn in range(TIMES + 1)]
        for batch in self.batches:
            batch.rows  # noqa: B018 - rehearsed before anybody commits: the rows are a table by then
        self.bytes = b""

    def commit(self) -> None:
        """One commit after the head."""
        self.ledger.commit(self.batches[self.turn], self.ledger.head(REGION))
        self.turn += 1

    def write(self) -> None:
        """A new file of as many bytes as the last commit wrote, made as durable as it."""
        path = self.plain / f"{self.turn}.bin"
        with path.open("wb") as file:
            file.write(self.bytes)
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(self.plain, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def rows() -> Iterator[dict[str, Any]]:
    """One row: milliseconds of a commit of 300 figures."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        turns = _Turns(Path(folder))
        first = _batch(TIMES + 1)
        turns.ledger.commit(first, 0)
        turns.bytes = max((Path(folder) / "data").rglob("*.parquet"), key=lambda p: p.stat().st_size).read_bytes()
        floor, measured = alternating(turns.write, turns.commit, TIMES)
        yield row(f"commit of {FIGURES} figures ÷ write and two fsyncs", measured, "ms", "≤ 2 ×", floor)
