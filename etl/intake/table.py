"""A table as printed, whatever layout it came from: one row a figure, one column a field, all still text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from domain.errors import Problem
from domain.language import N_
from etl.intake.bases import Base, base_of, is_in_quarter
from etl.intake.columns import Bools, Column, Ints
from etl.intake.fields import Field
from etl.intake.grid import Grid, Mark, column_letter
from etl.intake.header import Header, Title
from etl.intake.problems import HeaderRepeated
from etl.intake.row_problems import PeriodInQuarter

FOOTNOTE = re.compile(r"^\s*(?:注|备注|说明|资料来源|数据来源|填表|填报|制表|审核|单位负责人|联系|※|\*)")


@dataclass(frozen=True)
class SetAside:
    """Something that was seen and not taken, with its place and why. ``reason`` is a message."""

    place: str
    text: str
    reason: str


TEMPLATE = "template"
EMPTY_ROW = N_("没有填报数、进度、自评或进展")
FOOTNOTE_ROW = N_("表下的注释")
UNKNOWN_COLUMN = N_("模板之外的列")
NOT_OURS = N_("不是本计划的指标")
LEFT_OUT = N_("按要求不计入")
IN_QUARTER_COLUMN = N_("当季、当月数，不是累计数")
LAST_YEAR_COLUMN = N_("上年同期数")
OTHER_COLUMN = N_("不是累计数或同比的列")
ANOTHER_INDEX = N_("同比指数已取自另一列")
NOT_A_QUARTERS_END = N_("报告期不在季末")
HIDDEN_SHEET = N_("隐藏的工作表")
OTHER_SHEET = N_("没有报送表的工作表")


def unread(header: str, otherwise: str) -> str:
    """Why a column isn't taken: a month's or quarter's own figures, an index on another base, else ``otherwise``."""
    base = base_of(header)
    if base is not None and (is_in_quarter(header) or base is Base.IN_QUARTER):
        return IN_QUARTER_COLUMN
    return otherwise if base in (None, Base.LAST_YEAR) else base.reason


@dataclass(frozen=True)
class Table:
    """The long form that every layout is brought into: one row a figure.

    ``numbers`` are the rows' numbers as a spreadsheet shows them (one of them may hold several figures; then
    ``headers`` says above which column each stands). ``region`` is set where the layout itself says it.
    ``ours_alone`` holds of the template: each row is meant for us, so one that names no indicator is a mistake;
    in a bureau's table it is set aside.
    """

    layout: str
    header_row: int
    numbers: Ints
    columns: Mapping[Field, Column]
    title: Title
    sheet: str
    marks: Mapping[tuple[int, Field], Mark] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()
    region: str | None = None
    headers: Sequence[str] | None = None
    ours_alone: bool = True
    _blank: dict[Field, Column] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

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
        return int(self.numbers[row])

    def header(self, row: int, of: Field) -> str:
        """The header above a cell."""
        return self.headers[row] if self.headers and of in _IN_CELL else self.column(of).header

    def filled(self, *fields: Field) -> Bools:
        """The rows where something stands in any of the fields."""
        mask = np.zeros(self.rows, np.bool_)
        for one in fields:
            if one in self.columns:
                mask |= self.columns[one].filled
        return mask


_IN_CELL = (Field.VALUE, Field.GROWTH, Field.INDEX, Field.PERIOD)
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
    by_index = {index: f for f, index in header.columns.items()}
    marks = {
        (row - header.row - 1, by_index[index]): mark
        for (row, index), mark in grid.marks.items()
        if row > header.row and index in by_index
    }
    ignored = tuple(
        SetAside(column_letter(index), text, unread(text, UNKNOWN_COLUMN))
        for index in header.ignored
        for text in (header.texts[index].strip(),)
    )
    return Table(
        layout=TEMPLATE,
        header_row=header.row + 1,
        numbers=np.arange(len(cells[0]), dtype=np.int64) + header.row + 2,
        columns=columns,
        title=title,
        sheet=grid.name,
        marks=marks,
        set_aside=ignored,
        problems=_header_problems(header),
    )


def _header_problems(header: Header) -> tuple[Problem, ...]:
    row = header.row + 1
    in_quarter = [
        header.text(f) for f in (Field.VALUE, Field.GROWTH) if f in header.columns and is_in_quarter(header.text(f))
    ]
    return (
        *(PeriodInQuarter(row=row, column=text, value=text) for text in in_quarter),
        *(HeaderRepeated(row=row, value=f.zh) for f in header.repeated),
    )
