"""Handing the demonstration in at the same door as every upload, and taking it out of force again."""

from collections.abc import Iterator

import pyarrow.compute as pc

from domain.errors import Refused
from domain.periods import Period
from domain.plans import Plan
from domain.words import RevisionStage
from etl.demo.rows import Demonstration, DemonstrationYear
from ledger.books import Ledger
from ledger.entries import Entry, EntryKind
from ledger.refusals import AlreadyIn, NothingNew


def load(ledger: Ledger, plan_id: str, by: str, through: Period | None = None) -> Iterator[tuple[str, Entry | None]]:
    """Commit the demonstration of a plan, one file after the other, up to the period ``through``.

    Gives each file's name with the entry that it became, None where it went in before. Raises Refused as any
    upload does; what went in by then stays in.
    """
    plan = ledger.plan(plan_id)
    for file in DemonstrationYear(plan, _year_before(ledger, plan)).files():
        if through is None or not through < file.last:
            yield file.name, _commit(file, ledger, plan, by)


def _commit(file: Demonstration, ledger: Ledger, plan: Plan, by: str) -> Entry | None:
    # The intake is heavy to import, and half of this module's users only take batches out.
    from etl.intake import check, commit

    report = check(file.content, file.name, ledger, [plan.plan_id], region=plan.region)
    if report.problems:
        raise Refused(*report.problems)
    try:
        return commit(report, ledger, by, [oddity.tick for oddity in report.oddities])
    except (AlreadyIn, NothingNew):
        return None


def _year_before(ledger: Ledger, plan: Plan) -> Plan | None:
    """The same region's plan of the year before: its own demonstration tells that year, not this plan's."""
    others = (ledger.plan(plan_id) for plan_id in ledger.plans() if plan_id != plan.plan_id)
    return next((p for p in others if p.region == plan.region and p.year == plan.year - 1), None)


def remove(ledger: Ledger, by: str, reason: str) -> Iterator[Entry]:
    """Revoke every batch in force that holds demonstration figures and nothing else; the revoking entries."""
    for region in ledger.regions():
        revoked = ledger.revocations(region)
        for entry in ledger.entries(region):
            if entry.kind is EntryKind.ACTUALS and entry.number not in revoked and _demonstrates(ledger, entry):
                yield ledger.revoke(region, entry.number, by, reason)


def _demonstrates(ledger: Ledger, entry: Entry) -> bool:
    rows = ledger.rows(entry.region, entry.number - 1, entry.number)
    stages = pc.unique(rows.column("revision_stage")).to_pylist()
    return bool(stages == [RevisionStage.DEMONSTRATION.value])
