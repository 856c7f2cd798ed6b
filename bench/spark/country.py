"""A made-up country, the same for the same seed: regions with a plan each, their books filled as they would come.

A region stands for a province: its plan promises for hundreds of districts, and its ledger holds what they report.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pyarrow as pa

from bench.spark.promises import NATION, OWN_BANDS, PUBLISHED, QUANTITIES, YEAR, District, district
from bench.spark.reports import SCHEDULE, Said, rows
from domain.actuals import Actual
from domain.contracts import schema
from domain.plans import Plan, Target
from domain.words import Kind, RevisionStage
from ledger.books import Ledger
from ledger.entries import Batch

RULES = Path(__file__).parents[2] / "data" / "rules"
WITHDRAWN_FROM = "flash-2"
AFTER_WITHDRAWAL = "estimate-4"
"""The batch before which rows are withdrawn, so that later states see both what stood and what no longer does."""
BY = "bench"


@dataclass(frozen=True)
class Province:
    """A region of the made-up country: its plan, and the numbers of its batches by name."""

    region: str
    plan_id: str
    batches: dict[str, int]
    rows: int


def settle(data: Path, actuals: int, provinces: int, seed: int) -> list[Province]:
    """Lay the books of a country with exactly that many actuals under ``data``."""
    with _at_one_moment():
        return _settled(data, actuals, provinces, seed)


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """The clock stands while the books are laid, so that the same seed makes the same books."""
    before = os.environ.get("DABIAO_NOW")
    os.environ["DABIAO_NOW"] = PUBLISHED.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ["DABIAO_NOW"]
        else:
            os.environ["DABIAO_NOW"] = before


def _settled(data: Path, actuals: int, provinces: int, seed: int) -> list[Province]:
    shutil.copytree(RULES, data / "rules")
    (data / "rules" / OWN_BANDS).mkdir()
    (data / "rules" / OWN_BANDS / "1.toml").write_text(_OWN_BANDS, encoding="utf-8")
    ledger = Ledger.open(data)
    nation = _nation(ledger, seed)
    names = [f"省{number:02d}" for number in range(1, provinces + 1)]
    left = actuals - nation.rows
    settled = [nation]
    for place, name in enumerate(names):
        share = left // (provinces - place)
        neighbour = names[place - 1]
        settled.append(
            _province(ledger, Random(f"{seed}:{name}"), f"province-{place + 1:02d}", name, neighbour, share)
        )
        left -= settled[-1].rows
    return settled


def _nation(ledger: Ledger, seed: int) -> Province:
    draw = Random(f"{seed}:{NATION}")
    held = _Figures(10**9)
    for quantity in QUANTITIES:
        held.take(rows(draw, NATION, quantity, None))
    numbers = {name: _commit(ledger, NATION, said) for name, said in held.batches()}
    return Province(NATION, "", numbers, held.count)


class _Figures:
    """The rows of a region by batch, no more than ``most``."""

    def __init__(self, most: int) -> None:
        self.most, self.count = most, 0
        self.by_batch: dict[str, list[Said]] = defaultdict(list)

    @property
    def is_full(self) -> bool:
        return self.count >= self.most

    def take(self, said: Iterable[tuple[str, Said]]) -> None:
        for batch, row in said:
            if self.is_full:
                return
            self.by_batch[batch].append(row)
            self.count += 1

    def batches(self) -> list[tuple[str, list[Said]]]:
        """The batches that say something, in the order of the schedule."""
        return [(name, self.by_batch[name]) for name, *_ in SCHEDULE if self.by_batch[name]]


def _province(ledger: Ledger, draw: Random, plan_id: str, region: str, neighbour: str, most: int) -> Province:
    held = _Figures(most - most // 200)
    districts: list[District] = []
    position = 1
    while not held.is_full:
        made = district(draw, plan_id, region, len(districts) + 1, neighbour, position)
        districts.append(made)
        position += len(made.targets)
        reading = {target.indicator_id: target for target in reversed(made.targets)}
        for indicator in made.indicators:
            whole = reading.get(indicator.indicator_id.rsplit(":", 1)[0]) or reading.get(indicator.indicator_id)
            target = reading.get(indicator.indicator_id, whole)
            # Where parts stand in for a figure, the figure itself is seldom there.
            if (
                target is not None
                and target.kind is not Kind.COMPOSITE
                and (not indicator.parts or draw.random() < 0.3)
            ):
                held.take(rows(draw, region, indicator.indicator_id, target))
    plan = _plan(plan_id, region, districts)
    ledger.publish(plan, BY, "年度计划")
    numbers: dict[str, int] = {}
    for name, said in held.batches():
        if name == AFTER_WITHDRAWAL:
            numbers |= _taken_back(ledger, draw, region, held.by_batch[WITHDRAWN_FROM], numbers, most // 200)
        numbers[name] = _commit(ledger, region, said)
        if name == "press":
            edited = tuple(_edited(draw, target) for target in plan.targets)
            ledger.publish(replace(plan, targets=edited), BY, "年中调整")
    if "estimate-3" in numbers:
        ledger.revoke(region, numbers["estimate-3"], BY, "报错")
    if "withdrawals" in numbers and draw.random() < 0.5:
        ledger.revoke(region, numbers["withdrawals"], BY, "撤回有误")
    return Province(region, plan_id, numbers, ledger.rows(region).num_rows)


def _taken_back(
    ledger: Ledger, draw: Random, region: str, said: list[Said], numbers: dict[str, int], most: int
) -> dict[str, int]:
    """A batch that withdraws some rows of an earlier one (R29)."""
    places = sorted(draw.sample(range(len(said)), min(most, len(said))))
    if not places:
        return {}
    withdrawn = [
        {name: said[place][name] for name in ("region", "indicator_id", "period")}
        | {
            "revision_stage": RevisionStage.WITHDRAWN.value,
            "withdraws_number": numbers[WITHDRAWN_FROM],
            "withdraws_row": place + 1,
        }
        for place in places
    ]
    return {"withdrawals": _commit(ledger, region, withdrawn)}


def _commit(ledger: Ledger, region: str, said: list[Said]) -> int:
    table = pa.Table.from_pylist([{"row_number": 0, **row} for row in said], schema=schema(Actual))
    return ledger.commit(Batch(region=region, by=BY, actuals=table), ledger.head(region)).number


def _plan(plan_id: str, region: str, districts: list[District]) -> Plan:
    return Plan(
        plan_id=plan_id, region=region, year=YEAR, version=1, title=plan_id, document_number=None,
        timezone="Asia/Shanghai", areas=(), items=(), tasks=(),
        indicators=tuple(indicator for made in districts for indicator in made.indicators),
        targets=tuple(target for made in districts for target in made.targets),
    )  # fmt: skip


def _edited(draw: Random, target: Target) -> Target:
    """Some thresholds are raised in the course of the year: that re-judges earlier quarters too (§8)."""
    if target.threshold is None or target.kind is Kind.GRADE or draw.random() > 0.1:
        return target
    if not 0 < target.threshold < 10**9 or target.threshold_upper is not None:
        return target
    return replace(target, threshold=target.threshold + 1)


_OWN_BANDS = f"""format_version = 1
id = "{OWN_BANDS}"
version = 1
scope = "own"
name = "自定"
name_en = "Own bands"
source = "目标自定"
date = 2024-01-01
published_at = 2000-01-01T00:00:00Z
[pace]
measure = "points"
on_track_from = "0"
unflagged_above = "-0.05"
behind_from = "-0.25"
[points]
behind_from = "-0.5"
[grade]
behind_from = "-2"
[level]
behind_within = "0.02"
[ceiling]
on_track_to = "1"
behind_to = "1.1"
"""
