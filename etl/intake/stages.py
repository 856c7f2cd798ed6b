"""形象进度, 完成百分比 and 自评 of each row (DOMAIN §4.6, R16), and what kind of target may report what."""

from dataclasses import dataclass

import numpy as np

from domain.figures import is_missing
from domain.words import Kind, MilestoneStage, SelfRating, Word
from etl.intake import meanings
from etl.intake.columns import MICRO, Bools, Read, decimal_of, read, rows_in
from etl.intake.fields import Field
from etl.intake.findings import Findings
from etl.intake.oddities import PercentWithoutStage
from etl.intake.quantities import Quantities, Surroundings
from etl.intake.row_problems import (
    MilestoneStageUnknown,
    NotAMilestone,
    NotAQuantity,
    PercentAgainstStage,
    SelfRatingUnknown,
)
from etl.intake.table import Table


@dataclass(frozen=True)
class Stages:
    """The stage and the rating that each text of their columns means."""

    milestone: Read[MilestoneStage | str | None]
    rating: Read[SelfRating | str | None]


def read_milestones(
    table: Table,
    rows: Bools,
    around: Surroundings,
    quantities: Quantities,
    found: Findings,
) -> Stages:
    """Stages and ratings; refused where they contradict the percent or the kind of target."""
    stages = Stages(
        read(table.column(Field.MILESTONE_STAGE), meanings.milestone_stage),
        read(table.column(Field.SELF_RATING), meanings.self_rating),
    )
    for rows_unknown, of, problem in (
        (stages.milestone.rows_where(_unknown), Field.MILESTONE_STAGE, MilestoneStageUnknown),
        (stages.rating.rows_where(_unknown), Field.SELF_RATING, SelfRatingUnknown),
    ):
        for row in rows_unknown:
            if rows[row]:
                found.refuse(problem, row, of)
    has_stage = stages.milestone.mask(lambda r: r is not None)
    for row in rows_in(rows & (has_stage | quantities.has_percent)):
        if around.keys.indicators.place[row] >= 0:
            _of_milestone(row, around, stages, quantities, found)
    _only_quantities(rows, around, quantities, found)
    return stages


def _unknown(meant: object) -> bool:
    """Whether a text means no word of its kind."""
    return isinstance(meant, str) and not isinstance(meant, Word)


def _of_milestone(row: int, around: Surroundings, stages: Stages, quantities: Quantities, found: Findings) -> None:
    known = around.of(row)
    stage = stages.milestone.at(row)
    if not known.milestone:
        of = Field.MILESTONE_STAGE if stage is not None else Field.PERCENT
        found.refuse(NotAMilestone, row, of, indicator=known.indicator.name_zh)
        return
    if not quantities.has_percent[row] or (_unknown(stage)):
        return
    percent = int(quantities.percent[row])
    if stage is None:
        found.wonder(PercentWithoutStage, row, Field.PERCENT)
    elif (
        (stage is MilestoneStage.DONE and percent != 100 * MICRO)
        or (stage is MilestoneStage.NOT_STARTED and percent != 0)
        or (stage is MilestoneStage.UNDER_WAY and percent >= 100 * MICRO)
    ):
        found.refuse(PercentAgainstStage, row, Field.PERCENT, format(decimal_of(percent), "f"), stage=stage.zh)


def _only_quantities(
    rows: Bools,
    around: Surroundings,
    quantities: Quantities,
    found: Findings,
) -> None:
    """A milestone or a duty has no value and no growth."""
    known = [around.known[i] for i in around.keys.indicators.ids]
    unquantified = np.array([k.duty or k.kinds == {Kind.MILESTONE} for k in known] + [False], np.bool_)
    place = around.keys.indicators.place
    for row in rows_in(rows & (place >= 0) & unquantified[place] & (quantities.has_value | quantities.has_growth)):
        figures = (Field.VALUE, Field.INDEX, Field.GROWTH)
        of = next((f for f in figures if not is_missing(found.table.column(f).at(row))), Field.GROWTH)
        kind = next(iter(around.of(row).kinds)).zh
        found.refuse(NotAQuantity, row, of, indicator=around.of(row).indicator.name_zh, kind=kind)
