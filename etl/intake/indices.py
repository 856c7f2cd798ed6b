"""Indices on last year's same period become growth: 105.2 under 上年同期=100 is +5.2 % (DOMAIN §5).

What says that a figure is an index is its column, its unit, its row's name, or the title and notes of the table.
An index on anything else (上月=100, 2020年=100) is no growth: set aside in a bureau's table, refused in the template.
Where a target asks for the index itself, the figure stays the value that it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from domain.figures import PrintedFigure, is_missing, printed
from domain.language import N_
from domain.units import factor
from etl.intake.bases import Base, base_of, is_index_name
from etl.intake.columns import MICRO, Bools, Figures, decimal_of, rows_in
from etl.intake.fields import Field
from etl.intake.findings import Findings
from etl.intake.header import header_unit
from etl.intake.names import Known
from etl.intake.oddities import IndexFar, LikelyIndex
from etl.intake.quantities import Quantities, Surroundings
from etl.intake.row_problems import IndexAndGrowthDiffer, IndexOfOtherBase, IndexOutOfRange, IndexWithUnit
from etl.intake.table import IN_QUARTER_COLUMN, Table

CONVERTED = N_("指数 {value}（上年同期=100）按同比增长 {result}% 入库")
AGREES = N_("指数 {value}（上年同期=100）与同比增长 {result}% 一致，按一个数入库")
KEPT = N_("目标评判的就是这个指数，数值 {value} 不减 100")
JOINED = N_("指数折算的同比增长 {result}% 并入第 {other} 行的同一指标")
_HUNDRED = 100 * MICRO
_MOST = 1000 * MICRO
_USUAL = (50 * MICRO, 200 * MICRO)
_NEAR = (80 * MICRO, 130 * MICRO)
_COLUMN = (60 * MICRO, 160 * MICRO)
_MEDIAN = (90 * MICRO, 115 * MICRO)


def index_rows(table: Table, rows: Bools, around: Surroundings, found: Findings) -> tuple[Bools, Bools]:
    """The rows whose value is an index on last year's same period, and those whose index is refused. In a bureau's
    table an index on another base is set aside and out of ``rows`` from here on.
    """
    result, refused = np.zeros((2, table.rows), np.bool_)
    reports = table.column(Field.VALUE).mask(lambda t: not is_missing(t))
    reports_growth = table.filled(Field.GROWTH, Field.INDEX)
    for row in rows_in(rows & (around.keys.indicators.place >= 0) & _candidates(table, around)):
        saying = _Row(table, row, around)
        base = saying.base(reports[row])
        if base is None or not (reports[row] or reports_growth[row]):
            continue
        if base is Base.LAST_YEAR:
            refused[row] = reports[row] and not saying.fits(found)
            result[row] = reports[row] and not refused[row]
        elif not saying.own(base):
            if table.ours_alone:
                found.refuse(IndexOfOtherBase, row, saying.place, base=base.reason)
                refused[row] = True
            else:
                reason = IN_QUARTER_COLUMN if base is Base.IN_QUARTER else base.reason
                found.leave(row, " ".join(t for t in (saying.name, saying.unit) if t), reason)
                rows[row] = False
    return result & rows, refused


def _candidates(table: Table, around: Surroundings) -> Bools:
    """The rows of which anything speaks of an index."""
    if table.title.bases[0] is not None or base_of(table.column(Field.VALUE).header) is not None:
        return np.ones(table.rows, np.bool_)
    said = around.keys.indicators.index_named.copy()
    for of in (Field.NAME, Field.UNIT):
        said |= table.column(of).mask(lambda t: base_of(t) is not None)
    return said


@dataclass(frozen=True)
class _Row:
    """What one row, its column and the table's title say of an index."""

    table: Table
    row: int
    around: Surroundings

    @property
    def name(self) -> str:
        return self.table.column(Field.NAME).at(self.row)

    @property
    def unit(self) -> str:
        return self.table.column(Field.UNIT).at(self.row)

    @property
    def known(self) -> Known:
        return self.around.of(self.row)

    @property
    def year(self) -> int | None:
        keys = self.around.keys
        return int(keys.period_of(self.row)[:4]) if keys.period[self.row] >= 0 else self.table.title.year

    @property
    def place(self) -> Field:
        """Where the base is said: in the unit, else in the name, else nowhere but above the value."""
        if base_of(self.unit, self.year) is not None:
            return Field.UNIT
        return Field.NAME if is_index_name(self.name) or base_of(self.name, self.year) else Field.VALUE

    def base(self, reports_value: bool) -> Base | None:
        """The base of the row's value; None where it is no index."""
        named = bool(self.around.keys.indicators.index_named[self.row])
        header = self.table.column(Field.VALUE).header
        said = {base_of(self.unit, self.year), base_of(self.name, self.year), base_of(header, self.year)}
        called = named or base_of(self.unit) is Base.UNSAID or base_of(header) is Base.UNSAID
        said -= {None, Base.UNSAID}
        if not named and Base.OTHER in said:
            said.discard(Base.OTHER)
        if len(said) == 1:
            return said.pop()
        if said:
            return Base.UNSAID
        of_all, of_indices = self.table.title.bases
        if of_indices is not None and (called or (is_index_name(self.name) and self._unit_is_open())):
            return of_indices
        if of_all is not None and self._unit_is_open():
            return of_all
        return Base.UNSAID if called and reports_value else None

    def _unit_is_open(self) -> bool:
        """Whether no printed unit says that the figure is an amount: none, or % of what isn't measured so."""
        unit = self._printed_unit()
        if unit is None:
            own = self.known.indicator.unit
            return own is None or not any(factor(u, own) for u in self.table.title.units if u != "%")
        share = factor(self.known.indicator.unit or "", "%") is not None
        return factor(unit, "%") is not None and (not share or is_index_name(self.name))

    def _printed_unit(self) -> str | None:
        """The unit in the row's cell, in its name's brackets or in the header's; None where none is an amount's."""
        for text in (self.unit, header_unit(self.name), header_unit(self.table.column(Field.VALUE).header)):
            if text and printed(text) not in ("-", "--", "/", "无") and base_of(text) is None:
                return text
        return None

    def fits(self, found: Findings) -> bool:
        """Whether the unit printed beside an index is one that an index may have; refused where it isn't."""
        unit = self._printed_unit()
        own = self.known.indicator.unit or ""
        if unit is None or factor(unit, "%") is not None or (self.known.index and factor(unit, own) == 1):
            return True
        found.refuse(IndexWithUnit, self.row, self.place, unit=unit)
        return False

    def own(self, base: Base) -> bool:
        """Whether the indicator is itself an index of this base, so that the figure is its value."""
        indicator = self.known.indicator
        if base in (base_of(indicator.unit or ""), base_of(indicator.name_zh)):
            return True
        if self.unit and indicator.unit and factor(self.unit, indicator.unit) == 1:
            return True
        return base is Base.UNSAID and self.known.index


@dataclass(frozen=True)
class _Taking:
    """Indices of one table on their way to growth."""

    table: Table
    around: Surroundings
    growth: Figures
    result: Quantities
    found: Findings

    def take(self, row: int, of: Field, micro: int, figure: PrintedFigure | None) -> None:
        """One index as it stands in a cell of ``of``."""
        if figure and figure.unit:
            self.found.refuse(IndexWithUnit, row, of, unit=figure.unit)
            return
        if (figure and figure.change) or not 0 < micro <= _MOST:
            self.found.refuse(IndexOutOfRange, row, of)
            return
        if not _USUAL[0] <= micro <= _USUAL[1]:
            self.found.wonder(IndexFar, row, of, result=_text(micro - _HUNDRED))
        known = self.around.of(row)
        if known.index:
            if of is Field.INDEX and not self.result.has_value[row]:
                self.result.value[row], self.result.has_value[row] = micro, True
                if figure and figure.hedge:
                    self.result.value_hedge[row] = figure.hedge
            self.found.tell(KEPT, row, of, value=_text(micro))
            if not known.growth_judged:
                return
        elif of is Field.VALUE:
            self.result.has_value[row] = False
            self.result.moved.add(row)
        self._as_growth(row, of, micro, figure.hedge if figure else None)

    def _as_growth(self, row: int, of: Field, micro: int, hedge: str | None) -> None:
        result, growth = self.result, micro - _HUNDRED
        beside = self.growth.print_of(row)
        other = result.growth_hedge.get(row) or (beside.hedge if beside else None)
        if result.has_growth[row] and (result.growth[row] != growth or (hedge and other and hedge != other)):
            shown = f"{_text(int(result.growth[row]))}{other or ''}"
            self.found.refuse(IndexAndGrowthDiffer, row, of, result=_text(growth) + (hedge or ""), growth=shown)
            return
        said = AGREES if result.has_growth[row] else CONVERTED
        self.found.tell(said, row, of, value=_text(micro), result=_text(growth))
        result.growth[row], result.has_growth[row] = growth, True
        if hedge:
            result.growth_hedge[row] = hedge


def _text(micro: int) -> str:
    return format(decimal_of(int(micro)), "f")


def take_indices(
    table: Table, value: Figures, growth: Figures, index: Figures, indexed: Bools, rows: Bools,
    around: Surroundings, result: Quantities, found: Findings,
) -> None:  # fmt: skip
    """Every index as the growth of its row: those of their own column, and the values of ``indexed`` rows."""
    taking = _Taking(table, around, growth, result, found)
    for row in rows_in(indexed & result.has_value):
        taking.take(row, Field.VALUE, int(value.micro[row]), value.print_of(row))
    for row in rows_in(rows & index.present & (around.keys.indicators.place >= 0)):
        taking.take(row, Field.INDEX, int(index.micro[row]), index.print_of(row))


def join_rows(table: Table, rows: Bools, around: Surroundings, result: Quantities, found: Findings) -> None:
    """In a bureau's table an index stands in a row of its own below its amount: the growth goes to the amount's row,
    and two that differ are refused.
    """
    if table.ours_alone or not result.moved:
        return
    keys = around.keys
    amounts: dict[tuple[int, int, int], int] = {}
    for row in rows_in(rows & keys.whole & (result.has_value | result.has_growth)):
        if row not in result.moved and row not in found.bad_rows:
            amounts.setdefault(_key(around, row), row)
    for row in sorted(result.moved - found.bad_rows):
        other = amounts.get(_key(around, row))
        if other is None or not result.has_growth[row]:
            continue
        shown = _text(int(result.growth[row]))
        hedges = {h for h in (result.growth_hedge.get(row), result.growth_hedge.get(other)) if h}
        if result.has_growth[other] and (result.growth[other] != result.growth[row] or len(hedges) > 1):
            beside = f"{_text(int(result.growth[other]))}{result.growth_hedge.get(other, '')}"
            found.refuse(IndexAndGrowthDiffer, row, Field.VALUE, result=shown, growth=beside)
            continue
        result.growth[other], result.has_growth[other] = result.growth[row], True
        result.has_growth[row] = False
        if hedges:
            result.growth_hedge[other] = hedges.pop()
        result.growth_hedge.pop(row, None)
        found.tell(JOINED, row, Field.NAME, result=shown, other=table.number(other))


def _key(around: Surroundings, row: int) -> tuple[int, int, int]:
    keys = around.keys
    return int(keys.indicators.place[row]), int(keys.period[row]), int(keys.stage[row])


def wonder_at_growths(table: Table, growth: Figures, rows: Bools, found: Findings) -> None:
    """A column of growth in which every figure lies around 100, or such a growth in a row that is called an index:
    likely indices. Never converted, only asked.
    """
    ours = rows_in(growth.present & rows)
    if not ours:
        return
    every = growth.micro[growth.present]
    low, high = int(every.min()), int(every.max())
    if _COLUMN[0] <= low and high <= _COLUMN[1] and _MEDIAN[0] <= float(np.median(every)) <= _MEDIAN[1]:
        shown = _text(low) if low == high else f"{_text(low)}…{_text(high)}"
        found.oddities.append(LikelyIndex(column=table.header(ours[0], Field.GROWTH), value=shown))
        return
    near = growth.present & rows & (growth.micro >= _NEAR[0]) & (growth.micro <= _NEAR[1])
    for row in _called_index(table, near):
        found.wonder(LikelyIndex, row, Field.GROWTH)


def _called_index(table: Table, rows: Bools) -> Iterator[int]:
    names, units = table.column(Field.NAME), table.column(Field.UNIT)
    for row in rows_in(rows):
        if is_index_name(names.at(row)) or base_of(names.at(row)) or base_of(units.at(row)):
            yield row


def wonder_at_values(table: Table, rows: Bools, around: Surroundings, result: Quantities, found: Findings) -> None:
    """居民消费价格指数 | % | 102.1, whose growth is judged and whose base nobody says: likely an index."""
    near = rows & result.has_value & (result.value >= _NEAR[0]) & (result.value <= _NEAR[1]) & ~result.has_growth
    for row in _called_index(table, near & (around.keys.indicators.place >= 0)):
        known = around.of(row)
        if known.growth_judged and not known.index and known.indicator.unit in (None, "%"):
            found.wonder(LikelyIndex, row, Field.VALUE)
