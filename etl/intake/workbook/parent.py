"""Starting the child that reads a workbook, and taking what it hands over."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from domain.errors import Problem, Refused
from etl.intake.grid import Decoded, Grid, Mark, MarkKind, of_rows
from etl.intake.problems import (
    TableTooLarge,
    WorkbookBroken,
    WorkbookEncrypted,
    WorkbookMacros,
    WorkbookTooLarge,
    WrongFileType,
)
from etl.intake.workbook.limits import MOST_COLUMNS, MOST_ROWS, MOST_SECONDS

_ROOT = Path(__file__).parents[3]
_START = "from etl.intake.workbook.child import main; main()"
_TROUBLES: dict[str, type[Problem]] = {
    p.code: p for p in (WorkbookBroken, WorkbookEncrypted, WorkbookMacros, WorkbookTooLarge, WrongFileType)
}


def decoded(content: bytes) -> Decoded:
    """What the child says of a workbook; Refused where it says why not, dies, or takes too long."""
    said = _asked(content)
    if "code" in said:
        raise Refused(_problem(said["code"], said["detail"]))
    return Decoded(said["kind"], tuple(_grid(sheet) for sheet in said["sheets"]))


def _asked(content: bytes) -> dict[str, Any]:
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own text
            [sys.executable, "-c", _START],
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS + 5,
            env=environment,
            check=False,
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Refused(WorkbookTooLarge(value=f"> {MOST_SECONDS} s")) from None
    except ValueError:
        # The child was ended by one of its limits, or by a fault in a library.
        raise Refused(WorkbookTooLarge(value=f"({done.returncode})")) from None
    return said


def _problem(code: str, detail: str) -> Problem:
    if code == "table_too_large":
        return TableTooLarge(value=detail, limit=f"{MOST_ROWS} × {MOST_COLUMNS}")
    return _TROUBLES[code](value=detail)


def _grid(sheet: dict[str, Any]) -> Grid:
    marks = {(row, column): Mark(MarkKind(kind), detail) for row, column, kind, detail in sheet["marks"]}
    merges = tuple((a, b, c, d) for a, b, c, d in sheet["merges"])
    return of_rows(sheet["name"], sheet["rows"], sheet["hidden"], marks, merges)
