"""Streamlit's index page made our own: language, title, our script, nothing loaded that no page uses.

Streamlit answers every unknown path with this page and an English dialog; here an unknown path goes to the
first page, which says that it does not exist.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, quote

from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from domain.language import N_, Lang, say

SOURCE = Path(str(files("streamlit") / "static" / "index.html"))
SCRIPT = Path(__file__).parent / "links.js"
ICON = Path(__file__).parents[1] / "assets" / "icon.png"
NAME = N_("达标")
NO_SCRIPT = N_("本页需要启用 JavaScript。")
HTML_LANG = {Lang.ZH: "zh-CN", Lang.EN: "en"}

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_UNUSED = (
    re.compile(r"<!--.*?-->\s*", re.DOTALL),
    re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>\s*', re.DOTALL),
    re.compile(r'<link rel="service-desc"[^>]*/>\s*'),
    re.compile(r"<noscript>.*?</noscript>\s*", re.DOTALL),
)
_STREAMLITS_OWN = ("static/", "media/", "component/", "app/static/")


def _with_imports(pattern: str) -> tuple[str, ...]:
    """A module of Streamlit's and what it imports; nothing where a later Streamlit names it otherwise."""
    folder = SOURCE.parent / "static" / "js"
    named = [path.name for path in folder.glob(pattern)]
    for name in named[:1]:
        named += re.findall(r'from"\./([\w.-]+\.js)"', (folder / name).read_text())
    return tuple(named)


MARKUP = _with_imports("rehype-raw.*.js")
"""What reads our blocks of markup: every page needs it, and Streamlit would ask for it only when one has come."""


def inline_script_hashes() -> list[str]:
    """The CSP sources of the index page's inline scripts, computed from the installed page itself."""
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(SOURCE.read_text())
    ]


def version(content: bytes) -> str:
    """A short mark of a file's content, for an address that may be kept for ever."""
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def index_page(lang: Lang, style: str) -> str:
    """The index page in ``lang``; our script comes before Streamlit's so that it can set the theme first.

    ``style`` is the address of our style sheet.
    """
    page = SOURCE.read_text()
    for unused in _UNUSED:
        page = unused.sub("", page)
    page = page.replace('lang="en"', f'lang="{HTML_LANG[lang]}"')
    page = page.replace("<title>Streamlit</title>", f"<title>{say(NAME, lang)}</title>")
    page = page.replace("./favicon.png", f"/icon.png?v={version(ICON.read_bytes())}")
    preloads = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n    ' for name in MARKUP)
    ours = f'''{preloads}<link rel="stylesheet" href="{style}">
    <script src="/links.js?v={version(SCRIPT.read_bytes())}" defer></script>'''
    page = page.replace("<script>", f"{ours}\n    <script>", 1)
    return page.replace("<body>", f"<body>\n    <noscript><p>{say(NO_SCRIPT, lang)}</p></noscript>", 1)


class IndexPage:
    """Pure ASGI: answers the pages' addresses with our index page and sends unknown ones to the first page."""

    def __init__(self, app: ASGIApp, pages: frozenset[str], others: frozenset[str], style: str) -> None:
        """``pages`` and ``others`` are the paths of pages and of our own routes, ``style`` our style sheet's."""
        self._app, self._pages, self._others, self._style = app, pages, others, style

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, redirect, or pass on."""
        path = scope.get("path", "").strip("/") if scope["type"] == "http" else None
        if path is None or scope["method"] not in ("GET", "HEAD") or self._passes(path):
            await self._app(scope, receive, send)
        elif path in self._pages:
            lang = _language(scope)
            await HTMLResponse(index_page(lang, self._style), headers={"Cache-Control": "no-cache"})(
                scope, receive, send
            )
        else:
            await RedirectResponse(f"/?missing={quote(path[:80])}", status_code=302)(scope, receive, send)

    def _passes(self, path: str) -> bool:
        return path in self._others or path.startswith(_STREAMLITS_OWN) or "_stcore" in path.split("/")


def _language(scope: Scope) -> Lang:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return Lang.EN if asked == Lang.EN else Lang.ZH
