"""The script that Streamlit runs for every page: the frame of the page, then the page inside an error boundary.

It must never lie beside ``pages/``: Streamlit would run those by their address, past this script.
"""

import streamlit as st

from board.screen import told
from board.screen.asked import Asked
from board.screen.faults import record
from board.screen.header import header
from board.screen.layout import show
from board.screen.registry import PAGES
from board.screen.view import VIEW, NothingPublished, find
from board.web.index import ICON, NAME
from domain.errors import Refused
from domain.language import say
from ledger.books import Ledger


def run() -> None:
    """Find out what the address asks for, lay the frame, run the page."""
    asked = Asked.of(st.query_params)
    scripts = {
        page: st.Page(
            page.script, title=say(page.title, asked.lang), url_path=page.path or None, default=not page.path
        )
        for page in PAGES
    }
    chosen = st.navigation(list(scripts.values()), position="hidden")
    current = next(page for page, script in scripts.items() if script.url_path == chosen.url_path)
    title = f"{say(current.title, asked.lang)} · {say(NAME, asked.lang)}"
    st.set_page_config(page_title=title, page_icon=str(ICON), layout="wide")
    framed = False
    try:
        ledger = Ledger.open()
        view = find(asked, ledger)
        show(header(view.asked, view.plan, current))
        framed = True
        show(told.damage(ledger, view), told.notices(view.notices, view.lang))
        VIEW.set(view)
        chosen.run()
    except NothingPublished:
        show(header(asked, None, current), told.empty(asked.lang))
    except Refused as refused:
        if not framed:
            show(header(asked, None, current))
        show(told.refused(refused, asked.lang))
    except Exception as error:  # noqa: BLE001 - the one place where every bug ends: the reader gets a number
        if not framed:
            show(header(asked, None, current))
        show(told.failed(record(error, current.path), asked.at(current.path), asked.lang))


if __name__ == "__main__":
    run()
