"""The warm start: what the first reader would otherwise wait for."""


async def warm() -> None:
    """Import what pages import, load the data, judge once."""
