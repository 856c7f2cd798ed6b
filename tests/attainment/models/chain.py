"""Running single models: over the tables of real books, or over rows that a worked case gives."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb

from attainment.described import Case
from attainment.models import models, statement
from attainment.opened import Database, bound

Spelled = tuple[tuple[str, str | None], ...]
_NAME = re.compile(r"\w+")
BINDS: dict[str, Any] = {
    "question": 1,
    "plan_id": "sample-2024",
    "plan_version": 1,
    "year": 2024,
    "opening": 1,
    "setting": 1,
    "by_rule": None,
    "last_place": 8,
    "as_of_day": "2025-06-30",
    "ended_day": "2025-06-30",
    "demonstration": True,
    "region": "吴中区",
    "after": 0,
}
"""What a question binds, where a case does not say otherwise."""


@cache
def shapes() -> dict[str, list[tuple[str, str]]]:
    """Names and types of the columns of every model and of every table of the books."""
    with _asked() as cursor:
        tables = [name for (name,) in cursor.execute("select table_name from duckdb_tables()").fetchall()]
        queries = {name: f"select * from {name}" for name in tables}
        queries |= {name: statement(f"select * from {name}", name) for name in models()}
        return {
            name: [
                (c[0], str(c[1])) for c in cursor.execute(f"{query} limit 0", bound(query, BINDS)).description or ()
            ]
            for name, query in queries.items()
        }


@contextmanager
def _asked() -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on an empty database of the product's own making."""
    cursor = Database()._con.cursor()
    try:
        yield cursor
    finally:
        cursor.close()


def columns(model: str) -> list[str]:
    """The model's columns as its SQL gives them."""
    return [name for name, _ in shapes()[model]]


def worked(model: str, case: Case) -> list[dict[str, Any]]:
    """What the model makes of the rows that a case gives; a table or model it does not speak of is empty."""
    with laid(model, case) as con:
        return answered(con, model, case)


@contextmanager
def laid(model: str, case: Case) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in which the rows of a case lie, and all tables that the model reads."""
    named = set(_NAME.findall(_query(model, case)))
    con = duckdb.connect(config={"threads": "1"})
    try:
        for name, shape in shapes().items():
            if name in case.given or (name.startswith("book_") and name in named):
                listed = ", ".join(f'"{column}" {kind}' for column, kind in shape)
                con.execute(f"create table {name} ({listed})")
        for name, rows in case.given.items():
            for row in rows:
                unknown = set(row) - {column for column, _ in shapes()[name]}
                assert not unknown, f"{name} has no {unknown}"
                said = ", ".join(f'"{column}"' for column in row)
                places = ", ".join("?" for _ in row)
                con.execute(f"insert into {name} ({said}) values ({places})", list(row.values()))
        yield con
    finally:
        con.close()


def answered(con: duckdb.DuckDBPyConnection, model: str, case: Case) -> list[dict[str, Any]]:
    """What the model says in a database in which the case is laid."""
    query = _query(model, case)
    return list(con.sql(query, params=bound(query, {**BINDS, **case.bind})).to_arrow_table().to_pylist())


def _query(model: str, case: Case) -> str:
    return statement(f"select * from {model}", model, given=frozenset(case.given))


def compared(found: list[dict[str, Any]], case: Case) -> tuple[Counter[Spelled], Counter[Spelled]]:
    """What was found and what the case expects, in the columns that it names, for comparing in any order."""
    columns_named = list(case.expect[0]) if case.expect else []
    got = Counter(spelled({column: row[column] for column in columns_named}) for row in found)
    return got, Counter(spelled(row) for row in case.expect)


def spelled(row: Mapping[str, Any]) -> Spelled:
    """A row for comparing: decimals without trailing zeros, everything else as it prints."""
    return tuple((name, _plain(row[name])) for name in sorted(row))


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value)
    try:
        return f"{Decimal(str(value)).normalize():f}"
    except ArithmeticError:
        return str(value)
