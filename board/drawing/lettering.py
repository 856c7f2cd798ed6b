"""How wide text will be, so that a figure or name can be fitted before a browser draws it.

Advance widths in thousandths of an em, of Noto Sans CJK SC; whatever is not listed is a full em, as Chinese
characters are. Other families of the stack differ by a few percent, which the places' margins take up.
"""

_BOLD = {
    **dict.fromkeys("0123456789+−<>", 590),
    **dict(zip("abcdefghijklm", (591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964), strict=True)),
    **dict(zip("nopqrstuvwxyz", (641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511), strict=True)),
    **dict(zip("ABCDEFGHIJKLM", (641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853), strict=True)),
    **dict(zip("NOPQRSTUVWXYZ", (749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613), strict=True)),
    **dict.fromkeys(".,;:", 325),
    " ": 227,
    "\u2009": 200,
    "%": 963,
    "-": 370,
    "–": 544,
    "—": 908,
    "(": 378,
    ")": 378,
    "/": 387,
    "'": 316,
}
_REGULAR_SHARE = 0.955
"""Regular is this much narrower than Bold over digits and Latin text; Chinese characters are one em in both."""


_HEAD = 0.58
"""The share of a shortened text that is its beginning."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` on one line in pixels at ``size``.

    >>> round(width("5.4", 64, bold=True)), round(width("达序时", 20))
    (96, 60)
    """
    total = 0.0
    for character in text:
        known = _BOLD.get(character)
        total += 1000 if known is None else known if bold else known * _REGULAR_SHARE
    return total * size / 1000


def lines(text: str, size: float, available: float) -> int:
    """How many lines ``text`` takes in ``available`` pixels; an estimate that errs on the long side."""
    if not text:
        return 0
    return max(1, -(-int(width(text, size) * 1.06) // max(1, int(available))))


def cut(text: str, size: float, available: float) -> str:
    """``text``, ended with "…" where it would be wider than ``available`` pixels.

    >>> cut("一般贸易占比", 10, 45), cut("占比", 10, 45)
    ('一般贸…', '占比')
    """
    if width(text, size) <= available:
        return text
    kept = text
    while kept and width(kept + "…", size) > available:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def shortened(text: str, ems: float) -> str:
    """``text``, or its two ends with … between where it is wider than so many ems: of a file's name the kind stays.

    >>> shortened("上半年报送表（含各板块补报、重报与口径说明）-最终版-20240716.xlsx", 19)
    '上半年报送表（含各板块…20240716.xlsx'
    """
    if width(text, 1) <= ems:
        return text
    head, tail = "", ""
    while width(head + text[len(head)], 1) <= ems * _HEAD:
        head += text[len(head)]
    while width(text[-len(tail) - 1] + tail, 1) <= ems - 1 - width(head, 1):
        tail = text[-len(tail) - 1] + tail
    return f"{head}…{tail}"
