"""Our own addresses beside the pages."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from board.web.health import healthz
from board.web.index import ICON, SCRIPT, version

_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


async def links(_request: Request) -> Response:
    """The script that lets links of our own drawings change the page inside the session."""
    return Response(SCRIPT.read_bytes(), media_type="text/javascript", headers=_KEPT)


async def icon(_request: Request) -> Response:
    """The product's own icon; without one Streamlit would fetch one from outside."""
    return Response(ICON.read_bytes(), media_type="image/png", headers=_KEPT)


def style_route(sheet: str) -> tuple[Route, str]:
    """The route of the style sheet, and the address under which it may be kept for ever."""

    async def style(_request: Request) -> Response:
        return Response(sheet, media_type="text/css", headers=_KEPT)

    return Route("/style.css", style), f"/style.css?v={version(sheet.encode())}"


ROUTES = (
    Route("/healthz", healthz),
    Route("/links.js", links),
    *(Route(path, icon) for path in ("/icon.png", "/favicon.png", "/favicon.ico")),
)
