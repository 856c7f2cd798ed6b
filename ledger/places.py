"""What lies where in the data folder, and which names may become part of a path (docs/ledger.md)."""

import re
import unicodedata

from domain.errors import Refused
from ledger.refusals import UnsafeName

ACTUALS = "actuals"
PLANS = "plans"
RULES = "rules"
UPLOADS = "uploads"
NOTICES = "notices"
SEEDS = "seeds"
TARGETS = "targets.parquet"

_NUMBERED = re.compile(r"([0-9]{8})\.parquet")
_VERSIONED = re.compile(r"([1-9][0-9]{0,8})\.(parquet|toml)")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES = 120
_LAST_NUMBER = 99_999_999


def is_safe_name(name: str) -> bool:
    """Whether ``name`` may name a folder: letters of any script, digits, and -, _, ·, brackets and blanks inside.

    >>> is_safe_name("吴中区"), is_safe_name("wuzhong-2024"), is_safe_name("../吴中区"), is_safe_name(".git")
    (True, True, False, False)
    """
    return (
        unicodedata.is_normalized("NFC", name)
        and 0 < len(name.encode("utf-8", "surrogatepass")) <= _MOST_BYTES
        and name[0].isalnum()
        and name == name.strip()
        and all(c.isalnum() or c in "-_·()（） " for c in name)
    )


def safe_name(name: str) -> str:
    """``name`` itself; Refused where it may not become part of a path."""
    if not is_safe_name(name):
        raise Refused(UnsafeName(value=name))
    return name


def region_folder(region: str) -> str:
    """Where a region's entries lie."""
    return f"{ACTUALS}/{safe_name(region)}"


def entry_path(region: str, number: int) -> str:
    """Where one entry lies: ``actuals/吴中区/00000042.parquet``."""
    if not 1 <= number <= _LAST_NUMBER:
        raise ValueError(f"not a number of an entry: {number}")
    return f"{region_folder(region)}/{number:08d}.parquet"


def plan_folder(plan_id: str) -> str:
    """Where a plan's versions lie."""
    return f"{PLANS}/{safe_name(plan_id)}"


def plan_path(plan_id: str, version: int) -> str:
    """Where one version of a plan lies: ``plans/wuzhong-2024/1.parquet``."""
    return f"{plan_folder(plan_id)}/{version}.parquet"


def is_digest(name: str) -> bool:
    """Whether ``name`` is a SHA-256 as uploads are named by."""
    return _DIGEST.fullmatch(name) is not None


def upload_path(sha256: str) -> str:
    """Where an upload lies, by what it contains; its name plays no part."""
    if not is_digest(sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return f"{UPLOADS}/{sha256}"


def number_in(name: str) -> int | None:
    """The number of a file name like ``00000042.parquet``, from 1 on; None for any other name."""
    match = _NUMBERED.fullmatch(name)
    return int(match[1]) or None if match else None


def version_in(name: str) -> int | None:
    """The version of a file name like ``1.parquet`` or ``2.toml``; None for any other name."""
    match = _VERSIONED.fullmatch(name)
    return int(match[1]) if match else None
