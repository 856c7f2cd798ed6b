"""What is asked of the made-up country, and what the product itself answers: DuckDB, as attainment asks it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from attainment.models import statement
from attainment.opened import Question, Rehearsed, ask, bound, database
from bench.spark.country import Province
from bench.spark.promises import YEAR
from domain.actuals import Actual
from domain.words import RevisionStage
from ledger.books import Ledger

ANSWERS = {
    "judged": ("target_id", "place"),
    "counted": ("scope", "name", "place"),
    "tasks": ("area", "task", "place"),
    "cells": ("department", "area", "place"),
}
"""The models whose rows are compared, each with the columns that name a row."""

COMMITTED = ("book_rows", "book_entries", "book_targets", "book_indicators", "book_rules", "book_setting_rules")
OF_A_QUESTION = ("book_rows", "book_entries", "book_question_regions")
ROLLED_UP = ("counted", "tasks", "cells")


@dataclass(frozen=True)
class Asked:
    """One question with what its models bind, the regions that it rehearses on, and how long DuckDB took.

    ``opening`` seconds are what a first question waits for its books; ``answering`` what every one waits for.
    """

    province: Province
    says: str
    binds: dict[str, Any]
    rehearsed: tuple[str, int] | None
    opening: float
    answering: float


def questions(ledger: Ledger, provinces: list[Province]) -> Iterator[tuple[Province, str, Question]]:
    """One question a plan, each of another kind: rules, states, demonstrations, next year's quarters, rehearsals."""
    october = datetime(YEAR, 10, 20, 3, tzinfo=UTC)
    kinds: tuple[tuple[str, dict[str, Any]], ...] = (
        ("by its own rules", {}),
        ("under yinchuan-2025, as of the second quarter's flash", {"by_rule": "yinchuan-2025", "as_of": "flash-2"}),
        ("without demonstrations, in the middle of October", {"demonstration": False, "day": october}),
        ("under wuhan-2025, with a batch rehearsed", {"by_rule": "wuhan-2025", "rehearses": True}),
        ("under the default rule, this year only", {"by_rule": "default", "last_place": 4}),
        ("under yinchuan-2025", {"by_rule": "yinchuan-2025"}),
    )
    for place, province in enumerate(p for p in provinces if p.plan_id):
        says, said = kinds[place % len(kinds)]
        yield province, says, _question(ledger, province, **said)


def _question(
    ledger: Ledger,
    province: Province,
    *,
    by_rule: str | None = None,
    as_of: str | None = None,
    demonstration: bool = True,
    last_place: int = 8,
    day: datetime = datetime(YEAR + 1, 7, 10, tzinfo=UTC),
    rehearses: bool = False,
) -> Question:
    number = province.batches.get(as_of) if as_of else None
    state = replace(ledger.state(province.plan_id, number, demonstration), moment=day)
    rehearsed = Rehearsed(_rehearsed(ledger, province)) if rehearses else None
    return Question.of(state, "Asia/Shanghai", last_place=last_place, by_rule=by_rule, rehearsed=rehearsed)


def _rehearsed(ledger: Ledger, province: Province) -> tuple[Actual, ...]:
    """A batch that would correct every twentieth quantity's second quarter."""
    named = sorted(set(ledger.rows(province.region)["indicator_id"].to_pylist()))[::20]
    return tuple(
        Actual(
            region=province.region, indicator_id=indicator_id, period=f"{YEAR}Q2",
            revision_stage=RevisionStage.VERIFIED, value=Decimal(place), growth=Decimal(place) / 8,
        )
        for place, indicator_id in enumerate(named)
    )  # fmt: skip


def answer(data: Path, provinces: list[Province], out: Path) -> list[Asked]:
    """Ask DuckDB every question; the books' tables and all answers are left as Parquet under ``out``."""
    ledger = Ledger.open(data)
    books = database(ledger)
    listed = []
    for province, says, question in questions(ledger, provinces):
        start = time.perf_counter()
        with books.asked(ledger, question) as (cursor, binds):
            opened = time.perf_counter()
            answers = {"judged": ask(cursor, "judged", binds)}
            cursor.register("judged", answers["judged"])
            for model in ROLLED_UP:
                query = statement(f"select * from {model}", model, given=frozenset({"judged"}))
                answers[model] = cursor.sql(query, params=bound(query, binds)).to_arrow_table()
            cursor.unregister("judged")
            done = time.perf_counter()
            number = binds["question"]
            for name in OF_A_QUESTION:
                _save(out / name / f"question-{number}", _held(cursor, name, number))
        for model, rows in answers.items():
            _save(out / "duckdb" / f"{number}" / model, rows)
        rehearsed = (question.state.region, question.state.number) if question.rehearsed else None
        listed.append(Asked(province, says, binds, rehearsed, opened - start, done - opened))
    cursor = books._con.cursor()
    for name in COMMITTED:
        _save(out / name / "committed", _held(cursor, name, 0))
    cursor.close()
    return listed


def _held(cursor: Any, name: str, question: int) -> pa.Table:
    """What a table of the books holds: of a question where its rows belong to questions, else all."""
    having = f" where question = {question}" if name in OF_A_QUESTION else ""
    return cursor.execute(f"select * from {name}{having}").to_arrow_table()


def _save(path: Path, rows: pa.Table) -> None:
    path.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path / "part.parquet")
