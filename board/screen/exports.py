"""Cells of files that readers download: text stays text in a spreadsheet (ARCHITECTURE, security)."""

import re

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def inert(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula; numbers are left alone.

    >>> inert("=1+1"), inert("-3.8"), inert("吴中区")
    ("'=1+1", '-3.8', '吴中区')
    """
    return f"'{cell}" if cell.startswith(_ACTIVE) and not _NUMBER.fullmatch(cell) else cell
