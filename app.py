"""达标 as an ASGI application: ``streamlit run app.py`` serves it on http://127.0.0.1:8501."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)] if str(HERE) not in sys.path else []

import streamlit as st  # noqa: E402 - our own folders must be importable first
from starlette.middleware import Middleware  # noqa: E402
from starlette.middleware.gzip import GZipMiddleware  # noqa: E402

from board.screen.registry import PAGES  # noqa: E402
from board.screen.stylesheet import sheet  # noqa: E402
from board.screen.told import on_script_error  # noqa: E402
from board.screen.warm import warm  # noqa: E402
from board.web.compressed import CompressedFiles  # noqa: E402
from board.web.headers import Headers  # noqa: E402
from board.web.index import IndexPage  # noqa: E402
from board.web.routes import ROUTES, style_route  # noqa: E402


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Import, load and judge once before the first reader comes."""
    await warm()
    yield


STYLE, STYLE_ADDRESS = style_route(sheet())

app = st.App(
    HERE / "board" / "shell.py",
    routes=[*ROUTES, STYLE],
    middleware=[
        Middleware(Headers),
        Middleware(CompressedFiles),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(
            IndexPage,
            pages=frozenset(page.path for page in PAGES),
            others=frozenset(route.path.strip("/") for route in (*ROUTES, STYLE)),
            style=STYLE_ADDRESS,
        ),
    ],
    lifespan=lifespan,
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run()
