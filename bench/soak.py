"""Memory over many reruns: `runner.postScriptGC` is off, so what a rerun leaves behind must be freed all the same."""

from collections.abc import Iterator
from typing import Any

from bench.measuring import Sample, row
from bench.overview import QUERIES
from bench.serving import OVERVIEW, browsing, rerun, serving, stand, visitor

RERUNS = 400


def rows() -> Iterator[dict[str, Any]]:
    """One row: MB after the first and the second half of the reruns."""
    with serving(OVERVIEW) as server, browsing() as browser, visitor(browser) as page:
        stand(page, server)
        rerun(page, RERUNS // 2, QUERIES)
        half = server.memory()
        rerun(page, RERUNS // 2, QUERIES)
        measured, floor = Sample((server.memory(),)), Sample((half,))
    yield row(f"memory after {RERUNS} reruns ÷ after half of them", measured, "MB", "flat", floor)
