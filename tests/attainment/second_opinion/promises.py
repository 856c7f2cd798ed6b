"""Random targets of every kind, valid under the contract (DOMAIN §2; R8-R11, R19, R21, R22)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from domain.periods import Period
from domain.plans import Area, Indicator, Plan, Target, Task, WorkItem
from domain.words import (
    Comparator,
    Direction,
    Frequency,
    JudgedFigure,
    Kind,
    Pace,
    ThresholdFrom,
    Tier,
)

OWN, OTHER = "本地区", "参照地区"
YEAR = 2024
DEADLINES: tuple[date | None, ...] = (
    None,
    *(
        date.fromisoformat(d)
        for d in (
            *["2024-12-31"] * 8,
            "2024-09-30",
            "2024-06-30",
            "2024-03-31",
            "2024-08-15",
            "2024-05-31",
            "2025-06-30",
            "2025-12-31",
            "2025-12-31",
        )
    ),
)
UP = (Comparator.AT_LEAST, Comparator.MORE_THAN)
DOWN = (Comparator.AT_MOST, Comparator.LESS_THAN)
STEP = Decimal("0.000001")


def figures(least: str, most: str) -> SearchStrategy[Decimal]:
    """Figures as statistics print them, mostly; some with all six places."""
    low, high = Decimal(least), Decimal(most)
    short = st.decimals(low, high, places=1)
    return st.one_of(short, short, st.decimals(low, high, places=0), st.decimals(low, high, places=6))


RATES = figures("-20", "60")
AMOUNTS = st.one_of(figures("0.5", "2000"), figures("1", "12"), st.just(Decimal("999999999999")))
COUNTS = st.integers(1, 40).map(Decimal)


@dataclass(frozen=True)
class Wording:
    """Comparator, direction and tolerance, as one wording gives them."""

    comparator: Comparator
    direction: Direction
    tolerance: Decimal | None = None
    above: Decimal | None = None


@composite
def wordings(draw: DrawFn, direction: Direction, tolerances: SearchStrategy[Decimal]) -> Wording:
    """A wording whose comparator goes with its direction; ≈ goes with any."""
    about = draw(st.integers(0, 4)) == 0 or direction is Direction.BAND
    tolerance = draw(st.none() | tolerances) if about else None
    if about:
        above = draw(st.none() | figures("0", "5")) if direction is not Direction.DOWN else None
        return Wording(Comparator.ABOUT, direction, tolerance, above)
    comparator = draw(st.sampled_from(UP if direction is Direction.UP else DOWN))
    return Wording(
        comparator, direction, None, draw(st.none() | figures("0", "5")) if direction is Direction.UP else None
    )


DIRECTIONS = st.sampled_from([Direction.UP, Direction.UP, Direction.UP, Direction.DOWN, Direction.BAND])


@composite
def targets(draw: DrawFn, kind: Kind, name: str, position: int) -> Target:
    """One target of ``kind``."""
    deadline = draw(st.sampled_from(DEADLINES))
    due = Period.containing(deadline) if deadline else Period(YEAR, 4)
    earliest = draw(st.sampled_from([None, None, None, None, None, None, 1, 2, 3]))
    judged_from = None if earliest is None else min(Period(YEAR, earliest), due).code
    frequencies = [Frequency.QUARTER] * 12 + [Frequency.HALF_YEAR, Frequency.YEAR]
    fields: dict[str, Any] = {
        "frequency": draw(st.sampled_from([*frequencies, Frequency.ONCE])),
        "judged_from": judged_from,
        "due_days": draw(st.sampled_from([25, 25, 10, 40])),
        "stretch": draw(st.booleans()) and draw(st.booleans()),
        "deadline": deadline,
        "rule": draw(st.sampled_from([*["default"] * 9, *["own"] * 3, "wuhan-2025", "yinchuan-2025"])),
    }
    fields |= draw(_OF_KIND[kind])
    fields |= draw(places())
    return Target(
        plan_id="plan", region=OWN, year=YEAR, version=1, published_at=datetime(2024, 1, 1, tzinfo=UTC),
        published_by="", reason="", target_id=name, position=position, name_zh=name, name_en=name,
        kind=kind, indicator_id=f"i:{name}", source_phrase=name, **fields,
    )  # fmt: skip


AREAS = (Area(ordinal="一", name="甲", short="甲"), Area(ordinal="二", name="乙", short="乙"))
ITEMS = tuple(WorkItem(number=n, name="事项", area=AREAS[n > 1].label) for n in (1, 2, 3))
TASKS = tuple(Task(number=n, item=ITEMS[n // 2].label, title="", text="") for n in (1, 2, 3, 4))
DEPARTMENTS = st.lists(st.sampled_from(["甲局", "乙局", "丙局", "各镇（街道）"]), max_size=2, unique=True).map(tuple)


@composite
def places(draw: DrawFn) -> dict[str, Any]:
    """Where a target stands in the notice, and who answers for it; a headline target stands in no area."""
    task = draw(st.sampled_from([1, 1, 2, 2, 3, 3, 4, None]))
    item = None if task is None else ITEMS[task // 2]
    return {
        "tier": Tier.HEADLINE if item is None else Tier.TASK,
        "area": item.area if item else None,
        "item": item.label if item else None,
        "task": task,
        "lead_departments": draw(DEPARTMENTS),
        "supporting_departments": draw(DEPARTMENTS),
    }


@composite
def _rate(draw: DrawFn, figure: JudgedFigure) -> dict[str, Any]:
    wording = draw(wordings(draw(DIRECTIONS), figures("0", "3")))
    threshold = draw(RATES)
    last_year = draw(st.integers(0, 4)) == 0
    upper = None if wording.above is None or last_year else threshold + wording.above
    return {
        "judged_figure": figure,
        "unit": "%",
        "threshold": draw(st.none() | figures("0", "2")) if last_year else draw(_sometimes_unknown(threshold)),
        "threshold_upper": upper,
        "threshold_from": ThresholdFrom.LAST_YEAR if last_year else ThresholdFrom.FIXED,
        **_worded(wording),
    }


def _sometimes_unknown(threshold: Decimal) -> SearchStrategy[Decimal | None]:
    return st.sampled_from([threshold] * 11 + [None])


def _worded(wording: Wording) -> dict[str, Any]:
    return {"comparator": wording.comparator, "direction": wording.direction, "tolerance": wording.tolerance}


@composite
def _amount(draw: DrawFn) -> dict[str, Any]:
    if draw(st.integers(0, 3)) == 0:
        return draw(_ceiling())
    direction = draw(st.sampled_from([Direction.UP] * 5 + [Direction.BAND]))
    countable = draw(st.booleans())
    threshold = draw(COUNTS if countable else AMOUNTS)
    if draw(st.integers(0, 19)) == 0 and direction is Direction.UP:
        threshold = Decimal(0)
    wording = draw(wordings(direction, figures("0", "20")))
    paces = [Pace.LINEAR, Pace.LINEAR, Pace.SEASONAL, Pace.SEASONAL]
    pace = draw(st.sampled_from(paces + ([Pace.NONE] if direction is Direction.UP else [])))
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "家" if countable else "亿元",
        "countable": countable,
        "threshold": draw(_sometimes_unknown(threshold)),
        "threshold_upper": None if wording.above is None else min(threshold + wording.above, Decimal("999999999999")),
        "pace": pace,
        **_seasonable(draw, pace),
        **_worded(wording),
    }


def _seasonable(draw: DrawFn, pace: Pace) -> dict[str, Any]:
    """R11: seasonal pace is only for amounts due at a quarter's end of the plan's year."""
    ends = [d for d in DEADLINES if d and d.year == YEAR and Period.containing(d).end == d]
    return {"deadline": draw(st.sampled_from(ends)), "judged_from": None} if pace is Pace.SEASONAL else {}


@composite
def _ceiling(draw: DrawFn) -> dict[str, Any]:
    none_allowed = draw(st.integers(0, 3)) == 0
    wording = draw(wordings(Direction.DOWN, figures("0", "20")))
    if none_allowed:
        wording = Wording(draw(st.sampled_from([Comparator.EQUAL, Comparator.AT_MOST])), Direction.DOWN)
    pace = draw(st.sampled_from([Pace.LINEAR, Pace.LINEAR, Pace.SEASONAL, Pace.NONE]))
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "起",
        "countable": draw(st.booleans()),
        "threshold": Decimal(0) if none_allowed else draw(AMOUNTS),
        "pace": pace,
        **_seasonable(draw, pace),
        **_worded(wording),
    }


@composite
def _level(draw: DrawFn) -> dict[str, Any]:
    direction = draw(DIRECTIONS)
    wording = draw(wordings(direction, figures("0", "20")))
    threshold = draw(AMOUNTS)
    baseline = draw(st.none() | st.sampled_from([threshold]) | AMOUNTS)
    if direction is Direction.BAND and baseline is not None:
        baseline = min(baseline, threshold)
    last_year = draw(st.integers(0, 9)) == 0
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": draw(st.sampled_from(["家", "亿元", "%"])),
        "threshold": draw(st.none() | figures("0", "2")) if last_year else draw(_sometimes_unknown(threshold)),
        "threshold_from": ThresholdFrom.LAST_YEAR if last_year else ThresholdFrom.FIXED,
        "baseline": None if last_year else baseline,
        "pace": draw(st.sampled_from([Pace.LINEAR, Pace.LINEAR, Pace.NONE])),
        **_worded(wording),
    }


@composite
def _grade(draw: DrawFn) -> dict[str, Any]:
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "类",
        "threshold": Decimal(draw(st.integers(1, 5))),
        "comparator": draw(st.sampled_from([Comparator.AT_MOST, Comparator.AT_MOST, Comparator.LESS_THAN])),
        "direction": Direction.DOWN,
    }


@composite
def _milestone(draw: DrawFn) -> dict[str, Any]:
    return {"pace": draw(st.sampled_from([Pace.LINEAR, Pace.NONE])), "direction": Direction.UP}


@composite
def _relative(draw: DrawFn) -> dict[str, Any]:
    strict = draw(st.booleans())
    down = draw(st.booleans()) and strict
    comparator = (Comparator.LESS_THAN if down else Comparator.MORE_THAN) if strict else Comparator.AT_LEAST
    elsewhere = draw(st.sampled_from(["indicator", "target"]))
    return {
        "judged_figure": draw(st.sampled_from([JudgedFigure.GROWTH, JudgedFigure.GROWTH, JudgedFigure.VALUE])),
        "unit": "%",
        "threshold": draw(figures("0", "3")) if strict and draw(st.booleans()) else None,
        "tolerance": Decimal(0) if strict else draw(st.none() | figures("0", "2")),
        "comparator": comparator,
        "direction": Direction.DOWN if down else Direction.UP,
        "reference_region": OTHER if elsewhere == "indicator" else None,
        "reference_indicator_id": draw(st.sampled_from([None, "i:ref"])) if elsewhere == "indicator" else None,
        "reference_target_id": "A" if elsewhere == "target" else None,
    }


_OF_KIND: dict[Kind, SearchStrategy[dict[str, Any]]] = {
    Kind.GROWTH: _rate(JudgedFigure.GROWTH),
    Kind.SHARE: _rate(JudgedFigure.VALUE),
    Kind.CUMULATIVE: _amount(),
    Kind.LEVEL: _level(),
    Kind.GRADE: _grade(),
    Kind.MILESTONE: _milestone(),
    Kind.DUTY: st.just({"deadline": None}),
    Kind.RELATIVE: _relative(),
    Kind.COMPOSITE: st.just({}),
}
#: As often as there is something to decide.
KINDS = (
    *[Kind.CUMULATIVE] * 5,
    *[Kind.LEVEL] * 4,
    *[Kind.MILESTONE, Kind.COMPOSITE, Kind.RELATIVE] * 2,
    *_OF_KIND,
)
#: Kinds that something can be a component of a composite, or judged by parts.
PLAIN = (Kind.GROWTH, Kind.SHARE, Kind.CUMULATIVE, Kind.LEVEL)


@composite
def plans(draw: DrawFn, least: int = 1, most: int = 4) -> Plan:
    """A plan of a few targets of any kinds; A is always a growth, the one that a relative may refer to."""
    drawn = [draw(targets(Kind.GROWTH, "A", 1))]
    for number in range(draw(st.integers(least, most))):
        kind, name = draw(st.sampled_from(KINDS)), "BCDEFGHIJ"[number]
        whole = draw(targets(kind, name, len(drawn) + 1))
        drawn.append(whole)
        if kind is Kind.COMPOSITE:
            drawn.extend(draw(_components(whole, len(drawn))))
        elif kind in PLAIN and draw(st.integers(0, 5)) == 0:
            second = draw(targets(kind, f"{name}2", len(drawn) + 1))  # two targets on one indicator
            drawn.append(_on(second, whole.indicator_id))
    return Plan(
        plan_id="plan", region=OWN, year=YEAR, version=1, title="", document_number=None,
        timezone=draw(st.sampled_from(["Asia/Shanghai", "Asia/Shanghai", "Asia/Urumqi", "America/New_York"])),
        areas=AREAS, items=ITEMS, tasks=TASKS, indicators=tuple(draw(_indicators(drawn))), targets=tuple(drawn),
    )  # fmt: skip


@composite
def _components(draw: DrawFn, whole: Target, position: int) -> list[Target]:
    parts = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        part = draw(targets(draw(st.sampled_from(PLAIN)), f"{whole.target_id}.{number}", position + number))
        parts.append(_with(part, component_of=whole.target_id))
    return parts


@composite
def _indicators(draw: DrawFn, drawn: list[Target]) -> list[Indicator]:
    found: dict[str, Indicator] = {}
    for target in drawn:
        parts: tuple[str, ...] = ()
        fixed = target.threshold_from is ThresholdFrom.FIXED
        if fixed and target.kind in (*PLAIN, Kind.RELATIVE) and draw(st.integers(0, 7)) == 0:
            parts = (f"{target.indicator_id}:甲", f"{target.indicator_id}:乙")
        found.setdefault(
            target.indicator_id,
            Indicator(indicator_id=target.indicator_id, name_zh="", name_en="", unit=target.unit, parts=parts),
        )
    for part in [p for i in found.values() for p in i.parts]:
        found[part] = Indicator(indicator_id=part, name_zh="", name_en="")
    return list(found.values())


def _with(target: Target, **changes: Any) -> Target:
    return replace(target, **changes)


def _on(target: Target, indicator_id: str) -> Target:
    return _with(target, indicator_id=indicator_id)
