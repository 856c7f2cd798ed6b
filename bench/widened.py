"""The first plan widened to as many targets as asked: its areas, items and tasks again and again, each copy with
quantities and figures of its own."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from domain.plans import Plan, Target
from domain.words import RevisionStage, Tier
from ledger.books import Ledger
from ledger.entries import Batch

PLAN, REGION = "wide-2024", "宽区"


def widen(data: Path, targets: int = 3000) -> None:
    """Publish the plan ``wide-2024`` under ``data`` and commit the first plan's demonstration figures for it."""
    ledger = Ledger.open(data)
    narrow = ledger.plan("wuzhong-2024")
    copies = -(-targets // sum(target.tier is Tier.TASK for target in narrow.targets))
    ledger.publish(_plan(narrow, copies, targets), "bench", "年度计划")
    rows = ledger.rows(narrow.region).drop_columns(["number"])
    rows = rows.filter(pc.equal(rows["revision_stage"].cast(pa.string()), RevisionStage.DEMONSTRATION.value))
    figures = pa.concat_tables(_figures(rows, copy) for copy in range(copies))
    ledger.commit(Batch(region=REGION, by="bench", actuals=figures), ledger.head(REGION))


def _figures(rows: pa.Table, copy: int) -> pa.Table:
    """The rows, of another region and of the copy's own quantities."""
    named = pc.binary_join_element_wise(rows["indicator_id"].cast(pa.string()), f"_{copy}", "")
    regions = pa.array([REGION] * rows.num_rows, pa.string())
    made = rows.set_column(rows.column_names.index("indicator_id"), "indicator_id", named)
    return made.set_column(rows.column_names.index("region"), "region", regions)


def _plan(narrow: Plan, copies: int, wanted: int) -> Plan:
    """``copies`` of the hierarchy one after another; of the targets the first ``wanted``."""
    targets = [_target(narrow, one, 0) for one in narrow.targets if one.tier is Tier.HEADLINE]
    for copy in range(copies):
        targets += [_target(narrow, one, copy) for one in narrow.targets if one.tier is Tier.TASK]
    every = range(copies)
    return replace(
        narrow,
        plan_id=PLAN,
        region=REGION,
        title="宽区年度计划",
        document_number=None,
        areas=tuple(replace(a, ordinal=_again(a.ordinal, n)) for n in every for a in narrow.areas),
        items=tuple(
            replace(i, number=i.number + n * len(narrow.items), area=_again(i.area, n))
            for n in every
            for i in narrow.items
        ),
        tasks=tuple(
            replace(t, number=t.number + n * len(narrow.tasks), item=_item(narrow, t.item, n))
            for n in every
            for t in narrow.tasks
        ),
        indicators=tuple(
            replace(i, indicator_id=f"{i.indicator_id}_{n}", parts=tuple(f"{part}_{n}" for part in i.parts))
            for n in every
            for i in narrow.indicators
        ),
        targets=tuple(replace(target, position=n) for n, target in enumerate(targets[:wanted], 1)),
        corrections=(),
    )


def _again(label: str, copy: int) -> str:
    """An area's ordinal or label in a copy: 一, 一2, 一3 …"""
    ordinal, mark, name = label.partition("、")
    return f"{ordinal}{copy + 1 if copy else ''}{mark}{name}"


def _item(narrow: Plan, label: str, copy: int) -> str:
    number, _, name = label.partition(" ")
    return f"{int(number) + copy * len(narrow.items)} {name}"


def _target(narrow: Plan, target: Target, copy: int) -> Target:
    task = target.task
    if task is not None:
        task += copy * len(narrow.tasks)
    return replace(
        target,
        plan_id=PLAN,
        region=REGION,
        target_id=target.target_id if task is None else f"T{task}.{target.target_id.partition('.')[2]}",
        area=_again(target.area, copy) if target.area else None,
        item=_item(narrow, target.item, copy) if target.item else None,
        task=task,
        indicator_id=f"{target.indicator_id}_{copy}",
        reference_indicator_id=f"{target.reference_indicator_id}_{copy}" if target.reference_indicator_id else None,
    )
