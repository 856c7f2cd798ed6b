"""Our own addresses beside the pages."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from board.web.health import healthz
from board.web.index import ICON, SCRIPT

_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


def _file(path: Path, kind: str) -> Response:
    return Response(path.read_bytes(), media_type=kind, headers=_KEPT)


async def links(_request: Request) -> Response:
    """The script that lets links of our own drawings change the page inside the session."""
    return _file(SCRIPT, "text/javascript")


async def icon(_request: Request) -> Response:
    """The product's own icon; without one Streamlit would fetch one from outside."""
    return _file(ICON, "image/png")


ROUTES = [Route("/healthz", healthz), Route("/links.js", links), Route("/icon.png", icon)]
