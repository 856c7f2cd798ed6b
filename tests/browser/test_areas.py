"""行动领域 in a real browser: the filters and the address, what each row opens, what stays open."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.widened import PLAN, widen
from domain.departments import UNLED
from tests.browser.conftest import House, OpenPage, opened, settled
from tests.browser.seeing import is_same_session, mark, scrolls

AREAS = "/areas?period=2024Q3"
HOSTILE = "<img src=x onerror=alert(1)>\"'&[x](http://127.0.0.1:9/)"
NARROW = (1366, 768)


def chip(page: Page, words: str) -> Locator:
    """The filter of a kind."""
    return page.locator(".chips a", has_text=re.compile(rf"^{words} \d+$"))


def counted(page: Page, words: str) -> int:
    """How many targets the filter row says there are of a kind."""
    return int(chip(page, words).inner_text().rpartition(" ")[2])


def shown(page: Page) -> int:
    """How many targets stand in the tree, open or not."""
    expect(page.locator(".tree")).to_be_visible()
    return page.locator(".tree .tr.l3").count()


def found(page: Page, rows: int) -> None:
    """The tree holds so many targets."""
    expect(page.locator(".tree .tr.l3")).to_have_count(rows)


def test_the_tree_has_every_area_item_task_and_target(house: House, visit: OpenPage) -> None:
    page = visit(house, AREAS, width=1920, height=1080)
    found(page, 182)
    assert page.locator(".tr.l1").count() == 19
    assert page.locator(".tr.l2").count() == 88
    assert page.locator(".tr.l0").count() == 7  # six areas and the headline targets
    assert shown(page) == counted(page, "全部")
    parts = [int(one.inner_text().rpartition(" ")[2]) for one in page.locator(".chips a").all()]
    assert parts[0] == sum(parts[1:])
    assert page.title() == "行动领域 · 达标"


def test_branches_open_and_close_without_the_server_and_stay_as_they_were_left(house: House, visit: OpenPage) -> None:
    page = visit(house, AREAS, width=1920, height=1080)
    third = page.locator('details[data-at="A3"]')
    assert third.get_attribute("open") is None
    asked: list[str] = []
    page.on("websocket", lambda socket: asked.append(socket.url))
    third.locator("summary").first.click()
    expect(third.locator('details[data-at^="I"]').first).to_be_visible()
    page.locator('details[data-at="A1"] > summary').click()
    expect(page.locator('details[data-at="I1"]')).not_to_be_visible()
    assert asked == []
    page.locator(".ask summary").nth(1).click()
    page.locator(".ask").nth(1).locator(".ask-list a").nth(1).click()
    page.wait_for_url("**period=2024Q2*")
    settled(page)
    expect(page.locator('details[data-at="A3"]')).to_have_attribute("open", "")
    expect(page.locator('details[data-at="I1"]')).not_to_be_visible()


def test_a_branch_opens_with_the_keyboard(house: House, visit: OpenPage) -> None:
    page = visit(house, AREAS, width=1920, height=1080)
    page.locator('details[data-at="A2"] > summary').focus()
    page.keyboard.press("Enter")
    expect(page.locator('details[data-at="A2"] > details').first).to_be_visible()


@pytest.mark.parametrize(
    ("status", "words"), [("critical", "严重滞后"), ("not_reported", "未报送"), ("duty", "常态工作")]
)
def test_a_status_is_chosen_in_the_row_and_stands_in_the_address(
    house: House, visit: OpenPage, status: str, words: str
) -> None:
    page = visit(house, AREAS, width=1920, height=1080)
    mark(page)
    count = counted(page, words)
    chip(page, words).click()
    page.wait_for_url(f"**status={status}*")
    found(page, count)
    expect(page.locator(".chips a[aria-current]")).to_have_text(f"{words} {count}")
    for row in page.locator(".tr.l3").all():
        expect(row).to_be_visible()
    assert is_same_session(page)
    page.reload()
    settled(page)
    found(page, count)
    page.go_back()
    settled(page)


def test_a_department_is_chosen_and_kept_while_the_status_changes(house: House, visit: OpenPage) -> None:
    page = visit(house, AREAS, width=1920, height=1080)
    every = shown(page)
    page.locator(".filters .ask summary").click()
    page.locator(".filters .ask-list a", has_text="商务局").first.click()
    page.wait_for_url("**department=*")
    expect(page.locator(".filters .ask summary b")).to_have_text("商务局")
    led = counted(page, "全部")
    assert 0 < led < every
    found(page, led)
    behind = counted(page, "滞后")
    chip(page, "滞后").click()
    page.wait_for_url("**status=behind*")
    found(page, behind)
    assert "department=" in page.url
    page.go_back()
    found(page, led)
    page.go_back()
    found(page, every)
    expect(page.locator(".filters .ask summary b")).to_have_text("全部")


def test_what_is_typed_stands_in_the_address_and_the_address_in_the_field(house: House, visit: OpenPage) -> None:
    page = visit(house, f"{AREAS}&q={quote('太湖')}", width=1920, height=1080)
    field = page.get_by_label("搜索任务、指标、项目名")
    expect(field).to_have_value("太湖")
    some = shown(page)
    assert 0 < some < 182
    field.fill("工业投资")
    field.press("Enter")
    page.wait_for_url(f"**q={quote('工业投资')}*")
    settled(page)
    expect(page.locator(".tr.l3", has_text="H5")).to_be_visible()
    assert "period=2024Q3" in page.url
    page.reload()
    settled(page)
    expect(page.get_by_label("搜索任务、指标、项目名")).to_have_value("工业投资")
    expect(page.locator(".tr.l3", has_text="H5")).to_be_visible()


def test_a_hostile_filter_stays_text_and_has_a_way_out(house: House, visit: OpenPage) -> None:
    page = visit(
        house, f"{AREAS}&q={quote(HOSTILE)}&department={quote(HOSTILE)}&status={quote(HOSTILE)}&at={quote(HOSTILE)}"
    )
    expect(page.get_by_label("搜索任务、指标、项目名")).to_have_value(HOSTILE)
    expect(page.locator(".msg", has_text="没有符合筛选条件的指标")).to_be_visible()
    assert page.locator("img").count() == 0
    page.locator(".msg a", has_text="清除筛选").click()
    found(page, 182)
    expect(page.get_by_label("搜索任务、指标、项目名")).to_have_value("")


def test_a_selection_says_in_each_branch_how_much_of_it_was_found(house: House, visit: OpenPage) -> None:
    page = visit(house, f"{AREAS}&status=short", width=1920, height=1080)
    found(page, shown(page))
    said = [int(one.inner_text().strip("筛出 项")) for one in page.locator(".tr.l0 .ld").all()]
    assert sum(said) == shown(page) == sum(counted(page, words) for words in ("未完成", "严重滞后", "滞后"))


def test_a_target_row_opens_its_target_within_the_session(house: House, visit: OpenPage) -> None:
    page = visit(house, AREAS, width=1920, height=1080)
    mark(page)
    page.locator(".tr.l3", has_text="T2.2").first.click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("指标")
    assert "id=T2.2" in page.url
    page.go_back()
    found(page, 182)
    assert is_same_session(page)


@pytest.mark.parametrize(
    ("at", "names"), [("A5", "五、"), ("I7", "7"), ("T88", "（88）"), ("T14.3", "（14）"), ("H", "主要目标")]
)
def test_an_address_opens_an_area_an_item_a_task_and_brings_it_into_view(
    house: House, visit: OpenPage, at: str, names: str
) -> None:
    page = visit(house, f"{AREAS}&at={at}", width=NARROW[0], height=NARROW[1])
    row = page.locator("details.on > summary")
    expect(row).to_contain_text(names)
    expect(row).to_be_in_viewport()
    expect(page.locator("details.on")).to_have_attribute("open", "")


@pytest.mark.parametrize("at", ["A99", "I0", "T4711", "Z1", "A1; drop", ""])
def test_an_address_of_nowhere_opens_the_tree_as_always(house: House, visit: OpenPage, at: str) -> None:
    page = visit(house, f"{AREAS}&at={quote(at)}")
    expect(page.locator('details[data-at="I1"]')).to_have_attribute("open", "")
    expect(page.locator("details.on")).to_have_count(0)


def test_an_area_of_the_overview_opens_there(house: House, visit: OpenPage) -> None:
    page = visit(house, "/?period=2024Q3", width=1920, height=1080)
    page.locator(".strip .sc").nth(3).click()
    expect(page.locator("details.on > summary")).to_contain_text("四、")


def test_what_nobody_leads_is_found_under_its_collective_name(house: House, visit: OpenPage) -> None:
    page = visit(house, f"{AREAS}&department={quote('★' + UNLED)}", width=1920, height=1080)
    assert shown(page) == 16
    expect(page.locator(".tr.l2 .ld", has_text="★")).to_have_count(0)


def test_on_a_phone_only_the_tree_moves_sideways(house: House, visit: OpenPage) -> None:
    page = visit(house, AREAS, width=390, height=844)
    assert scrolls(page)[1] == 0
    name = page.locator(".tr.l3 .nm").first
    before = name.bounding_box()
    page.locator(".tree .scroll").evaluate("e => e.scrollTo(400, 0)")
    assert name.bounding_box()["x"] == before["x"]  # type: ignore[index]


@pytest.fixture
def large_house(fresh_data: Path, tmp_path: Path) -> Iterator[House]:
    """A server with a plan of 500 targets."""
    widen(fresh_data, 500)
    with opened(fresh_data, tmp_path / "large.log") as running:
        yield running


def test_a_closed_branch_of_a_large_plan_is_made_when_it_is_opened(large_house: House, visit: OpenPage) -> None:
    page = visit(large_house, f"/areas?plan={PLAN}&period=2024Q3", width=1920, height=1080)
    assert 0 < shown(page) < 100
    area = page.locator('details[data-at="A9"]')
    expect(area.locator(".tr.l2")).to_have_count(0)
    area.locator("summary").first.click()
    expect(area.locator(".tr.l2")).to_have_count(15)
    area.locator("details summary").first.click()
    area.locator(".tr.l3").first.click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("指标")
    page.go_back()
    expect(page.locator('details[data-at="A9"] .tr.l3').first).to_be_visible()
