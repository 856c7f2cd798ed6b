"""What a spreadsheet shows for a stored number: 0.053 formatted 0.0% is 5.3% (DOMAIN §5)."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from domain.periods import excel_day

_BUILT_IN_PERCENT = {9: 0, 10: 2}
_BUILT_IN_FIXED = {1: 0, 2: 2, 3: 0, 4: 2, 37: 0, 38: 0, 39: 2, 40: 2}
# 27-36 and 50-58 are dates in a Chinese Excel.
_BUILT_IN_DATE = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hmsHMS]+\])[^\]]*\]')
_KEPT_DECIMALS = 6
_LAST_DAY = 2_958_465
_DAYS_OF_1904 = 1462


@dataclass(frozen=True)
class CellFormat:
    """How a number is shown: as a percentage, as a date, and with how many decimals (None: as many as it has)."""

    percent: bool = False
    date: bool = False
    decimals: int | None = None


GENERAL = CellFormat()


@cache
def cell_format(number: int, code: str | None) -> CellFormat:
    """The format of a built-in number, or of a code written in the workbook.

    >>> cell_format(10, None), cell_format(164, '0.0%').decimals, cell_format(165, 'yyyy"年"m"月"').date
    (CellFormat(percent=True, date=False, decimals=2), 1, True)
    """
    if code is None:
        if number in _BUILT_IN_PERCENT:
            return CellFormat(percent=True, decimals=_BUILT_IN_PERCENT[number])
        if number in _BUILT_IN_DATE:
            return CellFormat(date=True)
        return CellFormat(decimals=_BUILT_IN_FIXED.get(number))
    plain = _QUOTED.sub("", code.split(";")[0])
    if "general" in plain.casefold() or "@" in plain:
        return GENERAL
    if re.search(r"[ymdhsYMDHS]", plain):
        return CellFormat(date=True)
    shown = re.search(r"[0#?](?:\.([0#?]+))?[^0#?]*$", plain)
    scaled = re.search(r"[0#?],+(?:[^0#?,]|$)", plain) or "E" in plain or "/" in plain
    decimals = None if scaled or not shown else len(shown[1] or "")
    return CellFormat(percent="%" in plain, decimals=decimals)


@dataclass(frozen=True)
class Shown:
    """A number as text; ``stored`` is set where the cell shows fewer decimals than it stores and more are
    stored than are kept.
    """

    text: str
    stored: str | None = None


def shown(raw: str, of: CellFormat, from_1904: bool = False) -> Shown:
    """The text of a stored number: without the noise of binary fractions, with its % sign, as a day.

    >>> shown("0.053", cell_format(10, None)).text, shown("5.300000000000001", GENERAL).text
    ('5.3%', '5.3')
    >>> shown("45565", CellFormat(date=True)).text, shown("1e400", GENERAL).text
    ('2024-09-30', '1e400')
    """
    try:
        number = float(raw)
    except ValueError:
        return Shown(raw)
    if number != number or number in (float("inf"), float("-inf")):
        return Shown(raw)
    if of.date:
        return Shown(_moment(number + (_DAYS_OF_1904 if from_1904 else 0)))
    # A spreadsheet shows fifteen digits; what lies beyond is noise of the binary fraction.
    exact = Decimal(f"{number:.15g}")
    if of.percent:
        exact *= 100
    text = plain_text(exact)
    if of.decimals is not None and _decimals(exact) > _KEPT_DECIMALS:
        rounded = exact.quantize(Decimal(1).scaleb(-min(of.decimals, _KEPT_DECIMALS)), ROUND_HALF_UP)
        return Shown(plain_text(rounded) + "%" * of.percent, text + "%" * of.percent)
    return Shown(text + "%" * of.percent)


def plain_text(number: Decimal) -> str:
    """A decimal without exponent and trailing noughts."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _decimals(number: Decimal) -> int:
    try:
        exponent = number.normalize().as_tuple().exponent
    except InvalidOperation:
        return 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _moment(serial: float) -> str:
    days, part = int(serial // 1), serial % 1
    seconds = round(part * 86400)
    clock = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
    if serial < 1:
        return clock
    if days > _LAST_DAY:
        return plain_text(Decimal(repr(serial)))
    day = excel_day(days).isoformat()
    return day if seconds == 0 else f"{day} {clock}"
