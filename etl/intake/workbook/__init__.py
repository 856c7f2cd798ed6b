"""Workbooks, read by a child process: whatever it meets, this process stays alive (ARCHITECTURE, security)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.intake.grid import Decoded


def decode_workbook(content: bytes) -> "Decoded":
    """Read an XLSX or XLS into sheets of text. Raises Refused with what is wrong with it as a whole."""
    from etl.intake.workbook.parent import decoded

    return decoded(content)
