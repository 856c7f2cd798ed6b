"""What is known already, and what a commit would change: new, revised, unchanged, and the statuses that follow."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from attainment.opened import Rehearsed
from attainment.questions import verdicts
from domain.actuals import Actual
from domain.contracts import rows
from domain.errors import Refused
from domain.periods import Period
from domain.plans import Plan
from domain.words import RevisionStage
from etl.intake.drafting import Draft
from etl.intake.fields import Field
from etl.intake.findings import Findings
from etl.intake.row_problems import NothingToTakeBack
from etl.revoking import StatusChange
from ledger.books import Ledger
from ledger.entries import ROWS, Batch
from ledger.standing import Key, Novelty, Place, Register, novelty

_WITHDRAWN = RevisionStage.WITHDRAWN.value
_MOST_ROWS = 2**32


@dataclass(frozen=True)
class History:
    """The region's figures as they are known at number ``head``."""

    region: str | None
    head: int
    rows: pa.Table
    register: Register
    revoked: frozenset[int]

    @classmethod
    def of(cls, ledger: Ledger, region: str | None) -> "History":
        """The history as it is now; empty where the region is not known."""
        if region is None:
            return cls(None, 0, ROWS.empty_table(), Register(), frozenset())
        sequence = ledger.sequence(region)
        return cls(region, sequence.head, sequence.rows(), sequence.register, frozenset(sequence.revocations()))

    def at_key(self, key: Key) -> Place | None:
        """The row that stands at a key."""
        return self.register.standing(key, self.head, self.revoked)

    def in_force(self, indicator_id: str, period: str, *, demonstration: bool = True) -> Place | None:
        """The row in force for an indicator and period."""
        return self.register.in_force(indicator_id, period, self.head, self.revoked, demonstration=demonstration)

    def of_indicators(self, indicators: Collection[str], *, demonstration: bool) -> pa.Table:
        """The rows that stand of these indicators: real ones in force, or demonstration ones at their keys."""
        places = []
        for indicator_id, period in self.register.quarters():
            if indicator_id not in indicators:
                continue
            if demonstration:
                place = self.at_key(Key(indicator_id, period, RevisionStage.DEMONSTRATION.value))
            else:
                place = self.in_force(indicator_id, period, demonstration=False)
            if place is not None:
                places.append(place)
        return self.rows.take(pa.array(self.indexes(places), pa.int64()))

    def indexes(self, places: Sequence[Place | None]) -> list[int | None]:
        """Where committed rows lie in ``rows``."""
        wanted = pa.array([None if p is None else p.number * _MOST_ROWS + p.row for p in places], pa.int64())
        held = pc.add(pc.multiply(self.rows["number"], _MOST_ROWS), self.rows["row_number"])
        found: list[int | None] = pc.index_in(wanted, held, skip_nulls=True).to_pylist()
        return found

    def last_value(self, indicator_id: str) -> Decimal | None:
        """The latest real value of an indicator."""
        known = self.of_indicators((indicator_id,), demonstration=False)
        valued = known.filter(pc.is_valid(known["value"])).sort_by("period")
        return valued["value"][-1].as_py() if valued.num_rows else None


@dataclass(frozen=True)
class Change:
    """What one row would do to the figure that stands at its key; ``before`` is None where none stands."""

    what: Novelty
    before: Actual | None
    after: Actual


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What a commit after number ``after`` would do: counts, the changes that are not nothing, and the status
    changes that follow (None where no plan can be judged).
    """

    after: int
    counts: Mapping[str, int]
    _changes: Callable[[], tuple[Change, ...]] = field(repr=False)
    _statuses: Callable[[], tuple[StatusChange, ...] | None] = field(repr=False)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The rows that are new, revised or withdrawals, in the file's order."""
        return self._changes()

    @cached_property
    def statuses(self) -> tuple[StatusChange, ...] | None:
        """The statuses that would change."""
        return self._statuses()


def rehearsed(drafted: Draft, history: History, ledger: Ledger, plans: Sequence[Plan], found: Findings) -> Rehearsal:
    """Rehearse a draft on the history; a 撤回 of what isn't in force is refused (R29)."""
    of_region = [p for p in plans if p.region == history.region]
    if not history.rows.num_rows and not pc.any(pc.equal(drafted.actuals["revision_stage"], _WITHDRAWN)).as_py():
        return _all_new(drafted, ledger, history, of_region)
    batch = Batch(region=history.region or "", by="", actuals=drafted.actuals)
    what, met = novelty(batch, history.register, history.head, history.revoked)
    for index in [i for i, kind in enumerate(what) if kind is Novelty.WITHDRAWAL and met[i] is None]:
        indicator, period = (drafted.actuals[n][index].as_py() for n in ("indicator_id", "period"))
        found.refuse(
            NothingToTakeBack, int(drafted.rows[index]), Field.REVISION_STAGE, indicator=indicator, period=period
        )
    counted = Counter(what)
    return Rehearsal(
        after=history.head,
        counts={**{n.value: counted[n] for n in Novelty}, "notes": len(drafted.notes)},
        _changes=lambda: _changes(drafted.actuals, what, met, history),
        _statuses=lambda: _statuses(drafted.actuals, met, ledger, of_region),
    )


def _all_new(drafted: Draft, ledger: Ledger, history: History, plans: Sequence[Plan]) -> Rehearsal:
    """The rehearsal of a region's first figures: each is new."""
    rows_ = drafted.actuals.num_rows
    counts = dict.fromkeys((n.value for n in Novelty), 0)
    return Rehearsal(
        after=history.head,
        counts={**counts, Novelty.NEW.value: rows_, "notes": len(drafted.notes)},
        _changes=lambda: _changes(drafted.actuals, [Novelty.NEW] * rows_, [None] * rows_, history),
        _statuses=lambda: _statuses(drafted.actuals, [None] * rows_, ledger, plans),
    )


def _changes(
    actuals: pa.Table, what: Sequence[Novelty], met: Sequence[Place | None], history: History
) -> tuple[Change, ...]:
    """The changes with what each row meets: at its own key, or in force where it withdraws."""
    at = [i for i, n in enumerate(what) if n is not Novelty.UNCHANGED]
    places = history.indexes([met[i] for i in at])
    before = (
        rows(Actual, history.rows.take(pa.array(places, pa.int64()))) if any(p is not None for p in places) else []
    )
    after = rows(Actual, actuals.take(pa.array(at, pa.int64())))
    return tuple(Change(what[i], before[n] if places[n] is not None else None, after[n]) for n, i in enumerate(at))


def _statuses(
    actuals: pa.Table, met: Sequence[Place | None], ledger: Ledger, plans: Sequence[Plan]
) -> tuple[StatusChange, ...] | None:
    """The statuses that would change in the plans of the region, each over its year."""
    candidate = tuple(
        replace(row, withdraws_number=place.number, withdraws_row=place.row)
        if row.revision_stage is RevisionStage.WITHDRAWN and place is not None
        else row
        for row, place in zip(rows(Actual, actuals), met, strict=True)
    )
    changed: list[StatusChange] = []
    judged = False
    for plan in plans:
        try:
            state = ledger.state(plan.plan_id)
            last = Period(plan.year, 4)
            now = verdicts(state, last, ledger=ledger)
            then = verdicts(state, last, ledger=ledger, rehearsed=Rehearsed(rows=candidate))
        except Refused:
            # Without the plan's rule nothing can be judged; the figures may come in all the same.
            continue
        judged = True
        for period in last.quarters:
            for before, after in zip(now.of(period), then.of(period), strict=True):
                if before.status is not after.status:
                    changed.append(StatusChange(plan.plan_id, before.target_id, period, before.status, after.status))
    return tuple(changed) if judged else None
