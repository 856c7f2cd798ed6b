"""Indicators by periods, as the National Bureau of Statistics exports them (PRODUCT): a row an indicator, a column a
period, newest first, with lines above and notes below.

Only cumulative rows are taken (…累计值, …累计增长; others where the period itself is written as cumulative), and of
the columns those that end with a quarter. The value and the growth of one indicator and period become one figure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from domain.figures import is_missing
from domain.periods import Period, PeriodFault, parse_period
from etl.intake.columns import Column
from etl.intake.fields import Field, header_key
from etl.intake.grid import Grid, column_letter
from etl.intake.header import header_unit, is_in_quarter, read_title
from etl.intake.table import FOOTNOTE, FOOTNOTE_ROW, IN_QUARTER_COLUMN, NOT_A_QUARTERS_END, SetAside, Table

LAYOUT = "wide"
NATION = "全国"
_NAMES = {"指标", "指标名称", "项目", "时间", ""}
_FEWEST_PERIODS = 2
_WITHIN = 60
_CUMULATIVE = re.compile("累计")
_PLAIN_PERIOD = re.compile(r"1\s*[-—–~～至到]|累计|前[二三四]|半年|全年|Q|年[末底度]|一季度")
_GROWTH = re.compile(r"_?(?:累计|同比|比上年)*(?:增长率?|增速|增幅|同比)$")
_VALUE = re.compile(r"_?累计(?:值|数|完成)?$")
_REGION = re.compile(r"^地区\s*[:：]\s*(\S+)$")


@dataclass(frozen=True)
class _Head:
    """The header: its row, the column of the names, and the period of each column that has one."""

    row: int
    name: int
    unit: int | None
    periods: dict[int, str]


@dataclass
class _Figure:
    """What stands for one indicator and period: where, and in which column the value and the growth are."""

    row: int
    column: int
    name: str
    unit: str
    value: str = ""
    growth: str = ""


@dataclass
class _Found:
    """The figures by name and period, in order, and what was set aside."""

    figures: dict[tuple[str, str], _Figure] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)


def read_wide(grid: Grid) -> Table | None:
    """The sheet as a table of indicators by periods; None where it is none."""
    head = _head(grid.head)
    if head is None:
        return None
    found = _Found()
    taken = dict(_periods(head, found))
    columns = [head.name, *([head.unit] if head.unit is not None else []), *taken]
    cells = {c: column.to_pylist() for c, column in zip(columns, grid.body(head.row + 1, columns), strict=True)}
    for row in range(len(cells[head.name])):
        _take(row, head, taken, cells, found)
    return _table(grid, head, found)


def _head(head: Sequence[Sequence[str]]) -> _Head | None:
    for row, cells in enumerate(head[:_WITHIN]):
        periods = {
            index: text.strip()
            for index, text in enumerate(cells)
            if index and text.strip() and parse_period(text, cumulative=True) is not PeriodFault.UNKNOWN
        }
        if len(periods) < _FEWEST_PERIODS:
            continue
        first = min(periods)
        name = next((i for i in range(first) if header_key(cells[i]) in _NAMES), None)
        unit = next((i for i in range(first) if header_key(cells[i]) in ("单位", "计量单位")), None)
        if name is not None:
            return _Head(row, name, unit, periods)
    return None


def _periods(head: _Head, found: _Found) -> Iterator[tuple[int, str]]:
    """The columns that end with a quarter; the others are set aside."""
    for index, text in head.periods.items():
        if isinstance(parse_period(text, cumulative=True), Period):
            yield index, text
        else:
            found.aside.append(SetAside(column_letter(index), text, NOT_A_QUARTERS_END))


def _take(row: int, head: _Head, periods: dict[int, str], cells: dict[int, list[str]], found: _Found) -> None:
    printed = cells[head.name][row].strip()
    if not printed or not any(not is_missing(cells[index][row]) for index in periods):
        if FOOTNOTE.match(printed):
            found.aside.append(SetAside(str(head.row + 2 + row), printed[:80], FOOTNOTE_ROW))
        return
    unit = header_unit(printed) or (cells[head.unit][row].strip() if head.unit is not None else "")
    plain = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]\s*$", "", printed).strip()
    growth = _GROWTH.search(plain) is not None
    stem = (_GROWTH if growth else _VALUE).sub("", plain).strip() or plain
    if is_in_quarter(plain):
        found.aside.append(SetAside(str(head.row + 2 + row), printed, IN_QUARTER_COLUMN))
        return
    left_out = False
    for index, text in periods.items():
        cell = cells[index][row].strip()
        if is_missing(cell):
            continue
        if not _CUMULATIVE.search(plain) and not _PLAIN_PERIOD.search(text):
            left_out = True
            continue
        figure = found.figures.setdefault((stem, text), _Figure(head.row + 2 + row, index, stem, ""))
        if growth:
            figure.growth = cell
        else:
            figure.value, figure.unit = cell, unit
    if left_out:
        found.aside.append(SetAside(str(head.row + 2 + row), printed, IN_QUARTER_COLUMN))


def _table(grid: Grid, head: _Head, found: _Found) -> Table:
    figures = list(found.figures.items())
    texts = {
        Field.NAME: [f.name for _, f in figures],
        Field.PERIOD: [_code(period) for (_, period), _ in figures],
        Field.UNIT: [f.unit for _, f in figures],
        Field.VALUE: [f.value for _, f in figures],
        Field.GROWTH: [f.growth for _, f in figures],
    }
    columns = {of: Column.of(of, "", pa.array(cells, pa.string())) for of, cells in texts.items()}
    place = {(f.row - 1, f.column): n for n, (_, f) in enumerate(figures)}
    marks = {(place[at], Field.VALUE): mark for at, mark in grid.marks.items() if at in place}
    read = read_title(grid.head, head.row)
    return Table(
        layout=LAYOUT,
        header_row=head.row + 1,
        numbers=np.array([f.row for _, f in figures], np.int64),
        columns=columns,
        title=read,
        sheet=grid.name,
        marks=marks,
        set_aside=tuple(found.aside),
        region=_region(read.lines),
        headers=[period for (_, period), _ in figures],
        ours_alone=False,
    )


def _code(text: str) -> str:
    period = parse_period(text, cumulative=True)
    return period.code if isinstance(period, Period) else text


def _region(lines: Sequence[str]) -> str | None:
    """The region that an export names; one of the bureau's own database without a region is the nation's."""
    said = next((m[1] for line in lines if (m := _REGION.match(line))), None)
    exported = any(line.startswith("数据库") for line in lines)
    return said or (NATION if exported else None)
