"""The floor of every page: Streamlit with nothing on it, served the way the product is (gzip, nothing else)."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

app = st.App(
    Path(__file__).parent / "page.py", middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)]
)
