"""``/healthz``: whether this process can read the data it shows; Streamlit's own health only says it runs."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse


def health() -> tuple[int, dict[str, object]]:
    """The HTTP status and what is said: 200 while the data can be read, 503 where it can't or is empty.

    Damage under a region does not stop reading (ARCHITECTURE, the ledger), so it is named with 200.
    """
    try:
        from ledger.books import Ledger

        ledger = Ledger.open()
        plans = {plan: ledger.plan(plan).version for plan in ledger.plans()}
        regions = {region: ledger.head(region) for region in ledger.regions()}
        damaged = {region: len(found) for region in regions if (found := ledger.damage(region))}
    except Exception as broken:  # noqa: BLE001 - whatever stops the reading is what this answer is for
        return 503, {"status": "unreadable", "error": type(broken).__name__}
    status = "damaged" if damaged else "ok" if plans else "empty"
    return 200 if plans else 503, {"status": status, "plans": plans, "batches": regions, "damaged": damaged}


async def healthz(_request: Request) -> JSONResponse:
    """Answer a monitor; it reads the data each time and keeps nothing."""
    status, said = await to_thread.run_sync(health)
    return JSONResponse(said, status_code=status, headers={"Cache-Control": "no-store"})
