"""Reading a printed figure: the one place that turns 2,005.70, 约6%, 下降3.2% or — into a number (DOMAIN §5).

Nothing is guessed: what cannot be read as one figure is a :class:`FigureFault`, and a missing mark is
blank, never zero.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.contracts import FIGURE_LIMIT, FIGURE_STEP

HEDGES_BEFORE = ("超过", "超", "突破", "逾", "接近", "将近", "近", "不足", "不到", "大约", "约")
HEDGES_AFTER = ("左右", "上下", "以上", "多", "余")
HEDGES = HEDGES_BEFORE + HEDGES_AFTER
_MISSING_SIGNS = ("-", "--", "---", "…", "……", "...", "......", "/")
_MISSING_WORDS = ("空", "空白", "空缺", "无", "无数据", "暂无", "暂无数据", "缺", "缺失", "未报", "未报送", "不适用")
MISSING = frozenset((*_MISSING_SIGNS, *_MISSING_WORDS, "n/a", "na", "null", "none", "nil"))
RISES = ("增长", "上升", "增加", "上涨", "增")
FALLS = ("负增长", "下降", "降低", "减少", "下跌", "下滑", "降")


class FigureFault(StrEnum):
    """Why a text is not one figure."""

    NOT_A_NUMBER = "not_a_number"
    FORMULA = "formula"
    DATE = "date"
    NOT_FINITE = "not_finite"
    SCIENTIFIC = "scientific"
    RANGE = "range"
    SIGN = "sign"
    POINTS = "points"
    TOO_LARGE = "too_large"
    TOO_FINE = "too_fine"


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed: ``value`` (None where a missing mark or nothing stands), the hedge beside it,
    whether a % sign was printed, the unit written in the same cell, and the word (增长, 下降) that says
    it is a change; the sign is already in the value.
    """

    value: Decimal | None = None
    hedge: str | None = None
    percent: bool = False
    unit: str | None = None
    change: str | None = None


BLANK = PrintedFigure()

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MINUS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣➖⁻"), "-")
_SPACES = dict.fromkeys(map(ord, "　\t\r\n\v\f"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff\u00ad"))
_PRINTED = _WIDE | _MINUS | _SPACES | _NOTHING | {ord("﹪"): "%", ord("﹢"): "+", ord("﹐"): ","}

# Digit groups are parted by a comma or by the thin and fixed spaces that typesetters use; an ordinary
# space might part two numbers.
_GROUPED = r"[0-9]{1,3}(?:[,\u2009\u202f\u00a0][0-9]{3})+"
_NUMBER = rf"(?:(?:{_GROUPED}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
_FIGURE = re.compile(
    rf"(?:同比)?(?P<change>{'|'.join(FALLS + RISES)})?\s*(?:为|了)?\s*"
    rf"(?P<before>{'|'.join(HEDGES_BEFORE)})?\s*"
    rf"(?P<sign>[-+])?\s*(?P<number>{_NUMBER})\s*"
    rf"(?P<early>{'|'.join(HEDGES_AFTER)})?\s*"
    r"(?P<percent>%)?\s*"
    rf"(?P<unit>(?!(?:{'|'.join(HEDGES_AFTER)})$)[^\W\d_][^0-9%=<>]{{0,15}}?|㎡|m²)?\s*"
    rf"(?P<late>{'|'.join(HEDGES_AFTER)})?"
)
_SIMPLE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_DATE = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[ T][0-9].*)?|[0-9]{4}年.*"
    r"|[0-9]{1,2}[-/][0-9]{1,2}(?:[-/][0-9]{2,4})?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}:[0-9][0-9].*"
)
_RANGE = re.compile(rf"{_NUMBER}\s*%?\s*[-~至到]\s*{_NUMBER}\s*%?.*")
_SCIENTIFIC = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)e[-+]?[0-9]+", re.IGNORECASE)
_NOT_FINITE = re.compile(r"[-+]?(?:s?nan|inf|infinity|∞|无穷大?)", re.IGNORECASE)


def printed(text: str) -> str:
    """``text`` with full-width characters, all kinds of minus and of spaces in their plain form.

    >>> printed("－１２．５％ ")
    '-12.5%'
    """
    return text.translate(_PRINTED).strip(" \u00a0\u2009\u202f")


def is_missing(text: str) -> bool:
    """Whether ``text`` is empty or a missing mark (—, …, 空, N/A, 无): blank, never zero (DOMAIN §5)."""
    plain = printed(text)
    return not plain or plain.casefold() in MISSING


def parse_figure(text: str) -> PrintedFigure | FigureFault:
    """Read one printed figure; a fault where ``text`` is anything else.

    >>> [str(parse_figure(t).value) for t in ("2,005.70", "１３０８", "−3.2", "下降3.2%", "6%左右")]
    ['2005.70', '1308', '-3.2', '-3.2', '6']
    >>> parse_figure("6%左右").hedge, parse_figure("超 500 亿元").unit, parse_figure("—").value
    ('左右', '亿元', None)
    >>> parse_figure("=1+1"), parse_figure("1e400"), parse_figure("2024-09-30")
    (<FigureFault.FORMULA: 'formula'>, <FigureFault.SCIENTIFIC: 'scientific'>, <FigureFault.DATE: 'date'>)
    """
    if _SIMPLE.fullmatch(text):
        return PrintedFigure(Decimal(text))
    plain = printed(text)
    if not plain or plain.casefold() in MISSING:
        return BLANK
    if len(plain) > 80:
        return FigureFault.NOT_A_NUMBER
    match = _FIGURE.fullmatch(plain)
    if match is None or (match["early"] and match["late"]) or _DATE.fullmatch(plain):
        return _fault(plain)
    return _figure(match)


def _figure(match: re.Match[str]) -> PrintedFigure | FigureFault:
    unit, change, sign = match["unit"], match["change"], match["sign"]
    if change and unit and "百分点" in unit:
        return FigureFault.POINTS
    if change in FALLS and sign:
        return FigureFault.SIGN
    number = Decimal(re.sub(r"[,\u2009\u202f\u00a0]", "", match["number"]))
    if number >= FIGURE_LIMIT:
        return FigureFault.TOO_LARGE
    if number.normalize() != 0 and number.quantize(FIGURE_STEP) != number:
        return FigureFault.TOO_FINE
    if sign == "-" or change in FALLS:
        number = -number
    after = match["early"] or match["late"]
    hedge = "…".join(h for h in (match["before"], after) if h) or None
    return PrintedFigure(number, hedge, match["percent"] is not None, unit.strip() if unit else None, change)


def _fault(plain: str) -> FigureFault:
    if plain[0] in "=@" or re.fullmatch(r"[-+].*[A-Za-z(|].*", plain):
        return FigureFault.NOT_FINITE if _NOT_FINITE.fullmatch(plain) else FigureFault.FORMULA
    for pattern, fault in (
        (_NOT_FINITE, FigureFault.NOT_FINITE),
        (_SCIENTIFIC, FigureFault.SCIENTIFIC),
        (_DATE, FigureFault.DATE),
        (_RANGE, FigureFault.RANGE),
        (re.compile(r"\([-+]?[\d.,]+%?\)|[△▲▼▽].*"), FigureFault.SIGN),
    ):
        if pattern.fullmatch(plain):
            return fault
    return FigureFault.NOT_A_NUMBER
