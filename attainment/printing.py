"""Rows as CSV or JSON for machines: stable column names, codes in English, figures as plain decimals."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attainment.quotients import plain
from domain.periods import Period

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """What a command prints."""

    CSV = "csv"
    JSON = "json"


def printed(columns: Sequence[str], rows: Iterable[Any], form: Format) -> str:
    """The named columns of the rows (dataclasses or mappings) as CSV with a header, or as a JSON list."""
    values = [[_of(row, column) for column in columns] for row in rows]
    if form is Format.JSON:
        said = [dict(zip(columns, map(_for_json, row), strict=True)) for row in values]
        return json.dumps(said, ensure_ascii=False, indent=1)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_for_csv(value) for value in row] for row in values)
    return text.getvalue().rstrip("\n")


def _of(row: Any, column: str) -> Any:
    return row[column] if isinstance(row, dict) else getattr(row, column)


def _for_json(value: Any) -> Any:
    """Decimals stay exact as text; None stays null; words are their codes."""
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [_for_json(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _for_json(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, Period | type):
        return {f.name: _for_json(getattr(value, f.name)) for f in fields(value)}
    return _text(value)


def _for_csv(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ";".join(_text(one) for one in value)
    text = _text(value)
    harmless = isinstance(value, Decimal | int | StrEnum)
    return text if harmless or not text.startswith(_FORMULA) else f"'{text}"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.code
    return str(value)
