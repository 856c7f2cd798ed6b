"""From rows that are read to what would be committed: figures and notes, one row a key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual, Note
from domain.contracts import schema
from domain.language import N_
from domain.words import RevisionStage, Word
from etl.intake import meanings
from etl.intake.columns import CONTROL, Bools, Column, Ints, Read, as_decimals, read, rows_in, strings
from etl.intake.fields import NOTES, TEXTS, Field
from etl.intake.findings import Findings
from etl.intake.keys import STAGES
from etl.intake.quantities import Quantities, Surroundings
from etl.intake.row_problems import (
    ControlCharacter,
    DateUnreadable,
    TextTooLong,
    TwoRows,
    WithdrawalWithFigures,
)
from etl.intake.stages import Stages
from etl.intake.table import Table

FOLDED = N_("与第 {other} 行完全相同，合并为一行")
MOST_TEXT = 4000
_WITHDRAWN = STAGES.index(RevisionStage.WITHDRAWN)


@dataclass(frozen=True)
class Draft:
    """What a file would commit: a table of schema(Actual) and the notes; ``rows`` are the table's rows here."""

    actuals: pa.Table
    notes: tuple[Note, ...]
    rows: Ints


@dataclass(frozen=True)
class Material:
    """All that was read of a table."""

    table: Table
    region: str
    around: Surroundings
    quantities: Quantities
    stages: Stages


def draft(material: Material, rows: Bools, found: Findings) -> Draft:
    """The figures and notes of ``rows``; what stands in the way is in ``found``."""
    table, quantities = material.table, material.quantities
    days = _days(table, rows, found)
    _texts(table, rows, found)
    reports = quantities.has_value | quantities.has_growth | quantities.has_percent
    reports |= material.stages.milestone.mask(lambda r: r is not None)
    reports |= material.stages.rating.mask(lambda r: r is not None)
    withdrawn = material.around.keys.stage == _WITHDRAWN
    for row in rows_in(rows & withdrawn & reports):
        found.refuse(WithdrawalWithFigures, row, Field.REVISION_STAGE)
    whole = rows & material.around.keys.whole
    whole[list(found.bad_rows)] = False
    at = np.flatnonzero(whole & (reports | withdrawn))
    actuals = _table(material, days, at)
    kept = _one_row_a_key(material, actuals, at, found)
    notes = _notes(material, np.flatnonzero(whole & table.filled(*NOTES)))
    return Draft(actuals.take(pa.array(kept)), notes, at[kept])


def _days(table: Table, rows: Bools, found: Findings) -> Read[date | str | None]:
    days = read(table.column(Field.PUBLISHED_ON), meanings.day)
    for row in days.rows_where(lambda d: isinstance(d, str)):
        if rows[row]:
            found.refuse(DateUnreadable, row, Field.PUBLISHED_ON)
    return days


def _texts(table: Table, rows: Bools, found: Findings) -> None:
    """Text is data and stays as it is; only what no reader could see or no cell holds is refused."""
    for of in TEXTS:
        column = table.column(of)
        for row in rows_in(column.mask(lambda t: len(t) > MOST_TEXT) & rows):
            found.refuse(TextTooLong, row, of, str(len(column.at(row))), limit=MOST_TEXT)
        for row in rows_in(column.mask(lambda t: CONTROL.search(t) is not None) & rows):
            mark = CONTROL.search(column.at(row))
            found.refuse(ControlCharacter, row, of, f"U+{ord(mark[0]):04X}" if mark else "")


def _picked(names: Sequence[str | None], places: Ints) -> pa.Array:
    return pa.array(names, pa.string()).take(pa.array(places, pa.int64()))


def _table(material: Material, days: Read[date | str | None], at: Ints) -> pa.Table:
    """The rows ``at`` as schema(Actual)."""
    table, keys, q, stages = material.table, material.around.keys, material.quantities, material.stages
    units = [material.around.known[i].indicator.unit for i in keys.indicators.ids]

    def text(of: Field) -> pa.Array:
        column = table.column(of)
        return strings(column, [meanings.words(t) for t in column.texts]).take(pa.array(at))

    def word(column: Column, results: Sequence[object]) -> pa.Array:
        return strings(column, [r.value if isinstance(r, Word) else None for r in results]).take(pa.array(at))

    def by_row(texts: dict[int, str]) -> pa.Array:
        return pa.array([texts.get(r) for r in at.tolist()], pa.string()) if texts else pa.nulls(len(at), pa.string())

    unit = _picked(units, keys.indicators.place[at])
    if q.own_unit:
        unit = pa.array(
            [q.own_unit.get(r, u) for r, u in zip(at.tolist(), unit.to_pylist(), strict=True)], pa.string()
        )
    unit = pc.if_else(pa.array(q.has_value[at]), unit, pa.scalar(None, pa.string()))
    day_of = [d if isinstance(d, date) else None for d in days.results]
    columns = {
        "region": pa.array([material.region], pa.string()).take(pa.array(np.zeros(len(at), np.int64))),
        "indicator_id": _picked(keys.indicators.ids, keys.indicators.place[at]),
        "period": _picked(keys.periods, keys.period[at]),
        "revision_stage": _picked([s.value for s in STAGES], keys.stage[at]),
        "value": as_decimals(q.value[at], q.has_value[at]),
        "value_hedge": by_row(q.value_hedge),
        "growth": as_decimals(q.growth[at], q.has_growth[at]),
        "growth_hedge": by_row(q.growth_hedge),
        "unit": unit,
        "basis": text(Field.BASIS),
        "milestone_stage": word(stages.milestone.column, stages.milestone.results),
        "percent": as_decimals(q.percent[at], q.has_percent[at]),
        "self_rating": word(stages.rating.column, stages.rating.results),
        "source": text(Field.SOURCE),
        "published_on": pa.array(day_of, pa.date32()).take(pa.array(days.column.codes[at])),
        "remark": text(Field.REMARK),
        "row_number": pa.array(table.numbers[at], pa.int64()),
    }
    of = schema(Actual)
    return pa.table([columns[f.name] if f.name in columns else pa.nulls(len(at), f.type) for f in of], schema=of)


def _one_row_a_key(material: Material, actuals: pa.Table, at: Ints, found: Findings) -> Ints:
    """The rows of ``actuals`` that stay: identical ones are folded and said, different ones refused (PRODUCT)."""
    keys, numbers = material.around.keys, material.table.numbers
    key = (keys.indicators.place[at] * len(keys.periods) + keys.period[at]) * len(STAGES) + keys.stage[at]
    _, first, group, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    kept = np.ones(len(at), np.bool_)
    for index in np.flatnonzero(counts[group] > 1):
        other = first[group[index]]
        if index == other:
            continue
        kept[index] = False
        differing = _differences(actuals, int(index), int(other))
        row = int(at[index])
        if not differing:
            found.tell(
                FOLDED,
                row,
                Field.NAME if material.table.has(Field.NAME) else Field.CODE,
                other=int(numbers[at[other]]),
            )
            continue
        fields = [f for f in Field if f.value in differing] or [Field.UNIT]
        found.refuse(TwoRows, row, fields[0], other=int(numbers[at[other]]), differs=tuple(f.zh for f in fields))
        found.bad_rows.add(int(at[other]))
    return np.flatnonzero(kept)


def _differences(actuals: pa.Table, one: int, other: int) -> list[str]:
    return [
        name
        for name in actuals.column_names
        if name != "row_number" and actuals[name][one].as_py() != actuals[name][other].as_py()
    ]


def _notes(material: Material, at: Ints) -> tuple[Note, ...]:
    """The notes, each once."""
    table, keys = material.table, material.around.keys
    columns: list[Column] = [table.column(f) for f in NOTES]
    notes: dict[Note, Note] = {}
    for row in at.tolist():
        progress, problem, action, evidence = (c.at(row) or None for c in columns)
        note = Note(
            region=material.region,
            indicator_id=keys.indicator_of(row),
            period=keys.period_of(row),
            progress=progress,
            problem=problem,
            action=action,
            evidence=evidence,
        )
        notes.setdefault(note, replace(note, row_number=table.number(row)))
    return tuple(notes.values())
