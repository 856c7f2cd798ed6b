"""Finding the table in a sheet: the header row below whatever stands above it, and which layout it has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.language import N_
from domain.periods import Period, PeriodFault, parse_period
from domain.units import read_unit
from etl.intake.bases import Base, bases_of_lines, speaks_of_base
from etl.intake.fields import NOTES, REPORTS, Field, field_of, header_key
from etl.intake.grid import HEAD_ROWS

_FEWEST_FIELDS = 2
_AMOUNT = re.compile("百分点|[亿万千]|元|增减|额")
# Columns that a bureau's table has beside 同比, and that must not be left out unseen.
_BUREAU = re.compile(
    r"累计|本月|当月|本期|当期|本季|当季|上年|去年|绝对|1\s*[-—–~～至到]+\s*\d{1,2}\s*月|前[二三]季度|上半年|全年$"
)


@dataclass(frozen=True)
class Header:
    """A template's header: its 0-based row, which column holds which field, and the columns that hold none."""

    row: int
    columns: dict[Field, int]
    texts: tuple[str, ...]
    ignored: tuple[int, ...]
    repeated: tuple[Field, ...]

    def text(self, field: Field) -> str:
        """The header as printed above a field's column."""
        return self.texts[self.columns[field]].strip()


def read_header(row: int, cells: Sequence[str], names: dict[str, Field] | None = None) -> Header | None:
    """The header in ``cells``, or None; ``names`` are headers that somebody has explained."""
    columns: dict[Field, int] = {}
    ignored: list[int] = []
    repeated: list[Field] = []
    for index, text in enumerate(cells):
        if not text.strip():
            continue
        field = (names or {}).get(text.strip()) or _field(text)
        if field is None:
            ignored.append(index)
        elif field in columns:
            repeated.append(field)
        else:
            columns[field] = index
    names_indicator = Field.CODE in columns or Field.NAME in columns
    if Field.PERIOD not in columns and any(_BUREAU.search(cells[i]) for i in ignored):
        return None
    if not names_indicator or not any(f in columns for f in (*REPORTS, Field.INDEX, *NOTES, Field.REVISION_STAGE)):
        return None
    return Header(row, columns, tuple(cells), tuple(ignored), tuple(repeated))


def _field(text: str) -> Field | None:
    """The field of a printed header; a column of amounts or points is no growth, whatever stands before it."""
    field = field_of(text)
    return None if field is Field.GROWTH and _AMOUNT.search(text) else field


def find_header(head: Sequence[Sequence[str]], names: dict[str, Field] | None = None) -> Header | None:
    """The row that names the most fields, the first of equals."""
    best: Header | None = None
    for index, cells in enumerate(head[:HEAD_ROWS]):
        found = read_header(index, cells, names)
        if found and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best if best and len(best.columns) >= _FEWEST_FIELDS else None


_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")
_UNIT_LINE = re.compile(r"(?:计量)?单位\s*[:：]\s*([^\s:：]{1,30})")


def header_unit(text: str) -> str | None:
    """The unit in a header's brackets: 数值（万元）."""
    units = [m for m in _BRACKETED.findall(text) if read_unit(m).known]
    return units[0].strip() if len(units) == 1 else None


@dataclass(frozen=True)
class Title:
    """What stands above the table: the lines, the one period they name, if they do, the units of
    a line 单位：亿元、%, and the one text that names a period, whether or not it can be judged. ``notes`` are lines
    below the table that say what an index is measured against, as lines above it may, too.
    """

    lines: tuple[str, ...]
    period: str | None
    units: tuple[str, ...] = ()
    named: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The first year in the lines."""
        return next((int(y) for y in re.findall(r"(?:19|20|21)\d\d", self.text)), None)

    @cached_property
    def bases(self) -> tuple[Base | None, Base | None]:
        """The base of every figure without a unit, and of what is called an index (etl.intake.bases)."""
        return bases_of_lines(self.lines, self.notes)

    @property
    def text(self) -> str:
        """All lines as one."""
        return " ".join(self.lines)


_PERIOD_IN_TEXT = re.compile(
    r"(?:19|20|21)\d\d\s*年?\s*(?:第?[一二三四1-4]\s*季度|前[二三四2-4]个?季度|上半年|全年|年度|[年]?末|年?底|"
    r"1\s*[-—–~～至到]+\s*\d{1,2}\s*月份?|\d{1,2}\s*月份?|-?Q[1-4])"
)


def read_title(head: Sequence[Sequence[str]], header_row: int) -> Title:
    """The lines above the header, and the period in them where exactly one stands there."""
    lines = tuple(
        dict.fromkeys(c.strip() for cells in head[:header_row] for c in cells if c.strip() and len(c) <= 400)
    )
    found = {m[0] for line in lines for m in _PERIOD_IN_TEXT.finditer(line)}
    readable = {p for p in found if isinstance(parse_period(p, cumulative=True), Period)}
    units = [u for line in lines for m in _UNIT_LINE.findall(line) for u in re.split("[、,，/;；]", m)]
    known = tuple(u for u in units if read_unit(u).known)
    named = next(iter(found)) if len(found) == 1 else None
    below = (next((c.strip() for c in cells if c.strip()), "") for cells in head[header_row + 1 :])
    notes = tuple(dict.fromkeys(line for line in below if speaks_of_base(line)))
    return Title(lines, readable.pop() if len(readable) == 1 else None, known, named, notes)


NBS_EXPORT = N_("国家统计局数据库导出的表")
WIDE_TABLE = N_("指标 × 报告期的宽表")
BUREAU_TABLE = N_("统计局的主要指标表（指标、单位、累计、同比）")
DISTRICT_TABLE = N_("分地区的指标表")


def other_layout(head: Sequence[Sequence[str]]) -> str | None:
    """The name of the layout that a sheet without the template's header seems to have, or None."""
    lines = [[c.strip() for c in cells] for cells in head[:60]]
    first = next((c for cells in lines for c in cells if c), "")
    for cells in lines:
        periods = sum(_is_period(c) for c in cells[1:])
        if periods >= _FEWEST_FIELDS:
            return NBS_EXPORT if first.startswith("数据库") else WIDE_TABLE
        keys = {header_key(c) for c in cells if c}
        if keys & {"指标", "指标名称", "项目"} and any(
            k.startswith(("累计", "本月累计", "同比", "1-")) for k in keys
        ):
            return BUREAU_TABLE
        if keys & {"地区", "县市区", "区县", "单位名称", "区域"} and len(keys) >= _FEWEST_FIELDS + 1:
            return DISTRICT_TABLE
    column = [cells[0] for cells in lines if cells]
    if sum(_is_period(c) for c in column) >= _FEWEST_FIELDS:
        return WIDE_TABLE
    return None


def _is_period(text: str) -> bool:
    return bool(text) and len(text) <= 40 and parse_period(text, cumulative=True) is not PeriodFault.UNKNOWN
