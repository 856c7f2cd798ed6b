"""Reading the figures of each row: value, growth, percent, hedges; what is none of these says why."""

import numpy as np

from domain.figures import HEDGES, printed
from domain.units import read_unit
from etl.intake import meanings
from etl.intake.columns import MICRO, Bools, Figures, read_figures, rows_in
from etl.intake.fields import FIGURES, Field
from etl.intake.findings import Findings
from etl.intake.grid import MarkKind
from etl.intake.indices import index_rows, join_rows, take_indices, wonder_at_growths, wonder_at_values
from etl.intake.oddities import FormulaResult, GrowthFraction, PercentTiny, RoundedAsShown
from etl.intake.own_units import in_own_units, is_blank
from etl.intake.quantities import Quantities, Surroundings
from etl.intake.row_problems import (
    FIGURE_PROBLEMS,
    CellError,
    GrowthUnit,
    HedgeTwice,
    HedgeUnknown,
    HedgeWithoutFigure,
    PercentOutOfRange,
    PointsInCell,
)
from etl.intake.table import Table

_ERROR = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!")
_HUNDREDTH = MICRO // 100


def read_quantities(table: Table, rows: Bools, around: Surroundings, found: Findings) -> Quantities:
    """The figures of ``rows``; what is wrong with them is in ``found``. Where the indicator is not known, only what
    is wrong with the figure itself is. Rows of an index on another base than last year's same period leave ``rows``.
    """
    indexed, refused = index_rows(table, rows, around, found)
    value, growth, index, percent = (read_figures(table.column(f)) for f in FIGURES)
    result = Quantities(
        value.micro.copy(), value.present & rows, growth.micro.copy(), growth.present & rows,
        percent.micro.copy(), percent.present & rows, {}, {}, {},
    )  # fmt: skip
    for figures, of in zip((value, growth, index, percent), FIGURES, strict=True):
        for row in figures.rows_at_fault():
            if rows[row]:
                _fault(figures, row, of, around, result, found)
    _marked(table, rows, found)
    _percents(percent, rows, result, found)
    _growths(growth, rows, found)
    wonder_at_growths(table, growth, rows, found)
    known = rows & (around.keys.indicators.place >= 0)
    take_indices(table, value, growth, index, indexed, rows, around, result, found)
    amounts = known & ~indexed & ~refused
    in_own_units(table, value, amounts, around, result, found)
    wonder_at_values(table, amounts, around, result, found)
    _hedges(table, rows, (value, growth), result, found)
    join_rows(table, known, around, result, found)
    return result


def _fault(figures: Figures, row: int, of: Field, around: Surroundings, result: Quantities, found: Findings) -> None:
    text = figures.column.at(row)
    if of is Field.VALUE and around.keys.indicators.place[row] >= 0 and around.of(row).graded:
        number = meanings.grade(text)
        if number is not None:
            result.value[row], result.has_value[row] = int(number) * MICRO, True
            return
    if text.upper() in _ERROR:
        found.refuse(CellError, row, of)
    else:
        found.refuse(FIGURE_PROBLEMS[figures.faults[int(figures.column.codes[row])]], row, of)


def _marked(table: Table, rows: Bools, found: Findings) -> None:
    """Results of formulas and rounded cells go in only if somebody says so."""
    for (row, of), mark in table.marks.items():
        if row >= table.rows or not rows[row] or of not in FIGURES:
            continue
        if mark.kind is MarkKind.FORMULA:
            found.wonder(FormulaResult, row, of, formula=mark.detail)
        elif mark.kind is MarkKind.ROUNDED:
            found.wonder(RoundedAsShown, row, of, stored=mark.detail)


def _percents(percent: Figures, rows: Bools, result: Quantities, found: Findings) -> None:
    for row in percent.rows_printed(lambda f: bool(f.hedge or f.unit or f.change)):
        if rows[row]:
            found.refuse(PercentOutOfRange, row, Field.PERCENT)
    outside = result.has_percent & ((result.percent < 0) | (result.percent > 100 * MICRO))
    for row in rows_in(outside):
        found.refuse(PercentOutOfRange, row, Field.PERCENT)
    tiny = result.has_percent & (result.percent > 0) & (result.percent <= MICRO)
    for row in rows_in(tiny):
        figure = percent.print_of(row)
        if figure is None or not figure.percent:
            found.wonder(PercentTiny, row, Field.PERCENT)


def _growths(growth: Figures, rows: Bools, found: Findings) -> None:
    for row in growth.rows_printed(lambda f: f.unit is not None):
        if rows[row]:
            figure = growth.print_of(row)
            points = figure is not None and read_unit(figure.unit or "").dimension == "百分点"
            found.refuse(PointsInCell if points else GrowthUnit, row, Field.GROWTH)
    # Growth is published with one or two decimals: more of them below 1 are a fraction, not a percentage.
    fraction = growth.present & rows & (np.abs(growth.micro) < MICRO) & (growth.micro % _HUNDREDTH != 0)
    for row in rows_in(fraction):
        figure = growth.print_of(row)
        if figure is None or not figure.percent:
            found.wonder(GrowthFraction, row, Field.GROWTH)


def _hedges(table: Table, rows: Bools, figures: tuple[Figures, Figures], result: Quantities, found: Findings) -> None:
    """Hedges beside the figure and in their own column, kept as printed; that of an index goes with its growth."""
    for figure, of, own, present in (
        (figures[0], Field.VALUE_HEDGE, result.value_hedge, result.has_value),
        (figures[1], Field.GROWTH_HEDGE, result.growth_hedge, result.has_growth),
    ):
        beside = Field.VALUE if of is Field.VALUE_HEDGE else Field.GROWTH
        for row in figure.rows_printed(lambda f: f.hedge is not None):
            hedge = figure.print_of(row)
            if rows[row] and present[row] and hedge and hedge.hedge:
                own[row] = hedge.hedge
        column = table.column(of)
        for row in rows_in(column.mask(lambda t: not is_blank(t)) & rows):
            text = printed(column.at(row))
            moved = of is Field.VALUE_HEDGE and row in result.moved
            hedges = result.growth_hedge if moved else own
            if not all(part in HEDGES for part in text.split("…")):
                found.refuse(HedgeUnknown, row, of)
            elif not (present[row] or moved):
                found.refuse(HedgeWithoutFigure, row, of)
            elif hedges.get(row, text) != text:
                found.refuse(HedgeTwice, row, beside, hedges[row], other=text)
            else:
                hedges[row] = text
