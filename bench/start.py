"""From the command to the first page one can use, against an empty application."""

import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser

from bench.measuring import Sample, row
from bench.serving import EMPTY, OVERVIEW, Served, browsing, serving, stand, visitor

STARTS = 3


def rows() -> Iterator[dict[str, Any]]:
    """One row: milliseconds from starting the process to eight gauges."""
    with browsing() as browser:
        pairs = [(_start(browser, EMPTY), _start(browser, OVERVIEW)) for _ in range(STARTS + 1)][1:]
    floor, measured = (Sample(tuple(values)) for values in zip(*pairs, strict=True))
    yield row("start to 总览 in the browser ÷ an empty app", measured, "ms", "≤ 1.3 ×", floor)


def _start(browser: Browser, served: Served) -> float:
    begun = time.perf_counter()
    with serving(served) as server, visitor(browser) as page:
        stand(page, server)
        return (time.perf_counter() - begun) * 1000
