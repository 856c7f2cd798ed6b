"""Where two answers part, and when they are one: figures to the last digit that is printed of them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.plans import Target


@dataclass(frozen=True)
class Parting:
    """One figure or word in which the two judges differ."""

    what: str
    ours: object
    theirs: object
    target: Target | None = None

    def __str__(self) -> str:
        return f"{self.what} is {self.ours!r} by the second judge, {self.theirs!r} by attainment"


def same(mine: object, theirs: object, edges: tuple[int, ...] = ()) -> bool:
    """Whether two answers are one; a quotient to the last digit that is printed of it, half up.

    It must not be printed as equal to one of ``edges``, or on its other side, unless it is (§4: 99.995 %).
    """
    if isinstance(mine, Fraction) and isinstance(theirs, Decimal):
        return rounded(mine, theirs) == theirs and all(_side(mine, e) == _side(theirs, e) for e in edges)
    return mine == theirs


def rounded(exact: Fraction, like: Decimal) -> Decimal:
    """``exact`` half up to six places, or to as many more as are printed where six would reach an edge (§4)."""
    places = max(6, -int(like.as_tuple().exponent))
    scaled = abs(exact) * 10**places
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal((int(exact < 0), tuple(map(int, str(digits))), -places))


def _side(figure: Fraction | Decimal, edge: int) -> int:
    return (figure > edge) - (figure < edge)
