"""Published plans: versions made exclusively, each announced by an entry of its region, and their union."""

import hashlib
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pyarrow as pa

from domain.contracts import schema
from domain.errors import Refused
from domain.plans import Plan, Target
from ledger.committing import next_moment, of_kind
from ledger.entries import Entry, EntryKind, unfitting
from ledger.places import PLANS, TARGETS, is_safe_name, plan_folder, plan_path, safe_name, version_in
from ledger.publishing import Published, opened_plan, opened_union, plan_file, same_content, stamped, union_file
from ledger.reading import Reader, Sequence
from ledger.refusals import (
    CannotWrite,
    DoesNotFit,
    PlanOfAnotherRegion,
    PlanUnreadable,
    UnknownPlan,
    UnknownVersion,
)
from ledger.seal import Broken, Foreign, conformed
from ledger.store import Item, Store, Taken, Unsettled
from ledger.writing import Writer, stop_if_damaged

_MOST_RACES = 100


@dataclass(frozen=True)
class Publication:
    """One published version of a plan: the entry that announced it."""

    version: int
    number: int
    entry: Entry


class Planbook:
    """The plans of one store."""

    def __init__(self, store: Store, reader: Reader, writer: Writer) -> None:
        self._store = store
        self._reader = reader
        self._writer = writer

    def names(self) -> list[str]:
        """The identifiers of all plans, in order."""
        return [item.name for item in self._store.list(PLANS) if item.is_folder and is_safe_name(item.name)]

    def published(self, plan_id: str) -> tuple[str, list[Publication]]:
        """The plan's region and its publications, oldest first; Refused where there is none."""
        region = self._region(plan_id)
        made = self._publications(self._reader.sequence(self._store, region), plan_id) if region else []
        if region is None and self.versions(plan_id):
            raise Refused(PlanUnreadable(value=plan_path(plan_id, max(self.versions(plan_id)))))
        if region is None or not made:
            raise Refused(UnknownPlan(value=plan_id, known=tuple(self.names()[:20])))
        return region, made

    def plan(self, plan_id: str, version: int | None = None) -> Plan:
        """One published version, by default the last; Refused where it was not published or can't be read."""
        file = self.file(plan_id, version)
        try:
            return file.plan
        except Foreign as error:
            raise Refused(PlanUnreadable(value=plan_path(plan_id, file.version))) from error

    def file(self, plan_id: str, version: int | None = None) -> Published:
        """The file of one published version, by default the last; Refused as :meth:`plan` is."""
        _, made = self.published(plan_id)
        wanted = version if version is not None else made[-1].version
        found = next((p for p in made if p.version == wanted), None)
        if found is None:
            raise Refused(UnknownVersion(value=plan_id, version=wanted, last=made[-1].version))
        opened = self._opened(plan_id, wanted)
        if opened is None or opened.sha256 != found.entry.plan_sha256:
            raise Refused(PlanUnreadable(value=plan_path(plan_id, wanted)))
        return opened

    def publish(self, plan: Plan, by: str, reason: str) -> int:
        """Publish ``plan`` as its next version and give the version; see ledger.books.Ledger.publish."""
        _check(plan)
        known = self._region(plan.plan_id)
        if known is not None and known != plan.region:
            raise Refused(PlanOfAnotherRegion(value=plan.plan_id, region=known, given=plan.region))
        said = of_kind(EntryKind.PLAN, plan.region, by)

        def announcement(sequence: Sequence) -> Entry:
            stop_if_damaged(sequence)
            made = self._publications(sequence, plan.plan_id)
            if made and self._says(plan, made[-1].version):
                raise _Unchanged(made[-1].version)
            version, sha256 = self._kept(plan, made, sequence, by, reason)
            return replace(
                said,
                plan_id=plan.plan_id,
                plan_version=version,
                plan_sha256=sha256,
                reason=reason,
                counts={"targets": len(plan.targets), "tasks": len(plan.tasks)},
            )

        try:
            version = self._writer.append(plan.region, announcement).plan_version
        except _Unchanged as same:
            version = same.version
        return version or 0

    def unite(self) -> None:
        """Make ``targets.parquet`` the union of all published versions, unless it is.

        What it holds already is kept, so publishing reads one new file, not all. Every writer looks again
        after writing, so that the last of several leaves none out.
        """
        for _ in range(_MOST_RACES):
            held, targets = self._union()
            missing = self._missing({(name, version) for name, version, _ in held})
            if not missing:
                return
            rows = [conformed(opened.targets, schema(Target)) for opened in missing]
            united = pa.concat_tables([targets, *rows]).sort_by(
                [("plan_id", "ascending"), ("version", "ascending"), ("position", "ascending")]
            )
            names = {(opened.plan_id, opened.version, opened.sha256) for opened in missing}
            try:
                self._store.replace(TARGETS, union_file(held | names, united))
            except Unsettled as trouble:
                raise Refused(CannotWrite(value=TARGETS)) from trouble

    def versions(self, plan_id: str) -> dict[int, Item]:
        """The version files that lie in the plan's folder, announced or not."""
        found = {version_in(item.name): item for item in self._store.list(plan_folder(plan_id))}
        return {version: found[version] for version in sorted(v for v in found if v is not None)}

    def _union(self) -> tuple[set[tuple[str, int, str]], pa.Table]:
        try:
            return opened_union(self._store.read(TARGETS))
        except (OSError, Broken, Foreign):
            return set(), schema(Target).empty_table()

    def _missing(self, held: set[tuple[str, int]]) -> list[Published]:
        """The published versions that are not among ``held``."""
        missing = []
        for name in self.names():
            for version in self.versions(name):
                if (name, version) in held:
                    continue
                opened = self._opened(name, version)
                announced = opened and self._publications(self._reader.sequence(self._store, opened.region), name)
                if opened and any(p.entry.plan_sha256 == opened.sha256 for p in announced or ()):
                    missing.append(opened)
        return missing

    def _region(self, plan_id: str) -> str | None:
        """The region that the plan's files name; None where no version can be read."""
        for version in reversed(self.versions(plan_id)):
            opened = self._opened(plan_id, version)
            if opened is not None:
                return opened.region
        return None

    def _publications(self, sequence: Sequence, plan_id: str) -> list[Publication]:
        return [
            Publication(entry.plan_version, entry.number, entry)
            for entry in sequence.entries
            if entry.kind is EntryKind.PLAN and entry.plan_id == plan_id and entry.plan_version is not None
        ]

    def _opened(self, plan_id: str, version: int) -> Published | None:
        """A version's file, whether announced or not; None where it is not there or can't be read."""
        item = self.versions(plan_id).get(version)
        if item is None:
            return None
        try:
            return self._reader.file(self._store, plan_path(plan_id, version), item.stamp, opened_plan)
        except (OSError, Broken, Foreign):
            return None

    def _says(self, plan: Plan, version: int) -> bool:
        """Whether a version's file says what ``plan`` says; one that can't be read does not."""
        opened = self._opened(plan.plan_id, version)
        try:
            return opened is not None and same_content(opened.plan, plan)
        except Foreign:
            return False

    def _kept(self, plan: Plan, made: list[Publication], sequence: Sequence, by: str, reason: str) -> tuple[int, str]:
        """Write the next version's file and give its number and hash.

        A file that a killed process left without announcing it is announced now, where it says the same.
        """
        files = self.versions(plan.plan_id)
        last = made[-1].version if made else 0
        for version in files:
            opened = self._opened(plan.plan_id, version) if version > last else None
            if opened is not None and self._says(plan, version):
                return version, opened.sha256
        version = max([last, *files]) + 1
        file = plan_file(stamped(plan, version, next_moment(sequence), by, reason))
        try:
            self._store.create(plan_path(plan.plan_id, version), file)
        except Taken:
            return self._kept(plan, made, sequence, by, reason)
        except Unsettled as trouble:
            raise Refused(CannotWrite(value=plan_path(plan.plan_id, version))) from trouble
        return version, hashlib.sha256(file).hexdigest()


class _Unchanged(Exception):
    """The last published version says the same."""

    def __init__(self, version: int) -> None:
        super().__init__(str(version))
        self.version = version


def _check(plan: Plan) -> None:
    """Refuse names that can't be folders; what only a bug can do raises ValueError or KeyError."""
    safe_name(plan.plan_id)
    safe_name(plan.region)
    ZoneInfo(plan.timezone)
    problems = [DoesNotFit(name=t.target_id, value=str(f)) for t in plan.targets for f in unfitting(t)]
    if problems:
        raise Refused(*problems)
    identifiers = [target.target_id for target in plan.targets]
    if len(set(identifiers)) != len(identifiers):
        raise ValueError("two targets share an identifier")
    if any((t.plan_id, t.region, t.year) != (plan.plan_id, plan.region, plan.year) for t in plan.targets):
        raise ValueError("a target belongs to another plan")
