"""A story, told step by step: what each step made known, and what a question of a state may know of it (§8, R31)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Plan
from domain.words import RevisionStage

from .known import Batch, Known
from .promises import OTHER, OWN
from .reports import START, Step, later


@dataclass(frozen=True)
class Happened:
    """One numbered entry of a region: rows, a revocation, or a published version of the plan."""

    region: str
    number: int
    at: datetime
    rows: tuple[Actual, ...] = ()
    revokes: int | None = None
    published: Plan | None = None

    @property
    def batch(self) -> Batch:
        return Batch(self.number, self.rows, self.revokes)


@dataclass
class Told:
    """What has happened so far, in order."""

    happened: list[Happened] = field(default_factory=list)
    now: datetime = START

    def head(self, region: str) -> int:
        return max((h.number for h in self.happened if h.region == region), default=0)

    def add(self, region: str, **what: object) -> Happened:
        """The next entry of a region."""
        entry = Happened(region, self.head(region) + 1, self.now, **what)  # type: ignore[arg-type]
        self.happened.append(entry)
        return entry

    def forget(self, entry: Happened) -> None:
        """The last entry did not happen: a batch in which nothing was new."""
        assert self.happened.pop() == entry

    def dated(self, entry: Happened, moment: datetime) -> None:
        """The last entry was committed at that moment."""
        assert self.happened[-1] == entry
        self.happened[-1] = replace(entry, at=moment)

    def at_moment(self, region: str, moment: datetime) -> int:
        """The last number of a region committed by then."""
        return max((h.number for h in self.happened if h.region == region and h.at <= moment), default=0)

    def known(self, up_to: dict[str, int], demonstration: bool = True) -> Known:
        """What was known at these numbers of the regions."""
        regions = {
            region: tuple(h.batch for h in self.happened if h.region == region and h.number <= number)
            for region, number in up_to.items()
        }
        return Known(regions, demonstration)

    def all_known(self) -> Known:
        return self.known({OWN: self.head(OWN), OTHER: self.head(OTHER)})


def happening(told: Told, plan: Plan, steps: Iterable[Step]) -> Iterator[Happened]:
    """The story's entries one by one, as the law says they happen, each told before it is given.

    A step that can't be (nothing to withdraw, nothing to revoke, a plan that is as it was) is left out.
    """
    yield told.add(OWN, published=plan)
    for step in steps:
        told.now = later(told.now, step.days)
        before = len(told.happened)
        _take(told, step)
        yield from told.happened[before:]


def tell(plan: Plan, steps: Iterable[Step]) -> Told:
    """The whole story."""
    told = Told()
    list(happening(told, plan, steps))
    return told


def _take(told: Told, step: Step) -> None:
    if step.edited is not None:
        published = [h.published for h in told.happened if h.published]
        if step.edited != published[-1]:
            told.add(OWN, published=step.edited)
    elif step.withdraw is not None:
        _withdraw(told, *step.withdraw)
    elif step.revoke is not None:
        _revoke(told, step.revoke)
    elif step.rows:
        told.add(step.region, rows=step.rows)


def _withdraw(told: Told, indicator_id: str, period: str) -> None:
    """R29: it withdraws the one row in force when committed, and names it."""
    held = told.all_known().in_force(OWN, indicator_id, Period.of_code(period))
    if held is None:
        return
    named = Actual(
        region=OWN,
        indicator_id=indicator_id,
        period=period,
        revision_stage=RevisionStage.WITHDRAWN,
        withdraws_number=held.number,
        withdraws_row=held.row.row_number,
        row_number=1,
    )
    told.add(OWN, rows=(named,))


def _revoke(told: Told, which: int) -> None:
    """§8: one more batch that names another; a revocation can't itself be revoked, nor a batch twice."""
    revoked = {h.revokes for h in told.happened if h.region == OWN}
    batches = [h for h in told.happened if h.region == OWN and h.rows and h.number not in revoked]
    if batches:
        told.add(OWN, revokes=batches[which % len(batches)].number)


def version_of(told: Told, number: int) -> Plan:
    """The plan as published at that number, its version counted."""
    published = [h.published for h in told.happened if h.published and h.region == OWN and h.number <= number]
    return replace(published[-1], version=len(published))
