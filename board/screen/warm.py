"""The warm start: what the first reader would otherwise wait for."""

from anyio import to_thread

from board.drawing import overview
from board.screen.asked import Asked
from board.screen.faults import record
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
        rows = view.judged()
        frame = view.frame(rows)
        selectors(view, "", stamped=True)
        overview.headline(rows, view.period, view.lang)
        overview.gauges(rows, frame)
        overview.status_strip(rows, view.plan.areas, view.lang)
        overview.needs_attention(rows, frame)
        overview.footer(provenance(view, rows), view.lang, view.zone)
    except NothingPublished:
        return
    except Exception as error:  # noqa: BLE001 - starting must not depend on the data; the page will say it
        record(error, "start")
