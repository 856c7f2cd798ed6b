"""Quotients for display: no verdict is ever computed from one (DOMAIN §4, compare exactly)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

PLACES = 6
_MOST_PLACES = 40


def quotient(part: Decimal | Fraction, whole: Decimal | Fraction, edges: Iterable[Fraction] = ()) -> Decimal:
    """``part`` ÷ ``whole``, rounded half up (away from zero) to six decimals, without trailing zeros.

    Where that would make it equal or cross one of ``edges`` that the exact quotient does not, decimals are
    added until it does not.

    >>> quotient(Decimal("629.0"), Decimal("647.4"))
    Decimal('0.971579')
    >>> quotient(Decimal("9999999"), Decimal("10000000"), [Fraction(1)])
    Decimal('0.9999999')
    """
    exact = Fraction(part) / Fraction(whole)
    edged = list(edges)
    for places in range(PLACES, _MOST_PLACES):
        rounded = _half_up(exact, places)
        if all(_side(Fraction(rounded), edge) == _side(exact, edge) for edge in edged):
            return rounded
    return _half_up(exact, _MOST_PLACES)


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
    if figure == 0:
        return Decimal(0)
    if figure == figure.to_integral_value():
        return figure.quantize(Decimal(1))
    return figure.normalize()


def _half_up(exact: Fraction, places: int) -> Decimal:
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = tuple(int(d) for d in str(whole))
    return trimmed(Decimal((1 if exact < 0 else 0, digits, -places)))


def _side(value: Fraction, edge: Fraction) -> int:
    return (value > edge) - (value < edge)
