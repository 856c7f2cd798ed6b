"""The ledger: what is known, in what order it became known, and who said it (ARCHITECTURE, the ledger)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from domain import clock, settings
from domain.actuals import Actual
from domain.errors import Problem, Refused
from domain.plans import Plan
from domain.rules import Rule
from ledger import uploads
from ledger.committing import confirmed, of_kind
from ledger.damage import Damage
from ledger.entries import Batch, Entry, EntryKind
from ledger.places import ACTUALS, is_safe_name
from ledger.planbook import Planbook
from ledger.reading import Sequence, reader
from ledger.refusals import PlanNotYetPublished, ReasonIsMissing, UnknownNumber, WhoIsMissing
from ledger.rulebook import Rulebook
from ledger.standing import shifts
from ledger.states import AsOf, State, asked_moment
from ledger.store import LocalStore, Store
from ledger.writing import Writer, check_revocable, is_damaged, stop_if_damaged

_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Replacement:
    """What one (indicator, period) would show instead: the row in force now, and the one of an earlier batch."""

    indicator_id: str
    period: str
    before: Actual | None
    after: Actual | None
    after_number: int | None


class Ledger:
    """Everything that was committed under one data folder, and the only way to commit more.

    Opening it is cheap: what this process has read before is not read again (ledger.reading).
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._reader = reader(store)
        self._writer = Writer(store, self._reader)
        self._plans = Planbook(store, self._reader, self._writer)
        self._rules = Rulebook(store, self._reader)

    @classmethod
    def open(cls, data: Path | None = None) -> "Ledger":
        """The ledger of the folder ``data``, by default the one that DABIAO_DATA names."""
        return cls(LocalStore(data if data is not None else settings.data_dir()))

    # What is known

    def regions(self) -> list[str]:
        """The regions under which something was committed."""
        return [item.name for item in self.store.list(ACTUALS) if item.is_folder and is_safe_name(item.name)]

    def sequence(self, region: str) -> Sequence:
        """The region's sequence as it stands now."""
        return self._reader.sequence(self.store, region)

    def head(self, region: str) -> int:
        """The last number committed under ``region``; 0 where nothing is."""
        return self.sequence(region).head

    def entries(self, region: str, up_to: int | None = None) -> list[Entry]:
        """The entries of ``region`` in order, up to a number; damaged ones are passed over."""
        return list(self.sequence(region).up_to(up_to))

    def find(self, region: str, batch_id: str) -> Entry | None:
        """The entry that a batch became: how an unknown outcome is settled. None: it did not go in."""
        return next((e for e in self.sequence(region).entries if e.batch_id == batch_id), None)

    def rows(self, region: str, after: int = 0, up_to: int | None = None) -> pa.Table:
        """All figures of the batches in (after, up_to] as ledger.entries.ROWS: an Actual's columns and ``number``."""
        return self.sequence(region).rows(after, up_to)

    def notes(self, region: str, after: int = 0, up_to: int | None = None) -> pa.Table:
        """All notes of the batches in (after, up_to] as ledger.entries.NOTES."""
        return self.sequence(region).notes(after, up_to)

    def revocations(self, region: str, up_to: int | None = None) -> dict[int, int]:
        """The numbers revoked by then, each with the number of the entry that revokes it."""
        return self.sequence(region).revocations(up_to)

    def aliases(self, region: str, up_to: int | None = None) -> dict[str, str]:
        """The printed names confirmed under ``region`` by then, each with its indicator."""
        return confirmed(self.sequence(region), up_to)

    def damage(self, region: str) -> list[Damage]:
        """What stops commits under ``region``: corrupt, foreign, replaced or missing numbers nobody decided on."""
        return [harm for harm in self.sequence(region).damage if harm.is_open]

    # What comes in

    def keep_upload(self, name: str, content: bytes) -> str:
        """Keep a file as it was uploaded, before anything is committed from it; its SHA-256."""
        return uploads.keep(self.store, name, content)

    def upload(self, sha256: str) -> bytes:
        """The bytes of an upload; Refused where they are not there, or not what was uploaded."""
        return uploads.kept(self.store, sha256)

    def commit(self, batch: Batch, after: int) -> Entry:
        """Commit ``batch`` as the number after ``after``, the state that was rehearsed; all of it or nothing.

        Returns once it is safe from a power cut. A batch that is in already is not committed again: its
        entry is returned. Raises NumberTaken where somebody else committed since (rehearse again), AlreadyIn
        and NothingNew where there is nothing to add, and Refused in any other case; then nothing was written.
        """
        _required(batch.by, WhoIsMissing())
        return self._writer.commit(batch, after, self.when)

    def revoke(self, region: str, number: int, by: str, reason: str, after: int | None = None) -> Entry:
        """Revoke a batch from here on; nothing is erased. ``after`` is the number that was rehearsed.

        A damaged number can be revoked too: that is how an administrator gives it up (docs/ledger.md).
        Refused for an unknown number, one revoked before, and what can't be revoked (DOMAIN §8).
        """
        _required(by, WhoIsMissing())
        _required(reason, ReasonIsMissing())
        said = replace(of_kind(EntryKind.REVOCATION, region, by), revokes=number, reason=reason)

        def revocation(sequence: Sequence) -> Entry:
            check_revocable(sequence, number, self.when)
            return replace(said, gives_up=is_damaged(sequence, number))

        return self._writer.append(region, revocation, after)

    def rehearse_revocation(self, region: str, number: int) -> list[Replacement]:
        """What revoking a batch would bring in and out of force; Refused where it can't be revoked."""
        sequence = self.sequence(region)
        check_revocable(sequence, number, self.when)
        opened = sequence.opened(number)
        if opened is None:
            return []
        revoked = set(sequence.revocations())
        moved = shifts(opened, sequence.register, sequence.head, revoked, revoked | {number})
        return [
            Replacement(
                shift.indicator_id,
                shift.period,
                sequence.actual(shift.before) if shift.before else None,
                sequence.actual(shift.after) if shift.after else None,
                shift.after.number if shift.after else None,
            )
            for shift in moved
        ]

    def release(self, plan_id: str, period: str, number: int, by: str) -> Entry:
        """Name ``number`` of the plan's region as what the plan and period show officially."""
        _required(by, WhoIsMissing())
        region, _ = self._plans.published(plan_id)
        said = of_kind(EntryKind.RELEASE, region, by)
        said = replace(said, plan_id=plan_id, period=period, releases=number)

        def naming(sequence: Sequence) -> Entry:
            stop_if_damaged(sequence)
            _known_number(sequence, number)
            return said

        return self._writer.append(region, naming)

    # Plans and rules

    def plans(self) -> list[str]:
        """The identifiers of the plans."""
        return self._plans.names()

    def plan(self, plan_id: str, version: int | None = None) -> Plan:
        """One published version of a plan, by default the last; Refused where there is no such."""
        return self._plans.plan(plan_id, version)

    def publish(self, plan: Plan, by: str, reason: str, *, unite: bool = True) -> int:
        """Publish ``plan`` as its next version and give the version; its own version numbers don't matter.

        Where it says what the last published version says, nothing is published and that version is given.
        Its file is made first, the entry in its region's sequence makes it published, then the union in
        ``targets.parquet`` follows; who publishes very many leaves that to one :meth:`unite_targets` at the end.
        """
        _required(by, WhoIsMissing())
        _required(reason, ReasonIsMissing())
        version = self._plans.publish(plan, by, reason)
        if unite:
            self._plans.unite()
        return version

    def unite_targets(self) -> None:
        """Make ``targets.parquet`` the union of all published versions, unless it is."""
        self._plans.unite()

    def rules(self) -> dict[str, list[Rule]]:
        """The published versions of each rule, oldest first."""
        return self._rules.rules()

    # States

    def zone(self, region: str) -> ZoneInfo:
        """The time zone of the region's last published plan; China's where there is none."""
        for entry in reversed(self.sequence(region).entries):
            if entry.kind is EntryKind.PLAN and entry.plan_id:
                return self._plans.file(entry.plan_id, entry.plan_version).zone
        return _ZONE

    def when(self, entry: Entry) -> str:
        """When the entry was committed, as people there read it: ``2024-10-20 09:30``."""
        return f"{entry.committed_at.astimezone(self.zone(entry.region)):%Y-%m-%d %H:%M}"

    def state(self, plan_id: str, as_of: AsOf = None, demonstration: bool = True) -> State:
        """What was known of a plan at a number, a moment or a date (R31, R32); by default now.

        A moment or date comes to the last number committed by then, and from there on is that number: other
        regions and rules are those in force when it was committed. By default all heads as they are now.
        """
        region, publications = self._plans.published(plan_id)
        sequence = self.sequence(region)
        asked = None if as_of is None else asked_moment(as_of, self._plans.file(plan_id).zone)
        number = sequence.head
        if isinstance(asked, int):
            number = _known_number(sequence, asked)
        elif asked is not None:
            number = max((e.number for e in sequence.entries if e.committed_at <= asked), default=0)
        held = [p for p in publications if p.number <= number]
        if not held:
            raise Refused(PlanNotYetPublished(value=plan_id, number=number, first=publications[0].number))
        committed_at = sequence.up_to(number)[-1].committed_at
        now = clock.now()
        known_at = None if asked is None else committed_at
        return State(
            plan_id=plan_id,
            region=region,
            number=number,
            plan_version=held[-1].version,
            committed_at=committed_at,
            rules=self._rules.in_force(known_at or max(now, committed_at)),
            others=self.others(self._plans.file(plan_id, held[-1].version).refers_to, known_at),
            known_at=known_at or max(now, committed_at),
            moment=committed_at if isinstance(asked, int) else asked or now,
            demonstration=demonstration,
        )

    def others(self, regions: Iterable[str], known_at: datetime | None) -> tuple[tuple[str, int], ...]:
        """These regions in order, each with its number at that moment, or now."""
        known = (region for region in sorted(regions) if is_safe_name(region))
        return tuple((region, self._number_at(region, known_at)) for region in known)

    def _number_at(self, region: str, moment: datetime | None) -> int:
        sequence = self.sequence(region)
        if moment is None:
            return sequence.head
        return max((e.number for e in sequence.entries if e.committed_at <= moment), default=0)


def _known_number(sequence: Sequence, number: int) -> int:
    if not 1 <= number <= sequence.head:
        raise Refused(UnknownNumber(region=sequence.region, number=number, head=sequence.head))
    return number


def _required(text: str | None, problem: Problem) -> None:
    if not text or not text.strip():
        raise Refused(problem)
