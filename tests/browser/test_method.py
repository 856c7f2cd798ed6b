"""口径与规则 in a real browser: every model opens as text, every size holds, both languages are whole."""

import pytest
from playwright.sync_api import expect

from attainment.described import descriptions
from tests.browser.conftest import House, OpenPage
from tests.browser.seeing import english, scrolls
from tests.browser.test_overview import serious


def test_a_reader_opens_the_model_that_judges_and_reads_its_sql(house: House, visit: OpenPage) -> None:
    page = visit(house, "/method?period=2024Q3")
    expect(page.locator(".model")).to_have_count(len(descriptions()))
    model = page.locator(".model", has=page.locator("summary code", has_text="without_pace"))
    expect(model.locator(".sql")).to_be_hidden()
    model.locator("summary").click()
    expect(model.locator(".sql")).to_be_visible()
    shown = model.locator(".sql span").all_text_contents()
    assert [line.rstrip() for line in shown] == descriptions()["without_pace"].model.text.split("\n")
    assert serious(page) == []


@pytest.mark.parametrize(("width", "height", "dark"), [(1920, 1080, False), (1366, 768, True), (390, 844, False)])
def test_nothing_lies_beyond_the_right_edge_and_no_english_is_left(
    house: House, visit: OpenPage, width: int, height: int, dark: bool
) -> None:
    page = visit(house, "/method?period=2024Q3", width=width, height=height, dark=dark)
    expect(page.locator(".rule")).not_to_have_count(0)
    assert scrolls(page)[1] == 0
    codes = set(page.locator("code").all_text_contents())
    assert english(page, *codes, "WCAG 2.2 AA", "SQL") == []
