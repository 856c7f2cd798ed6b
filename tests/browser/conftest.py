"""A real server on loopback over its own data, and a real browser that fails a test on the first request to
anywhere else, the first console error and the first page error."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 120
WITHIN = 40_000
"""Milliseconds after which a page that does not come to it has failed; a busy machine takes its time."""

expect.set_options(timeout=WITHIN)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class House:
    """A running product: where it listens, where its data lies, what it wrote to its log."""

    address: str
    data: Path
    log: Path

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.address + path


def seeded(folder: Path) -> Path:
    """A copy of the data that the first start has, in ``folder``, laid there by the product's own command."""
    subprocess.run([sys.executable, "-m", "etl", "init", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def opened(data: Path, log: Path, **environment: str) -> Iterator[House]:
    """The product as a user starts it, on a free port, over ``data``; stopped at the end."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=written,
            stderr=subprocess.STDOUT,
            env={**os.environ, "DABIAO_DATA": str(data), **environment},
        )
        try:
            house = House(f"http://127.0.0.1:{port}", data, log)
            _wait_for(house, process)
            yield house
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(house: House, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(house.at("/links.js"), timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start:\n{house.log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first start's data, laid out once."""
    return seeded(tmp_path_factory.mktemp("seeds") / "data")


@pytest.fixture
def fresh_data(seeds: Path, tmp_path: Path) -> Path:
    """A copy of its own for a test that writes."""
    return Path(shutil.copytree(seeds, tmp_path / "data"))


@pytest.fixture(scope="session")
def house(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server for all tests that only read."""
    folder = tmp_path_factory.mktemp("house")
    with opened(Path(shutil.copytree(seeds, folder / "data")), folder / "server.log") as running:
        yield running


@pytest.fixture
def fresh_house(fresh_data: Path, tmp_path: Path) -> Iterator[House]:
    """A server of its own for a test that writes or must be the first visitor."""
    with opened(fresh_data, tmp_path / "server.log") as running:
        yield running


@dataclass
class Watched:
    """What a page must not do. ``expected`` are console errors that a test provokes on purpose."""

    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record requests to anywhere but loopback's pages, console errors, page errors, crashes."""
        page.on("request", lambda request: self._check(request.url))
        page.on("console", lambda message: message.type == "error" and self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("crash", lambda _: self.faults.append("the page crashed"))

    def allow(self, host: str) -> None:
        """Requests to this address are at home."""
        self.home = urlsplit(host).netloc

    home: str = ""

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.home:
            self.faults.append(f"request to {url}")

    def verdict(self) -> None:
        """Fail on anything recorded that the test did not provoke."""
        left = [fault for fault in self.faults if not any(known in fault for known in self.expected)]
        assert not left, left


OpenPage = Callable[..., Page]


@pytest.fixture
def watched() -> Watched:
    """What the test's pages were seen doing."""
    return Watched()


@pytest.fixture
def visit(browser: Browser, watched: Watched) -> Iterator[OpenPage]:
    """``visit(house, "/intake", width=390, height=844, dark=True)``: a page of a new visitor, drawn to the end."""
    contexts = []

    def open_page(
        at: House, path: str = "/", *, width: int = 1366, height: int = 768, dark: bool = False, **options: object
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        watched.allow(at.address)
        context.on("page", watched.watch)
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        page.goto(at.at(path))
        settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    watched.verdict()


def settled(page: Page) -> Page:
    """Wait until the script has run to its end and the page stands."""
    page.wait_for_selector(".bar", state="visible")
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
    return page
