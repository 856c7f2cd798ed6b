"""What is known at a state, and which actual holds (DOMAIN §5; R27, R29, R30, R31)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from domain.actuals import Actual
from domain.periods import Period
from domain.words import RevisionStage

CENSUS = "普查修订"


@dataclass(frozen=True)
class Batch:
    """One numbered entry of one region: rows, or the number that it revokes."""

    number: int
    rows: tuple[Actual, ...] = ()
    revokes: int | None = None


@dataclass(frozen=True)
class Standing:
    """A row that stands, with the batch it came in."""

    number: int
    row: Actual

    @property
    def figures(self) -> tuple[object, ...]:
        """What the row reports: another of these is another figure (R27)."""
        row = self.row
        return (row.value, row.value_hedge, row.growth, row.growth_hedge, row.milestone_stage, row.percent)


Key = tuple[str, str]


def stages(batches: tuple[Batch, ...], demonstration: bool) -> dict[Key, dict[RevisionStage, Standing]]:
    """For every (indicator, period) of one region the row that stands at each revision stage."""
    revoked = {b.revokes for b in batches if b.revokes is not None}
    heard = [b for b in batches if b.number not in revoked]
    # R29: a withdrawal names the one row it withdraws; a revoked batch's withdrawals never happened.
    withdrawn = {
        (row.withdraws_number, row.withdraws_row)
        for batch in heard
        for row in batch.rows
        if row.revision_stage is RevisionStage.WITHDRAWN
    }
    standing: dict[Key, dict[RevisionStage, Standing]] = {}
    for batch in sorted(heard, key=lambda b: b.number):
        for row in batch.rows:
            if row.revision_stage is RevisionStage.WITHDRAWN or not row.reports:  # R30: a note replaces nothing
                continue
            if row.revision_stage is RevisionStage.DEMONSTRATION and not demonstration:
                continue
            if (batch.number, row.row_number) in withdrawn:
                continue
            # §5: within a stage the latest batch that isn't revoked.
            standing.setdefault((row.indicator_id, row.period), {})[row.revision_stage] = Standing(batch.number, row)
    return standing


def highest(standing: Mapping[RevisionStage, Standing]) -> Standing | None:
    """§5: in force is the highest stage, so a real figure always beats a demonstration."""
    return standing[max(standing, key=lambda s: s.rank)] if standing else None


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that was known at one state: each region's batches up to its number (R31)."""

    batches: Mapping[str, tuple[Batch, ...]]
    demonstration: bool = True
    _history: dict[str, list[dict[Key, dict[RevisionStage, Standing]]]] = field(default_factory=dict, init=False)

    @cached_property
    def _now(self) -> dict[str, dict[Key, dict[RevisionStage, Standing]]]:
        return {region: stages(b, self.demonstration) for region, b in self.batches.items()}

    def at_each_stage(self, region: str, indicator_id: str, period: Period) -> Mapping[RevisionStage, Standing]:
        """The rows that stand for one indicator and period, by revision stage."""
        return self._now.get(region, {}).get((indicator_id, period.code), {})

    def in_force(self, region: str, indicator_id: str, period: Period) -> Standing | None:
        """The one actual that holds."""
        return highest(self.at_each_stage(region, indicator_id, period))

    def periods(self, region: str, indicator_id: str) -> list[Period]:
        """The periods with an actual in force, earliest first."""
        return sorted(Period.of_code(p) for i, p in self._now.get(region, {}) if i == indicator_id)

    def earlier_in_force(self, region: str, indicator_id: str, period: Period) -> Iterator[Standing]:
        """What stood in force at each earlier number (R27)."""
        batches = self.batches.get(region, ())
        if region not in self._history:
            self._history[region] = [stages(batches[:count], self.demonstration) for count in range(1, len(batches))]
        for standing in self._history[region]:
            held = highest(standing.get((indicator_id, period.code), {}))
            if held:
                yield held

    def revised(self, region: str, indicator_id: str, period: Period) -> bool:
        """R27: another non-demonstration figure of the key stood in force at an earlier number."""
        now = self.in_force(region, indicator_id, period)
        if now is None:
            return False
        return any(
            held.row.revision_stage is not RevisionStage.DEMONSTRATION and held.figures != now.figures
            for held in self.earlier_in_force(region, indicator_id, period)
        )
