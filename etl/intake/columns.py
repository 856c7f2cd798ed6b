"""A table's columns read value by value: each text is understood once, however often it stands there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from domain.contracts import FIGURE
from domain.figures import FigureFault, PrintedFigure, parse_figure
from etl.intake.fields import Field

Result = TypeVar("Result")
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MICRO = 10**6
_PLAIN = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"


@dataclass(frozen=True)
class Column:
    """One column: the different texts in it, and for each row which of them stands there."""

    field: Field
    header: str
    texts: list[str]
    codes: Ints

    @classmethod
    def of(cls, field: Field, header: str, cells: pa.Array) -> "Column":
        """A column from its cells."""
        encoded = cells.dictionary_encode()
        return cls(field, header, encoded.dictionary.to_pylist(), encoded.indices.to_numpy().astype(np.int64))

    @classmethod
    def blank(cls, field: Field, rows: int) -> "Column":
        """The column that a file doesn't have."""
        return cls(field, field.zh, [""], np.zeros(rows, np.int64))

    def at(self, row: int) -> str:
        """The text in one row (0-based below the header), as printed but for blanks around it."""
        return self.texts[int(self.codes[row])].strip()

    def mask(self, test: Callable[[str], bool]) -> Bools:
        """The rows whose text passes ``test``."""
        return np.array([test(t) for t in self.texts], np.bool_)[self.codes]

    def spread(self, of_texts: Sequence[int]) -> Ints:
        """One number per row from one number per text."""
        return np.array(of_texts, np.int64)[self.codes]

    @property
    def filled(self) -> Bools:
        """The rows where anything but blanks stands."""
        return self.mask(lambda t: bool(t.strip()))


@dataclass(frozen=True)
class Read(Generic[Result]):
    """A column with what each of its texts means."""

    column: Column
    results: list[Result]

    def at(self, row: int) -> Result:
        """What the text of one row means."""
        return self.results[int(self.column.codes[row])]

    def rows_where(self, test: Callable[[Result], bool]) -> list[int]:
        """The rows whose result passes ``test``."""
        return rows_in(self.mask(test))

    def mask(self, test: Callable[[Result], bool]) -> Bools:
        """Whether the result of each row passes ``test``."""
        return np.array([test(r) for r in self.results], np.bool_)[self.column.codes]


def rows_in(mask: Bools) -> list[int]:
    """The places where ``mask`` is set."""
    places: list[int] = np.flatnonzero(mask).tolist()
    return places


def read(column: Column, reader: Callable[[str], Result]) -> Read[Result]:
    """Read each different text of a column once; blanks around it don't count."""
    return Read(column, [reader(text.strip()) for text in column.texts])


@dataclass(frozen=True)
class Figures:
    """A column of figures: in millionths where one stands, and how each text was printed where it was more
    than digits (``printed``), or why it is no figure (``faults``); both are by text.
    """

    column: Column
    micro: Ints
    present: Bools
    printed: dict[int, PrintedFigure]
    faults: dict[int, FigureFault]

    def print_of(self, row: int) -> PrintedFigure | None:
        """How the figure of one row was printed, where that was more than digits."""
        return self.printed.get(int(self.column.codes[row]))

    def rows_printed(self, test: Callable[[PrintedFigure], bool]) -> list[int]:
        """The rows whose printed figure passes ``test``."""
        return self._rows_of([code for code, figure in self.printed.items() if test(figure)])

    def rows_at_fault(self) -> list[int]:
        """The rows whose text is no figure."""
        return self._rows_of(list(self.faults))

    def _rows_of(self, codes: list[int]) -> list[int]:
        return rows_in(np.isin(self.column.codes, codes)) if codes else []


def read_figures(column: Column) -> Figures:
    """Read a column of figures: plain digits all at once, anything else one text at a time."""
    texts = pa.array(column.texts, pa.string())
    plain = pc.match_substring_regex(texts, _PLAIN)
    is_plain = plain.to_numpy(zero_copy_only=False)
    micro = np.zeros(len(column.texts), np.int64)
    micro[is_plain] = in_millionths(texts.filter(plain).cast(FIGURE))
    present = is_plain.copy()
    printed: dict[int, PrintedFigure] = {}
    faults: dict[int, FigureFault] = {}
    for code in np.flatnonzero(~is_plain):
        figure = parse_figure(column.texts[code])
        if isinstance(figure, FigureFault):
            faults[int(code)] = figure
        elif figure.value is not None:
            micro[code], present[code] = int(figure.value * MICRO), True
            printed[int(code)] = figure
    return Figures(column, micro[column.codes], present[column.codes], printed, faults)


def in_millionths(decimals: pa.Array) -> Ints:
    """The 64-bit millionths of DECIMAL(18,6) values: all of them fit."""
    decimals = decimals.combine_chunks() if isinstance(decimals, pa.ChunkedArray) else decimals
    halves = np.frombuffer(decimals.buffers()[1], np.int64)[2 * decimals.offset :]
    return halves[: 2 * len(decimals) : 2]


def as_decimals(micro: Ints, present: Bools) -> pa.Array:
    """DECIMAL(18,6) from millionths; null where no figure is present."""
    whole = np.empty(2 * len(micro), np.int64)
    whole[0::2], whole[1::2] = micro, micro >> 63
    valid = np.packbits(present, bitorder="little")
    return pa.Array.from_buffers(FIGURE, len(micro), [pa.py_buffer(valid), pa.py_buffer(whole)])


def decimal_of(micro: int) -> Decimal:
    """The decimal of one figure in millionths, without trailing noughts."""
    whole, part = divmod(abs(int(micro)), MICRO)
    text = f"{whole}.{part:06d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if micro < 0 else text)


def strings(column: Column, meaning: Sequence[str | None]) -> pa.Array:
    """A text per row from one meaning per text, as Arrow strings."""
    return pa.array(meaning, pa.string()).take(pa.array(column.codes))


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
