"""A small plan of all kinds, published into a ledger of the test's own: what intake is tested against."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.plans import Area, Indicator, Plan, Target, Task, WorkItem
from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace, Tier
from ledger.books import Ledger

REGION = "吴中区"


def target(target_id: str, indicator_id: str, kind: Kind, name: str, **more: Any) -> Target:
    """A target of the small plan."""
    return Target(
        **{
            "plan_id": "wuzhong-2024", "region": REGION, "year": 2024, "version": 1,
            "published_at": datetime(2024, 1, 27, tzinfo=UTC), "published_by": "test", "reason": "test",
            "target_id": target_id, "position": 1, "tier": Tier.HEADLINE if target_id[0] == "H" else Tier.TASK,
            "name_zh": name, "name_en": target_id, "kind": kind, "indicator_id": indicator_id,
            "judged_figure": JudgedFigure.GROWTH if kind is Kind.GROWTH else JudgedFigure.VALUE,
            "direction": Direction.UP, "comparator": Comparator.AT_LEAST, "threshold": Decimal(5),
            "unit": "%" if kind is Kind.GROWTH else None, "deadline": date(2024, 12, 31), "pace": Pace.LINEAR,
            **more,
        }
    )  # fmt: skip


def indicator(indicator_id: str, name: str, unit: str | None, *aliases: str) -> Indicator:
    """An indicator of the small plan."""
    return Indicator(
        indicator_id=indicator_id, name_zh=name, name_en=indicator_id.replace("_", " "), unit=unit, aliases=aliases
    )


INDICATORS = (
    indicator("gdp", "地区生产总值", "亿元", "GDP", "生产总值"),
    indicator("general_budget_revenue", "一般公共预算收入", "亿元", "财政收入"),
    indicator("industrial_output", "规上工业产值", "亿元", "规模以上工业总产值"),
    indicator("fixed_asset_investment", "固定资产投资", "亿元", "全社会固定资产投资", "固投"),
    indicator("industrial_investment", "工业投资", "亿元"),
    indicator("trade", "进出口总额", "亿元", "外贸进出口总额"),
    indicator("general_trade_share", "一般贸易占比", "%"),
    indicator("retail_sales", "社会消费品零售总额", "亿元", "社零总额"),
    indicator("household_income", "居民人均可支配收入", "元", "全体居民人均可支配收入"),
    indicator("cross_border_ecommerce_trade", "跨境电商进出口总额", "亿元"),
    indicator("robotics_output", "机器人与智能制造产业规模", "亿元"),
    indicator("high_tech_firms", "高新技术企业数", "家"),
    indicator("new_headquarters", "新增市级总部企业", "家"),
    indicator("beds_per_thousand", "每千人口床位数", "张"),
    indicator("water_grade", "澄湖湖心断面水质", "类"),
    indicator("wuzhong-2024:T73.1", "横泾消防站建成投用", None),
    indicator("wuzhong-2024:T70.1", "加强慈善文化宣传", None),
)  # fmt: skip
TARGETS = (
    target("H1", "gdp", Kind.GROWTH, "地区生产总值增长"),
    target("H2", "general_budget_revenue", Kind.GROWTH, "一般公共预算收入增长"),
    target("H3", "industrial_output", Kind.GROWTH, "规上工业产值增长"),
    target("H4", "fixed_asset_investment", Kind.GROWTH, "固定资产投资增长"),
    target("H5", "industrial_investment", Kind.GROWTH, "工业投资增长"),
    target("H6", "trade", Kind.COMPOSITE, "进出口量稳质升"),
    target("H6.1", "trade", Kind.GROWTH, "进出口总额增速", component_of="H6"),
    target("H6.2", "general_trade_share", Kind.SHARE, "一般贸易占比", component_of="H6", unit="%"),
    target("H7", "retail_sales", Kind.GROWTH, "社会消费品零售总额增长"),
    target("H8", "household_income", Kind.RELATIVE, "居民收入", reference_region="苏州市"),
    target("T1.1", "robotics_output", Kind.LEVEL, "机器人与智能制造产业规模", unit="亿元"),
    target("T10.1", "retail_sales", Kind.CUMULATIVE, "社会消费品零售总额", unit="亿元"),
    target("T12.1", "cross_border_ecommerce_trade", Kind.GROWTH, "跨境电商进出口总额增速"),
    target("T17.1", "high_tech_firms", Kind.LEVEL, "高新技术企业", unit="家", countable=True),
    target("T18.1", "new_headquarters", Kind.CUMULATIVE, "新增市级总部企业", unit="家", countable=True),
    target(
        "T19.1", "beds_per_thousand", Kind.LEVEL, "每千人床位数", unit="张", threshold=Decimal("7.2"), countable=True
    ),
    target("T35.1", "water_grade", Kind.GRADE, "澄湖湖心断面水质", unit="类", comparator=Comparator.AT_MOST),
    target("T70.1", "wuzhong-2024:T70.1", Kind.DUTY, "加强慈善文化宣传"),
    target("T73.1", "wuzhong-2024:T73.1", Kind.MILESTONE, "横泾消防站建成投用"),
)  # fmt: skip
PLAN = Plan(
    plan_id="wuzhong-2024", region=REGION, year=2024, version=1, title="主要工作任务", document_number=None,
    timezone="Asia/Shanghai", areas=(Area(ordinal="一", name="产业", short="产业"),),
    items=(WorkItem(number=1, name="打造", area="一、产业"),),
    tasks=(Task(number=1, item="1 打造", title="t", text="t"),), indicators=INDICATORS, targets=TARGETS,
)  # fmt: skip


def ledger_with_plan(folder: Path) -> Ledger:
    """A ledger of its own with the small plan published."""
    ledger = Ledger.open(folder)
    ledger.publish(PLAN, by="test", reason="test")
    return ledger
