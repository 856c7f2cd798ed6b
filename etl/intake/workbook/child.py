"""The child process that reads one workbook: bytes in, JSON out, within limits of memory and seconds."""

import json
import resource
import sys

from etl.intake.workbook.limits import MOST_MEMORY, MOST_SECONDS, Trouble


def main() -> None:
    """Read the workbook on standard input; print its sheets, or why it is not read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        said = {"kind": _kind(content), "sheets": [sheet.as_json() for sheet in _read(content)]}
    except Trouble as trouble:
        said = {"code": trouble.code, "detail": trouble.detail}
    except (MemoryError, RecursionError):
        said = {"code": "workbook_too_large", "detail": "MemoryError"}
    json.dump(said, sys.stdout, ensure_ascii=False)


def _kind(content: bytes) -> str:
    return "xlsx" if content.startswith(b"PK") else "xls"


def _read(content: bytes):  # type: ignore[no-untyped-def]
    if _kind(content) == "xlsx":
        from etl.intake.workbook.xlsx import read_xlsx

        return read_xlsx(content)
    from etl.intake.workbook.xls import read_xls

    return read_xls(content)
