"""A notice that lies in ``data/notices/<plan>``: its text unchanged, and beside it what an editor decided.

``plan.toml`` names it; ``corrections.csv``, ``english.csv``, ``indicators.csv`` and ``baselines.csv`` may be
missing.
"""

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.errors import Refused
from domain.plans import Plan
from etl.notice.beside import About, Baseline, Beside
from etl.notice.corrections import Corrections, read_corrections
from etl.notice.draft import Draft, read
from etl.notice.indicators import read_indicators
from etl.notice.source import text_of


@dataclass(frozen=True)
class Published:
    """Who publishes a folder's plan, and why, as ``plan.toml`` says."""

    by: str
    reason: str


def draft_of(folder: Path) -> Draft:
    """Read the notice of a folder with everything that lies beside it.

    Raises Refused where the notice can't be read; a correction that found no place is one of the problems.
    """
    named = _named(folder)
    source = folder / str(named["file"])
    about = About(
        named["plan_id"],
        named["region"],
        named["year"],
        named.get("title"),
        named.get("document_number"),
        named.get("timezone", "Asia/Shanghai"),
        named.get("regions", {}),
    )
    beside = Beside(
        _corrections(folder / "corrections.csv"),
        read_indicators(_rows(folder / "indicators.csv")),
        {row["zh"].strip(): row["en"].strip() for row in _rows(folder / "english.csv") if row["en"].strip()},
        tuple(
            Baseline(row["indicator_id"], row["period"], Decimal(row["value"]), row["unit"], row["source"])
            for row in _rows(folder / "baselines.csv")
        ),
    )
    return read(text_of(source.read_bytes(), source.name), about, beside)


def read_plan(folder: Path) -> Plan:
    """The plan of a folder, not yet published (version 0). Refused where anything stands in its way."""
    draft = draft_of(folder)
    if draft.problems:
        raise Refused(*draft.problems)
    return draft.plan


def published(folder: Path) -> Published:
    """Who publishes the folder's plan by default."""
    named = _named(folder)
    return Published(named.get("published_by", "政府办公室"), named.get("reason", "首次发布"))


def folders(data: Path) -> list[Path]:
    """The notices that lie in a data folder."""
    return sorted(path.parent for path in (data / "notices").glob("*/plan.toml"))


def _named(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "plan.toml").read_text("utf-8"))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _corrections(path: Path) -> Corrections:
    return read_corrections(path.read_text("utf-8")) if path.exists() else Corrections()
