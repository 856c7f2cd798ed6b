"""Judging: 300 targets over 8 quarters, as of an earlier number, and with 3,000 plans on the disk."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from attainment.questions import forget, verdicts
from bench.measuring import alternating, row, timed
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Indicator, Plan, Target
from domain.words import Comparator, Direction, JudgedFigure, Kind, MilestoneStage, Pace, RevisionStage, Tier
from ledger.books import Ledger
from ledger.entries import Batch
from tests.attainment.second_opinion.memory import MemoryStore

TARGETS, OTHERS, OF_OTHERS = 300, 2999, 20
TIMES = 25
YEAR = 2024
LAST = Period(YEAR + 1, 4)
QUARTERS = [Period(y, q) for y in (YEAR - 1, YEAR, YEAR + 1) for q in (1, 2, 3, 4)]
RULES = Path(__file__).parents[1] / "data" / "rules"
KINDS = (Kind.GROWTH, Kind.CUMULATIVE, Kind.CUMULATIVE, Kind.LEVEL, Kind.MILESTONE, Kind.SHARE)


def plan(plan_id: str, region: str, targets: int) -> Plan:
    """A plan of that many targets, kinds in turn, each on a quantity of its own."""
    made = tuple(_target(plan_id, region, n) for n in range(1, targets + 1))
    indicators = tuple(Indicator(indicator_id=t.indicator_id, name_zh=t.name_zh, name_en=t.name_en) for t in made)
    return Plan(
        plan_id=plan_id, region=region, year=YEAR, version=1, title=plan_id, document_number=None,
        timezone="Asia/Shanghai", areas=(), items=(), tasks=(), indicators=indicators, targets=made,
    )  # fmt: skip


def _target(plan_id: str, region: str, number: int) -> Target:
    kind = KINDS[number % len(KINDS)]
    said: dict[str, Any] = {"judged_figure": JudgedFigure.VALUE, "comparator": Comparator.AT_LEAST}
    match kind:
        case Kind.GROWTH:
            said |= {"judged_figure": JudgedFigure.GROWTH, "threshold": Decimal(5), "unit": "%"}
        case Kind.SHARE:
            said |= {"threshold": Decimal(30), "unit": "%"}
        case Kind.CUMULATIVE:
            said |= {"threshold": Decimal(1000), "unit": "亿元", "pace": Pace.LINEAR}
        case Kind.LEVEL:
            said |= {"threshold": Decimal(1800), "baseline": Decimal(1700), "unit": "家", "pace": Pace.LINEAR}
        case _:
            said = {"pace": Pace.LINEAR}
    return Target(
        plan_id=plan_id, region=region, year=YEAR, version=1, published_at=datetime(YEAR, 1, 2, tzinfo=UTC),
        published_by="bench", reason="", target_id=f"T{number}", position=number, tier=Tier.TASK, kind=kind,
        name_zh=f"目标{number}", name_en=f"Target {number}", indicator_id=f"indicator_{number}",
        direction=Direction.UP, deadline=date(YEAR, 12, 31), **said,
    )  # fmt: skip


def figures(of: Plan, periods: list[Period]) -> tuple[Actual, ...]:
    """What is reported of every quantity of the plan in these periods."""
    return tuple(_row(of, target, period) for period in periods for target in of.targets)


def _row(of: Plan, target: Target, period: Period) -> Actual:
    place = target.position % 17
    said: dict[str, Any] = {"value": Decimal(period.months * (70 + place)), "growth": Decimal(place) / 2}
    if target.kind is Kind.LEVEL:
        said = {"value": Decimal(1700 + period.months * place)}
    if target.kind is Kind.MILESTONE:
        said = {"milestone_stage": MilestoneStage.UNDER_WAY, "percent": Decimal(period.months * place % 100)}
    stage = RevisionStage.FLASH
    return Actual(
        region=of.region, indicator_id=target.indicator_id, period=period.code, revision_stage=stage, **said
    )


def fill(ledger: Ledger, of: Plan) -> None:
    """Publish the plan and commit its quarters, one batch each, as they would come."""
    ledger.publish(of, "bench", "年度计划")
    for period in QUARTERS:
        ledger.commit(Batch(region=of.region, by="bench", actuals=figures(of, [period])), ledger.head(of.region))


@contextmanager
def books(others: int) -> Iterator[Ledger]:
    """A ledger on the disk with the plan of 300 targets, and that many other plans of 20, each with figures."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        data = Path(folder)
        shutil.copytree(RULES, data / "rules")
        for number in range(others):
            _write(data, number)
        ledger = Ledger.open(data)
        fill(ledger, plan("bench-2024", "测试区", TARGETS))
        yield ledger


def _write(data: Path, number: int) -> None:
    """One other district: committed in a ledger of its own, which is quick, and laid beside the others."""
    store = MemoryStore()
    ledger = Ledger(store)
    other = plan(f"district-{number:04d}", f"区{number:04d}", OF_OTHERS)
    ledger.publish(other, "bench", "年度计划")
    rows = figures(other, QUARTERS[4:7])
    ledger.commit(Batch(region=other.region, by="bench", actuals=rows), ledger.head(other.region))
    for path, content in store.files.items():
        if path.startswith(("actuals/", "plans/")):
            (data / path).parent.mkdir(parents=True, exist_ok=True)
            (data / path).write_bytes(content)


def first(ledger: Ledger, number: int | None = None) -> Callable[[], object]:
    """A state's first question, each time: every answer kept before is let go. Its figures are loaded already."""

    def ask() -> object:
        forget()
        return verdicts(ledger.state("bench-2024", number), LAST, ledger=ledger).of(LAST)

    return ask


def again(ledger: Ledger) -> Callable[[], object]:
    """A question about a state that was judged before, each time on another day."""
    days = count()

    def ask() -> object:
        then = datetime(YEAR + 2, 6, 1, tzinfo=UTC) + timedelta(days=next(days))
        return verdicts(replace(ledger.state("bench-2024"), moment=then), LAST, ledger=ledger).of(LAST)

    return ask


def rows() -> Iterator[dict[str, Any]]:
    """A state's first question; one as of an earlier number; one among 3,000 plans; and one asked again."""
    with books(0) as one:
        now = first(one)
        yield row(
            f"a state's first question: {TARGETS} targets × 8 quarters judged", timed(now, TIMES), "ms", "≤ 20 ms"
        )
        floor, earlier = alternating(now, first(one, one.head("测试区") - 3), TIMES)
        yield row("an as-of state's first question ÷ the same of now", earlier, "ms", "≤ 1.5 ×", floor)
        with books(OTHERS) as many:
            floor, among = alternating(now, first(many), TIMES)
        yield row(f"a first question with {OTHERS + 1:,} plans on disk ÷ with one", among, "ms", "≤ 1.2 ×", floor)
        yield row("the same state asked of again, on another day", timed(again(one), TIMES), "ms", "≤ 20 ms")
