"""Files as departments send them, made on the spot."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

HEADERS = ("报告期", "指标编码", "数值", "单位", "同比增长(%)", "数据性质")


def row(**cells: str) -> dict[str, str]:
    """A row of the template: 2024Q3 快报, with what the test says."""
    return {"报告期": "2024Q3", "数据性质": "快报", **cells}


def delimited(
    *rows: Mapping[str, str], headers: Sequence[str] | None = None, delimiter: str = ",", above: Sequence[str] = ()
) -> str:
    """The template as text, with all headers that the rows use; ``above`` are lines over the header."""
    names = list(headers or dict.fromkeys(name for one in rows for name in one))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for line in above:
        writer.writerow([line])
    writer.writerow(names)
    for one in rows:
        writer.writerow([one.get(name, "") for name in names])
    return out.getvalue()


def template(*rows: Mapping[str, str], **more: Any) -> bytes:
    """The template as a CSV in UTF-8."""
    return delimited(*rows, **more).encode()


def workbook(
    *sheets: tuple[str, Sequence[Sequence[Any]]], formats: Mapping[tuple[int, int], str] | None = None
) -> bytes:
    """An XLSX of these sheets; ``formats`` are number formats by (row, column) of the first."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for index, (name, rows) in enumerate(sheets):
            sheet = book.add_worksheet(name)
            for r, cells in enumerate(rows):
                for c, value in enumerate(cells):
                    code = (formats or {}).get((r, c)) if index == 0 else None
                    style = book.add_format({"num_format": code}) if code else None
                    if isinstance(value, datetime):
                        sheet.write_datetime(r, c, value, style or book.add_format({"num_format": "yyyy-mm-dd"}))
                    elif value is not None:
                        sheet.write(r, c, value, style)
    return out.getvalue()
