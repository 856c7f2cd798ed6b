"""Streamlit's static files, compressed once and kept.

Streamlit leaves them uncompressed (2.7 MB at first load), and compressing 1 MB for every reader would cost more
CPU than everything else that this server does. The files never change while the process lives, so each is
compressed at its first request and answered from memory after that (about 2 MB in all).
"""

import gzip
import mimetypes
from pathlib import Path

from anyio import to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from board.web.index import SOURCE

ROOT = SOURCE.parent
_TEXT = {".js", ".css", ".svg", ".json"}
_FOR_EVER = "public, immutable, max-age=31536000"


class CompressedFiles:
    """Pure ASGI middleware: answers GET /static/… of text files with their compressed bytes."""

    def __init__(self, app: ASGIApp) -> None:
        """Knows the names that exist, so that no path of a request ever touches the disk."""
        self._app = app
        self._files = {
            f"/{file.relative_to(ROOT).as_posix()}": file
            for file in (ROOT / "static").rglob("*")
            if file.suffix in _TEXT
        }
        self._kept: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where we can, else pass on."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or path not in self._files or not _takes_gzip(scope):
            await self._app(scope, receive, send)
            return
        if path not in self._kept:
            self._kept[path] = await to_thread.run_sync(_compressed, self._files[path])
        await self._kept[path](scope, receive, send)


def _takes_gzip(scope: Scope) -> bool:
    return any(b"gzip" in value for name, value in scope["headers"] if name == b"accept-encoding")


def _compressed(file: Path) -> Response:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Content-Encoding": "gzip", "Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    return Response(gzip.compress(file.read_bytes(), 9, mtime=0), media_type=kind, headers=headers)
