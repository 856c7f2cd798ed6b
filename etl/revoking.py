"""What revoking a batch would do to the statuses, before anybody does it (DOMAIN §8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from attainment.opened import Rehearsed
from attainment.questions import verdicts
from domain.errors import Refused
from domain.periods import Period
from domain.words import Status
from ledger.books import Ledger
from ledger.entries import EntryKind


@dataclass(frozen=True)
class StatusChange:
    """A target of a plan whose status in a period would be another."""

    plan_id: str
    target_id: str
    period: Period
    before: Status | None
    after: Status | None


def status_changes(ledger: Ledger, region: str, number: int) -> Iterator[StatusChange]:
    """The statuses that would change in each plan of the region, over its year.

    A plan that can't be judged (its rule lacks a readable version) is passed over: revoking must go on.
    """
    entries = ledger.entries(region)
    for plan_id in dict.fromkeys(e.plan_id for e in entries if e.kind is EntryKind.PLAN and e.plan_id):
        try:
            state = ledger.state(plan_id)
            last = Period(ledger.plan(plan_id, state.plan_version).year, 4)
            now = verdicts(state, last, ledger=ledger)
            then = verdicts(state, last, ledger=ledger, rehearsed=Rehearsed(revokes=number))
        except Refused:
            continue
        for period in last.quarters:
            for before, after in zip(now.of(period), then.of(period), strict=True):
                if before.status is not after.status:
                    yield StatusChange(plan_id, before.target_id, period, before.status, after.status)
