"""The warm start: what the first reader would otherwise wait for."""

from anyio import to_thread

from board.drawing.overview import footer
from board.screen.asked import Asked
from board.screen.faults import record
from board.screen.overview import year
from board.screen.provenance import provenance
from board.screen.selectors import selectors
from board.screen.view import NothingPublished, find
from ledger.books import Ledger


async def warm() -> None:
    """Import, load the data, judge and draw the first page once; a fault is logged and waits for its reader."""
    await to_thread.run_sync(_once)


def _once() -> None:
    from etl.intake import checking  # noqa: F401 - only so that the first upload finds it imported

    try:
        view = find(Asked(), Ledger.open())
        selectors(view, "", stamped=True)
        year(view)
        footer(provenance(view, view.judged()), view.lang, view.zone)
    except NothingPublished:
        return
    except Exception as error:  # noqa: BLE001 - starting must not depend on the data; the page will say it
        record(error, "start")
