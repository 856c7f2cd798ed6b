"""A small plan of another district than the seeds', with a target of every kind, for the demonstration's tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from domain.plans import Indicator, Plan, Target
from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace, ThresholdFrom, Tier

YEAR_END = date(2025, 12, 31)
PLAN = "haiyan-2025"


def target(target_id: str, indicator_id: str, kind: Kind, threshold: str | None = None, **more: Any) -> Target:
    """One target; what is not said is what most targets have."""
    said: dict[str, Any] = {
        "plan_id": PLAN,
        "region": "海沿区",
        "year": 2025,
        "version": 1,
        "published_at": datetime(2025, 1, 20, tzinfo=UTC),
        "published_by": "政府办",
        "reason": "首次发布",
        "position": 0,
        "tier": Tier.HEADLINE if target_id.startswith("H") else Tier.TASK,
        "name_zh": f"目标{target_id}",
        "name_en": f"Target {target_id}",
        "judged_figure": JudgedFigure.VALUE,
        "direction": Direction.UP,
        "comparator": Comparator.AT_LEAST,
        "deadline": YEAR_END,
        "unit": "家",
    }
    bare = {Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE}
    if kind in bare:
        said |= {"judged_figure": None, "direction": None, "comparator": None, "unit": None}
    amount = None if threshold is None else Decimal(threshold)
    return Target(
        **said | more | {"target_id": target_id, "indicator_id": indicator_id, "kind": kind, "threshold": amount}
    )


def _targets() -> list[Target]:
    growth: dict[str, Any] = {"judged_figure": JudgedFigure.GROWTH, "unit": "%"}
    linear: dict[str, Any] = {"pace": Pace.LINEAR, "countable": True}
    return [
        target("H1", "gdp", Kind.GROWTH, "5.5", **growth),
        target("H2", "retail_sales", Kind.GROWTH, "6", **growth),
        target("H3", f"{PLAN}:H3", Kind.COMPOSITE),
        target("H3.1", "trade", Kind.GROWTH, "0", component_of="H3", **growth),
        target(
            "H3.2",
            "general_trade_share",
            Kind.SHARE,
            component_of="H3",
            unit="%",
            threshold_from=ThresholdFrom.LAST_YEAR,
        ),
        target(
            "H4",
            "household_income",
            Kind.RELATIVE,
            **growth,
            tolerance=Decimal("0.5"),
            reference_target_id="H1",
            reference_indicator_id="gdp",
        ),
        *(target(f"T1.{n}", f"new_firms_{n}", Kind.CUMULATIVE, str(7 * n), **linear) for n in range(1, 13)),
        target("T2.1", "high_tech_firms", Kind.LEVEL, "1800", baseline=Decimal(1700), **linear),
        target("T2.2", "village_assets", Kind.LEVEL, "520", unit="亿元"),
        target("T2.3", "rd_share", Kind.SHARE, "3.9", unit="%", comparator=Comparator.MORE_THAN),
        target(
            "T2.4",
            "lake_water_class",
            Kind.GRADE,
            "3",
            unit="类",
            comparator=Comparator.AT_MOST,
            direction=Direction.DOWN,
        ),
        target(
            "T2.5",
            "accidents",
            Kind.CUMULATIVE,
            "12",
            comparator=Comparator.AT_MOST,
            direction=Direction.DOWN,
            **linear,
        ),
        target("T2.6", "retail_sales", Kind.CUMULATIVE, "1000", unit="亿元", pace=Pace.LINEAR),
        *(target(f"T3.{n}", f"{PLAN}:T3.{n}", Kind.MILESTONE, pace=Pace.LINEAR) for n in range(1, 13)),
        *(
            target(f"T4.{n}", f"{PLAN}:T4.{n}", Kind.MILESTONE, pace=Pace.LINEAR, deadline=date(2025, 6, 30))
            for n in range(1, 6)
        ),
        target("T5.1", f"{PLAN}:T5.1", Kind.MILESTONE),
        *(target(f"T6.{n}", f"{PLAN}:T6.{n}", Kind.DUTY, deadline=None) for n in range(1, 9)),
    ]


def district() -> Plan:
    """The plan."""
    targets = tuple(_targets())
    indicators = {
        t.indicator_id: Indicator(
            indicator_id=t.indicator_id,
            name_zh=t.indicator_id,
            name_en=t.indicator_id,
            unit="亿元" if t.judged_figure is JudgedFigure.GROWTH else t.unit,
        )
        for t in targets
        if t.kind is not Kind.COMPOSITE
    }
    return Plan(
        plan_id=PLAN,
        region="海沿区",
        year=2025,
        version=1,
        title="海沿区2025年主要工作任务",
        document_number=None,
        timezone="Asia/Shanghai",
        areas=(),
        items=(),
        tasks=(),
        indicators=tuple(indicators.values()),
        targets=targets,
    )
