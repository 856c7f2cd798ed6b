"""Table contracts: a frozen dataclass is one row, and its Arrow schema is read off its annotations.

Figures are DECIMAL(18,6) at rest and :class:`~decimal.Decimal` in Python, never binary floats
(ARCHITECTURE, contracts); moments are UTC with microseconds.
"""

import types
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

FIGURE = pa.decimal128(18, 6)
MOMENT = pa.timestamp("us", tz="UTC")
FIGURE_LIMIT = Decimal(10) ** 12
FIGURE_STEP = Decimal("0.000001")

_ARROW = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    Decimal: FIGURE,
    date: pa.date32(),
    datetime: MOMENT,
}
Row = TypeVar("Row")


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    """The bare type of an annotation, and whether None is allowed."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return inner[0], True
    return hint, False


def _arrow_type(hint: Any) -> pa.DataType:
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pa.string()
    return _ARROW[hint]


@cache
def schema(row: type[Any]) -> pa.Schema:
    """The Arrow schema of the row class: names and order are its fields', nullable where None is allowed."""
    hints = get_type_hints(row)
    columns = []
    for field in fields(row):
        hint, nullable = _unwrapped(hints[field.name])
        columns.append(pa.field(field.name, _arrow_type(hint), nullable=nullable))
    return pa.schema(columns)


def table(row: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Rows of one class as an Arrow table of its schema; a value that does not fit raises."""
    listed = list(rows)
    columns = {}
    for field in fields(row):  # type: ignore[arg-type]
        columns[field.name] = [_plain(getattr(r, field.name)) for r in listed]
    return pa.table(columns, schema=schema(row))  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def rows(row: type[Row], arrow: pa.Table) -> list[Row]:
    """The rows of a table of this contract; columns that a newer writer added are passed over."""
    hints = {n: _unwrapped(h)[0] for n, h in get_type_hints(row).items()}
    names = [f.name for f in fields(row) if f.name in arrow.column_names]  # type: ignore[arg-type]
    return [row(**{n: _typed(hints[n], r[n]) for n in names}) for r in arrow.select(names).to_pylist()]


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return () if get_origin(hint) is tuple else None
    if get_origin(hint) is tuple:
        return tuple(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return value
