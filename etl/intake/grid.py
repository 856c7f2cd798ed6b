"""What a file holds before anything is understood: sheets of text cells, addressed as a spreadsheet shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

HEAD_ROWS = 200


class MarkKind(StrEnum):
    """What a text cell can't say of the spreadsheet's cell it came from."""

    FORMULA = "formula"
    UNCACHED = "uncached"
    ERROR = "error"
    DATE = "date"
    ROUNDED = "rounded"


@dataclass(frozen=True)
class Mark:
    """A mark on one cell; ``detail`` is the formula, or the stored figure behind a rounded one."""

    kind: MarkKind
    detail: str = ""


@dataclass(frozen=True)
class Grid:
    """One sheet as text. ``head`` has its first rows; ``body(first, columns)`` gives the cells of some columns
    from row ``first`` (0-based) on, each column as long as the sheet; ``marks`` are by 0-based (row, column),
    ``merges`` are (first row, first column, last row, last column).
    """

    name: str
    head: Sequence[Sequence[str]]
    body: Callable[[int, Sequence[int]], list[pa.Array]]
    hidden: bool = False
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    merges: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Decoded:
    """A file read as text: what it is, how it was read, and its sheets."""

    kind: str
    grids: tuple[Grid, ...]
    encoding: str | None = None
    delimiter: str | None = None


def of_rows(
    name: str,
    rows: Sequence[Sequence[str]],
    hidden: bool = False,
    marks: Mapping[tuple[int, int], Mark] | None = None,
    merges: tuple[tuple[int, int, int, int], ...] = (),
) -> Grid:
    """A grid of rows held in memory; short rows are filled with empty cells."""

    def body(first: int, columns: Sequence[int]) -> list[pa.Array]:
        below = rows[first:]
        return [pa.array([r[c] if c < len(r) else "" for r in below], pa.string()) for c in columns]

    return Grid(name, rows[:HEAD_ROWS], body, hidden, marks or {}, merges)


def column_letter(index: int) -> str:
    """The letters of a 0-based column.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
