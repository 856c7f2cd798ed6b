"""How a target's year can go, quarter by quarter: the courses that demonstration figures follow."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Course:
    """One course of a year.

    ``gaps`` are the points by which a rate stands better (positive) than its threshold at the end of each
    quarter; ``strides`` the part of the linear pace that an amount, a level or a milestone has done by then.
    In ``silent`` quarters nothing is reported; in ``hedged`` ones the figure is given as "about" so much.
    """

    code: str
    gaps: tuple[Decimal, Decimal, Decimal, Decimal]
    strides: tuple[Decimal, Decimal, Decimal, Decimal]
    silent: frozenset[int] = frozenset()
    hedged: frozenset[int] = frozenset()

    def gap(self, quarter: int) -> Decimal:
        """Points better than the threshold at the end of ``quarter`` (1..4)."""
        return self.gaps[quarter - 1]

    def stride(self, quarter: int) -> Decimal:
        """The part of the pace done by the end of ``quarter`` (1..4)."""
        return self.strides[quarter - 1]

    @property
    def lags(self) -> bool:
        """Whether it ends the third quarter behind, so that a department has a problem to write about."""
        return self.stride(3) < 1


def _course(code: str, gaps: str, strides: str, **quarters: frozenset[int]) -> Course:
    def four(text: str) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        first, second, third, fourth = (Decimal(part) for part in text.split())
        return first, second, third, fourth

    return Course(code=code, gaps=four(gaps), strides=four(strides), **quarters)


COOLING = _course("cooling", "1.3 0.7 0.4 0.3", "1.14 1.07 1.03 1.02")
EASING = _course("easing", "1.6 1.1 0.6 0.7", "1.09 1.05 1.04 1.03")
WARMING = _course("warming", "0.7 1.1 1.3 1.6", "1.02 1.04 1.07 1.09")
BOOMING = _course("booming", "9.4 10.1 10.8 11.1", "1.21 1.26 1.31 1.24")
AHEAD = _course("ahead", "2.1 2.4 2.2 2.3", "1.22 1.33 1.38 1.11")
CATCHING_UP = _course("catching_up", "-1.4 -0.6 0.1 0.4", "0.72 0.87 1.00 1.02")
SHORT = _course("short", "-1.1 -0.8 -0.6 -0.5", "0.94 0.91 0.88 0.95")
SINKING = _course("sinking", "-0.9 -2.0 -3.8 -3.4", "0.88 0.76 0.66 0.78")
FADING = _course("fading", "0.5 0.2 -0.3 -0.4", "1.05 1.01 0.96 0.97")
ROUNDED = _course("rounded", "-0.4 -0.2 0.0 0.1", "0.98 1.01 1.00 1.02", hedged=frozenset({3}))
SILENT = _course("silent", "0.4 0.3 0.3 0.3", "1.03 1.02 1.01 1.01", silent=frozenset({3}))
MUTE = _course("mute", "0.2 0.2 0.2 0.2", "1.00 1.00 1.00 1.00", silent=frozenset({1, 2, 3, 4}))
RELAPSING = _course("relapsing", "0.8 0.9 -0.2 0.1", "1.60 2.02 1.29 0.99")
OVERTIME = _course("overtime", "-0.3 -0.4 0.2 0.3", "0.95 0.93 1.02 1.03")
