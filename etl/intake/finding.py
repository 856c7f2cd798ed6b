"""Which sheet holds the figures, and in which layout; every layout is brought into the same long form."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import Problem, Refused
from etl.intake.answers import Answers
from etl.intake.bureau import read_bureau
from etl.intake.fields import Field
from etl.intake.grid import Decoded, Grid
from etl.intake.header import find_header, other_layout, read_title
from etl.intake.problems import HeaderNotFound, NotTheTemplate, SeveralTables, SheetUnknown
from etl.intake.table import HIDDEN_SHEET, OTHER_SHEET, SetAside, Table, read_template
from etl.intake.wide import read_wide

_SHOWN = 40


def find_table(decoded: Decoded, answers: Answers, headers: dict[str, Field]) -> Table:
    """The one table of a file. Raises Refused where there is none, or more than one, or one we don't read."""
    grids = _candidates(decoded, answers)
    found = [table for grid in grids if (table := _read(grid, headers)) is not None]
    if len(found) > 1:
        raise Refused(SeveralTables(value="、".join(t.sheet for t in found)))
    if not found:
        raise Refused(_nothing(grids))
    table = found[0]
    aside = tuple(
        SetAside(g.name, "", HIDDEN_SHEET if g.hidden else OTHER_SHEET)
        for g in decoded.grids
        if g.name != table.sheet
    )
    return replace(table, set_aside=(*aside, *table.set_aside))


def _candidates(decoded: Decoded, answers: Answers) -> list[Grid]:
    if answers.sheet is None:
        return [g for g in decoded.grids if not g.hidden]
    named = [g for g in decoded.grids if g.name == answers.sheet]
    if not named:
        known = "、".join(g.name for g in decoded.grids if g.name) or "—"
        raise Refused(SheetUnknown(value=answers.sheet, known=known))
    return named


def _read(grid: Grid, headers: dict[str, Field]) -> Table | None:
    """The sheet's table in the first layout that fits: the template, a bureau's table, indicators by periods."""
    header = find_header(grid.head, headers)
    if header is not None:
        return read_template(grid, header, read_title(grid.head, header.row))
    return read_bureau(grid) or read_wide(grid)


def _nothing(grids: Sequence[Grid]) -> Problem:
    for grid in grids:
        layout = other_layout(grid.head)
        if layout:
            return NotTheTemplate(value=layout)
    lines = ["｜".join(c.strip() for c in cells if c.strip()) for g in grids for cells in g.head[:8]]
    shown = " / ".join(line[:_SHOWN] for line in lines if line)[:200]
    return HeaderNotFound(value=shown or "—")
