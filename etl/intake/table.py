"""A table as printed, whatever layout it came from: one row a figure, one column a field, all still text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from domain.language import N_
from etl.intake.columns import Bools, Column
from etl.intake.fields import Field
from etl.intake.grid import Grid, Mark, column_letter
from etl.intake.header import Header, Title

FOOTNOTE = re.compile(r"^\s*(?:注|备注|说明|资料来源|数据来源|填表|填报|制表|审核|单位负责人|联系|※|\*)")


@dataclass(frozen=True)
class SetAside:
    """Something that was seen and not taken, with its place and why. ``reason`` is a message."""

    place: str
    text: str
    reason: str


EMPTY_ROW = N_("没有填报数、进度、自评或进展")
FOOTNOTE_ROW = N_("表下的注释")
UNKNOWN_COLUMN = N_("模板之外的列")
HIDDEN_SHEET = N_("隐藏的工作表")
OTHER_SHEET = N_("没有报送表的工作表")


@dataclass(frozen=True)
class Table:
    """The long form that every layout is brought into. ``first_row`` is the number, as a spreadsheet shows it,
    of the first row below the header; ``places`` gives each field's column in the sheet.
    """

    rows: int
    first_row: int
    columns: Mapping[Field, Column]
    marks: Mapping[tuple[int, Field], Mark]
    title: Title
    sheet: str
    set_aside: tuple[SetAside, ...] = ()
    _blank: dict[Field, Column] = field(default_factory=dict)

    def column(self, of: Field) -> Column:
        """The column of a field; one of blanks where the file has none."""
        if of in self.columns:
            return self.columns[of]
        return self._blank.setdefault(of, Column.blank(of, self.rows))

    def has(self, of: Field) -> bool:
        """Whether the file has the field's column."""
        return of in self.columns

    def number(self, row: int) -> int:
        """The number of a row as a spreadsheet shows it."""
        return self.first_row + int(row)

    def filled(self, *fields: Field) -> Bools:
        """The rows where something stands in any of the fields."""
        mask = np.zeros(self.rows, np.bool_)
        for one in fields:
            if one in self.columns:
                mask |= self.columns[one].filled
        return mask


# What a merged cell may say for several rows. A figure in a merged cell is of its first row alone.
_INHERITED = (Field.REGION, Field.PERIOD, Field.CODE, Field.NAME, Field.UNIT, Field.REVISION_STAGE)


def _unmerged(cells: pa.Array, grid: Grid, header: Header, of: Field) -> pa.Array:
    """A column in which every row of a merged cell says what the cell says."""
    index = header.columns[of]
    ranges = [(a, c) for a, b, c, d in grid.merges if b <= index <= d and a > header.row and c > a]
    if not ranges:
        return cells
    texts = cells.to_pylist()
    for first, last in ranges:
        start = first - header.row - 1
        for row in range(start + 1, min(last - header.row, len(texts))):
            texts[row] = texts[start]
    return pa.array(texts, pa.string())


def read_template(grid: Grid, header: Header, title: Title) -> Table:
    """The template as a table: its columns in any order, unknown ones set aside."""
    fields = list(header.columns)
    cells = grid.body(header.row + 1, [header.columns[f] for f in fields])
    cells = [_unmerged(c, grid, header, f) if f in _INHERITED else c for f, c in zip(fields, cells, strict=True)]
    columns = {f: Column.of(f, header.text(f), c) for f, c in zip(fields, cells, strict=True)}
    rows = len(cells[0]) if cells else 0
    by_index = {index: f for f, index in header.columns.items()}
    marks = {
        (row - header.row - 1, by_index[index]): mark
        for (row, index), mark in grid.marks.items()
        if row > header.row and index in by_index
    }
    ignored = tuple(
        SetAside(column_letter(index), header.texts[index].strip(), UNKNOWN_COLUMN) for index in header.ignored
    )
    return Table(rows, header.row + 2, columns, marks, title, grid.name, ignored)
