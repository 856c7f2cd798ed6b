"""One style sheet from the tokens, for both themes, under its own scope; pages that fit their screens."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from board.drawing import stylesheet
from board.drawing.tokens import Theme, literal, tokens
from domain.language import Lang
from tests.board.drawing import preview

VARIABLE = re.compile(r"var\(--([\w-]+)")


def _selectors(css: str) -> Iterator[str]:
    for head in re.findall(r"([^{};]+)\{", re.sub(r"@(?:media|page)[^{]*\{", "", css)):
        yield from head.split(",")


def test_every_rule_stands_under_the_scope() -> None:
    for name in stylesheet.parts():
        for selector in _selectors(stylesheet.part(name)):
            assert selector.strip().startswith(stylesheet.SCOPE), (name, selector)


@pytest.mark.parametrize("theme", list(Theme))
def test_every_variable_that_is_used_is_defined(theme: Theme) -> None:
    sheet = stylesheet.stylesheet(theme.value)
    defined = set(re.findall(r"--([\w-]+):", sheet))
    used = set(VARIABLE.findall(sheet)) | set(VARIABLE.findall(preview.states_page() + preview.areas_page()))
    assert used - defined <= {"areas", "rows"}  # both have a default where they are used


def test_both_themes_follow_the_readers_preference_and_the_pages_own_choice() -> None:
    both = stylesheet.stylesheet()
    light, dark = tokens().grounds[Theme.LIGHT]["surface"], tokens().grounds[Theme.DARK]["surface"]
    assert both.index(light) < both.index(dark)
    assert re.search(r"prefers-color-scheme:dark\)\{:root:not\(\[data-theme=light\]\)\{--background:#0F141A", both)
    assert "[data-theme=dark]{" in both
    assert re.search(r"@media print\{:root,\[data-theme\]\{[^}]*--background:#FFFFFF", both)
    assert dark not in stylesheet.stylesheet("light")
    assert re.search(rf"^:root\{{[^}}]*--surface:{dark}", stylesheet.stylesheet("dark"))


def test_the_sizes_of_type_are_the_tokens_at_each_width() -> None:
    sheet = stylesheet.variables()
    for column, size in enumerate(tokens().sizes["headline"]):
        assert f"--size-headline:{size}px" in sheet, column


def test_a_picture_gets_its_colours_put_in() -> None:
    drawn = literal("<path fill='var(--behind-fill)' stroke='var(--text-1)'/>", Theme.LIGHT)
    assert drawn == "<path fill='#BD8200' stroke='#14202B'/>"
    with pytest.raises(KeyError):
        literal("var(--no-such-token)")


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[object]:
    pages: list[Page] = []

    def shown(html: str, width: int, height: int) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": height})
        pages.append(page)
        page.goto(path.as_uri())
        return page

    yield shown
    for page in pages:
        page.close()


# Text wider or higher than its box that isn't let wrap or scroll. What is hidden on purpose, and a component's name,
# which may end in "…" before its figure, are passed over.
CUT = """() => [...document.querySelectorAll('.db *')]
  .filter(e => !e.closest('svg') && !e.matches('.hidden, .scroll, i'))
  .filter(e => e.clientWidth && getComputedStyle(e).display != 'inline')
  .filter(e => e.scrollWidth > e.clientWidth + 1 || (getComputedStyle(e).overflowY != 'visible'
    && e.scrollHeight > e.clientHeight + 3)).map(e => `${e.className}: ${e.textContent.slice(0, 30)}`)"""


@pytest.mark.browser
@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    ("width", "height"), [(1920, 1080), (1600, 900), (1366, 768), (1280, 720), (1024, 768), (390, 844)]
)
def test_nothing_on_the_overview_is_cut_at_any_width(show, width: int, height: int, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    page = show(preview.overview_page("light", lang), width, height)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


@pytest.mark.browser
def test_the_overview_has_the_measures_of_its_design(show) -> None:  # type: ignore[no-untyped-def]
    page = show(preview.overview_page(), 1920, 1080)
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080

    def box(selector: str) -> list[float]:
        return page.evaluate(
            "s => { const b = document.querySelector(s).getBoundingClientRect(); return [b.x, b.width, b.height] }",
            selector,
        )

    assert box(".card") == pytest.approx([40, 445, 261])
    assert box(".hl")[2] == 62
    assert box(".strip")[2] == 88
    assert box(".att")[2] == pytest.approx(204, abs=4)
    rows = page.evaluate("[...document.querySelectorAll('.card')].map(c => c.getBoundingClientRect().y)")
    assert sorted(set(rows)) == [178, 178 + 261 + 12]


@pytest.mark.browser
def test_at_1366_by_768_eight_dials_and_the_strip_stand_in_the_first_screen(show) -> None:  # type: ignore[no-untyped-def]
    page = show(preview.overview_page(), 1366, 768)
    assert page.evaluate("document.querySelectorAll('.card').length") == 8
    assert page.evaluate("document.querySelector('.strip').getBoundingClientRect().bottom") <= 768


@pytest.mark.browser
@pytest.mark.parametrize("lang", list(Lang))
def test_the_overview_prints_on_one_sheet_in_light(show, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    page = show(preview.overview_page("dark", lang), 1366, 768)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor") == "rgb(255, 255, 255)"
