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
SCROLLED, SETTLES = 1000, 1500

_AT = f"plan={PLAN}&period="
PERIODS = (f"{_AT}2024Q2", f"{_AT}2024Q3")
FILTERS = tuple(
    f"{_AT}2024Q3{more}"
    for more in ("", "&status=behind", "&q=工业", "&status=critical", "&department=工信局", "&status=on_track")
)

# Each area is opened and closed, and drawn.
_OPEN = """async () => {
  const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  let acts = 0;
  for (const branch of [...document.querySelectorAll('.tree-body > details:not([open])')].slice(0, 24)) {
    const summary = branch.querySelector('summary');
    for (let turn = 0; turn < 2; turn++) {
      summary.click();
      await frames();
      acts++;
    }
  }
  return acts;
}"""

# Every branch is opened until so many rows stand; then the page is scrolled, a notch of the wheel a frame.
_OPEN_ROWS = """async wanted => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const rows = () => document.querySelectorAll('details[open] > .tr.l3').length;
  const next = () => document.querySelector('.tree details:not([open]) > summary');
  for (let shut = next(); shut && rows() < wanted; shut = next()) {
    shut.click();
    await frame();
  }
}"""
_SCROLL = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const main = document.querySelector('[data-testid="stMain"]');
  let frames = 0;
  for (let at = 0; at < main.scrollHeight; at += 120) {
    main.scrollTo(0, at);
    await frame();
    frames++;
  }
  return frames;
}"""


def rows() -> Iterator[dict[str, Any]]:
    """Five rows: CPU of a rerun by period and by filter, memory, opening a branch, a frame of scrolling."""
    with (
        serving(EMPTY) as empty,
        serving(AREAS, lambda data: widen(data, TARGETS)) as areas,
        browsing() as browser,
    ):
        floor = _reruns(browser, empty, PERIODS)
        named = f"行动领域 with {TARGETS:,} targets"
        by_period = _reruns(browser, areas, PERIODS)
        aim = "≤ 60 ms more"
        yield row(
            f"server CPU of a rerun of {named}, another period ÷ of an empty script", by_period, "ms", aim, floor
        )
        before = Sample((areas.memory(),))
        by_filter = _reruns(browser, areas, FILTERS)
        yield row("the same, another filter ÷ of an empty script", by_filter, "ms", aim, floor)
        after = Sample((areas.memory(),))
        yield row("server memory after its filters ÷ before them", after, "MB", "flat", before)
        with visitor(browser) as page:
            stand(page, areas)
            page.wait_for_timeout(SETTLES)
            opened = Sample((_cost(browser, page, _OPEN),))
            yield row("browser CPU of opening or closing an area of its tree", opened, "ms", "≤ 50 ms")
            page.evaluate(_OPEN_ROWS, SCROLLED)
            page.wait_for_timeout(SETTLES)
            frame = Sample((_cost(browser, page, _SCROLL),))
            yield row(f"browser CPU of a frame while {SCROLLED:,} open rows scroll", frame, "ms", "≤ 16 ms")


def _cost(browser: Browser, page: Page, script: str) -> float:
    """Milliseconds of the pages' processor time for each act of a script that counts them: on a busy machine the
    time between two frames says more of the machine."""
    session = browser.new_browser_cdp_session()

    def used() -> float:
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(float(one["cpuTime"]) for one in processes if one["type"] == "renderer") * 1000

    before = used()
    acts = int(page.evaluate(script))
    return (used() - before) / max(1, acts)


def _reruns(browser: Browser, server: Server, queries: tuple[str, ...]) -> Sample:
    with visitor(browser) as page:
        stand(page, server)
        rerun(page, 2 * len(queries), queries)
        return Sample(tuple(rerun_cost(page, server, RERUNS, queries) for _ in range(ROUNDS)))
