"""Random histories: what is reported, revised, withdrawn and revoked, mostly close to the lines that decide."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Plan, Target
from domain.words import JudgedFigure, Kind, MilestoneStage, RevisionStage, SelfRating

from .measuring import judged_figure
from .promises import OTHER, OWN, RATES, STEP, YEAR, figures, plans

MOST = Decimal("999999999999.999999")
#: A season is read off amounts of six decimals below 10⁹ of their unit, of three above (docs/second-opinion.md).
MANY, COARSE = Decimal(1_000_000_000), Decimal("0.001")
PERIODS = tuple(
    Period(y, q)
    for y, q in [(2023, 1), (2023, 2), (2023, 3), (2023, 4)]
    + [(2024, q) for q in (1, 2, 3, 4)]
    + [(2025, 1), (2025, 2)]
)
THIS_YEAR = tuple(p for p in PERIODS if p.year == 2024)
REAL = (
    RevisionStage.FLASH,
    RevisionStage.ESTIMATE,
    RevisionStage.PRELIMINARY,
    RevisionStage.VERIFIED,
    RevisionStage.PRESS,
)
SHARES = tuple(
    Decimal(s)
    for s in (
        "1",
        "1",
        "1.05",
        "0.95",
        "1.2",
        "0.8",
        "0.6",
        "0.5",
        "0.75",
        "0.25",
        "0.4",
        "0.2",
        "0.9",
        "0.7",
        "0.45",
        "0.1",
        "1.1",
        "0.3",
        "0.35",
        "0",
    )
)
AWAY = tuple(
    Decimal(s)
    for s in ("0", "0", "0", "0.5", "-0.5", "1", "-1", "-1.5", "0.000001", "-0.000001", "-1.000001", "2", "-3")
)
START = datetime(2024, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Step:
    """One thing that happens: a batch of a region, a revocation of the batch ``back`` before, an edited plan."""

    region: str = OWN
    rows: tuple[Actual, ...] = ()
    withdraw: tuple[str, str] | None = None
    revoke: int | None = None
    edited: Plan | None = None
    days: int = 20


@dataclass(frozen=True)
class Ask:
    """One question: as of a step before, a moment after it, or a date; for a period, under a rule, with or without
    demonstration figures."""

    after: int | None
    days: int
    period: Period
    rule: str | None = None
    demonstration: bool = True
    on: date | None = None


@composite
def values(draw: DrawFn, target: Target | None) -> Decimal:
    """A value near a line of the target: its threshold, a share of it, the way from its baseline, or any."""
    if target is None or target.threshold is None or draw(st.integers(0, 5)) == 0:
        return draw(figures("0", "60"))
    if target.kind is Kind.GRADE:
        return Decimal(draw(st.integers(1, 6)))
    share, start = draw(st.sampled_from(SHARES)), Decimal(0)
    if target.baseline is not None and draw(st.booleans()):
        start = target.baseline
    away = draw(st.sampled_from(AWAY)) if draw(st.booleans()) else Decimal(0)
    if target.unit == "%":
        share, start = Decimal(1), Decimal(0)
    found = start + (target.threshold - start) * share + away
    if target.countable:
        found = found.quantize(Decimal(1))
    return max(min(found.quantize(STEP), MOST), Decimal(0) if target.unit != "%" else -MOST)


@composite
def rates(draw: DrawFn, target: Target | None) -> Decimal:
    """A growth near the target's threshold, or any."""
    if target is None or target.threshold is None or draw(st.integers(0, 4)) == 0:
        return draw(RATES)
    return min(target.threshold, Decimal(1000)) + draw(st.sampled_from(AWAY))


HEDGES = st.sampled_from([None] * 8 + ["左右", "超"])
BASES = st.sampled_from([None, None, None, "现价", "可比价", "普查修订"])
REMARKS = st.sampled_from(
    [None] * 12
    + [
        "2024年6月20日竣工",
        "2024-09-28通过验收",
        "3月15日完成",
        "2025年1月10日完成",
        "2024.6.28建成",
        "2024/9/30验收",
    ]
    + ["3月底完成", "2024年6月竣工", "6月10日开工，10月9日建成", "2024年1-9月累计完成", "1—6月完成 7 家", "历时3个月"]
)
#: The days on which something falls due, or is late, and those after.
DAYS = (
    *(
        date(2024, m, d)
        for m, d in ((3, 31), (4, 25), (4, 26), (6, 30), (7, 10), (7, 11), (9, 29), (9, 30), (12, 31))
    ),
    *(date(2025, m, d) for m, d in ((1, 25), (1, 26), (2, 9))),
)


@composite
def row(draw: DrawFn, region: str, indicator_id: str, period: Period, on: list[Target], number: int) -> Actual:
    """One row for an indicator that the targets ``on`` judge; now and then without what they need."""
    target = draw(st.sampled_from(on)) if on else None
    real = st.sampled_from(REAL)
    stage = draw(st.one_of(real, real, st.just(RevisionStage.DEMONSTRATION)))
    said: dict[str, Any] = {}
    if target is not None and target.kind is Kind.MILESTONE:
        reached = draw(st.sampled_from([*MilestoneStage, MilestoneStage.UNDER_WAY, None]))
        percents = {MilestoneStage.DONE: [None, 100], MilestoneStage.NOT_STARTED: [None, 0]}
        free = [None, 10, 20, 30, 40, 45, 50, 60, 70, 75, 80, 99]
        percent = draw(st.sampled_from(percents.get(reached, free) if reached else free))
        said = {"milestone_stage": reached, "percent": None if percent is None else Decimal(percent)}
    elif target is not None and target.kind is Kind.DUTY:
        said = {"self_rating": draw(st.sampled_from(SelfRating))}
    else:
        growth = target is not None and judged_figure(target) is JudgedFigure.GROWTH
        with_value, with_growth = (
            draw(st.sampled_from([(True, True), (True, False), (False, True)])),
            draw(st.integers(0, 9)) == 0,
        )
        needs = (not growth, growth) if not with_growth else with_value
        if needs[0] or draw(st.booleans()):
            value = draw(values(target))
            coarse = period.year < YEAR and any(t.threshold is not None and t.threshold >= MANY for t in on)
            said |= {"value": value.quantize(COARSE, ROUND_DOWN) if coarse else value, "value_hedge": draw(HEDGES)}
        if needs[1] or not said:
            said |= {"growth": draw(rates(target)), "growth_hedge": draw(HEDGES)}
    if draw(st.integers(0, 4)) == 0:
        said["self_rating"] = draw(st.sampled_from(SelfRating))
    if not any(v is not None for v in said.values()):
        said["self_rating"] = SelfRating.NORMAL
    return Actual(
        region=region, indicator_id=indicator_id, period=period.code, revision_stage=stage, row_number=number,
        basis=draw(BASES), remark=draw(REMARKS), **said,
    )  # fmt: skip


def wanted(plan: Plan) -> dict[tuple[str, str], list[Target]]:
    """Which (region, indicator) the plan's targets read, and the targets that read each."""
    found: dict[tuple[str, str], list[Target]] = {}
    for target in plan.targets:
        if target.kind is Kind.COMPOSITE:
            continue
        found.setdefault((OWN, target.indicator_id), []).append(target)
        if target.reference_region:
            key = (target.reference_region, target.reference_indicator_id or target.indicator_id)
            found.setdefault(key, []).append(target)
    for indicator in plan.indicators:
        for part in indicator.parts:
            found.setdefault((OWN, part), []).extend(found.get((OWN, indicator.indicator_id), []))
    return found


@composite
def batch(draw: DrawFn, plan: Plan, region: str, periods: tuple[Period, ...]) -> Step:
    """A batch that reports some of the region's indicators for some periods, one row a key."""
    rows: dict[tuple[str, str, str], Actual] = {}
    for (where, indicator), on in wanted(plan).items():
        if where != region:
            continue
        for period in periods:
            if draw(st.integers(0, 5)) == 5:
                continue
            new = draw(row(region, indicator, period, on, len(rows) + 1))
            rows.setdefault((indicator, period.code, new.revision_stage), new)
    numbered = tuple(replace(r, row_number=n) for n, r in enumerate(rows.values(), 1))
    return Step(region=region, rows=numbered, days=draw(st.sampled_from([1, 20, 60])))


@composite
def histories(draw: DrawFn, plan: Plan) -> list[Step]:
    """Last year's and this year's figures, then what changes them."""
    some = st.lists(st.sampled_from(PERIODS), min_size=1, max_size=4, unique=True).map(tuple)
    steps = [
        draw(batch(plan, OWN, tuple(p for p in PERIODS if p.year == 2023))),
        draw(batch(plan, OWN, draw(st.sampled_from([THIS_YEAR, THIS_YEAR[:2], THIS_YEAR[:3], PERIODS[4:]])))),
    ]
    if any(where == OTHER for where, _ in wanted(plan)):
        steps.append(draw(batch(plan, OTHER, PERIODS[2:])))
    for _ in range(draw(st.integers(0, 3))):
        match draw(st.sampled_from(["report", "report", "withdraw", "revoke", "edit"])):
            case "report":
                steps.append(draw(batch(plan, OWN, draw(some))))
            case "withdraw":
                keys = [(r.indicator_id, r.period) for s in steps if s.region == OWN for r in s.rows]
                if keys:
                    steps.append(Step(withdraw=draw(st.sampled_from(keys))))
            case "revoke":
                steps.append(Step(revoke=draw(st.integers(0, len(steps) - 1))))
            case _:
                steps.append(Step(edited=draw(_edited(plan))))
    return steps


@composite
def _edited(draw: DrawFn, plan: Plan) -> Plan:
    """The plan with one target edited, or left out: it re-judges earlier quarters too (§8)."""
    at = draw(st.integers(0, len(plan.targets) - 1))
    target = plan.targets[at]
    what = draw(st.sampled_from(["threshold", "threshold", "rule", "deadline", "left out"]))
    if what == "left out" and at > 0:  # A stays, since others may refer to it
        kept = (t for t in plan.targets if target.target_id not in (t.target_id, t.component_of))
        return replace(plan, targets=tuple(kept))
    changed = target
    if what == "rule":
        changed = replace(target, rule="own" if target.rule == "default" else "default")
    elif what == "deadline" and target.deadline is not None:
        changed = replace(target, deadline=date(YEAR, 12, 31), judged_from=None)
    elif target.threshold and target.kind is not Kind.GRADE:
        moved = min(target.threshold + Decimal(draw(st.integers(0, 2))) or STEP, Decimal("999999999999"))
        changed = replace(target, threshold=moved, threshold_upper=None)
    return replace(plan, targets=(*plan.targets[:at], changed, *plan.targets[at + 1 :]))


@dataclass(frozen=True, repr=False)
class Story:
    """A plan, all that happened, and what is asked."""

    plan: Plan
    steps: tuple[Step, ...]
    asks: tuple[Ask, ...]
    rules: tuple[str, ...]

    def __repr__(self) -> str:
        """Short, since a whole one is as long as a book; what parts is retold (comparing.retold)."""
        return f"<{len(self.plan.targets)} targets, {len(self.steps)} steps, asked {self.asks}>"


@composite
def own_rules(draw: DrawFn) -> tuple[str, ...]:
    """One or two versions of a rule with bands of its own; the second is published in the story's course."""
    texts = []
    for version in range(1, draw(st.integers(1, 2)) + 1):
        since = START if version == 1 else START + timedelta(days=draw(st.sampled_from([10, 40, 90])))
        head = (
            f'format_version = 1\nid = "own"\nversion = {version}\nscope = "own"\nname = "自定"\nname_en = "Own"\n'
            f'source = "测试"\ndate = 2024-01-01\npublished_at = {since.isoformat()}\n'
        )
        texts.append(head + "".join(part for part in draw(_parts()) if draw(st.integers(0, 5))))
    return tuple(texts)


EDGES = st.sampled_from(["0.5", "0.7", "0.85", "0.9"])
RATIO, POINTS = st.sampled_from(["1", "1", "0.95"]), st.sampled_from(["0", "0", "-0.02"])


@composite
def _parts(draw: DrawFn) -> list[str]:
    """A rule's bands for each way of comparing; a rule need not have them all."""
    pace = f'measure = "ratio"\non_track_from = "{draw(RATIO)}"\nbehind_from = "{draw(EDGES)}"\n'
    if draw(st.booleans()):
        pace = (
            f'measure = "points"\non_track_from = "{draw(POINTS)}"\nunflagged_above = "-0.05"\n'
            f'behind_from = "-{draw(EDGES)}"\n'
        )
    return [
        f"[pace]\n{pace}",
        f'[points]\nbehind_from = "-{draw(EDGES)}"\n',
        f'[grade]\nbehind_from = "-{draw(st.integers(0, 2))}"\n',
        f'[level]\nbehind_within = "{draw(st.sampled_from(["0", "0.1", "0.02"]))}"\n',
        f'[ceiling]\non_track_to = "1"\nbehind_to = "{draw(st.sampled_from(["1", "1.1", "1.5"]))}"\n',
    ]


@composite
def stories(draw: DrawFn, least: int = 1, most: int = 4) -> Story:
    """One random story."""
    plan = draw(plans(least, most))
    steps = draw(histories(plan))
    asks = []
    for number in range(2):
        asks.append(
            Ask(
                after=None if number == 0 else draw(st.none() | st.integers(0, len(steps))),
                days=draw(st.sampled_from([300, 0, 1, 30, 100, 500])),
                period=draw(st.sampled_from(THIS_YEAR[1:3] + THIS_YEAR + PERIODS[4:])),
                rule=draw(st.sampled_from([None, None, None, "default", "yinchuan-2025", "wuhan-2025"])),
                demonstration=draw(st.sampled_from([True, True, True, False])),
                on=draw(st.none() | st.none() | st.sampled_from(DAYS)),
            )
        )
    return Story(plan, tuple(steps), tuple(asks), draw(own_rules()))


def later(moment: datetime, days: int) -> datetime:
    """So many days later, at an hour that is nobody's midnight."""
    return moment + timedelta(days=days, hours=1)
