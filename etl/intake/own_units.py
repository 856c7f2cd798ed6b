"""Every value in its indicator's own unit: converted exactly and said, or refused; a growth is never an amount."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pyarrow as pa

from domain.contracts import FIGURE_LIMIT
from domain.figures import PrintedFigure, printed
from domain.language import N_
from domain.units import factor, multiplier, read_unit
from etl.intake.bases import Base, base_of
from etl.intake.columns import MICRO, Bools, Column, Figures, Ints, Read, decimal_of, read, rows_in
from etl.intake.fields import Field
from etl.intake.findings import Findings
from etl.intake.header import header_unit
from etl.intake.names import Known
from etl.intake.quantities import Quantities, Surroundings
from etl.intake.row_problems import (
    GrowthAsValue,
    TooLarge,
    UnitMismatch,
    UnitNeeded,
    UnitTooFine,
    UnitTwice,
)
from etl.intake.table import Table

CONVERTED = N_("{value}{given} 已换算为 {result}{unit}")
COUNTED_ALIKE = N_("单位“{given}”按“{unit}”计")
MOVED_TO_GROWTH = N_("名称写明是增长、单位是 %，数值 {value} 按同比增长入库")
_RATE_LIKE = 100 * MICRO


def in_own_units(
    table: Table, value: Figures, rows: Bools, around: Surroundings, result: Quantities, found: Findings
) -> None:
    """Every value in its indicator's own unit, exactly (R34)."""
    units = read(_unit_column(table), lambda t: t if not is_blank(t) else None)
    _unit_of_growth(units.column.mask(lambda t: not is_blank(t)) & rows & ~result.has_value, units, around, found)
    at = np.flatnonzero(result.has_value & rows)
    if not len(at):
        return
    place = around.keys.indicators.place
    printed_so = np.isin(value.column.codes, list(value.printed))
    width = len(units.results)
    pairs = place[at] * width + units.column.codes[at]
    order = np.argsort(pairs, kind="stable")
    groups, starts = np.unique(pairs[order], return_index=True)
    for pair, members in zip(groups.tolist(), np.split(at[order], starts[1:]), strict=True):
        known = around.known[around.keys.indicators.ids[pair // width]]
        given = units.results[pair % width]
        alike = members[~printed_so[members]]
        _Unit(table, value, known, around, result, found).take_all(alike, given)
        for row in members[printed_so[members]].tolist():
            _Unit(table, value, known, around, result, found).take_printed(row, given)


def _unit_column(table: Table) -> Column:
    """The units as printed in their column, else in the name's brackets: 地区生产总值（万元）."""
    units, names = table.column(Field.UNIT), table.column(Field.NAME)
    inside = [header_unit(t) for t in names.texts]
    if not any(inside):
        return units
    blank = units.mask(is_blank)
    cells = [
        (inside[name] or "") if is_blank else units.texts[unit]
        for name, unit, is_blank in zip(names.codes.tolist(), units.codes.tolist(), blank.tolist(), strict=True)
    ]
    return Column.of(Field.UNIT, units.header, pa.array(cells, pa.string()))


def _unit_of_growth(rows: Bools, units: Read[str | None], around: Surroundings, found: Findings) -> None:
    """A unit beside a growth alone must still be one of the indicator's, or %."""
    for row in rows_in(rows):
        unit, own = units.at(row), around.of(row).indicator.unit
        if own is None or unit is None or base_of(unit) is Base.LAST_YEAR:
            continue
        if factor(unit, own) is None and factor(unit, "%") is None:
            found.refuse(UnitMismatch, row, Field.UNIT, unit=own)


def is_blank(text: str) -> bool:
    """Whether nothing, or a mark for nothing, stands in a cell of words."""
    return printed(text) in ("", "-", "--", "/", "无")


@dataclass(frozen=True)
class _Unit:
    """The values of one indicator, brought into its own unit."""

    table: Table
    value: Figures
    known: Known
    around: Surroundings
    result: Quantities
    found: Findings

    @property
    def own(self) -> str | None:
        return self.known.indicator.unit

    def take_all(self, rows: Ints, given: str | None) -> None:
        """Values printed as digits alone, with one unit in their column."""
        if not len(rows):
            return
        named = rows[self.around.keys.indicators.growth_named[rows]]
        if len(named):
            for row in named.tolist():
                self.take(row, given, None)
            rows = rows[~self.around.keys.indicators.growth_named[rows]]
        given = given or self._unit_of_table()
        if given is None:
            self._without_unit(rows)
        elif self.own is None:
            self.result.own_unit.update(dict.fromkeys(rows.tolist(), given))
        elif printed(given) != printed(self.own):
            for row in rows.tolist():
                self.take(row, given, None)

    def _unit_of_table(self) -> str | None:
        """The unit that the column's header or a line of the title gives, where none stands in the row."""
        own = self.own
        in_header = header_unit(self.table.column(Field.VALUE).header)
        if in_header is not None:
            return in_header
        fitting = [u for u in self.table.title.units if own is not None and factor(u, own) is not None]
        return fitting[0] if fitting else None

    def take_printed(self, row: int, given: str | None) -> None:
        """A value printed with more than digits."""
        figure = self.value.print_of(row)
        if figure is None or figure.change:
            self._refuse_growth(row)
            return
        inside = "%" if figure.percent and not figure.unit else figure.unit
        if inside is not None and given is not None:
            if multiplier(inside):
                inside = printed(inside) + given
            elif factor(inside, given) != 1 and not (inside == "%" and self.own != "%"):
                self.found.refuse(UnitTwice, row, Field.VALUE, inside, unit=given)
                return
        elif inside is not None and multiplier(inside):
            inside = printed(inside) + _base_word(self.own or "")
        given = given or (self._unit_of_table() if inside is None else None)
        if inside is None and given is None:
            if self.around.keys.indicators.growth_named[row]:
                self.take(row, None, figure)
            else:
                self._without_unit(np.array([row]))
            return
        self.take(row, inside or given, figure)

    def take(self, row: int, unit: str | None, figure: PrintedFigure | None) -> None:
        """One value in ``unit``, converted or refused."""
        own = self.own
        if self.around.keys.indicators.growth_named[row]:
            self._growth_by_name(row, unit, figure)
            return
        if unit is None or own is None:
            if unit is not None:
                self.result.own_unit[row] = unit
            return
        by = factor(unit, own)
        if by is None:
            if factor(unit, "%") is not None:
                self._refuse_growth(row)
            else:
                self.found.refuse(UnitMismatch, row, self._unit_field(unit, figure), unit, unit=own)
            return
        self._convert(row, unit, own, by)

    def _convert(self, row: int, unit: str, own: str, by: Fraction) -> None:
        if by == 1:
            if read_unit(unit).dimension != read_unit(own).dimension:
                self.found.tell(COUNTED_ALIKE, row, Field.UNIT, given=unit, unit=own)
            return
        micro = int(self.result.value[row])
        exact = micro * by
        shown = format(decimal_of(micro), "f")
        if exact.denominator != 1:
            self.found.refuse(UnitTooFine, row, Field.VALUE, shown, given=unit, unit=own)
        elif abs(exact) >= FIGURE_LIMIT * MICRO:
            self.found.refuse(TooLarge, row, Field.VALUE)
        else:
            self.result.value[row] = int(exact)
            result = format(decimal_of(int(exact)), "f")
            self.found.tell(CONVERTED, row, Field.VALUE, value=shown, given=unit, result=result, unit=own)

    def _growth_by_name(self, row: int, unit: str | None, figure: PrintedFigure | None) -> None:
        """社会消费品零售总额增长 | 6 | %: certain where name and unit agree and no growth stands beside."""
        if unit is None or factor(unit, "%") is None:
            self.found.refuse(
                UnitNeeded, row, Field.VALUE, indicator=self.known.indicator.name_zh, unit=self.own or "—"
            )
        elif self.result.has_growth[row]:
            self._refuse_growth(row)
        else:
            self.result.growth[row], self.result.has_growth[row] = self.result.value[row], True
            self.result.has_value[row] = False
            if figure and figure.hedge:
                self.result.growth_hedge[row] = figure.hedge
            self.found.tell(MOVED_TO_GROWTH, row, Field.VALUE, value=self.table.column(Field.VALUE).at(row))

    def _without_unit(self, rows: Ints) -> None:
        """No unit printed: the indicator's own, unless the figure might as well be its growth."""
        if not self.known.growth_judged or self.own in (None, "%"):
            return
        doubtful = rows[~self.result.has_growth[rows] & (np.abs(self.result.value[rows]) < _RATE_LIKE)]
        last = self.around.last_value(self.known.indicator.indicator_id) if len(doubtful) else None
        for row in doubtful.tolist():
            value = decimal_of(int(self.result.value[row]))
            if last and abs(last) <= 5 * abs(value) <= 25 * abs(last):
                continue
            self.found.refuse(
                UnitNeeded, row, Field.VALUE, indicator=self.known.indicator.name_zh, unit=self.own or "—"
            )

    def _refuse_growth(self, row: int) -> None:
        self.found.refuse(
            GrowthAsValue, row, Field.VALUE, indicator=self.known.indicator.name_zh, unit=self.own or "—"
        )

    def _unit_field(self, unit: str, figure: PrintedFigure | None) -> Field:
        return Field.VALUE if figure and figure.unit == unit else Field.UNIT


def _base_word(unit: str) -> str:
    """A unit without its 万 or 亿."""
    plain = printed(unit)
    for word in ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百"):
        if plain.startswith(word) and plain != word and factor(plain.removeprefix(word), plain) is not None:
            return plain.removeprefix(word)
    return plain
