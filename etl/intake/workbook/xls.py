"""XLS (BIFF): values by calamine, and from the records themselves what it leaves out: percent formats, formulas."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import olefile  # type: ignore[import-untyped]
from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from etl.intake.workbook.formats import GENERAL, CellFormat, cell_format, shown
from etl.intake.workbook.limits import MOST_SHEETS, Trouble
from etl.intake.workbook.sheets import Sheet

_FILEPASS, _FORMAT, _XF, _BOF, _BOUNDSHEET, _DATEMODE = 0x2F, 0x41E, 0xE0, 0x809, 0x85, 0x22
_NUMBER, _RK, _MULRK, _FORMULA = 0x203, 0x27E, 0xBD, 0x06
_WORKSHEET = 0x10


@dataclass
class _Records:
    """Styles of numeric cells and places of formulas, sheet by sheet in the order of the stream."""

    encrypted: bool = False
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheets: dict[int, dict[tuple[int, int], int]] = field(default_factory=dict)
    formulas: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    offsets: list[int] = field(default_factory=list)

    def format_of(self, sheet: int, cell: tuple[int, int]) -> CellFormat:
        """The format of one numeric cell of the n-th sheet."""
        offset = self.offsets[sheet] if sheet < len(self.offsets) else -1
        style = self.sheets.get(offset, {}).get(cell)
        if style is None or style >= len(self.styles):
            return GENERAL
        number = self.styles[style]
        return cell_format(number, self.codes.get(number))

    def is_formula(self, sheet: int, cell: tuple[int, int]) -> bool:
        """Whether a cell of the n-th sheet is a formula."""
        offset = self.offsets[sheet] if sheet < len(self.offsets) else -1
        return cell in self.formulas.get(offset, ())


def read_xls(content: bytes) -> list[Sheet]:
    """The sheets of a workbook of the old format. Raises Trouble."""
    records = _records(_stream(content))
    if records.encrypted:
        raise Trouble("workbook_encrypted")
    try:
        book = load_workbook(io.BytesIO(content))
        if len(book.sheet_names) > MOST_SHEETS:
            raise Trouble("workbook_too_large", f"{len(book.sheet_names)} > {MOST_SHEETS}")
        sheets = []
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ == SheetTypeEnum.MacroSheet:
                raise Trouble("workbook_macros", meta.name)
            if meta.typ == SheetTypeEnum.WorkSheet:
                hidden = meta.visible != SheetVisibleEnum.Visible
                sheets.append(_sheet(book.get_sheet_by_index(index), meta.name, hidden, records, index))
        return sheets
    except PasswordError as error:
        raise Trouble("workbook_encrypted") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Trouble("workbook_broken", str(error)[:200]) from error


def _stream(content: bytes) -> bytes:
    """The workbook's own stream in the compound file."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as package:
            parts = ["/".join(p) for p in package.listdir()]
            if any(p.startswith("EncryptedPackage") for p in parts):
                raise Trouble("workbook_encrypted")
            if any(p.startswith("_VBA_PROJECT_CUR") or p.upper().endswith("/VBA/DIR") for p in parts):
                raise Trouble("workbook_macros", "VBA")
            name = next((n for n in ("Workbook", "Book") if package.exists(n)), None)
            if name is None:
                raise Trouble("wrong_file_type", "DOC" if package.exists("WordDocument") else "OLE")
            stream: bytes = package.openstream(name).read()
            return stream
    except (OSError, ValueError, IndexError, struct.error, TypeError) as error:
        raise Trouble("workbook_broken", str(error)[:200]) from error


def _walk(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The records: offset, type, data."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _records(stream: bytes) -> _Records:
    found = _Records()
    sheet = -1
    for at, kind, data in _walk(stream):
        try:
            if kind == _BOF:
                sheet = at
            else:
                _take(found, sheet, kind, data)
        except (struct.error, UnicodeDecodeError, IndexError):
            continue
    return found


def _take(found: _Records, sheet: int, kind: int, data: bytes) -> None:
    if kind == _FILEPASS:
        found.encrypted = True
    elif kind == _FORMAT:
        found.codes[struct.unpack_from("<H", data)[0]] = _text(data[2:])
    elif kind == _XF:
        found.styles.append(struct.unpack_from("<H", data, 2)[0])
    elif kind == _BOUNDSHEET:
        found.offsets.append(struct.unpack_from("<I", data)[0])
    elif kind in (_NUMBER, _RK, _FORMULA):
        row, column, style = struct.unpack_from("<HHH", data)
        found.sheets.setdefault(sheet, {})[row, column] = style
        if kind == _FORMULA:
            found.formulas.setdefault(sheet, set()).add((row, column))
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", data)
        for n in range((len(data) - 6) // 6):
            style = struct.unpack_from("<H", data, 4 + 6 * n)[0]
            found.sheets.setdefault(sheet, {})[row, first + n] = style


def _text(data: bytes) -> str:
    """A format's code: 16-bit length and flags in BIFF8, 8-bit length before it."""
    length, flags = struct.unpack_from("<HB", data)
    if len(data) == 3 + length * (2 if flags & 1 else 1):
        return data[3:].decode("utf-16-le" if flags & 1 else "latin-1")
    return data[1 : 1 + data[0]].decode("latin-1")


def _sheet(cells: Any, name: str, hidden: bool, records: _Records, index: int) -> Sheet:
    sheet = Sheet(name, hidden)
    for row, values in enumerate(cells.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            text, stored = _shown(value, records.format_of(index, (row, column)))
            if not text:
                continue
            sheet.put(row, column, text)
            if records.is_formula(index, (row, column)):
                sheet.marks.append((row, column, "formula", "="))
            elif stored is not None:
                sheet.marks.append((row, column, "rounded", stored))
    sheet.merges = [(a[0], a[1], b[0], b[1]) for a, b in cells.merged_cell_ranges or ()]
    return sheet


def _shown(value: object, of: CellFormat) -> tuple[str, str | None]:
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, int | float):
        cell = shown(repr(value), CellFormat(of.percent, False, of.decimals))
        return cell.text, cell.stored
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return (value.date().isoformat() if midnight else value.isoformat(" ", "seconds")), None
    if isinstance(value, date | time):
        return value.isoformat(), None
    if isinstance(value, timedelta):
        return str(value), None
    return str(value), None
