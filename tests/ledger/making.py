"""Rows, batches and plans in as few words as the ledger's tests need."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.actuals import Actual, Note
from domain.plans import Area, Correction, Indicator, Plan, Target, Task, WorkItem
from domain.words import Certainty, Comparator, Direction, JudgedFigure, Kind, RevisionStage, Tier
from ledger.books import Ledger
from ledger.entries import Batch, Entry, Upload

REGION = "海沿区"
PLAN = "haiyan-2025"


def actual(
    value: str | None, indicator: str = "gdp", period: str = "2025Q1", stage: str = "flash", **more: Any
) -> Actual:
    """A reported figure of the region."""
    return Actual(
        region=more.pop("region", REGION),
        indicator_id=indicator,
        period=period,
        revision_stage=next(s for s in RevisionStage if s == stage),
        value=None if value is None else Decimal(value),
        **more,
    )


def withdrawal(indicator: str = "gdp", period: str = "2025Q1", **more: Any) -> Actual:
    """A 撤回 of what is in force."""
    return actual(None, indicator, period, "withdrawn", **more)


def note(progress: str, indicator: str = "gdp", period: str = "2025Q1") -> Note:
    """A department's note."""
    return Note(region=REGION, indicator_id=indicator, period=period, progress=progress)


def batch(*actuals: Actual, **more: Any) -> Batch:
    """A batch of the region."""
    return Batch(region=REGION, by=more.pop("by", "王五"), actuals=actuals, **more)


def committed(ledger: Ledger, *actuals: Actual, **more: Any) -> Entry:
    """A batch committed after the head."""
    return ledger.commit(batch(*actuals, **more), ledger.head(REGION))


def uploaded(ledger: Ledger, content: bytes, name: str = "一季度.csv") -> Upload:
    """A kept upload."""
    return Upload(name, ledger.keep_upload(name, content))


def target(target_id: str = "H1", **more: Any) -> Target:
    """A target of the plan."""
    said: dict[str, Any] = {
        "plan_id": PLAN,
        "region": REGION,
        "year": 2025,
        "version": 0,
        "published_at": datetime(2025, 1, 1, tzinfo=UTC),
        "published_by": "",
        "reason": "",
        "position": 1,
        "tier": Tier.HEADLINE,
        "name_zh": "地区生产总值增长",
        "name_en": "GDP growth",
        "kind": Kind.GROWTH,
        "indicator_id": "gdp",
        "judged_figure": JudgedFigure.GROWTH,
        "direction": Direction.UP,
        "comparator": Comparator.AT_LEAST,
        "threshold": Decimal("5.5"),
        "unit": "%",
        "deadline": date(2025, 12, 31),
        "lead_departments": ("发改委", "统计局"),
    }
    return Target(**said | more | {"target_id": target_id})


def plan(*targets: Target, **more: Any) -> Plan:
    """A plan with a hierarchy, indicators and a correction."""
    said: dict[str, Any] = {
        "plan_id": PLAN,
        "region": REGION,
        "year": 2025,
        "version": 0,
        "title": "2025年目标任务",
        "document_number": None,
        "timezone": "Asia/Shanghai",
        "areas": (Area(ordinal="一", name="产业跃升", short="产业"),),
        "items": (WorkItem(number=1, name="做强产业", area="一、产业跃升"),),
        "tasks": (Task(number=1, item="1 做强产业", title="招商", text="招商引资", lead_departments=("商务局",)),),
        "indicators": (Indicator(indicator_id="gdp", name_zh="地区生产总值", name_en="GDP", aliases=("GDP",)),),
        "targets": targets or (target(),),
        "corrections": (Correction(where="任务1", printed="发发展", read="发展", certainty=Certainty.SURE),),
    }
    return Plan(**said | more)


def entry_file(data: Path, number: int, region: str = REGION) -> Path:
    """Where an entry lies."""
    return data / "actuals" / region / f"{number:08d}.parquet"


def every_file(data: Path) -> dict[str, bytes]:
    """All files of a data folder, scratch excepted."""
    return {
        str(path.relative_to(data)): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file() and ".tmp" not in path.parts
    }
