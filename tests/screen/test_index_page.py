"""The index page is Streamlit's, made our own, and nothing in it comes from elsewhere."""

import asyncio
import base64
import gzip
import hashlib
import re
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message

from board.web.compressed import CompressedFiles
from board.web.headers import Headers, content_security_policy
from board.web.index import SOURCE, IndexPage, index_page
from domain.language import Lang

INNER = PlainTextResponse("passed on")
STYLE = "/style.css?v=1"
PAGES = frozenset({"", "intake"})


@dataclass(frozen=True)
class Answer:
    """What came back over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def _run(answering: Awaitable[None]) -> None:
    """In a thread of its own: in this one a browser's driver may have its event loop."""

    async def awaited() -> None:
        await answering

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, awaited()).result()


@dataclass(frozen=True)
class Client:
    """Asks an ASGI application without a server between."""

    app: ASGIApp

    def ask(self, address: str, method: str = "GET", encoding: str = "identity") -> Answer:
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": unquote(path),
            "query_string": query.encode(),
            "headers": [(b"accept-encoding", encoding.encode())],
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        _run(self.app(scope, receive, send))
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))


@pytest.fixture
def client() -> Client:
    return Client(Headers(CompressedFiles(IndexPage(INNER, pages=PAGES, others=frozenset({"healthz"}), style=STYLE))))


def test_the_policy_names_the_installed_page_s_own_inline_script() -> None:
    scripts = re.findall(r"<script>(.*?)</script>", SOURCE.read_text(), re.DOTALL)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in content_security_policy()


@pytest.mark.parametrize("lang", list(Lang))
def test_inline_scripts_stay_as_the_policy_allows_them(lang: Lang) -> None:
    before = re.findall(r"<script>(.*?)</script>", SOURCE.read_text(), re.DOTALL)
    assert re.findall(r"<script>(.*?)</script>", index_page(lang, STYLE), re.DOTALL) == before


def test_the_page_speaks_the_language_of_its_address(client: Client) -> None:
    assert '<html lang="zh-CN">' in client.ask("/").text
    assert '<html lang="en">' in client.ask("/intake?lang=en").text
    assert '<html lang="zh-CN">' in client.ask("/?lang=bogus").text


def test_the_page_names_no_other_host_and_loads_our_script_first(client: Client) -> None:
    page = client.ask("/").text
    assert "//" not in re.sub(r"\s//.*", "", page.replace("https://", "//"))
    assert page.index("/links.js") < page.index("/static/js/index")
    assert "woff2" not in page


def test_unknown_addresses_go_to_the_first_page_and_say_so(client: Client) -> None:
    answer = client.ask("/overview")
    assert (answer.status, answer.headers["location"]) == (302, "/?missing=overview")
    assert client.ask("/intake/deeper").status == 302
    assert client.ask("/%3Cscript%3E").headers["location"] == "/?missing=%3Cscript%3E"


@pytest.mark.parametrize(
    "path", ["/healthz", "/_stcore/health", "/static/none.js", "/media/x", "/intake/_stcore/health"]
)
def test_what_is_not_a_page_passes_through(client: Client, path: str) -> None:
    assert client.ask(path).text == "passed on"


def test_only_reading_is_answered_here(client: Client) -> None:
    assert client.ask("/", method="POST").text == "passed on"


@pytest.mark.parametrize("path", ["/", "/healthz", "/overview"])
def test_every_answer_carries_the_security_headers(client: Client, path: str) -> None:
    headers = client.ask(path).headers
    assert headers["content-security-policy"] == content_security_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_streamlits_files_are_compressed_once_and_whole(client: Client) -> None:
    name = re.search(r"/static/js/index\.[\w-]+\.js", index_page(Lang.ZH, STYLE))
    assert name
    plain = (SOURCE.parent / name[0].lstrip("/")).read_bytes()
    answer = client.ask(name[0], encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == plain
    assert int(answer.headers["content-length"]) < len(plain) / 2
    assert client.ask(name[0]).text == "passed on"


def test_no_path_reaches_beyond_the_files(client: Client) -> None:
    assert client.ask("/static/../../../../etc/passwd", encoding="gzip").status in (200, 302)
    assert client.ask("/static/%2e%2e/index.html", encoding="gzip").text == "passed on"


def test_websockets_are_left_alone() -> None:
    seen: list[str] = []

    async def inner(scope: dict[str, str], _receive: object, _send: object) -> None:
        seen.append(scope["type"])

    app = Headers(CompressedFiles(IndexPage(inner, pages=PAGES, others=frozenset(), style="")))  # type: ignore[arg-type]
    _run(app({"type": "websocket", "path": "/_stcore/stream"}, None, None))  # type: ignore[arg-type]
    assert seen == ["websocket"]
