"""A server as users start it, and a browser beside it: what both cost."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = os.environ.get("DABIAO_CHROMIUM", "/usr/bin/chromium")
TICK = os.sysconf("SC_CLK_TCK")
WITHIN = 90.0


@dataclass(frozen=True)
class Served:
    """An application to serve and how one sees that its first page stands: ``count`` times ``selector``."""

    name: str
    script: Path
    selector: str
    count: int = 1
    path: str = "/"


OVERVIEW = Served("总览", ROOT / "app.py", ".card", 8, "/?period=2024Q3")
EMPTY = Served("empty", ROOT / "bench" / "empty" / "app.py", ".stands")


@dataclass(frozen=True)
class Server:
    """A running server."""

    served: Served
    address: str
    process: "subprocess.Popen[bytes]"

    def cpu(self) -> float:
        """Milliseconds of processor time that it has used since its start."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICK

    def memory(self) -> float:
        """Resident memory in MB."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def serving(served: Served, prepare: Callable[[Path], None] | None = None) -> Iterator[Server]:
    """The application on a free loopback port over a copy of the first data, which ``prepare`` may add to; stopped
    at the end."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(ROOT / "data", data)
        if prepare is not None:
            prepare(data)
        server = _start(served, data)
        try:
            _until_up(server)
            yield server
        finally:
            server.process.terminate()
            server.process.wait(30)


def _start(served: Served, data: Path) -> Server:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(served.script), f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, "DABIAO_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return Server(served, f"http://127.0.0.1:{port}", process)


def _until_up(server: Server) -> None:
    until = time.monotonic() + WITHIN
    while time.monotonic() < until and server.process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"{server.served.name} did not start")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """A page of a reader with an empty cache."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield context.new_page()
    context.close()


def stand(page: Page, server: Server) -> float:
    """Open the served page and wait until it stands; milliseconds."""
    begun = time.perf_counter()
    page.goto(server.address + server.served.path, wait_until="commit")
    wait_for(page, server.served)
    return (time.perf_counter() - begun) * 1000


def wait_for(page: Page, served: Served) -> None:
    """Until the page shows what it is waited for."""
    page.wait_for_function(
        "([selector, count]) => document.querySelectorAll(selector).length >= count",
        arg=[served.selector, served.count],
        polling=10,
        timeout=WITHIN * 1000,
    )


PAUSE = 180
"""Milliseconds between reruns at the least: each must have ended, so that none runs into the next."""

_GO = """query => {
  history.pushState({}, '', location.pathname + '?' + query);
  window.dispatchEvent(new PopStateEvent('popstate', {state: {}}));
}"""


def rerun(page: Page, times: int, queries: Sequence[str]) -> None:
    """Rerun the page so often, its address asking for one of ``queries`` after the other."""
    for turn in range(times):
        page.evaluate(_GO, queries[turn % len(queries)])
        page.wait_for_timeout(PAUSE)
        page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=WITHIN * 1000)


def rerun_cost(page: Page, server: Server, times: int, queries: Sequence[str]) -> float:
    """Milliseconds of the server's processor time for one of ``times`` reruns."""
    before = server.cpu()
    rerun(page, times, queries)
    return (server.cpu() - before) / times
