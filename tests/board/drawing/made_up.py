"""Made-up judged rows for every state of the drawings: they have been through no ledger and no judge."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attainment.questions import Bands, Judged, Reading, Reference
from domain.periods import Period
from domain.plans import Area, Target
from domain.words import (
    Comparator,
    Direction,
    Flag,
    JudgedFigure,
    Kind,
    Pace,
    Reason,
    RevisionStage,
    SelfRating,
    Status,
    ThresholdFrom,
    Tier,
)

Q3 = Period(2024, 3)
NOW = datetime(2024, 10, 25, 1, 0, tzinfo=UTC)
DEMO = (Flag.DEMONSTRATION,)


def d(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def target(code: str, name: str, kind: Kind, **fields: Any) -> Target:
    base: dict[str, Any] = {
        "plan_id": "wuzhong-2024",
        "region": "吴中区",
        "year": 2024,
        "version": 1,
        "published_at": NOW,
        "published_by": "测试",
        "reason": "初版",
        "target_id": code,
        "position": int("".join(c for c in code if c.isdigit()) or 0),
        "tier": Tier.HEADLINE if code.startswith("H") else Tier.TASK,
        "name_zh": name,
        "name_en": fields.pop("en", name),
        "kind": kind,
        "indicator_id": fields.pop("indicator_id", code.lower()),
        "judged_figure": JudgedFigure.GROWTH if kind is Kind.GROWTH else JudgedFigure.VALUE,
        "direction": Direction.UP,
        "comparator": Comparator.AT_LEAST,
        "deadline": date(2024, 12, 31),
        "lead_departments": fields.pop("leads", ("发改委",)),
    }
    return Target(**{**base, **fields})


def judged(of: Target, status: Status | None, figure: str | None = None, **fields: Any) -> Judged:
    """A row as a judge would give it; ``trend`` takes the year's figures as text."""
    trend = fields.pop("trend", ())
    last = fields.pop("last", None)
    period = fields.pop("period", Q3)
    base: dict[str, Any] = {
        "target_id": of.target_id,
        "name": of.name_zh,
        "kind": of.kind,
        "period": period,
        "judged_figure": d(figure),
        "unit": of.unit,
        "threshold": of.threshold,
        "comparator": of.comparator,
        "pace": None,
        "completion": None,
        "gap": None,
        "status": status,
        "reason": None,
        "flags": DEMO,
        "rule": "default",
        "rule_version": 1,
        "revision_stage": RevisionStage.DEMONSTRATION,
        "batch": 42,
        "reported_at": NOW,
        "target": of,
        "due": True,
        "reported": figure is not None,
        "trend": tuple(
            Reading(
                period=Period(period.year, quarter),
                figure=d(trend[quarter - 1] if quarter <= len(trend) else None),
                hedge=fields.get("hedge") if quarter == period.quarter else None,
            )
            for quarter in (1, 2, 3, 4)
        ),
        "last_year": Reading(period=period.last_year, figure=d(last)) if last else None,
    }
    for exactly, printed in (("share_done", "completion"), ("share_due", "pace")):
        if fields.get(printed) is not None:
            base[exactly] = Fraction(fields[printed])
    return Judged(**{**base, **fields})


def growth(code: str, name: str, threshold: str, figure: str | None, status: Status, **fields: Any) -> Judged:
    """A growth target: bands at the threshold and one point below."""
    line = Decimal(threshold)
    keys = ("en", "leads", "source_phrase", "comparator", "direction", "area", "remark", "unit")
    of = target(code, name, fields.pop("kind", Kind.GROWTH), threshold=line, **_taken(fields, keys))
    down = of.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
    gap = None if figure is None else (line - Decimal(figure) if down else Decimal(figure) - line)
    return judged(
        replace(of, unit=of.unit or "%"),
        status,
        figure,
        **{
            "gap": gap,
            "gap_in_points": True,
            "bands": Bands(met=line, behind=line + 1 if down else line - 1, full=line),
            **fields,
        },
    )


def amount(code: str, name: str, threshold: str, figure: str | None, status: Status, **fields: Any) -> Judged:
    """A cumulative amount against three quarters of its threshold (``pace`` says otherwise)."""
    full = Decimal(threshold)
    pace = Decimal(fields.pop("pace", "0.75"))
    keys = (
        "en",
        "leads",
        "source_phrase",
        "comparator",
        "unit",
        "countable",
        "area",
        "deadline",
        "stretch",
        "baseline",
    )
    of = target(
        code, name, fields.pop("kind", Kind.CUMULATIVE), threshold=full, pace=Pace.LINEAR, **_taken(fields, keys)
    )
    completion = None if figure is None else Decimal(figure) / full
    return judged(
        of,
        status,
        figure,
        **{
            "pace": pace,
            "linear_pace": pace,
            "completion": completion,
            "gap": None if completion is None else (completion - pace) * 100,
            "gap_in_points": True,
            "bands": Bands(met=full * pace, behind=full * pace * Decimal("0.8"), full=full),
            **fields,
        },
    )


def _taken(fields: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: fields.pop(key) for key in keys if key in fields}


AREAS = tuple(
    Area(ordinal=ordinal, name=f"实施{short}行动", short=short)
    for ordinal, short in zip(
        "一二三四五六", ("产业跃升", "科技赋能", "生态攻坚", "城乡融合", "民生改善", "自身建设"), strict=True
    )
)


def headline_rows() -> list[Judged]:
    """The eight headline targets and H6's components as the mock of 总览 shows them."""
    rows = [
        growth(
            "H1",
            "地区生产总值",
            "5",
            "5.4",
            Status.ON_TRACK,
            last="4.2",
            trend=("6.3", "5.7", "5.4"),
            source_phrase="地区生产总值增长5%以上",
            en="Gross domestic product",
        ),
        growth(
            "H2",
            "一般公共预算收入",
            "4",
            "4.6",
            Status.ON_TRACK,
            last="5.1",
            trend=("5.6", "5.1", "4.6"),
            source_phrase="一般公共预算收入同口径增长4%以上",
            leads=("财政局",),
            en="General budget revenue",
        ),
        growth(
            "H3",
            "规上工业产值",
            "3.5",
            "4.8",
            Status.ON_TRACK,
            last="2.9",
            trend=("4.2", "4.6", "4.8"),
            source_phrase="规上工业产值增长3.5%",
            leads=("工信局",),
            en="Industrial output above size",
        ),
        growth(
            "H4",
            "固定资产投资",
            "5",
            "4.4",
            Status.BEHIND,
            last="3.3",
            trend=("3.9", "4.2", "4.4"),
            source_phrase="全社会固定资产投资增长5%",
            en="Fixed-asset investment",
        ),
        growth(
            "H5",
            "工业投资",
            "10",
            "6.2",
            Status.CRITICAL,
            last="8.7",
            trend=("9.1", "8.0", "6.2"),
            source_phrase="工业投资增长10%",
            leads=("工信局",),
            en="Industrial investment",
        ),
    ]
    quality = growth(
        "H6.2",
        "一般贸易占比",
        "52.4",
        "52.1",
        Status.BEHIND,
        kind=Kind.SHARE,
        trend=("52.9", "52.6", "52.1"),
        source_phrase="进出口总额量稳质升",
        leads=("商务局",),
        en="Share of general trade",
    )
    quality = replace(
        quality,
        target=replace(quality.target, threshold_from=ThresholdFrom.LAST_YEAR, component_of="H6", threshold=None),
    )
    volume = growth(
        "H6.1",
        "进出口额",
        "0",
        "10.8",
        Status.ON_TRACK,
        trend=("9.0", "10.1", "10.8"),
        source_phrase="进出口总额量稳质升",
        leads=("商务局",),
        en="Trade",
    )
    volume = replace(volume, target=replace(volume.target, component_of="H6"))
    trade = judged(
        target(
            "H6",
            "进出口总额",
            Kind.COMPOSITE,
            source_phrase="进出口总额量稳质升",
            leads=("商务局",),
            remark="工作口径",
            comparator=None,
            en="Total imports and exports",
        ),
        Status.BEHIND,
        None,
        gap=Decimal("-0.3"),
        gap_in_points=True,
        components=("H6.1", "H6.2"),
        deciding="H6.2",
        reported=True,
    )
    retail = growth(
        "H7",
        "社会消费品零售总额",
        "6",
        "6",
        Status.NOT_JUDGED,
        last="7.4",
        trend=("5.6", "5.8", "6"),
        source_phrase="社会消费品零售总额增长6%",
        leads=("商务局",),
        hedge="左右",
        reason=Reason.HEDGED_NEAR,
        flags=(Flag.HEDGED, Flag.DEMONSTRATION),
        en="Retail sales of consumer goods",
    )
    of = target(
        "H8",
        "居民人均可支配收入",
        Kind.RELATIVE,
        threshold=Decimal("-0.5"),
        unit="百分点",
        source_phrase="城乡居民人均可支配收入与经济增长基本同步",
        remark="工作口径",
        leads=("发改委", "人社局", "农业农村局"),
        en="Disposable income per resident",
    )
    income = judged(
        of,
        Status.ON_TRACK,
        "-0.2",
        gap=Decimal("0.3"),
        gap_in_points=True,
        last="0.1",
        trend=("-0.4", "-0.1", "-0.2"),
        bands=Bands(met=Decimal("-0.5"), behind=Decimal("-1.5"), full=Decimal("-0.5")),
        reference=Reference(
            own=Decimal("5.2"), other=Decimal("5.4"), region="吴中区", indicator_id="gdp", target_id="H1"
        ),
    )
    return [*rows, trade, volume, quality, retail, income]


def task_rows() -> list[Judged]:
    """The tasks that the mock of 总览 lists, and enough others to fill the strip."""
    one, four = AREAS[0].label, AREAS[3].label
    rows = [
        amount(
            "T2.1",
            "新开工市重点项目上半年全部开工",
            "37",
            "35",
            Status.MISSED,
            unit="个",
            countable=True,
            pace="1",
            area=one,
            deadline=date(2024, 6, 30),
            en="Municipal key projects started by mid-year",
        ),
        amount(
            "T53.1",
            "完成拆迁清零",
            "8900",
            "3680",
            Status.CRITICAL,
            unit="亩",
            area=four,
            leads=("住建局",),
            en="Land cleared by demolition",
        ),
        amount(
            "T48.1",
            "环太湖农村污水独立设施接管改造",
            "66",
            "38",
            Status.CRITICAL,
            unit="处",
            countable=True,
            area=AREAS[2].label,
            leads=("水务局",),
            en="Rural sewage facilities around Taihu connected",
        ),
        amount(
            "T11.1",
            "网络销售额",
            "450",
            "262.0",
            Status.CRITICAL,
            unit="亿元",
            area=one,
            leads=("商务局",),
            seasonal_pace=Decimal("0.66"),
            stretch=True,
            source_phrase="力争实现网络销售额450亿元",
            flags=(Flag.STRETCH, Flag.PACES_DIFFER, Flag.DEMONSTRATION),
            en="Online sales",
        ),
        amount(
            "T40.1",
            "新开工建设堤防",
            "12.3",
            "7.6",
            Status.BEHIND,
            unit="公里",
            area=AREAS[2].label,
            leads=("水务局",),
            en="New embankments under construction",
        ),
    ]
    spread = {
        0: {Status.ACHIEVED: 4, Status.ON_TRACK: 12, Status.BEHIND: 1, Status.NOT_JUDGED: 2},
        1: {
            Status.ACHIEVED: 3,
            Status.ON_TRACK: 14,
            Status.BEHIND: 1,
            Status.NOT_JUDGED: 1,
            Status.NOT_DUE: 4,
            Status.NOT_REPORTED: 2,
        },
        2: {Status.ACHIEVED: 2, Status.ON_TRACK: 8, Status.NOT_JUDGED: 2, Status.NOT_REPORTED: 1},
        3: {Status.ACHIEVED: 5, Status.ON_TRACK: 14, Status.BEHIND: 4, Status.NOT_JUDGED: 1, Status.NOT_REPORTED: 2},
        4: {Status.ACHIEVED: 6, Status.ON_TRACK: 16, Status.BEHIND: 2, Status.NOT_DUE: 1, Status.NOT_REPORTED: 4},
    }
    duties = (5, 2, 8, 5, 9, 8)
    number = 100
    for area, counts in spread.items():
        for status, count in counts.items():
            for _ in range(count):
                number += 1
                known = status not in (Status.NOT_REPORTED, Status.NOT_DUE, Status.NOT_JUDGED)
                figure = "74.9" if status is Status.BEHIND else "80"
                rows.append(
                    amount(
                        f"T{number}",
                        f"任务目标{number}",
                        "100",
                        figure if known else None,
                        status,
                        unit="家",
                        area=AREAS[area].label,
                        due=status is not Status.NOT_DUE,
                        en=f"Task target {number}",
                    )
                )
    for area, count in enumerate(duties):
        for _ in range(count):
            number += 1
            duty = target(f"T{number}", f"常态工作{number}", Kind.DUTY, comparator=None, area=AREAS[area].label)
            rows.append(judged(duty, None, None, self_rating=SelfRating.NORMAL))
    return rows


def overview_rows() -> list[Judged]:
    return [*headline_rows(), *task_rows()]
