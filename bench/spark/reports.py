"""What is reported of a quantity over three years: stages and corrections, the figures mostly near the lines."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from bench.spark.promises import MOST, YEAR, figure
from domain.plans import Target
from domain.words import JudgedFigure, Kind, MilestoneStage, RevisionStage, SelfRating

Said = dict[str, Any]
"""The columns of one row of a batch that are not empty."""

LAST, NEXT = YEAR - 1, YEAR + 1
MOST_LAST_YEAR = Decimal(999_999_999)
LASTING = (Kind.LEVEL, Kind.GRADE, Kind.MILESTONE, Kind.DUTY)
_QUARTERS = (1, 2, 3, 4)
# Batch, its stage, the periods that it reports, and how likely a quantity is in it.
SCHEDULE: tuple[tuple[str, RevisionStage, tuple[str, ...], float], ...] = (
    ("last-flash", RevisionStage.FLASH, tuple(f"{LAST}Q{q}" for q in _QUARTERS), 0.9),
    ("demonstration", RevisionStage.DEMONSTRATION, (f"{LAST}Q4", f"{YEAR}Q1", f"{YEAR}Q2"), 0.15),
    *(
        step
        for q in _QUARTERS
        for step in (
            (f"estimate-{q}", RevisionStage.ESTIMATE, (f"{YEAR}Q{q}",), 0.3),
            (f"flash-{q}", RevisionStage.FLASH, (f"{YEAR}Q{q}",), 0.85),
            (f"preliminary-{q}", RevisionStage.PRELIMINARY, (f"{YEAR}Q{q}",), 0.4),
        )
    ),
    ("again", RevisionStage.FLASH, (f"{YEAR}Q1", f"{YEAR}Q3"), 0.2),
    ("press", RevisionStage.PRESS, (f"{YEAR}Q2", f"{YEAR}Q4"), 0.1),
    ("last-verified", RevisionStage.VERIFIED, tuple(f"{LAST}Q{q}" for q in _QUARTERS), 0.6),
    ("verified", RevisionStage.VERIFIED, tuple(f"{YEAR}Q{q}" for q in _QUARTERS), 0.2),
    ("next", RevisionStage.FLASH, tuple(f"{NEXT}Q{q}" for q in _QUARTERS), 0.6),
)
_SHARES = tuple(
    Decimal(n).scaleb(-2) for n in (100, 100, 105, 95, 120, 80, 60, 50, 75, 25, 40, 20, 90, 70, 45, 10, 30, 0)
)
_AWAY = tuple(
    Decimal(s) for s in ("0", "0", "0", "0.5", "-0.5", "1", "-1", "-1.5", "0.000001", "-0.000001", "-1.000001")
)
_HEDGES = (*(None,) * 8, "左右", "超")
_BASES = (None, None, None, "现价", "可比价", "普查修订")
_REMARKS = (*(None,) * 9, "2024年6月20日竣工", "2024-09-28通过验收", "3月15日完成", "2025年1月10日完成")
_STEP = Decimal("0.000001")


def rows(draw: Random, region: str, indicator_id: str, target: Target | None) -> Iterator[tuple[str, Said]]:
    """All that is ever said of a quantity, each row with the name of its batch; ``target`` reads the quantity."""
    for batch, stage, periods, likely in SCHEDULE:
        if batch == "next" and (target is None or target.kind not in LASTING):
            continue
        if draw.random() > likely:
            continue
        for period in periods:
            yield batch, row(draw, region, indicator_id, period, target) | {"revision_stage": stage.value}


def row(draw: Random, region: str, indicator_id: str, period: str, target: Target | None) -> Said:
    """One row; now and then without the figure that its target needs."""
    said: Said = {"region": region, "indicator_id": indicator_id, "period": period}
    if target is not None and target.kind is Kind.MILESTONE:
        said |= _milestone(draw)
    elif target is not None and target.kind is Kind.DUTY:
        said["self_rating"] = draw.choice(list(SelfRating)).value
    else:
        growth = target is not None and target.judged_figure is JudgedFigure.GROWTH
        if not growth or draw.random() < 0.3:
            most = MOST_LAST_YEAR if period < str(YEAR) and draw.random() < 0.9 else MOST
            said |= {"value": min(_value(draw, target), most), "value_hedge": draw.choice(_HEDGES)}
        if (growth or draw.random() < 0.3) and draw.random() < 0.95:
            said |= {"growth": _growth(draw, target), "growth_hedge": draw.choice(_HEDGES)}
    if draw.random() < 0.15:
        said["self_rating"] = draw.choice(list(SelfRating)).value
    said |= {"basis": draw.choice(_BASES), "remark": draw.choice(_REMARKS), "source": "统计局"}
    return said


def _milestone(draw: Random) -> Said:
    stage = draw.choice((*MilestoneStage, MilestoneStage.UNDER_WAY, None))
    percent = draw.choice((None, 10, 20, 30, 40, 45, 50, 60, 70, 75, 80, 99))
    if stage is MilestoneStage.DONE:
        percent = draw.choice((None, 100))
    if stage is MilestoneStage.NOT_STARTED:
        percent = draw.choice((None, 0))
    return {
        "milestone_stage": None if stage is None else stage.value,
        "percent": None if percent is None else Decimal(percent),
    }


def _value(draw: Random, target: Target | None) -> Decimal:
    """A value near a line of the target: its threshold, a share of it, the way from its baseline, or any."""
    if target is None or target.threshold is None or draw.random() < 0.15:
        return figure(draw, 0, 60)
    if target.kind is Kind.GRADE:
        return Decimal(draw.randint(1, 6))
    share, start = draw.choice(_SHARES), Decimal(0)
    if target.baseline is not None and draw.random() < 0.5:
        start = target.baseline
    if target.unit == "%":
        share, start = Decimal(1), Decimal(0)
    found = start + (target.threshold - start) * share + (draw.choice(_AWAY) if draw.random() < 0.5 else 0)
    found = found.quantize(Decimal(1) if target.countable else _STEP)
    return max(min(found, MOST), Decimal(0) if target.unit != "%" else -MOST)


def _growth(draw: Random, target: Target | None) -> Decimal:
    if target is None or target.threshold is None or draw.random() < 0.2:
        return figure(draw, -20, 60)
    return min(target.threshold, Decimal(1000)) + draw.choice(_AWAY)
