"""What becomes of an exception: a number for the reader, a line in the log, never a stack on the screen."""

import secrets
import sys
from functools import cache
from typing import Any


@cache
def _log() -> Any:
    """The log, made with the first fault: importing it takes a fifth of a second of every start."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    return structlog.get_logger("dabiao")


def record(error: BaseException, page: str) -> str:
    """Write ``error`` to the log (standard error, one line of JSON, no values of variables: those are data) and
    return the number that stands in it."""
    number = secrets.token_hex(4).upper()
    _log().error("page_failed", number=number, page=page, exc_info=error)
    return number
