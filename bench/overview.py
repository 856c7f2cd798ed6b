"""总览 against an empty page: until its eight gauges stand, bytes of a first load, the server's work for a rerun."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser

from bench.measuring import Sample, row
from bench.serving import EMPTY, OVERVIEW, Server, browsing, rerun, rerun_cost, serving, stand, visitor

LOADS = 7
RERUNS = 40
ROUNDS = 5
QUERIES = ("period=2024Q2", "period=2024Q3")


def rows() -> Iterator[dict[str, Any]]:
    """Three rows: time, bytes, CPU."""
    with serving(EMPTY) as empty, serving(OVERVIEW) as overview, browsing() as browser:
        floors, times = [], []
        for turn in range(LOADS + 1):
            pair = _load(browser, empty), _load(browser, overview)
            if turn:
                floors.append(pair[0])
                times.append(pair[1])
        floor, measured = Sample(tuple(floors)), Sample(tuple(times))
        yield row("总览 until eight gauges stand ÷ empty page", measured, "ms", "≤ 1.25 ×", floor)
        floor, measured = (Sample((_bytes(browser, s),)) for s in (empty, overview))
        yield row("bytes of 总览's first load ÷ empty page's", measured, "MB", "≤ 1.15 MB", floor)
        floor, measured = (Sample(_reruns(browser, s)) for s in (empty, overview))
        yield row("server CPU of a rerun of 总览 ÷ of an empty script", measured, "ms", "≤ 15 ms more", floor)


def _load(browser: Browser, server: Server) -> float:
    with visitor(browser) as page:
        return stand(page, server)


def _bytes(browser: Browser, server: Server) -> float:
    """MB over the wire until the network is quiet: responses as encoded, and what the web socket brought."""
    with visitor(browser) as page:
        received: list[float] = []
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda said: received.append(said["encodedDataLength"]))
        wire.on(
            "Network.webSocketFrameReceived",
            lambda said: received.append(len(said["response"]["payloadData"]) * 3 / 4),
        )
        stand(page, server)
        page.wait_for_timeout(1500)
        return sum(received) / 1e6


def _reruns(browser: Browser, server: Server) -> tuple[float, ...]:
    with visitor(browser) as page:
        stand(page, server)
        rerun(page, 6, QUERIES)
        return tuple(rerun_cost(page, server, RERUNS, QUERIES) for _ in range(ROUNDS))
