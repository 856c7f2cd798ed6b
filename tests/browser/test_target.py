"""指标 in a real browser: what stands on it, in both languages and on a phone, and what is typed there."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from domain.language import Lang
from domain.words import Kind, RevisionStage
from ledger.books import Ledger
from ledger.entries import Entry
from tests.browser.conftest import House, OpenPage, settled
from tests.browser.seeing import chinese, english, mark, scrolls, visible_text
from tests.browser.seeing import is_same_session as same_session

HOSTILE = "<img src=x onerror=alert(1)> 三场"
REGION = "吴中区"
SALES = "/target?id=T11.1&period=2024Q2"


def last_entry(house: House) -> Entry:
    """The latest entry of the plan's region as it lies on disk."""
    return Ledger.open(house.data).entries(REGION)[-1]


def head(house: House) -> int:
    """The latest number of the plan's region."""
    return Ledger.open(house.data).head(REGION)


def form(page: Page) -> None:
    """Open the form under the chart."""
    page.locator('[class*="st-key-typed-T"] summary, [class*="st-key-typed-H"] summary').click()


def fill(page: Page, label: str, words: str) -> None:
    """Type into a field of the form; its label may have a unit behind it."""
    field = page.locator(f'[class*="st-key-type-"] :is(input, textarea)[aria-label^="{label}"]')
    field.fill(words)


def commit(page: Page, by: str = "商务局 甲") -> None:
    """Say who commits, and press the button."""
    page.locator(".st-key-by input").fill(by)
    page.keyboard.press("Tab")
    settled(page)
    page.locator(".st-key-commit button").click()
    expect(page.locator(".done")).to_be_visible()


def test_a_target_answers_why(house: House, visit: OpenPage) -> None:
    page = visit(house, SALES, width=1920, height=1080)
    for block in (".why-panel", ".outlook", ".vintages", ".moves", ".notice", ".crumbs", ".js-plotly-plot .main-svg"):
        expect(page.locator(block).first).to_be_visible()
    expect(page.locator(".asks .stamp")).to_be_visible()
    expect(page.locator(".why-panel table")).to_contain_text("银川 2025")
    expect(page.locator(".why-panel table")).to_contain_text("武汉 2025")
    assert english(page, "H1", ".csv") == []
    assert scrolls(page) == (0, 0)


@pytest.mark.parametrize("target", ["H1", "H6", "T1.1", "T5.2", "T7.1", "T9.1"])
def test_a_target_of_each_kind_stands_on_one_screen_without_a_hole(
    house: House, visit: OpenPage, target: str
) -> None:
    page = visit(house, f"/target?id={target}&period=2024Q3", width=1920, height=1080)
    expect(page.locator(".why-panel")).to_be_visible()
    assert scrolls(page) == (0, 0)
    said = " ".join(visible_text(page))
    assert not [hole for hole in ("None", "nan", "NaN", "Decimal", "  ,") if hole in said]


def test_in_english_only_names_and_the_notice_are_chinese(house: House, visit: OpenPage) -> None:
    page = visit(house, f"{SALES}&lang=en", width=1920, height=1080)
    expect(page.locator(".why-panel .h2-title")).to_have_text("Why this colour")
    plan = Ledger.open(house.data).plan("wuzhong-2024")
    names = {plan.region, plan.title, plan.document_number or "", "中文", "、"}
    names |= {name for t in plan.targets for name in (*t.lead_departments, *t.supporting_departments)}
    names |= {text for c in plan.corrections for text in (c.printed, c.read)} | {"“", "”"}
    names |= {text for e in Ledger.open(house.data).entries(REGION) for text in (e.committed_by, e.upload_name or "")}
    notes = Ledger.open(house.data).notes(REGION).to_pylist()
    names |= {
        str(note[part]) for note in notes for part in ("progress", "problem", "action", "evidence") if note[part]
    }
    left = [text for text in chinese(page, names) if not page.locator(".vintages", has_text=text).count()]
    assert left == []


def test_it_reads_on_a_phone_without_moving_sideways(house: House, visit: OpenPage) -> None:
    page = visit(house, SALES, width=390, height=844)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert scrolls(page)[1] == 0


def test_an_address_shows_the_same_to_somebody_else(house: House, visit: OpenPage) -> None:
    number = head(house)
    address = f"/target?id=T11.1&period=2024Q1&as_of={number - 1}&lang=en"
    first, second = (visit(house, address, width=1366) for _ in range(2))
    for page in (first, second):
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        page.mouse.move(0, 0)
    assert visible_text(first) == visible_text(second)
    expect(first.locator(".foot-end")).to_contain_text(f"batch {number - 1}")
    expect(first.locator(".kp .big")).to_contain_text("Q1")
    now = visit(house, "/target?id=T11.1&period=2024Q1", width=1366)
    expect(now.locator(".foot-end")).to_contain_text(f"第 {number} 批")


def test_the_crumbs_lead_to_the_area_the_item_and_the_task(house: House, visit: OpenPage) -> None:
    page = visit(house, SALES, width=1920, height=1080)
    mark(page)
    places = [
        parse_qs(urlsplit(link.get_attribute("href") or "").query).get("at")
        for link in page.locator(".crumb a").all()
    ]
    assert len({str(place) for place in places}) == 3
    assert places[-1] == ["T11"]
    page.locator(".crumb a").last.click()
    expect(page).to_have_url(house.at("/areas?at=T11&period=2024Q2"))
    settled(page)
    expect(page.get_by_text("T11.1", exact=True).first).to_be_visible()
    assert same_session(page)


def test_a_target_that_the_plan_does_not_have_is_said(house: House, visit: OpenPage) -> None:
    page = visit(house, "/target?id=<b>T999</b>&period=2024Q2")
    expect(page.locator(".hl")).to_contain_text("<b>T999</b>")
    expect(page.locator(".others a").first).to_be_visible()


def test_a_figure_typed_there_is_rehearsed_and_committed(fresh_house: House, visit: OpenPage) -> None:
    before = head(fresh_house)
    page = visit(fresh_house, "/target?id=T11.1&period=2024Q3", width=1920, height=1080)
    form(page)
    fill(page, "数值", "263.5")
    fill(page, "进展", HOSTILE)
    page.get_by_role("button", name="预演", exact=True).click()
    expect(page.locator(".changes")).to_contain_text("263.5")
    expect(page.locator(".statuses")).to_contain_text("严重滞后")
    assert head(fresh_house) == before
    commit(page)
    expect(page.locator(".done")).to_contain_text(f"第 {before + 1} 批")
    expect(page.locator(".hl")).to_contain_text("263.5")
    expect(page.locator(".note").first).to_contain_text(HOSTILE)
    entry = last_entry(fresh_house)
    assert (entry.number, entry.committed_by) == (before + 1, "商务局 甲")


def test_a_note_alone_changes_no_figure(fresh_house: House, visit: OpenPage) -> None:
    page = visit(fresh_house, SALES, width=1920, height=1080)
    headline = page.locator(".hl .h1").inner_text()
    form(page)
    fill(page, "措施", "双 11 前完成三场专场")
    page.get_by_role("button", name="预演", exact=True).click()
    expect(page.locator(".st-key-commit button")).to_be_enabled()
    commit(page)
    expect(page.locator(".blk.notes")).to_contain_text("双 11 前完成三场专场")
    assert page.locator(".hl .h1").inner_text() == headline


def test_a_value_that_is_none_is_refused_and_nothing_is_written(fresh_house: House, visit: OpenPage) -> None:
    before = head(fresh_house)
    page = visit(fresh_house, "/target?id=T11.1&period=2024Q3", width=1920, height=1080)
    form(page)
    fill(page, "数值", "二百六十多吧")
    page.get_by_role("button", name="预演", exact=True).click()
    expect(page.locator(".st-key-intake-problems")).to_contain_text("二百六十多吧")
    expect(page.locator(".st-key-commit button")).to_be_disabled()
    assert head(fresh_house) == before


def test_a_withdrawal_says_what_will_hold_and_brings_it_back(fresh_house: House, visit: OpenPage) -> None:
    ledger = Ledger.open(fresh_house.data)
    page = visit(fresh_house, SALES, width=1920, height=1080)
    was = page.locator(".hl .h1").inner_text()
    form(page)
    expect(page.locator(".take-back")).to_contain_text("撤回后本期没有数。")
    fill(page, "数值", "190.5")
    page.get_by_role("button", name="预演", exact=True).click()
    expect(page.locator(".changes")).to_contain_text("190.5")
    commit(page)
    typed = head(fresh_house)
    expect(page.locator(".hl")).to_contain_text("190.5")
    expect(page.locator(".take-back")).to_contain_text(f"现在用的是 第 {typed} 批")
    expect(page.locator(".take-back")).to_contain_text("撤回后用回 第")
    page.get_by_role("button", name="预演撤回").click()
    expect(page.locator(".changes")).to_contain_text("撤回")
    assert head(fresh_house) == typed
    commit(page)
    expect(page.locator(".hl .h1")).to_have_text(was)
    entry = last_entry(fresh_house)
    assert entry.number == typed + 1
    (row,) = ledger.rows(REGION, typed).to_pylist()
    assert row["revision_stage"] == RevisionStage.WITHDRAWN.value
    assert row["withdraws_number"] == typed
    expect(page.locator(".vintages").first).to_contain_text("已撤回")


def test_every_target_of_the_plan_opens(house: House, visit: OpenPage) -> None:
    plan = Ledger.open(house.data).plan("wuzhong-2024")
    kinds: dict[Kind, str] = {}
    for target in plan.targets:
        kinds.setdefault(target.kind, target.target_id)
    page = visit(house, "/target?id=H1", width=1366)
    for lang in Lang:
        for target_id in kinds.values():
            page.goto(house.at(f"/target?id={target_id}&lang={lang.value}"))
            settled(page)
            expect(page.locator(".why-panel")).to_be_visible()
            assert page.locator(".msg.er").count() == 0
