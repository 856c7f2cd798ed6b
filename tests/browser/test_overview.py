"""总览 in a real browser: what stands, what fits, what it says, where it leads."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from board.screen.registry import PAGES as REGISTERED
from ledger.books import Ledger
from tests.browser.conftest import House, OpenPage, Watched, settled
from tests.browser.seeing import chinese, english, go, is_same_session, mark, scrolls

PERIOD = "/?period=2024Q3"
PAGES = [f"/{page.path}?period=2024Q3" for page in REGISTERED]
WITHOUT_CODE = [path for path in PAGES if not path.startswith("/method")]
"""口径与规则 prints the codes and the SQL that judge: its words are held by its own test."""


def plan_words(data: Path) -> set[str]:
    """What an English page may show in Chinese because it is data: names, the notice's words, files, people."""
    ledger = Ledger.open(data)
    words = {"中文"}
    for name in ledger.plans():
        plan = ledger.plan(name)
        words |= {plan.region, plan.document_number or "", plan.title}
        for area in plan.areas:
            words |= {area.label, area.name, area.short, f"{area.ordinal}、"}
        for target in plan.targets:
            words |= {*target.lead_departments, *target.supporting_departments, target.source_phrase}
            words |= {target.task_text or "", *re.split("[；：]", target.remark or "")}
            if target.name_en in ("", target.name_zh):  # the notice's own words, which nobody has translated
                words |= {target.name_zh, *re.split(r"[\d.\s≥>≤<=]+", target.name_zh)}
        for entry in ledger.entries(plan.region):
            words |= {entry.committed_by, entry.upload_name or ""}
        for column in ("source", "basis", "remark"):
            for said in filter(None, ledger.rows(plan.region)[column].to_pylist()):
                words |= {said, *re.split("[;；／/]", said)}
        words |= {rule.name_zh for versions in ledger.rules().values() for rule in versions}
    return words


def serious(page: Page) -> list[Any]:
    """axe-core's findings that keep somebody from using the page."""
    found = Axe().run(page).response["violations"]
    return [
        {"rule": f["id"], "at": [n["html"][:200] for n in f["nodes"]]}
        for f in found
        if f["impact"] in ("serious", "critical")
    ]


def test_eight_gauges_stand_with_headline_strip_and_attention(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD, width=1920, height=1080)
    expect(page.locator(".card")).to_have_count(8)
    expect(page.locator(".card svg.gauge")).to_have_count(8)
    for part in (".hl", ".read", ".strip", ".att", ".foot"):
        expect(page.locator(part)).to_have_count(1)
    assert re.search(r"前三季度八项主要目标", page.locator(".hl").inner_text())
    assert page.title() == "总览 · 达标"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_one_full_screen_without_scrolling(house: House, visit: OpenPage, dark: bool) -> None:
    for path in (PERIOD, "/", "/?period=2024Q3&lang=en"):
        page = visit(house, path, width=1920, height=1080, dark=dark)
        assert scrolls(page) == (0, 0), path


def test_on_a_laptop_headline_dials_and_strip_stand_in_the_first_screen(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD, width=1366, height=768)
    strip = page.locator(".strip").bounding_box()
    assert strip
    assert strip["y"] + strip["height"] <= 768
    assert scrolls(page)[1] == 0


def test_on_a_phone_it_is_one_column_with_the_pages_in_a_menu(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD, width=390, height=844)
    lefts = {round(card.bounding_box()["x"]) for card in page.locator(".card").all()}  # type: ignore[index]
    assert len(lefts) == 1
    assert scrolls(page)[1] == 0
    assert not page.locator(".bar-nav").is_visible()
    page.locator(".drawer summary").click()
    page.locator(".drawer nav a", has_text="数据报送").click()
    expect(page.locator(".steps")).to_be_visible()
    assert not page.locator(".drawer nav").is_visible()


def test_it_opens_on_the_latest_quarter_with_a_real_figure(house: House, visit: OpenPage) -> None:
    page = visit(house, "/")
    expect(page.locator(".ask").nth(1).locator("b")).to_have_text("2024年全年")


def test_demonstration_figures_are_stamped_and_can_be_left_out(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD, width=1920, height=1080)
    expect(page.locator(".asks .stamp")).to_contain_text("演示数据")
    reported = page.locator(".card").filter(has_not_text="未报送")
    expect(reported.locator(".mini")).to_have_count(reported.count())
    without = visit(house, f"{PERIOD}&demo=0")
    expect(without.locator(".asks .stamp")).to_have_count(0)
    expect(without.locator(".card .mini")).to_have_count(0)


def files(data: Path) -> list[str]:
    """The names of what was uploaded."""
    ledger = Ledger.open(data)
    return [e.upload_name for region in ledger.regions() for e in ledger.entries(region) if e.upload_name]


@pytest.mark.parametrize("path", WITHOUT_CODE)
def test_a_chinese_page_has_no_english_and_stands_in_nobodys_way(house: House, visit: OpenPage, path: str) -> None:
    page = visit(house, path, width=1920, height=1080)
    assert english(page, *files(house.data)) == []
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert serious(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_has_no_chinese_but_data_and_stands_in_nobodys_way(
    house: House, visit: OpenPage, path: str
) -> None:
    page = visit(house, f"{path}&lang=en", width=1920, height=1080, dark=True)
    assert chinese(page, plan_words(house.data)) == []
    assert page.evaluate("document.documentElement.lang") == "en"
    assert serious(page) == []


def test_a_card_opens_its_target_within_the_session_and_back_comes_back(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD, width=1920, height=1080)
    mark(page)
    page.locator(".card").nth(4).click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("指标")
    expect(page.locator(".hl")).to_contain_text("工业投资")
    assert is_same_session(page)
    assert "id=H5" in page.url
    page.go_back()
    expect(page.locator(".card")).to_have_count(8)
    assert is_same_session(page)
    assert page.url.endswith(PERIOD)


def test_a_card_opens_with_the_keyboard_and_in_a_new_tab(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD, width=1920, height=1080)
    mark(page)
    page.locator(".card").nth(0).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hl")).to_contain_text("地区生产总值")
    assert is_same_session(page)
    page.go_back()
    expect(page.locator(".card")).to_have_count(8)
    with page.context.expect_page() as opened:
        page.locator(".card").nth(4).click(modifiers=["Control"])
    expect(opened.value.locator(".hl")).to_contain_text("工业投资")
    expect(page.locator(".card")).to_have_count(8)


def test_without_our_script_links_still_lead_where_they_say(house: House, visit: OpenPage, watched: Watched) -> None:
    # Without it Streamlit asks for its health below each page's own path first; those answers are 404.
    watched.expected.append("404")
    page = visit(house, PERIOD)
    page.route("**/links.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()
    settled(page)
    mark(page)
    page.locator(".card").nth(4).click()
    expect(page.locator(".hl")).to_contain_text("工业投资")
    assert not is_same_session(page)


def test_period_moment_and_data_are_chosen_in_menus_and_stand_in_the_address(house: House, visit: OpenPage) -> None:
    page = visit(house, "/", width=1920, height=1080)
    mark(page)
    for menu, entry, said in ((1, 1, "period=2024Q2"), (3, 1, "demo=0"), (2, 2, "as_of=")):
        page.locator(".ask summary").nth(menu).click()
        page.locator(".ask").nth(menu).locator(".ask-list a").nth(entry).click()
        page.wait_for_url(f"**{said}*")
        # The address changes at the click; the page has followed when its own links carry the choice.
        expect(page.locator(".bar-nav a").nth(1)).to_have_attribute("href", re.compile(re.escape(said)))
        settled(page)
        assert not page.locator(".ask-list").nth(menu).is_visible()
    assert "period=2024Q2" in page.url
    assert is_same_session(page)
    page.locator(".ask summary").nth(1).click()
    page.keyboard.press("Escape")
    assert not page.locator(".ask-list").nth(1).is_visible()


def test_language_changes_within_the_session_and_keeps_the_state(house: House, visit: OpenPage) -> None:
    page = visit(house, PERIOD)
    mark(page)
    page.locator(".languages a").click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("Overview")
    assert is_same_session(page)
    assert "period=2024Q3" in page.url
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator(".languages a").click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("总览")


def test_light_and_dark_follow_the_reader_and_her_switch_and_stay(house: House, visit: OpenPage) -> None:
    def ground(page: Page) -> str:
        return str(page.locator(".card").first.evaluate("e => getComputedStyle(e).backgroundColor"))

    page = visit(house, PERIOD)
    light = ground(page)
    dark = ground(visit(house, PERIOD, dark=True))
    assert light != dark
    page.locator("[data-theme][role=button]").click()
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    settled(page)
    assert ground(page) == dark
    scheme = page.locator(".stApp").evaluate("e => getComputedStyle(e).colorScheme")
    assert scheme == "dark"
    page.goto(house.at("/intake"))
    settled(page)
    assert page.locator(".stApp").evaluate("e => getComputedStyle(e).colorScheme") == "dark"


BOGUS = {
    "plan=nowhere-1900": "nowhere-1900",
    "period=2031Q7": "2031Q7",
    "period=2019Q1": "2019Q1",
    "as_of=yesterday": "yesterday",
    "as_of=999999": "999999",
    "as_of=1999-01-01": "1999-01-01",
    "demo=perhaps": "demo=perhaps",
    "lang=klingon": "klingon",
    "plan=%3Cscript%3Ealert(1)%3C%2Fscript%3E": "<script>alert(1)</script>",
    "period=![](http%3A%2F%2F127.0.0.1%3A9%2Fx)": "![](http://127.0.0.1:9/x)",
}


def test_a_bogus_value_falls_back_and_is_said(house: House, visit: OpenPage) -> None:
    page = visit(house, f"/?{next(iter(BOGUS))}")
    for query, said in BOGUS.items():
        go(page, f"/?{query}")
        expect(page.locator(".msg")).to_contain_text(said)
        expect(page.locator(".card")).to_have_count(8)


def test_an_unknown_address_shows_the_overview_and_says_so(house: House, visit: OpenPage) -> None:
    page = visit(house, "/nowhere")
    expect(page.locator(".card")).to_have_count(8)
    expect(page.locator(".msg")).to_contain_text("nowhere")


def test_an_unknown_target_is_said_and_the_others_are_one_click_away(house: House, visit: OpenPage) -> None:
    page = visit(house, "/target?id=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator(".hl")).to_contain_text("<img")
    page.locator(".others a").first.click()
    expect(page.locator(".why-panel")).to_have_count(1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_prints_on_one_sheet_in_light_colours_without_menus(house: House, visit: OpenPage, dark: bool) -> None:
    page = visit(house, PERIOD, width=1920, height=1080, dark=dark)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".asks-menus").is_visible()
    assert "2024年1—9月" in page.locator(".asks").inner_text()
    assert page.locator(".card").first.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
