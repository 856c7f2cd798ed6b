"""Quotients for display: no verdict is ever computed from one (DOMAIN §4, compare exactly)."""

from collections.abc import Collection
from decimal import Context, Decimal
from fractions import Fraction

PLACES = 6
_MOST_PLACES = 40
_WIDE = Context(prec=100)
_ZERO = Decimal(0)
_ONE = Decimal(1)


def quotient(part: Decimal | Fraction, whole: Decimal | Fraction, edges: Collection[Fraction] = ()) -> Decimal:
    """``part`` ÷ ``whole``, rounded half up (away from zero) to six decimals, without trailing zeros.

    Where that would make it equal or cross one of ``edges`` that the exact quotient does not, decimals are
    added until it does not. Of one that lies on an edge no decimals would: it is rounded as any other.

    >>> quotient(Decimal("629.0"), Decimal("647.4"))
    Decimal('0.971579')
    >>> quotient(Decimal("9999999"), Decimal("10000000"), [Fraction(1)])
    Decimal('0.9999999')
    """
    top, bottom = _ratio(part, whole)
    for places in range(PLACES, _MOST_PLACES):
        rounded = _half_up(top, bottom, places)
        if all(_same_side(rounded, top, bottom, edge) for edge in edges):
            return rounded
    return _half_up(top, bottom, _MOST_PLACES)


def plain(figure: Decimal | None) -> str:
    """A figure as a plain decimal without trailing zeros; empty for None.

    >>> plain(Decimal("1E+3")), plain(Decimal("5.300000")), plain(Decimal("-0.000000")), plain(None)
    ('1000', '5.3', '0', '')
    """
    if figure is None:
        return ""
    return format(trimmed(figure), "f")


def trimmed(figure: Decimal) -> Decimal:
    """The same figure without trailing zeros after the point, and without a minus on zero.

    >>> trimmed(Decimal("1500.000000")), trimmed(Decimal("5.50"))
    (Decimal('1500'), Decimal('5.5'))
    """
    if not figure:
        return _ZERO
    whole = figure.to_integral_value(context=_WIDE)
    return whole.quantize(_ONE, context=_WIDE) if whole == figure else figure.normalize(_WIDE)


def _ratio(part: Decimal | Fraction, whole: Decimal | Fraction) -> tuple[int, int]:
    """The quotient as two whole numbers, the second above zero."""
    (a, b), (c, d) = part.as_integer_ratio(), whole.as_integer_ratio()
    top, bottom = a * d, b * c
    return (-top, -bottom) if bottom < 0 else (top, bottom)


def _half_up(top: int, bottom: int, places: int) -> Decimal:
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return trimmed(Decimal(whole if top >= 0 else -whole).scaleb(-places, _WIDE))


def _same_side(rounded: Decimal, top: int, bottom: int, edge: Fraction) -> bool:
    a, b = rounded.as_integer_ratio()
    c, d = edge.as_integer_ratio()
    exactly, printed = top * d - c * bottom, a * d - c * b
    return exactly == 0 or (exactly > 0) - (exactly < 0) == (printed > 0) - (printed < 0)
