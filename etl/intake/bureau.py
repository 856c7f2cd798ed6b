"""A statistics bureau's monthly table: a title with the period, then 指标 | 单位 | 累计 | 同比±% (PRODUCT).

Of the columns the cumulative one and the growth beside it are taken; a month's or quarter's own figures, last
year's and all others are set aside and listed. Rows that are no indicator of ours are set aside too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from domain.errors import Problem
from domain.periods import Period, PeriodFault, parse_period
from etl.intake.bases import Base, base_of, is_in_quarter
from etl.intake.columns import Column
from etl.intake.fields import Field, header_key
from etl.intake.grid import Grid, column_letter
from etl.intake.header import Title, read_title
from etl.intake.row_problems import PERIOD_PROBLEMS
from etl.intake.table import ANOTHER_INDEX, IN_QUARTER_COLUMN, LAST_YEAR_COLUMN, OTHER_COLUMN, SetAside, Table

LAYOUT = "bureau"
_NAMES = {"指标", "指标名称", "项目", "主要指标", "名称", "统计指标"}
_UNITS = {"单位", "计量单位"}
_GROWTH = re.compile("同比|比上年|比去年|增长|增速|增幅|增减")
_NO_GROWTH = re.compile("百分点|增减额|增量|增加额|环比")
_MONEY = re.compile("[亿万]元")
_LAST_YEAR = re.compile("上年|去年")
_CUMULATIVE = re.compile(
    r"累计|1\s*[-—–~～至到]+\s*\d{1,2}\s*月|绝对|总量|完成|数值|实绩|前[二三]季度|上半年|全年|期末|年末"
)
# What was meant to be reached is no figure of what was: 全年目标, 完成年度计划的%.
_PLANNED = re.compile("目标|计划|任务|预期|预算")
_WITHIN = 60


@dataclass(frozen=True)
class _Columns:
    """Which columns hold what; ``aside`` are the others with the reason."""

    name: int
    unit: int | None
    value: int | None
    growth: int | None
    index: int | None
    texts: tuple[str, ...]
    aside: tuple[SetAside, ...]


def read_bureau(grid: Grid) -> Table | None:
    """The sheet as a bureau's table; None where it is none."""
    for row, cells in enumerate(grid.head[:_WITHIN]):
        keys = [header_key(c) for c in cells]
        if not set(keys) & _NAMES:
            continue
        below = grid.head[row + 1] if row + 1 < len(grid.head) else ()
        deep = _is_second_header(below)
        columns = _columns(cells, below if deep else (), read_title(grid.head, row))
        if columns is not None and not _is_wide(columns):
            return _table(grid, row, row + 2 if deep else row + 1, columns)
    return None


def _is_wide(columns: _Columns) -> bool:
    """Whether the columns are periods and nothing stands beside them: 2024年1-9月 | 2024年1-6月."""
    periods = {p for text in columns.texts if isinstance(p := parse_period(text, cumulative=True), Period)}
    return len(periods) > 1 and columns.growth is None and columns.index is None


def _is_second_header(cells: Sequence[str]) -> bool:
    """Whether a row goes on with the header: words like 绝对值 and 同比, and no figures."""
    filled = [c for c in cells if c.strip()]
    words = (_GROWTH, _CUMULATIVE, _LAST_YEAR)
    return bool(filled) and all(
        any(w.search(c) for w in words) or is_in_quarter(c) or base_of(c) is not None for c in filled
    )


def _columns(above: Sequence[str], below: Sequence[str], title: Title) -> _Columns | None:
    """Classify the columns, or None where no cumulative column and no growth beside one is found."""
    texts = _joined(above, below)
    name = unit = value = growth = index = None
    cumulative, in_quarter = False, False
    unsaid: list[int] = []
    aside: list[SetAside] = []

    def leave(column: int, reason: str) -> None:
        aside.append(SetAside(column_letter(column), texts[column], reason))

    for column, text in enumerate(texts):
        key = header_key(text)
        base = _base(text, title)
        if not text.strip():
            continue
        if key in _NAMES and name is None:
            name = column
        elif key in _UNITS and unit is None:
            unit = column
        elif is_in_quarter(text) or base is Base.IN_QUARTER:
            cumulative, in_quarter = False, True
            leave(column, IN_QUARTER_COLUMN)
        elif base is Base.LAST_YEAR:
            own = "累计" in text or _CUMULATIVE.search(text) is not None
            if index is None and (own or cumulative or not in_quarter):
                index = column
            else:
                leave(column, IN_QUARTER_COLUMN if index is None else ANOTHER_INDEX)
        elif base is Base.UNSAID and value is None and _CUMULATIVE.search(text):
            value, cumulative = column, True
        elif base is not None:
            if base is Base.UNSAID and not in_quarter:
                unsaid.append(column)
            leave(column, base.reason)
        elif _GROWTH.search(text) and not (_NO_GROWTH.search(text) or _MONEY.search(text)):
            if growth is None and (cumulative or "累计" in text):
                growth = column
            else:
                leave(column, OTHER_COLUMN)
        elif _LAST_YEAR.search(text):
            leave(column, LAST_YEAR_COLUMN)
        elif _is_amount(text) and value is None:
            value, cumulative = column, True
        else:
            leave(column, OTHER_COLUMN)
    if value is None and growth is None and index is None and len(unsaid) == 1:
        # 指标 | 指数: each row's own name or unit may say its base.
        value = unsaid[0]
        aside = [a for a in aside if a.place != column_letter(value)]
    if name is None or (value is None and growth is None and index is None):
        return None
    return _Columns(name, unit, value, growth, index, texts, tuple(aside))


def _base(text: str, title: Title) -> Base | None:
    """The base of an index column: its own, else what the title or a note says of indices."""
    base = base_of(text, title.year)
    return (title.bases[1] or base) if base is Base.UNSAID else base


def _is_amount(text: str) -> bool:
    return _CUMULATIVE.search(text) is not None and not (_NO_GROWTH.search(text) or _PLANNED.search(text))


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The texts of a header of one or two rows; a cell over several columns stands in the first of them."""
    texts, last = [], ""
    for index in range(max(len(above), len(below))):
        upper = above[index].strip() if index < len(above) else ""
        lower = below[index].strip() if index < len(below) else ""
        last = upper or last
        texts.append(f"{upper or last} {lower}".strip() if lower else upper)
    return tuple(texts)


def _table(grid: Grid, header: int, first: int, columns: _Columns) -> Table:
    wanted = {
        of: index
        for of, index in (
            (Field.NAME, columns.name),
            (Field.UNIT, columns.unit),
            (Field.VALUE, columns.value),
            (Field.GROWTH, columns.growth),
            (Field.INDEX, columns.index),
        )
        if index is not None
    }
    cells = dict(zip(wanted, grid.body(first, list(wanted.values())), strict=True))
    read = {of: Column.of(of, columns.texts[index], cells[of]) for of, index in wanted.items()}
    title = read_title(grid.head, header)
    period, problems = _period(title, columns)
    rows = len(cells[Field.NAME])
    if period is not None:
        read[Field.PERIOD] = Column.of(Field.PERIOD, "", pa.array([period] * rows, pa.string()))
    places = {index: of for of, index in wanted.items()}
    marks = {(r - first, places[c]): mark for (r, c), mark in grid.marks.items() if r >= first and c in places}
    return Table(
        layout=LAYOUT,
        header_row=header + 1,
        numbers=np.arange(rows, dtype=np.int64) + first + 1,
        columns=read,
        title=title,
        sheet=grid.name,
        marks=marks,
        set_aside=columns.aside,
        problems=problems,
        ours_alone=False,
    )


def _period(title: Title, columns: _Columns) -> tuple[str | None, tuple[Problem, ...]]:
    """The period of the cumulative column: in its own header, with the title's year, or in the title."""
    taken = (columns.value, columns.growth, columns.index)
    header = columns.texts[next(c for c in taken if c is not None)]
    for text in (*_SPANS.findall(header), *((title.named,) if title.named else ())):
        period = parse_period(text, cumulative=True, year=title.year)
        if isinstance(period, Period):
            return period.code, ()
        if period is PeriodFault.NOT_QUARTER_END:
            return None, (PERIOD_PROBLEMS[period](value=text),)
    return None, ()


_SPANS = re.compile(
    r"(?:(?:19|20|21)\d\d\s*年?\s*)?(?:1\s*[-—–~～至到]+\s*\d{1,2}\s*月份?|前[二三四]季度|上半年|全年|第?[一二三四]季度)"
)
