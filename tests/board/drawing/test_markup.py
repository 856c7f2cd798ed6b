"""Whatever text came in comes out as the same text, inert, in HTML and where Markdown reads it."""

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from attainment.questions import Judged
from board.drawing import attention, card, messages, overview
from board.drawing.markup import Markup, block, join, number, tag, text
from domain.language import Lang
from tests.board.drawing import made_up, preview, states

HOSTILE = (
    "<script>alert(1)</script>",
    "![](http://127.0.0.1:9/x)",
    '<img src=x onerror="alert(1)">',
    "<svg><script>alert(1)</script></svg>",
    "**粗** _斜_ `码` $x^2$ ~~删~~ [链](http://127.0.0.1:9/) :red[红] :material/home: <http://127.0.0.1:9>",
    "</div>\n\n# 标题\n\n- 项\n\n<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;script&gt;&#60;b&#62;",
    "{{7*7}} {% x %} ${x} \\(x\\) | a | b |",
    "]]> --> <!-- <![CDATA[",
)
SAFE_TAGS = {
    "a", "b", "i", "em", "small", "div", "span", "svg", "path", "line", "rect", "circle", "text", "tspan", "defs",
    "details", "summary", "pattern", "table",
    "thead", "tbody", "tr", "th", "td", "ol", "li", "br", "mark", "ins", "blockquote", "caption",
}  # fmt: skip


class _Seen(HTMLParser):
    """The elements, attributes and texts that a browser would make of a piece of markup."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(name)
        self.attributes += attrs
        self.ids += [value or "" for key, value in attrs if key == "id"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _through_markdown(markup: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markup)


def assert_inert(markup: str) -> None:
    """One line, only our elements, no handler, no address elsewhere, and untouched by Markdown."""
    assert "\n" not in markup
    seen = _Seen(markup)
    assert seen.tags <= SAFE_TAGS
    for name, value in seen.attributes:
        assert not name.startswith("on")
        if name in ("href", "src"):
            assert (value or "").startswith(("/", "#", "?"))
        assert name != "style" or "url" not in (value or "")
    assert len(seen.ids) == len(set(seen.ids))
    assert _through_markdown(markup).rstrip("\n") == markup


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_text_comes_back_as_it_was_but_for_breaks_and_controls(value: str) -> None:
    def kept(shown: str) -> list[str]:
        return [c for c in shown if c.isprintable() and not c.isspace() and c != "�"]

    assert kept("".join(_Seen(tag("b", value)).texts)) == kept(value)
    assert _Seen(tag("b", value)).tags == {"b"}


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str) -> None:
    made = block(tag("span", value, title=value))
    assert_inert(made)
    assert " ".join("".join(_Seen(made).texts).split()) == " ".join(value.split())


@given(st.text(alphabet="<>&\"'`*_[]()$~|\\{}!#:@=^ \n-+.ab中", max_size=40))
@settings(max_examples=200)
def test_a_block_passes_through_markdown_untouched(value: str) -> None:
    assert_inert(block(tag("span", value), tag("b", value)))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//elsewhere/x", "http://127.0.0.1:9/", "/\\x", "/a b", "data:x"]
)
def test_an_address_that_leaves_the_site_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        tag("a", "x", href=address)


def test_finished_markup_is_not_escaped_twice() -> None:
    inner = tag("b", "a<b")
    assert isinstance(inner, Markup)
    assert join((inner, "a<b")) == "<b>a&#60;b</b>a&#60;b"
    assert inner + "<i>" == "<b>a&#60;b</b>&#60;i&#62;"
    assert text(inner) is inner


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6))
def test_a_coordinate_is_plain_decimal_digits(value: float) -> None:
    written = number(value)
    assert abs(float(written) - value) <= 0.0051
    assert written != "-0"
    assert not any(c in written for c in "eE ")


def _hostile(row: Judged, value: str) -> Judged:
    """The row with every text in it replaced (its id stays its own)."""
    changes: dict[str, Any] = {}
    for name in ("name_zh", "name_en", "source_phrase", "remark", "unit", "area", "item", "task_text", "region"):
        changes[name] = value
    changes["lead_departments"] = (value, value)
    changes["target_id"] = f"{row.target_id}{value}"
    target = replace(row.target, **changes)
    return replace(
        row,
        target=target,
        target_id=target.target_id,
        name=value,
        unit=value,
        hedge=value if row.hedge else None,
        basis=value,
        source=value,
        remark=value,
        lacking=value,
        reference=replace(
            row.reference, own_basis=value, other_basis=f"{value}2", target_id=None, region=value, indicator_id=value
        )
        if row.reference
        else None,
    )


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("value", HOSTILE)
def test_every_text_of_a_row_is_inert_in_every_drawing(value: str, lang: Lang) -> None:
    rows = [_hostile(row, value) for row in [*states.state_rows().values(), *made_up.task_rows()[:6]]]
    frame = replace(preview.frame(rows, lang), address=lambda _: "/target")
    for drawn in (
        block(*(card.gauge_card(row, frame) for row in rows)),
        attention.attention(rows, frame, "/a", "/b"),
        overview.headline(rows, made_up.Q3, lang),
        overview.status_strip(rows, [replace(a, short=value, name=value) for a in made_up.AREAS], lang),
        messages.warning(value, value, (value, "/x")),
        messages.error(value, value, value, "/x", lang),
    ):
        assert_inert(drawn)


def test_ids_are_unique_over_all_cards_of_a_page() -> None:
    made = preview.states_page()
    ids = _Seen(made).ids
    assert ids
    assert len(ids) == len(set(ids))
