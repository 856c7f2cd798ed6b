"""行动领域 with 3,000 targets: the server's work for a rerun, and how its tree opens and scrolls in a browser."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page

from bench.measuring import Sample, row
from bench.serving import (
    EMPTY,
    ROOT,
    Served,
    Server,
    browsing,
    rerun,
    rerun_cost,
    serving,
    stand,
    visitor,
)
from bench.widened import PLAN, widen

TARGETS = 3000
AREAS = Served("行动领域", ROOT / "app.py", ".tree-body", 1, f"/areas?plan={PLAN}&period=2024Q3")
RERUNS, ROUNDS = 12, 3
SCROLLED = 1000

_AT = f"plan={PLAN}&period="
PERIODS = (f"{_AT}2024Q2", f"{_AT}2024Q3")
FILTERS = tuple(
    f"{_AT}2024Q3{more}"
    for more in ("", "&status=behind", "&q=工业", "&status=critical", "&department=工信局", "&status=on_track")
)

# Each second area is opened and closed: what is measured is from the click to the second frame after it.
_OPEN = """async () => {
  const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const times = [];
  for (const branch of [...document.querySelectorAll('.tree-body > details:not([open])')].slice(0, 24)) {
    const summary = branch.querySelector('summary');
    for (let turn = 0; turn < 2; turn++) {
      const begun = performance.now();
      summary.click();
      await frames();
      times.push(performance.now() - begun);
    }
  }
  return times;
}"""

# Every branch is opened until so many rows stand; then the page is scrolled through, 400 pixels a frame.
_SCROLL = """async wanted => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const rows = () => document.querySelectorAll('details[open] > .tr.l3').length;
  const next = () => document.querySelector('.tree details:not([open]) > summary');
  for (let shut = next(); shut && rows() < wanted; shut = next()) shut.click();
  await frame(); await frame();
  const main = document.querySelector('[data-testid="stMain"]'), times = [];
  let before = performance.now();
  for (let at = 0; at < main.scrollHeight; at += 400) {
    main.scrollTo(0, at);
    await frame();
    const now = performance.now();
    times.push(now - before);
    before = now;
  }
  return times;
}"""


def rows() -> Iterator[dict[str, Any]]:
    """Five rows: CPU of a rerun by period and by filter, memory, opening a branch, a frame while scrolling."""
    with (
        serving(EMPTY) as empty,
        serving(AREAS, lambda data: widen(data, TARGETS)) as areas,
        browsing() as browser,
    ):
        floor = _reruns(browser, empty, PERIODS)
        named = f"行动领域 with {TARGETS:,} targets"
        by_period, by_filter = _reruns(browser, areas, PERIODS), _reruns(browser, areas, FILTERS)
        aim = "≤ 60 ms more"
        yield row(
            f"server CPU of a rerun of {named}, another period ÷ of an empty script", by_period, "ms", aim, floor
        )
        yield row("the same, another filter ÷ of an empty script", by_filter, "ms", aim, floor)
        yield row(f"server memory with {named}", Sample((areas.memory(),)), "MB", "flat")
        with visitor(browser) as page:
            stand(page, areas)
            yield row("opening or closing an area of its tree, to the second frame", _opened(page), "ms", "≤ 100 ms")
            frames = Sample(tuple(page.evaluate(_SCROLL, SCROLLED)))
            slowest = Sample((frames.percentile(95),))
            yield row(f"scrolling {SCROLLED:,} open rows: a frame, 95th percentile", slowest, "ms", "≤ 34 ms")


def _opened(page: Page) -> Sample:
    return Sample(tuple(page.evaluate(_OPEN)))


def _reruns(browser: Browser, server: Server, queries: tuple[str, ...]) -> Sample:
    with visitor(browser) as page:
        stand(page, server)
        rerun(page, 2 * len(queries), queries)
        return Sample(tuple(rerun_cost(page, server, RERUNS, queries) for _ in range(ROUNDS)))
