"""The judging database: one in memory a process, filled from the ledger as questions ask for regions and plans.

Its tables are append-only and every question binds its state, so live and as-of are one code path (ARCHITECTURE,
DuckDB). It never reads a file: the ledger does, and hands over Arrow. A cursor is taken per call, since a connection
used by two threads gives wrong rows.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from attainment.models import statement
from attainment.staging import (
    ENTRIES,
    INDICATORS,
    RULES,
    STAGED_ROWS,
    TARGETS,
    entries_staged,
    indicators_staged,
    rows_staged,
    rule_staged,
    targets_staged,
)
from domain.actuals import Actual
from domain.contracts import table
from domain.plans import Plan
from ledger.books import Ledger
from ledger.entries import ROWS, Entry
from ledger.reading import Sequence
from ledger.states import State

_REGIONS_KEPT = 64
_DATABASES_KEPT = 4
_MEMORY = "1GB"

_QUESTION = pa.schema([("question", pa.int64())])
_QUESTIONS = pa.schema(
    [
        ("question", pa.int64()),
        ("plan_id", pa.string()),
        ("plan_version", pa.int64()),
        ("year", pa.int32()),
        ("last_place", pa.int32()),
        ("as_of_day", pa.date32()),
        ("ended_day", pa.date32()),
        ("demonstration", pa.bool_()),
        ("by_rule", pa.string()),
    ]
)
_TABLES = {
    "book_rows": STAGED_ROWS,
    "book_entries": ENTRIES,
    "book_targets": TARGETS,
    "book_indicators": INDICATORS,
    "book_rules": RULES,
    "book_rehearsed_rows": pa.schema([*_QUESTION, *STAGED_ROWS]),
    "book_rehearsed_entries": pa.schema([*_QUESTION, *ENTRIES]),
    "book_questions": _QUESTIONS,
    "book_question_regions": pa.schema([*_QUESTION, ("region", pa.string()), ("number", pa.int64())]),
    "book_question_rules": pa.schema([*_QUESTION, ("rule_id", pa.string()), ("version", pa.int64())]),
}


@dataclass(frozen=True)
class Rehearsed:
    """What would be known if it were committed next: figures, or a revocation (R29, DOMAIN §8)."""

    rows: tuple[Actual, ...] = ()
    revokes: int | None = None


@dataclass(frozen=True)
class Question:
    """A state, how far it looks, under which rule, and what is rehearsed on top.

    ``last_place`` is the last quarter judged: 4 is the plan year's end, 8 the next year's. The days are the
    moment asked in the plan's zone (R12, R28), so that the same day's answers are the same answer.
    """

    state: State
    last_place: int
    by_rule: str | None
    as_of_day: date
    ended_day: date
    rehearsed: Rehearsed = field(default=Rehearsed())

    @classmethod
    def of(
        cls,
        state: State,
        zone: str,
        *,
        last_place: int = 4,
        by_rule: str | None = None,
        rehearsed: Rehearsed | None = None,
    ) -> "Question":
        """The question that a state asks, its moment read in the plan's time zone."""
        local = state.moment.astimezone(ZoneInfo(zone))
        ended = (
            local.date()
            if local.time() >= time(23, 59, 59, 999999)
            else date.fromordinal(local.date().toordinal() - 1)
        )
        return cls(state, last_place, by_rule, local.date(), ended, rehearsed or Rehearsed())


class Database:
    """The in-memory database of one ledger."""

    def __init__(self) -> None:
        self._con = duckdb.connect(
            config={
                "memory_limit": _MEMORY,
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
            }
        )
        self._lock = threading.RLock()
        self._regions: OrderedDict[str, Sequence] = OrderedDict()
        self._plans: set[tuple[str, int]] = set()
        self._rules: set[tuple[str, int]] = set()
        self._in_use: dict[str, int] = {}
        self._numbers = count(1)
        for name, columns in _TABLES.items():
            self._insert(self._con, name, columns.empty_table(), create=True)
        # Nothing here reads or writes files: no directory is allowed.
        self._con.execute("set enable_external_access = false")
        self._con.execute("set lock_configuration = true")

    @contextmanager
    def asked(self, ledger: Ledger, question: Question) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
        """A cursor on which the state's books are loaded, and the number that the question's models bind."""
        state = question.state
        regions = {**dict(state.others), state.region: state.number}
        with self._lock:
            self._load(ledger, state, regions)
            for region in regions:
                self._in_use[region] = self._in_use.get(region, 0) + 1
        number = next(self._numbers)
        cursor = self._con.cursor()
        try:
            self._pose(cursor, number, question, regions, ledger.plan(state.plan_id, state.plan_version).year)
            yield cursor, number
        finally:
            for name in _TABLES:
                if "question" in _TABLES[name].names:
                    cursor.execute(f"delete from {name} where question = ?", [number])
            cursor.close()
            with self._lock:
                for region in regions:
                    self._in_use[region] -= 1

    def answer(self, ledger: Ledger, question: Question, model: str) -> pa.Table:
        """All rows of one model under the question's state."""
        with self.asked(ledger, question) as (cursor, number):
            query = statement(f"select * from {model}", model)
            return cursor.sql(query, params={"question": number}).to_arrow_table()

    def _pose(
        self, cursor: duckdb.DuckDBPyConnection, number: int, question: Question, regions: dict[str, int], year: int
    ) -> None:
        state, rehearsed = question.state, question.rehearsed
        asked = {
            "question": number,
            "plan_id": state.plan_id,
            "plan_version": state.plan_version,
            "year": year,
            "last_place": question.last_place,
            "as_of_day": question.as_of_day,
            "ended_day": question.ended_day,
            "demonstration": state.demonstration,
            "by_rule": question.by_rule,
        }
        marks = ", ".join("?" for _ in asked)
        cursor.execute(f"insert into book_questions values ({marks})", list(asked.values()))
        for region, known in regions.items():
            cursor.execute("insert into book_question_regions values (?, ?, ?)", [number, region, known])
        for rule, version in state.rules:
            cursor.execute("insert into book_question_rules values (?, ?, ?)", [number, rule, version])
        following = state.number + 1
        if rehearsed.rows:
            rows = rows_staged(
                table(Actual, rehearsed.rows).append_column(
                    ROWS.field("number"), pa.array([following] * len(rehearsed.rows), pa.int64())
                )
            )
            self._insert(cursor, "book_rehearsed_rows", _numbered(rows, number))
        if rehearsed.rows or rehearsed.revokes is not None:
            entry = pa.Table.from_pylist(
                [
                    {
                        "region": state.region,
                        "number": following,
                        "kind": "actuals" if rehearsed.revokes is None else "revocation",
                        "committed_at": state.moment,
                        "revokes": rehearsed.revokes,
                    }
                ],
                schema=ENTRIES,
            )
            self._insert(cursor, "book_rehearsed_entries", _numbered(entry, number))

    def _load(self, ledger: Ledger, state: State, regions: dict[str, int]) -> None:
        for region in regions:
            self._load_region(ledger, region)
        key = (state.plan_id, state.plan_version)
        if key not in self._plans:
            plan = ledger.plan(*key)
            self._insert(self._con, "book_targets", targets_staged(plan))
            self._insert(self._con, "book_indicators", indicators_staged(plan))
            self._plans.add(key)
        for rule in state.rules:
            if rule not in self._rules:
                published = next(r for r in ledger.rules()[rule[0]] if r.version == rule[1])
                self._insert(self._con, "book_rules", rule_staged(published))
                self._rules.add(rule)
        while len(self._regions) > _REGIONS_KEPT:
            unused = next((r for r in self._regions if not self._in_use.get(r)), None)
            if unused is None or unused in regions:
                break
            self._drop(unused)

    def _load_region(self, ledger: Ledger, region: str) -> None:
        """Append what was committed since; where the files themselves have changed, read the region again."""
        now, before = ledger.sequence(region), self._regions.get(region)
        self._regions[region] = now
        self._regions.move_to_end(region)
        if now is before:
            return
        if before is not None and now.sheets[: len(before.sheets)] != before.sheets:
            self._drop(region)
            self._regions[region] = now
            before = None
        after = before.head if before is not None else 0
        entries: list[Entry] = [entry for entry in now.entries if entry.number > after]
        if entries:
            self._insert(self._con, "book_rows", rows_staged(now.rows(after)))
            self._insert(self._con, "book_entries", entries_staged(entries))

    def _drop(self, region: str) -> None:
        del self._regions[region]
        self._con.execute("delete from book_rows where region = ?", [region])
        self._con.execute("delete from book_entries where region = ?", [region])

    @staticmethod
    def _insert(cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table, *, create: bool = False) -> None:
        if rows.num_rows == 0 and not create:
            return
        cursor.register("arriving", rows)
        try:
            if create:
                cursor.execute(f"create table {name} as select * from arriving")
            else:
                cursor.execute(f"insert into {name} select * from arriving")
        finally:
            cursor.unregister("arriving")


def _numbered(rows: pa.Table, question: int) -> pa.Table:
    return rows.add_column(0, _QUESTION.field("question"), pa.array([question] * rows.num_rows, pa.int64()))


_databases: OrderedDict[str, Database] = OrderedDict()
_databases_lock = threading.Lock()


def database(ledger: Ledger) -> Database:
    """This process's database of the ledger's place."""
    place = ledger.store.place
    with _databases_lock:
        found = _databases.get(place)
        if found is None:
            found = _databases[place] = Database()
        _databases.move_to_end(place)
        while len(_databases) > _DATABASES_KEPT:
            _databases.popitem(last=False)
        return found


def plan_of(ledger: Ledger, state: State) -> Plan:
    """The plan version that the state holds."""
    return ledger.plan(state.plan_id, state.plan_version)


def end_of_today(moment: datetime, zone: str) -> date:
    """The day that a moment lies in, in the plan's zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
