"""An actual: one indicator's figures for one region and period, as somebody reported them (DOMAIN §1, §5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.words import MilestoneStage, RevisionStage, SelfRating


@dataclass(frozen=True, kw_only=True)
class Actual:
    """One row of one batch. Its key is (region, indicator_id, period, revision_stage).

    ``value`` is in ``unit`` (the indicator's own), ``growth`` in percent; hedges are as printed beside the
    figure (左右, 超, 近 …). ``percent`` is a milestone's 0..100. A withdrawal (R29) has the stage
    ``withdrawn``, no figures, and names the row it withdraws: ``withdraws_number`` and ``withdraws_row``.
    ``row_number`` is its place in the committed batch, unique there; ``source_row`` is the upload's row as a
    spreadsheet shows it, which may hold several figures. A reader sets ``row_number`` to the upload's row;
    the ledger moves it to ``source_row`` and numbers the batch when it commits.
    """

    region: str
    indicator_id: str
    period: str
    revision_stage: RevisionStage
    value: Decimal | None = None
    value_hedge: str | None = None
    growth: Decimal | None = None
    growth_hedge: str | None = None
    unit: str | None = None
    basis: str | None = None
    milestone_stage: MilestoneStage | None = None
    percent: Decimal | None = None
    self_rating: SelfRating | None = None
    source: str | None = None
    published_on: date | None = None
    remark: str | None = None
    withdraws_number: int | None = None
    withdraws_row: int | None = None
    row_number: int = 0
    source_row: int | None = None

    @property
    def reports(self) -> bool:
        """Whether the row says anything that judges or replaces (R30); else it carries a note only."""
        return any(
            v is not None for v in (self.value, self.growth, self.milestone_stage, self.percent, self.self_rating)
        )


@dataclass(frozen=True, kw_only=True)
class Note:
    """A department's note beside an indicator and period: 进展, 问题, 措施, 佐证材料."""

    region: str
    indicator_id: str
    period: str
    progress: str | None = None
    problem: str | None = None
    action: str | None = None
    evidence: str | None = None
    row_number: int = 0
