"""Plans at rest: one file a version, and ``targets.parquet``, the union of all published versions."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

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
    """A version's file, opened: what it is of, and its targets as rows. The plan is made when it is asked for."""

    plan_id: str
    region: str
    version: int
    zone: ZoneInfo
    sha256: str
    targets: pa.Table
    header: dict[str, Any]

    @cached_property
    def plan(self) -> Plan:
        """The plan. Raises seal.Foreign where the file says something that no plan says."""
        with understood():
            words: dict[str, Any] = {name: self.header[name] for name in _WORDS if name in self.header}
            words |= {part: tuple(revived(row, self.header.get(part, ()))) for part, row in _PARTS.items()}
            return Plan(**words, targets=tuple(rows(Target, self.targets)))

    @cached_property
    def refers_to(self) -> frozenset[str]:
        """The other regions whose figures its targets are compared with (R31)."""
        named = self.targets["reference_region"].unique().to_pylist()
        return frozenset(region for region in named if region) - {self.region}


def plan_file(plan: Plan) -> bytes:
    """The bytes of a plan's version: its targets as rows, all else in the metadata."""
    header = {name: getattr(plan, name) for name in _WORDS}
    header |= {part: plain(getattr(plan, part)) for part in _PARTS}
    return sealed("plan", table(Target, plan.targets), header)


def opened_plan(file: bytes) -> Published:
    """Open a plan's file of any format version. Raises seal.Broken or seal.Foreign."""
    content = unsealed("plan", file)
    with understood():
        return Published(
            plan_id=content.header["plan_id"],
            region=content.header["region"],
            version=content.header["version"],
            zone=ZoneInfo(content.header["timezone"]),
            sha256=content.sha256,
            targets=content.table,
            header=content.header,
        )


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
