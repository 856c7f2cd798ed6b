"""Plans at rest: one file a version, and ``targets.parquet``, the union of all published versions."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from domain.contracts import rows, schema, table
from domain.plans import Area, Correction, Indicator, Plan, Target, Task, WorkItem
from ledger.entries import plain, revived
from ledger.seal import conformed, sealed, understood, unsealed

_PARTS: dict[str, type[Any]] = {
    "areas": Area,
    "items": WorkItem,
    "tasks": Task,
    "indicators": Indicator,
    "corrections": Correction,
}
_WORDS = tuple(f.name for f in fields(Plan) if f.name not in _PARTS and f.name != "targets")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Published:
    """A version's file, opened."""

    plan: Plan
    sha256: str


def plan_file(plan: Plan) -> bytes:
    """The bytes of a plan's version: its targets as rows, all else in the metadata."""
    header = {name: getattr(plan, name) for name in _WORDS}
    header |= {part: plain(getattr(plan, part)) for part in _PARTS}
    return sealed("plan", table(Target, plan.targets), header)


def opened_plan(file: bytes) -> Published:
    """Open a plan's file of any format version. Raises seal.Broken or seal.Foreign."""
    content = unsealed("plan", file)
    with understood():
        words: dict[str, Any] = {name: content.header[name] for name in _WORDS if name in content.header}
        words |= {part: tuple(revived(row, content.header.get(part, ()))) for part, row in _PARTS.items()}
        return Published(Plan(**words, targets=tuple(rows(Target, content.table))), content.sha256)


def stamped(plan: Plan, version: int, moment: datetime, by: str, reason: str) -> Plan:
    """``plan`` as that version: version, moment, name and reason stand in every target."""
    targets = tuple(
        replace(target, version=version, published_at=moment, published_by=by, reason=reason)
        for target in plan.targets
    )
    return replace(plan, version=version, targets=targets)


def same_content(one: Plan, other: Plan) -> bool:
    """Whether two versions promise the same in the same words, whoever published them when and why."""
    return stamped(one, 0, _NEVER, "", "") == stamped(other, 0, _NEVER, "", "")


def union_file(published: Iterable[tuple[str, int, str]], targets: pa.Table) -> bytes:
    """The bytes of ``targets.parquet``; ``published`` names the versions in it: plan, version, file's SHA-256."""
    return sealed("targets", targets, {"versions": sorted(list(p) for p in published)})


def opened_union(file: bytes) -> tuple[set[tuple[str, int, str]], pa.Table]:
    """Open ``targets.parquet``. Raises seal.Broken or seal.Foreign."""
    content = unsealed("targets", file)
    with understood():
        versions = {(plan, version, sha256) for plan, version, sha256 in content.header["versions"]}
        return versions, conformed(content.table, schema(Target))
