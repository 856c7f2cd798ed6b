"""The bar on top of every page: brand, plan, pages, language, light and dark (DESIGN, grid and pages).

It is our own markup and not Streamlit's top navigation: real addresses that carry the whole state, in the
reader's language, on any width, without a framework word.
"""

from board.drawing.markup import Markup, block, join, tag
from board.screen.asked import Asked
from board.screen.registry import PAGES, Page
from domain.language import N_, Lang, say
from domain.plans import Plan

_BRAND = N_("达标")
_MENU = N_("目录")
_PAGES = N_("页面")
_LIGHT_DARK = N_("切换浅色与深色")
_LANGUAGES = {Lang.ZH: "中文", Lang.EN: "EN"}
"""Each language's own name: it stands the same in both languages."""


def header(asked: Asked, plan: Plan | None, current: Page) -> Markup:
    """The bar. Without a plan (nothing is published yet) its links still work."""
    lang = asked.lang
    brand = tag(
        "a",
        say(_BRAND, lang),
        tag("span", f"{plan.region} {plan.year}") if plan else "",
        class_="brand",
        href=asked.at(),
        target="_self",
        data_go=True,
    )
    return block(
        brand,
        tag("nav", _links(asked, current), class_="bar-nav", aria_label=say(_PAGES, lang)),
        tag("div", _languages(asked, current), _theme(lang), class_="bar-end"),
        tag(
            "details",
            tag("summary", "☰", aria_label=say(_MENU, lang)),
            tag("nav", _links(asked, current), aria_label=say(_MENU, lang)),
            class_="drawer",
            data_menu=True,
        ),
        class_="bar",
        role="banner",
    )


def _links(asked: Asked, current: Page) -> Markup:
    links = (
        tag(
            "a",
            say(page.title, asked.lang),
            href=asked.at(page.path),
            target="_self",
            data_go="top",
            aria_current="page" if page == current else None,
        )
        for page in PAGES
    )
    return join(links)


def _languages(asked: Asked, current: Page) -> Markup:
    parts = [
        tag("b", name, lang=lang)
        if lang is asked.lang
        else tag("a", name, href=asked.at(current.path, lang=lang), target="_self", data_go=True, lang=lang)
        for lang, name in _LANGUAGES.items()
    ]
    return tag("span", *(parts[0], " / ", parts[1]), class_="languages")


def _theme(lang: Lang) -> Markup:
    return tag("a", "◐", href="#", data_theme=True, role="button", target="_self", aria_label=say(_LIGHT_DARK, lang))
