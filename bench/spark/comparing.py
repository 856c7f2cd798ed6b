"""Two answers row by row: every column, every figure to its last digit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Difference:
    """One column of one row, or a whole row (``column`` None), in which the engines part."""

    key: tuple[Any, ...]
    column: str | None
    duckdb: Any
    spark: Any

    def __str__(self) -> str:
        """The place and both values."""
        at = " · ".join("—" if part is None else str(part) for part in self.key)
        return f"{at}: {self.column or 'the row'}: DuckDB {self.duckdb!r}, Spark {self.spark!r}"


def differences(duckdb: pa.Table, spark: pa.Table, key: Sequence[str]) -> Iterator[Difference]:
    """Where two answers part: rows that only one has, and columns that say another thing.

    ``key`` names a row; a key that a table holds twice is refused. Types may be wider or narrower (an engine's
    integers, a decimal's digits), values may not: decimals are compared as the numbers they are.
    """
    if set(duckdb.column_names) != set(spark.column_names):
        only = sorted(set(duckdb.column_names) ^ set(spark.column_names))
        raise ValueError(f"the answers have different columns: {', '.join(only)}")
    left, right = _placed(duckdb, key), _placed(spark, key)
    for name, here, there in (("duckdb", left, right), ("spark", right, left)):
        for at in here:
            if at not in there:
                yield Difference(
                    at, None, "there" if name == "duckdb" else None, "there" if name == "spark" else None
                )
    both = [at for at in left if at in right]
    first = duckdb.take(pa.array([left[at] for at in both], pa.int64()))
    second = spark.take(pa.array([right[at] for at in both], pa.int64()))
    for column in duckdb.column_names:
        one, other = _comparable(first[column], second[column])
        parts = pc.or_(
            pc.fill_null(pc.not_equal(one, other), False), pc.not_equal(pc.is_null(one), pc.is_null(other))
        )
        for row in pc.indices_nonzero(parts).to_pylist():
            yield Difference(both[row], column, first[column][row].as_py(), second[column][row].as_py())


def _placed(rows: pa.Table, key: Sequence[str]) -> dict[tuple[Any, ...], int]:
    """Where each row stands, by its key."""
    keys = list(zip(*(rows[name].to_pylist() for name in key), strict=True))
    placed = {at: place for place, at in enumerate(keys)}
    if len(placed) != len(keys):
        raise ValueError(f"{len(keys) - len(placed)} rows share their {', '.join(key)} with another")
    return placed


def _comparable(one: pa.ChunkedArray, other: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Both columns in one type that holds either exactly."""
    if one.type == other.type:
        return one, other
    if _is_exact(one.type) and _is_exact(other.type):
        scale = max(_scale(one.type), _scale(other.type))
        wide = pa.int64() if scale == 0 and not _is_decimal(one.type, other.type) else pa.decimal256(76, scale)
    elif pa.types.is_timestamp(one.type) and pa.types.is_timestamp(other.type):
        wide = pa.timestamp("us", tz="UTC")
    elif pa.types.is_null(one.type) or pa.types.is_null(other.type):
        wide = other.type if pa.types.is_null(one.type) else one.type
    else:
        raise TypeError(f"a column is {one.type} in one answer and {other.type} in the other")
    return one.cast(wide), other.cast(wide)


def _is_exact(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_decimal(kind))


def _is_decimal(*kinds: pa.DataType) -> bool:
    return any(pa.types.is_decimal(kind) for kind in kinds)


def _scale(kind: pa.DataType) -> int:
    return kind.scale if pa.types.is_decimal(kind) else 0
