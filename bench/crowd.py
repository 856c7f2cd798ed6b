"""A hundred first visits at the same instant: each fetches the index and every file that it names, opens its web
socket and runs 总览 to the end. Scripts of the page are not executed: the clients would cost more than the server."""

import asyncio
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from bench.measuring import Sample, row
from bench.serving import OVERVIEW, Server, serving

VISITORS = 100


def rows() -> Iterator[dict[str, Any]]:
    """Two rows: the 95th percentile of the visits, and the server's memory after them."""
    with serving(OVERVIEW) as server:
        asyncio.run(_visits(server, 3))
        visits = Sample(tuple(asyncio.run(_visits(server, VISITORS))))
        slowest = Sample((visits.percentile(95),))
        yield row(f"{VISITORS} simultaneous first loads, 95th percentile", slowest, "ms", "≤ 1500 ms")
        yield row(f"server memory after {VISITORS} readers", Sample((server.memory(),)), "MB", "< 300 MB")


async def _visits(server: Server, count: int) -> list[float]:
    return await asyncio.gather(*(_visit(server) for _ in range(count)))


async def _visit(server: Server) -> float:
    begun = time.perf_counter()
    index = await _fetched(server, "/")
    files = re.findall(r'(?:src|href)="\.?(/[^":]+)"', index.decode("utf-8", "replace"))
    await asyncio.gather(*(_fetched(server, file) for file in files), _drawn(server))
    return (time.perf_counter() - begun) * 1000


async def _fetched(server: Server, path: str) -> bytes:
    """The body of ``path``, asked for as browsers do, unpacked by nobody unless it is the index."""
    place = urlsplit(server.address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    packed = "identity" if path == "/" else "gzip"
    head = f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept-Encoding: {packed}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    whole = await reader.read(-1)
    writer.close()
    return whole.partition(b"\r\n\r\n")[2]


async def _drawn(server: Server) -> None:
    """One session: ask for the page, read what it draws until its script has finished."""
    ask = BackMsg()
    ask.rerun_script.query_string = urlsplit(server.served.path).query
    socket = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
    async with connect(socket, subprotocols=["streamlit"], max_size=None, proxy=None) as session:  # type: ignore[list-item]
        await session.send(ask.SerializeToString())
        async for said in session:
            message = ForwardMsg()
            message.ParseFromString(said if isinstance(said, bytes) else said.encode())
            if message.WhichOneof("type") == "script_finished":
                return
