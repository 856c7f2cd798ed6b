"""The report to fill: every indicator that the plan asks for, with its code and unit, as the check reads it."""

import csv
import io

from board.screen.exports import inert
from domain.periods import Period
from domain.plans import Plan
from domain.words import Kind
from etl.intake.fields import Field

COLUMNS = tuple(
    field for field in Field if field not in (Field.REGION, Field.VALUE_HEDGE, Field.GROWTH_HEDGE, Field.INDEX)
)
"""The long template's columns (PRODUCT, files an analyst can upload); their headers are read in any order."""


def template(plan: Plan, period: Period) -> bytes:
    """CSV as spreadsheets open it: one row an indicator, under the code of the first target that judges it.

    A composite has no figure of its own, so its components stand there instead.
    """
    units = {indicator.indicator_id: indicator.unit for indicator in plan.indicators}
    written = io.StringIO()
    table = csv.DictWriter(written, [field.zh for field in COLUMNS], restval="")
    table.writeheader()
    asked: set[str] = set()
    for target in sorted(plan.targets, key=lambda one: one.position):
        if target.kind is Kind.COMPOSITE or target.indicator_id in asked:
            continue
        asked.add(target.indicator_id)
        cells = {
            Field.PERIOD: period.code,
            Field.CODE: target.target_id,
            Field.NAME: target.name_zh,
            Field.UNIT: units.get(target.indicator_id) or "",
        }
        table.writerow({field.zh: inert(cell) for field, cell in cells.items()})
    return written.getvalue().encode("utf-8-sig")
