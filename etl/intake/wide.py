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
from etl.intake.bases import Base, base_of, is_in_quarter, without_base
from etl.intake.columns import Column
from etl.intake.fields import Field, header_key
from etl.intake.grid import Grid, column_letter
from etl.intake.header import header_unit, read_title
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
_INDICES = ("同比指数", "发展指数", "发展速度", "指数")
_EXPORT = "数据库"
_REGION = re.compile(r"^地区\s*[:：]\s*(\S+)$")


@dataclass(frozen=True)
class _Head:
    """The header: its row, the column of the names, and the period of each column that has one."""

    row: int
    name: int
    unit: int | None
    periods: dict[int, str]
    exported: bool = False


@dataclass
class _Figure:
    """What stands for one indicator and period: where, and in which column the value and the growth are."""

    row: int
    column: int
    name: str
    unit: str
    value: str = ""
    growth: str = ""
    index: str = ""


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
            exported = any(c.strip().startswith(_EXPORT) for above in head[:row] for c in above[:1])
            return _Head(row, name, unit, periods, exported)
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
    base = base_of(printed) or base_of(unit)
    plain = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]\s*$", "", without_base(printed)).strip()
    growth = base is not Base.LAST_YEAR and _GROWTH.search(plain) is not None
    stem = (_GROWTH if growth else _VALUE).sub("", plain).strip() or plain
    if is_in_quarter(plain) or base is Base.IN_QUARTER:
        found.aside.append(SetAside(str(head.row + 2 + row), printed, IN_QUARTER_COLUMN))
        return
    if base in (Base.PREVIOUS, Base.FIXED):
        found.aside.append(SetAside(str(head.row + 2 + row), printed, base.reason))
        return
    # The national bureau's 上年同期=100 is cumulative: a month's own index is 上年同月=100 beside it.
    cumulative = _CUMULATIVE.search(plain) is not None or (head.exported and base is Base.LAST_YEAR)
    left_out = False
    for index, text in periods.items():
        cell = cells[index][row].strip()
        if is_missing(cell):
            continue
        if not cumulative and not _PLAIN_PERIOD.search(text):
            left_out = True
            continue
        figure = found.figures.setdefault((stem, text), _Figure(head.row + 2 + row, index, stem, ""))
        if growth:
            figure.growth = cell
        elif base is Base.LAST_YEAR:
            figure.index = cell
        else:
            figure.value, figure.unit = cell, unit
    if left_out:
        found.aside.append(SetAside(str(head.row + 2 + row), printed, IN_QUARTER_COLUMN))


def _joined(figures: dict[tuple[str, str], _Figure]) -> list[tuple[tuple[str, str], _Figure]]:
    """The figures, each index that stands in a row of its own (地区生产总值指数) with the amount that it is of."""
    for (stem, period), figure in list(figures.items()):
        of = next((stem.removesuffix(w) for w in _INDICES if stem.endswith(w)), None)
        amount = figures.get((of, period)) if of and figure.index else None
        if amount is not None and not (amount.index or figure.value or figure.growth):
            amount.index = figure.index
            del figures[stem, period]
    return list(figures.items())


def _table(grid: Grid, head: _Head, found: _Found) -> Table:
    figures = _joined(found.figures)
    texts = {
        Field.NAME: [f.name for _, f in figures],
        Field.PERIOD: [_code(period) for (_, period), _ in figures],
        Field.UNIT: [f.unit for _, f in figures],
        Field.VALUE: [f.value for _, f in figures],
        Field.GROWTH: [f.growth for _, f in figures],
        Field.INDEX: [f.index for _, f in figures],
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
    exported = any(line.startswith(_EXPORT) for line in lines)
    return said or (NATION if exported else None)
