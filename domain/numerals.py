"""Chinese numerals as exact Decimals: 三百五十, 两千, 1.8万, 百分之五 (DOMAIN §2; dependencies: own and small).

A float would lose 0.1; a library that turns 第五次 into 第5次 would turn names into numbers. So this
module only says what a text that is a numeral is worth; which numerals promise something, others decide.
"""

import re
import unicodedata
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL = r"[〇零一二三四五六七八九十百千万亿两]+"
ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}

_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_POINT = re.compile(rf"({NUMERAL})点([〇零一二三四五六七八九]+)")
_MIXED = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千]?万|[十百千]?亿|百|千)?")


def numeral(text: str) -> Decimal | None:
    """What ``text`` is worth if it is one numeral, Arabic, Chinese or mixed; None if it is not.

    >>> [str(numeral(t)) for t in ("两百零五", "十二", "1.8万", "千亿", "三千五", "１，２００", "六点五")]
    ['205', '12', '18000.0', '100000000000', '3500', '1200', '6.5']
    >>> numeral("五一节") is None
    True
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    mixed = _MIXED.fullmatch(plain)
    if mixed and _ARABIC.fullmatch(mixed[1]):
        return Decimal(mixed[1].replace(",", "")) * (_chinese(mixed[2]) or 1 if mixed[2] else 1)
    point = _POINT.fullmatch(plain)
    if point and (whole := _chinese(point[1])) is not None:
        return Decimal(f"{whole}.{''.join(str(DIGITS[c]) for c in point[2])}")
    return Decimal(worth) if (worth := _chinese(plain)) is not None else None


def _chinese(text: str) -> int | None:
    """Whole Chinese numerals below 10¹²; a leading 十, 百, 千 counts one of its kind (千亿)."""
    if not text or not re.fullmatch(NUMERAL, text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text)) if len(text) < 16 else None
    above = below = section = 0  # what is counted in 亿, in 万, and in the group being read
    digit: int | None = None
    rank = 0  # the last unit within this section: units must fall, 十百 is no numeral
    unit = 0  # the last unit of all: 两万三 is 23,000
    for char in text:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        elif char in _SMALL:
            if rank and rank <= _SMALL[char]:
                return None
            section += (1 if digit is None else digit) * _SMALL[char]
            digit, rank, unit = None, _SMALL[char], _SMALL[char]
        else:
            counted = section + (digit or 0)
            if char == "万":
                below += (counted or 1) * _LARGE[char]
            else:
                above, below = above + (below + counted or 1) * _LARGE[char], 0
            section, digit, rank, unit = 0, None, 0, _LARGE[char]
    if digit and unit > 10 and text[-2] not in "零〇":
        digit *= unit // 10
    return above + below + section + (digit or 0)


def ordinal(text: str) -> int | None:
    """The place that a heading's numeral names: 三 → 3, 十二 → 12, ７ → 7; None if it names none."""
    worth = numeral(text)
    return int(worth) if worth is not None and worth == worth.to_integral_value() and 0 < worth < 1000 else None
