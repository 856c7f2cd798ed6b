"""The first visitor of a fresh server gets the same as everybody after, whatever address she opens."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from board.screen.registry import PAGES
from tests.browser.conftest import House, OpenPage, opened


@pytest.mark.parametrize("path", [page.path for page in PAGES if page.path])
def test_a_pages_address_passes_the_shell_on_a_fresh_server(fresh_house: House, visit: OpenPage, path: str) -> None:
    page = visit(fresh_house, f"/{path}")
    expect(page.locator(".bar")).to_have_count(1)
    expect(page.locator(".asks")).to_have_count(1)
    expect(page.locator(".bar-nav a[aria-current]")).to_have_attribute("href", f"/{path}")


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """A server over a folder that holds nothing."""
    folder = tmp_path / "data"
    folder.mkdir()
    with opened(folder, tmp_path / "server.log") as running:
        yield running


def test_with_nothing_published_it_says_what_to_do_and_health_says_so(empty_house: House, visit: OpenPage) -> None:
    page = visit(empty_house, "/")
    expect(page.locator(".msg")).to_contain_text("还没有已发布的计划")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(empty_house.at("/healthz"))
    assert json.loads(refused.value.read())["status"] == "empty"
