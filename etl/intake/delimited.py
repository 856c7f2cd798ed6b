"""Delimited text: encoding, delimiter, rows. Decoded here and nowhere else, always as text."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.csv as pacsv
from charset_normalizer import from_bytes

from domain.errors import Refused
from etl.intake.fields import Field
from etl.intake.grid import HEAD_ROWS, Decoded, Grid, of_rows
from etl.intake.header import find_header, other_layout
from etl.intake.problems import BrokenText, TableTooLarge, UnknownEncoding

DELIMITERS = (",", "\t", ";", "|")
MOST_ROWS = 200_000
MOST_COLUMNS = 256
_MOST_CELL = 100_000
_HEAD_CHARACTERS = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode_text(content: bytes, names: dict[str, Field] | None = None) -> Decoded:
    """Read delimited text: the encoding by its mark, else the first that reads it and shows a header.

    Raises Refused (unknown_encoding, broken_csv, table_too_large).
    """
    first: Decoded | None = None
    for encoding, text in _texts(content):
        decoded = _decoded(text, encoding, names)
        if first is None:
            first = decoded
        head = decoded.grids[0].head
        if find_header(head, names) or other_layout(head):
            return decoded
    if first is None:
        raise Refused(UnknownEncoding())
    return first


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Texts that ``content`` may be, likeliest first."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                yield encoding.removesuffix("-sig"), content.decode(encoding)
            except UnicodeDecodeError:
                continue
            return
    for encoding in (*_utf16_guess(content), "utf-8", "gb18030"):
        try:
            yield encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(content[:_HEAD_CHARACTERS]).best()
    if guess is not None and guess.encoding not in ("utf_8", "gb18030", "ascii"):
        try:
            yield guess.encoding, content.decode(guess.encoding)
        except (UnicodeDecodeError, LookupError):
            return


def _utf16_guess(content: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every other byte of its commas, digits and line ends is nought."""
    head = content[:2000]
    if not head.count(0):
        return ()
    return ("utf-16-le",) if head[1::2].count(0) > head[0::2].count(0) else ("utf-16-be",)


def _decoded(text: str, encoding: str, names: dict[str, Field] | None) -> Decoded:
    heads = {d: _head(text, d) for d in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda d: _score(heads[d], names))
    return Decoded("csv", (_grid(text, delimiter, heads[delimiter]),), encoding, delimiter)


def _score(head: list[list[str]], names: dict[str, Field] | None) -> tuple[int, int]:
    """How much a delimiter makes of the head: fields of a header first, then cells that rows have alike."""
    header = find_header(head, names)
    widths = [len(cells) for cells in head if any(cells)]
    most = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
    return (len(header.columns) if header else 0, widths.count(most) if most > 1 else 0)


def _head(text: str, delimiter: str) -> list[list[str]]:
    """The first rows; a cell that runs away ends them."""
    rows: list[list[str]] = []
    try:
        for cells in _reader(text[:_HEAD_CHARACTERS], delimiter):
            rows.append(cells)
            if len(rows) == HEAD_ROWS:
                break
    except csv.Error:
        pass
    return rows


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_MOST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _grid(text: str, delimiter: str, head: list[list[str]]) -> Grid:
    width = max((len(cells) for cells in head), default=0)
    if width > MOST_COLUMNS:
        raise Refused(TableTooLarge(value=str(width), limit=f"{MOST_COLUMNS}"))

    def body(first: int, columns: Sequence[int]) -> list[pa.Array]:
        _check_quotes(text, delimiter)
        return _fast(text, delimiter, head, first, columns) or of_rows("", _rows(text, delimiter)).body(
            first, columns
        )

    return Grid("", head, body)


def _check_quotes(text: str, delimiter: str) -> None:
    """A quote that is never closed would swallow the rest of the file as one cell: refused."""
    if text.count('"') % 2 == 0:
        return
    csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    read = 0
    try:
        for _ in reader:
            read += 1
    except csv.Error as error:
        raise Refused(BrokenText(row=read + 1, value=str(error))) from None


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in _reader(text, delimiter):
            rows.append(cells)
            if len(rows) > MOST_ROWS:
                raise Refused(TableTooLarge(value=f"> {MOST_ROWS}", limit=f"{MOST_ROWS}"))
    except csv.Error as error:
        raise Refused(BrokenText(row=len(rows) + 1, value=str(error))) from None
    return rows


def _fast(
    text: str, delimiter: str, head: list[list[str]], first: int, columns: Sequence[int]
) -> list[pa.Array] | None:
    """The same cells by Arrow's reader where every row below the header is as wide as it; else None."""
    if first == 0 or len(head) < HEAD_ROWS:
        return None
    start = _offset(text, first)
    width = len(head[first - 1])
    if start is None:
        return None
    try:
        table = pacsv.read_csv(
            pa.BufferReader(text[start:].encode()),
            read_options=pacsv.ReadOptions(column_names=[str(i) for i in range(width)], block_size=1 << 22),
            parse_options=pacsv.ParseOptions(
                delimiter=delimiter, newlines_in_values='"' in text, ignore_empty_lines=False
            ),
            convert_options=pacsv.ConvertOptions(
                column_types={str(i): pa.string() for i in range(width)},
                include_columns=[str(c) for c in columns],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows > MOST_ROWS:
        raise Refused(TableTooLarge(value=f"{table.num_rows}", limit=f"{MOST_ROWS}"))
    return [c.combine_chunks() for c in table.columns]


def _offset(text: str, row: int) -> int | None:
    """Where row ``row`` begins, None if a quoted line end stands before it."""
    at = 0
    for _ in range(row):
        end = text.find("\n", at)
        if end < 0 or text.count('"', at, end) % 2:
            return None
        at = end + 1
    return at
