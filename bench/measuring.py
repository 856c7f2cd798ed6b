"""How a row is measured: many short runs, the middle one, and how far the others lie from it."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Sample:
    """Repeated measurements of one thing in one unit."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def spread(self) -> float:
        """The interquartile range as a part of the median: this machine's noise."""
        if len(self.values) < 2 or not self.middle:
            return 0.0
        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return (high - low) / self.middle

    def percentile(self, percent: int) -> float:
        """The value that ``percent`` of the measurements do not exceed."""
        return quantiles(self.values, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table; ``ratio`` is measured ÷ floor, None where there is no floor."""

    name: str
    floor: float | None
    measured: float
    ratio: float | None
    aim: str
    noise: float
    unit: str


def row(name: str, measured: Sample, unit: str, aim: str, floor: Sample | None = None) -> dict[str, Any]:
    """A row as the table wants it: medians, their ratio, and the larger of the two spreads."""
    ratio = measured.middle / floor.middle if floor and floor.middle else None
    noise = max(measured.spread, floor.spread if floor else 0.0)
    whole = Row(
        name=name,
        floor=floor.middle if floor else None,
        measured=measured.middle,
        ratio=ratio,
        aim=aim,
        noise=noise,
        unit=unit,
    )
    return asdict(whole)


def timed(act: Callable[[], object], times: int) -> Sample:
    """Milliseconds of ``act``, run ``times`` times after one unmeasured run."""
    act()
    return Sample(tuple(_once(act) for _ in range(times)))


def alternating(floor: Callable[[], object], act: Callable[[], object], times: int) -> tuple[Sample, Sample]:
    """Milliseconds of both, turn by turn, so that a busy moment of the machine falls on both."""
    floor(), act()
    pairs = [(_once(floor), _once(act)) for _ in range(times)]
    return Sample(tuple(a for a, _ in pairs)), Sample(tuple(b for _, b in pairs))


def _once(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def shown(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines of a Markdown table, each as soon as its row is measured."""
    yield from ("| what | floor | measured | unit | ratio | aim | noise |", "|---|--:|--:|---|--:|---|--:|")
    for r in rows:
        floor, ratio = _figure(r["floor"]), "–" if r["ratio"] is None else f"{r['ratio']:.2f} ×"
        yield (
            f"| {r['name']} | {floor} | {_figure(r['measured'])} | {r['unit']} | {ratio} | {r['aim']} "
            f"| ± {r['noise'] * 50:.0f} % |"
        )


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"
