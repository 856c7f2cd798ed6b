"""The judging database: one in memory a process, filled from the ledger as questions ask for regions and plans.

Its tables are append-only and every question binds its state, so live and as-of are one code path (ARCHITECTURE,
DuckDB). What the models under ``staged`` and ``current`` make of a plan or a region is kept as a table: a plan is
opened once, and of a region only what a new batch touched is looked at again. It never reads a file: the ledger
does, and hands over Arrow. A cursor is taken per call, since a connection used by two threads gives wrong rows.
"""

import re
import threading
import warnings
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from attainment.models import statement
from attainment.staging import (
    ENTRIES,
    INDICATORS,
    QUESTION_REGIONS,
    RULES,
    SETTING_RULES,
    STAGED_ROWS,
    TARGETS,
    entries_staged,
    indicators_staged,
    rehearsed_entry,
    rehearsed_rows,
    rows_staged,
    rule_staged,
    targets_staged,
)
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Plan
from ledger.books import Ledger
from ledger.reading import Sequence
from ledger.states import State

# What sql() would save, a copy of the answer, costs less than what it adds: the question is read and bound twice.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")

_REGIONS_KEPT = 64
_DATABASES_KEPT = 4
_MEMORY = "1GB"
_COMMITTED = 0
_OPTIMIZERS = {"filter_pushdown", "unused_columns", "build_side_probe_side"}

_ASKED = pa.field("question", pa.int64())
_TABLES = {
    "book_rows": pa.schema([_ASKED, *STAGED_ROWS]),
    "book_entries": pa.schema([_ASKED, *ENTRIES]),
    "book_targets": TARGETS,
    "book_indicators": INDICATORS,
    "book_rules": RULES,
    "book_setting_rules": SETTING_RULES,
    "book_question_regions": QUESTION_REGIONS,
}
_OF_PLAN = {"plan_id": "", "plan_version": 0, "year": 0, "opening": 0}
_OF_SETTING = {**_OF_PLAN, "setting": 0, "by_rule": None}
_OF_REGION = {"region": "", "after": 0, "question": _COMMITTED}
# The models that are kept as tables, with the names that they bind.
_KEPT: dict[str, tuple[str, dict[str, Any]]] = {
    "book_slots": ("slots", _OF_PLAN),
    "book_components": ("components", _OF_PLAN),
    "book_cases": ("cases", _OF_SETTING),
    "book_standing": ("standing", _OF_REGION),
    "book_in_force": ("in_force_since", _OF_REGION),
}
_OF_A_QUESTION = (
    "book_rows",
    "book_entries",
    "book_standing",
    "book_in_force",
    "book_question_regions",
)


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
    :meth:`since_its_turn` takes the days of one answer together.
    """

    state: State
    last_place: int
    by_rule: str | None
    as_of_day: date
    ended_day: date
    rehearsed: Rehearsed | None = None

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
        day = local.date()
        ended = day if local.time() >= time(23, 59, 59, 999999) else date.fromordinal(day.toordinal() - 1)
        return cls(state, last_place, by_rule, day, ended, rehearsed)

    def since_its_turn(self, plan: Plan) -> "Question":
        """The same question on the days since when its answer is what it is.

        A day turns an answer only where a period has ended by it (R12), or a due date has passed (R28). So a state
        that is asked of again another day is judged again only where one of these came between.
        """
        ends = [Period(plan.year + years_on, quarter).end for years_on in (-1, 0, 1) for quarter in (1, 2, 3, 4)]
        grace = {target.due_days for target in plan.targets}
        overdue = [end + timedelta(days=days + 1) for end in ends for days in grace]
        return replace(
            self,
            as_of_day=max((day for day in overdue if day <= self.as_of_day), default=date.min),
            ended_day=max((day for day in ends if day <= self.ended_day), default=date.min),
        )


class Database:
    """The in-memory database of one ledger."""

    def __init__(self) -> None:
        self._con = duckdb.connect(
            config={
                "memory_limit": _MEMORY,
                # A question is short: sharing it out among threads costs more than it gives, and each reader
                # brings a thread of their own.
                "threads": "1",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
            }
        )
        self._lock = threading.RLock()
        self._regions: OrderedDict[str, Sequence] = OrderedDict()
        self._in_use: dict[str, int] = {}
        self._plans: dict[tuple[str, int], int] = {}
        self._rules: set[tuple[str, int]] = set()
        self._settings: dict[tuple[Any, ...], int] = {}
        self._numbers = count(1)
        for name, columns in _TABLES.items():
            self._con.register("arriving", columns.empty_table())
            self._con.execute(f"create table {name} as select * from arriving")
            self._con.unregister("arriving")
        for name, (model, binds) in _KEPT.items():
            query = _select(model)
            self._con.execute(f"create table {name} as {query} limit 0", bound(query, binds))
        # A question is planned anew each time, and looking for a better plan of so few rows costs more than it
        # gives: the models join the small to the large already. Only what trims rows and columns stays.
        known = {name for (name,) in self._con.execute("select name from duckdb_optimizers()").fetchall()}
        self._con.execute(f"set global disabled_optimizers = '{','.join(sorted(known - _OPTIMIZERS))}'")
        # Nothing here reads or writes files: no directory is allowed.
        self._con.execute("set enable_external_access = false")
        self._con.execute("set lock_configuration = true")

    def answer(self, ledger: Ledger, question: Question, model: str) -> pa.Table:
        """All rows of one model under the question's state."""
        with self.asked(ledger, question) as (cursor, binds):
            return ask(cursor, model, binds)

    @contextmanager
    def asked(self, ledger: Ledger, question: Question) -> Iterator[tuple[duckdb.DuckDBPyConnection, dict[str, Any]]]:
        """A cursor on which the state's books are open, and what the question's models bind."""
        state = question.state
        regions = {**dict(state.others), state.region: state.number}
        with self._lock:
            opening, setting = self._open(ledger, question, regions)
            for region in regions:
                self._in_use[region] = self._in_use.get(region, 0) + 1
            number = next(self._numbers)
        cursor = self._con.cursor()
        try:
            self._pose(cursor, question, regions, number)
            yield (
                cursor,
                {
                    "question": number,
                    "plan_id": state.plan_id,
                    "plan_version": state.plan_version,
                    "opening": opening,
                    "setting": setting,
                    "by_rule": question.by_rule,
                    "last_place": question.last_place,
                    "as_of_day": question.as_of_day,
                    "ended_day": question.ended_day,
                    "demonstration": state.demonstration,
                },
            )
        finally:
            kept = _OF_A_QUESTION if question.rehearsed else _OF_A_QUESTION[-1:]
            for name in kept:
                cursor.execute(f"delete from {name} where question = ?", [number])
            cursor.close()
            with self._lock:
                for region in regions:
                    self._in_use[region] -= 1

    def _pose(
        self,
        cursor: duckdb.DuckDBPyConnection,
        question: Question,
        regions: dict[str, int],
        number: int,
    ) -> None:
        state, rehearsed = question.state, question.rehearsed
        following = state.number + 1
        if rehearsed is not None:
            regions = {**regions, state.region: following}
            entry = rehearsed_entry(state.region, following, state.moment, rehearsed.revokes)
            _append(cursor, "book_entries", _of_question(entry, number))
            _append(cursor, "book_rows", _of_question(rehearsed_rows(rehearsed.rows, following), number))
            self._keep_region(cursor, state.region, state.number, number)
        held = ", ".join("(?, ?, ?)" for _ in regions)
        values = [value for region, known in regions.items() for value in (number, region, known)]
        cursor.execute(f"insert into book_question_regions values {held}", values)

    def _open(self, ledger: Ledger, question: Question, regions: dict[str, int]) -> tuple[int, int]:
        """Load what the state needs and is not here yet: the numbers of the plan's opening and of its setting."""
        for region in regions:
            self._open_region(ledger, region)
        while len(self._regions) > _REGIONS_KEPT:
            unused = next((r for r in self._regions if not self._in_use.get(r) and r not in regions), None)
            if unused is None:
                break
            self._drop(unused)
        state = question.state
        plan = ledger.plan(state.plan_id, state.plan_version)
        key = (plan.plan_id, plan.version)
        opening = self._plans.get(key, len(self._plans) + 1)
        binds: dict[str, Any] = {
            "plan_id": plan.plan_id,
            "plan_version": plan.version,
            "year": plan.year,
            "opening": opening,
        }
        if key not in self._plans:
            _append(self._con, "book_targets", targets_staged(plan))
            _append(self._con, "book_indicators", indicators_staged(plan))
            for name in ("book_slots", "book_components"):
                self._keep(self._con, name, binds)
            self._plans[key] = opening
        for rule_id, version in state.rules:
            if (rule_id, version) not in self._rules:
                published = next(r for r in ledger.rules()[rule_id] if r.version == version)
                _append(self._con, "book_rules", rule_staged(published))
                self._rules.add((rule_id, version))
        held = (*key, state.rules, question.by_rule)
        if held not in self._settings:
            setting = len(self._settings) + 1
            for rule_id, version in state.rules:
                self._con.execute("insert into book_setting_rules values (?, ?, ?)", [setting, rule_id, version])
            binds = {**binds, "setting": setting, "by_rule": question.by_rule}
            self._keep(self._con, "book_cases", binds)
            self._settings[held] = setting
        return opening, self._settings[held]

    def _open_region(self, ledger: Ledger, region: str) -> None:
        """Append what was committed since; where the files themselves have changed, read the region again."""
        now, before = ledger.sequence(region), self._regions.get(region)
        if now is before:
            self._regions.move_to_end(region)
            return
        if before is not None and now.sheets[: len(before.sheets)] != before.sheets:
            self._drop(region)
            before = None
        after = before.head if before is not None else 0
        entries = [entry for entry in now.entries if entry.number > after]
        if entries:
            _append(self._con, "book_rows", _of_question(rows_staged(now.rows(after)), _COMMITTED))
            _append(self._con, "book_entries", _of_question(entries_staged(entries), _COMMITTED))
            self._keep_region(self._con, region, after, _COMMITTED)
        self._regions[region] = now
        self._regions.move_to_end(region)

    def _keep_region(self, cursor: duckdb.DuckDBPyConnection, region: str, after: int, question: int) -> None:
        binds = {"region": region, "after": after, "question": question}
        for name in ("book_standing", "book_in_force"):
            self._keep(cursor, name, binds)

    @staticmethod
    def _keep(cursor: duckdb.DuckDBPyConnection, name: str, binds: dict[str, Any]) -> None:
        """Append to a kept table what its model says now."""
        query = _select(_KEPT[name][0])
        cursor.execute(f"insert into {name} {query}", bound(query, binds))

    def _drop(self, region: str) -> None:
        self._regions.pop(region, None)
        for name in ("book_rows", "book_entries", "book_standing", "book_in_force"):
            self._con.execute(f"delete from {name} where region = ? and question = ?", [region, _COMMITTED])


def _select(model: str) -> str:
    return statement(f"select * from {model}", model)


def ask(cursor: duckdb.DuckDBPyConnection, model: str, binds: dict[str, Any]) -> pa.Table:
    """All rows of one model, bound to what it names."""
    question = _parsed(model)
    return cursor.execute(question, bound(question.query, binds)).to_arrow_table()


@cache
def _parsed(model: str) -> duckdb.Statement:
    """The question for a model, read once a process."""
    return duckdb.extract_statements(_select(model))[0]


def bound(query: str, binds: dict[str, Any]) -> dict[str, Any]:
    """What of ``binds`` the query names: DuckDB refuses what it does not."""
    return {name: value for name, value in binds.items() if re.search(rf"\${name}\b", query)}


def _append(cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    if rows.num_rows:
        cursor.register("arriving", rows)
        cursor.execute(f"insert into {name} select * from arriving")
        cursor.unregister("arriving")


def _of_question(rows: pa.Table, question: int) -> pa.Table:
    return rows.add_column(0, _ASKED, pa.array([question] * rows.num_rows, pa.int64()))


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
