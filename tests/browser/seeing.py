"""What a reader sees of a page, as tests ask it."""

import re
from collections.abc import Iterable

from playwright.sync_api import Page

_VISIBLE_TEXT = """() => {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), at = walker.currentNode.parentElement;
    if (!text || !at || at.closest('script,style,noscript,.quote,[data-testid="stIconMaterial"]')) continue;
    if (!at.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true})) continue;
    const style = getComputedStyle(at), range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect(), frame = at.getBoundingClientRect();
    if (parseFloat(style.fontSize) === 0) continue;
    if (box.width < 2 || box.height < 2 || frame.width < 2 || frame.height < 2) continue;
    if (style.clipPath !== 'none' || style.clip === 'rect(0px, 0px, 0px, 0px)') continue;
    seen.push(text);
  }
  for (const at of document.querySelectorAll('*')) for (const pseudo of ['::before', '::after']) {
    const content = getComputedStyle(at, pseudo).content;
    if (content.startsWith('"') && content.length > 2 && at.checkVisibility()) seen.push(content.slice(1, -1));
  }
  for (const at of document.querySelectorAll('[placeholder]')) seen.push(at.getAttribute('placeholder'));
  return seen;
}"""

_CHINESE = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001-\u303f]")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
CODES = {"GDP", "CSV", "XLSX", "XLS", "MB", "KB", "EN", "PNG", "utf", "sig", "pp"}


def visible_text(page: Page) -> list[str]:
    """Every piece of text that is drawn, what style sheets write included; icons are glyphs, not text, and what
    stands in a quotation of the notice is the notice's."""
    return list(page.evaluate(_VISIBLE_TEXT))


def english(page: Page, *data: str) -> list[str]:
    """English words on a Chinese page, codes and ``data`` apart."""
    words = [w for text in visible_text(page) for w in _ENGLISH.findall(_without(text, data))]
    return [word for word in words if word not in CODES]


def chinese(page: Page, data: set[str]) -> list[str]:
    """Chinese on an English page, ``data`` apart: names of places and departments, the notice's own text."""
    return [text for text in visible_text(page) if _CHINESE.search(_without(text, data))]


def _without(text: str, data: Iterable[str]) -> str:
    """``text`` with every piece of data taken out, the longest first."""
    for known in sorted(filter(None, data), key=len, reverse=True):
        text = text.replace(known, " ")
    return text


def scrolls(page: Page) -> tuple[int, int]:
    """How many pixels of the page lie below and to the right of the window."""
    down, right = page.locator("[data-testid=stMain]").evaluate(
        "e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]"
    )
    return int(down), int(right)


def is_same_session(page: Page) -> bool:
    """Whether the document is still the one that :func:`mark` marked."""
    return bool(page.evaluate("() => window.__marked === true"))


def mark(page: Page) -> None:
    """Remember this document: a reload would forget it."""
    page.evaluate("() => { window.__marked = true; }")


def go(page: Page, address: str) -> None:
    """Go to an address of the product within the session, as its own links do."""
    page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate', {state: {}})); }", address
    )
