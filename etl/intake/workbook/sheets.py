"""A sheet as the child hands it over: texts by row, marks on cells, merged ranges."""

from dataclasses import dataclass, field
from typing import Any

from etl.intake.workbook.limits import MOST_COLUMNS, MOST_ROWS, Trouble


@dataclass
class Sheet:
    """One sheet. Rows and columns are 0-based; ``marks`` are [row, column, kind, detail]."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """A cell with a text; refused beyond what a report has."""
        if row >= MOST_ROWS:
            raise Trouble("table_too_large", f"{row + 1} > {MOST_ROWS}")
        if column >= MOST_COLUMNS:
            raise Trouble("table_too_large", f"{column + 1} > {MOST_COLUMNS}")
        self.rows.setdefault(row, {})[column] = text

    def as_json(self) -> dict[str, Any]:
        """For the parent: rows up to the last filled one, each up to its last filled cell."""
        last = max(self.rows, default=-1)
        rows = []
        for row in range(last + 1):
            cells = self.rows.get(row)
            rows.append([cells.get(c, "") for c in range(max(cells) + 1)] if cells else [])
        return {"name": self.name, "hidden": self.hidden, "rows": rows, "marks": self.marks, "merges": self.merges}
