"""Small plans and ledgers made by hand, for tests that look at one rule of the law at a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Indicator, Plan, Target
from domain.words import (
    Comparator,
    Direction,
    Frequency,
    JudgedFigure,
    Kind,
    MilestoneStage,
    Pace,
    RevisionStage,
    Tier,
)
from ledger.books import Ledger
from ledger.entries import Batch

REGION = "吴中区"
YEAR = 2024
RULES = Path(__file__).parents[2] / "data" / "rules"
_PUBLISHED = datetime(2024, 1, 27, tzinfo=UTC)


def d(text: str | int | None) -> Decimal | None:
    """A decimal from text."""
    return None if text is None else Decimal(text)


_BY_KIND: dict[Kind, dict[str, Any]] = {
    Kind.GROWTH: {"judged_figure": JudgedFigure.GROWTH, "unit": "%", "comparator": Comparator.AT_LEAST},
    Kind.SHARE: {"judged_figure": JudgedFigure.VALUE, "unit": "%", "comparator": Comparator.AT_LEAST},
    Kind.CUMULATIVE: {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "亿元",
        "comparator": Comparator.AT_LEAST,
        "pace": Pace.LINEAR,
    },
    Kind.LEVEL: {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "家",
        "comparator": Comparator.AT_LEAST,
        "pace": Pace.LINEAR,
    },
    Kind.GRADE: {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "类",
        "comparator": Comparator.AT_MOST,
        "direction": Direction.DOWN,
    },
    Kind.MILESTONE: {"pace": Pace.LINEAR},
    Kind.DUTY: {"deadline": None, "direction": None},
    Kind.RELATIVE: {
        "judged_figure": JudgedFigure.GROWTH,
        "unit": "百分点",
        "comparator": Comparator.AT_LEAST,
        "tolerance": Decimal("0.5"),
    },
    Kind.COMPOSITE: {"direction": None},
}


def target(target_id: str, kind: Kind, threshold: str | int | None = None, /, **said: Any) -> Target:
    """A target of the sample plan; what is not said is the custom of its kind."""
    fields: dict[str, Any] = {
        "plan_id": "sample-2024",
        "region": REGION,
        "year": YEAR,
        "version": 1,
        "published_at": _PUBLISHED,
        "published_by": "test",
        "reason": "test",
        "target_id": target_id,
        "position": 0,
        "tier": Tier.HEADLINE,
        "name_zh": target_id,
        "name_en": target_id,
        "kind": kind,
        "indicator_id": target_id.lower().replace(".", "_"),
        "direction": Direction.UP,
        "threshold": d(threshold),
        "deadline": date(YEAR, 12, 31),
        "frequency": Frequency.QUARTER,
        "lead_departments": ("发改委",),
    }
    return Target(**{**fields, **_BY_KIND[kind], **said})


def plan(*targets: Target, indicators: Iterable[Indicator] = (), plan_id: str = "sample-2024") -> Plan:
    """A plan of these targets, in this order."""
    said = {i.indicator_id: i for i in indicators}
    for one in targets:
        said.setdefault(
            one.indicator_id,
            Indicator(indicator_id=one.indicator_id, name_zh=one.name_zh, name_en=one.name_en, unit=one.unit),
        )
    return Plan(
        plan_id=plan_id,
        region=targets[0].region,
        year=targets[0].year,
        version=1,
        title="样例",
        document_number=None,
        timezone="Asia/Shanghai",
        areas=(),
        items=(),
        tasks=(),
        indicators=tuple(said.values()),
        targets=tuple(replace(t, plan_id=plan_id, position=n) for n, t in enumerate(targets, start=1)),
    )


def actual(
    indicator: str, period: str, value: str | int | None = None, growth: str | int | None = None, /, **said: Any
) -> Actual:
    """One reported row: 快报 unless said otherwise."""
    fields: dict[str, Any] = {
        "region": REGION,
        "indicator_id": indicator,
        "period": Period.of_code(period if "Q" in period and len(period) > 2 else f"{YEAR}{period}").code,
        "revision_stage": RevisionStage.FLASH,
        "value": d(value),
        "growth": d(growth),
    }
    return Actual(**{**fields, **said})


def stage(
    indicator: str, period: str, stage: MilestoneStage, percent: str | int | None = None, **said: Any
) -> Actual:
    """One reported milestone stage."""
    return actual(indicator, period, milestone_stage=stage, percent=d(percent), **said)


def books(folder: Path, *plans: Plan) -> Ledger:
    """A ledger with the shipped rules and these plans published."""
    for rule in RULES.glob("*/*.toml"):
        copy = folder / "rules" / rule.parent.name / rule.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(rule.read_bytes())
    ledger = Ledger.open(folder)
    for one in plans:
        ledger.publish(one, "test", "test")
    return ledger


def report(ledger: Ledger, *rows: Actual, region: str | None = None) -> int:
    """Commit these rows as one batch and give its number."""
    where = region or rows[0].region
    return ledger.commit(Batch(region=where, by="test", actuals=rows), ledger.head(where)).number
