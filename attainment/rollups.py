"""Roll-ups: counts, rates, tasks and ranks over many verdicts (DOMAIN §7, R36-R38).

The counting is SQL (attainment/sql/rolled_up); here its rows become typed, and departments are ranked by exact
fractions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import pyarrow as pa

from attainment import questions
from attainment.judging import place_of
from attainment.models import statement
from attainment.opened import Question, bound, database
from domain.departments import is_collective
from domain.periods import Period
from domain.plans import Plan
from domain.words import Status
from ledger.books import Ledger
from ledger.states import State

FEWEST_RANKED = 3
"""Departments with fewer judged targets are too few to rank (DOMAIN §7)."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Targets of one group by status, its duties by rating, and the two rates that always stand together.

    ``good`` of ``denominator`` is the on-track rate, ``reported`` of ``due`` the reporting rate. ``demonstrates``:
    a demonstration figure stands behind some of them.
    """

    achieved: int = 0
    on_track: int = 0
    behind: int = 0
    critical: int = 0
    missed: int = 0
    not_judged: int = 0
    not_due: int = 0
    not_reported: int = 0
    duties: int = 0
    duties_normal: int = 0
    duties_behind: int = 0
    good: int = 0
    judged: int = 0
    denominator: int = 0
    due: int = 0
    reported: int = 0
    demonstrates: bool = False

    def __getitem__(self, status: Status) -> int:
        return int(getattr(self, status.value))

    @cached_property
    def total(self) -> int:
        """All targets that can have a status; duties apart."""
        return sum(self[status] for status in Status)


@dataclass(frozen=True, kw_only=True)
class Group:
    """An area or a work item (by its label), or a department, with the counts of its targets."""

    name: str
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class TaskVerdict:
    """A task: the status of its worst judged target, which ``deciding`` names; None for duties only (R36).

    ``counts`` are of all its targets, stretch ones among them: ``counts.judged`` of ``counts.total`` 已评判.
    """

    task: int
    area: str | None
    status: Status | None
    deciding: str | None
    counts: Counts

    @property
    def judged(self) -> int:
        """How many of its targets have a verdict."""
        return self.counts.judged

    @property
    def is_silent(self) -> bool:
        """Whether something that is due of it is lacking, of a composite what one of its components owes (R37)."""
        return self.counts.reported < self.counts.due

    @property
    def targets(self) -> int:
        """How many targets it has that can have one."""
        return self.counts.total


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The tasks that a department leads in one area: how many, the worst of them (None: duties only)."""

    area: str
    tasks: int
    worst: Status | None
    is_silent: bool


@dataclass(frozen=True, kw_only=True)
class Department:
    """A department as lead and, apart from that, as supporting. ``rank`` is None for collectives and where fewer
    than three led targets are judged (R38); equal rates share a rank, and the next is skipped."""

    name: str
    lead: Counts
    supporting: Counts
    cells: tuple[Cell, ...]
    rank: int | None = None

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for many: shown, never ranked."""
        return is_collective(self.name)


@dataclass(frozen=True, kw_only=True)
class Rollup:
    """All roll-ups of a plan in one period. Areas, items and tasks stand in the notice's order; departments by
    rank, then the too few to rank, then the collectives."""

    period: Period
    plan: Counts
    areas: tuple[Group, ...]
    items: tuple[Group, ...]
    tasks: tuple[TaskVerdict, ...]
    departments: tuple[Department, ...]


def rollup(state: State, period: Period, rule: str | None = None, *, ledger: Ledger | None = None) -> Rollup:
    """The roll-ups of the state's plan in ``period``; refused as :func:`attainment.questions.judged` refuses."""
    books = ledger if ledger is not None else Ledger.open()
    verdicts = questions.verdicts(state, period, rule, ledger=books)
    plan = books.plan(state.plan_id, state.plan_version)
    place = place_of(plan, period)
    question = Question.of(state, plan.timezone, last_place=max(4, place), by_rule=rule)
    return _rolled(_over(books, question, verdicts.at(place)), plan, period)


def _over(books: Ledger, question: Question, judged: pa.Table) -> dict[str, list[dict[str, Any]]]:
    """The rows of the rolled-up models over verdicts that are there already."""
    rows = {}
    with database(books).asked(books, question) as (cursor, binds):
        cursor.register("judged", judged)
        for model in ("counted", "tasks", "cells"):
            query = statement(f"select * from {model}", model, given=frozenset({"judged"}))
            rows[model] = cursor.sql(query, params=bound(query, binds)).to_arrow_table().to_pylist()
        cursor.unregister("judged")
    return rows


_COUNTED = tuple(Counts.__dataclass_fields__)


def _rolled(rows: dict[str, list[dict[str, Any]]], plan: Plan, period: Period) -> Rollup:
    counts = {(r["scope"], r["name"]): Counts(**{n: r[n] for n in _COUNTED}) for r in rows["counted"]}
    none = Counts()
    labels = _known(counts, "area", [area.label for area in plan.areas])
    tasks = {r["task"]: _task(r, counts[("task", str(r["task"]))]) for r in rows["tasks"]}
    cells: dict[str, list[Cell]] = {}
    for row in rows["cells"]:
        worst = Status(row["worst"]) if row["worst"] else None
        cell = Cell(area=row["area"], tasks=row["tasks"], worst=worst, is_silent=row["is_silent"])
        cells.setdefault(row["department"], []).append(cell)
    first = {r["name"]: r["position"] for r in rows["counted"] if r["scope"] == "supporting"}
    first |= {r["name"]: r["position"] for r in rows["counted"] if r["scope"] == "lead"}
    departments = [
        Department(
            name=name,
            lead=counts.get(("lead", name), none),
            supporting=counts.get(("supporting", name), none),
            cells=tuple(sorted(cells.get(name, ()), key=lambda cell: labels.index(cell.area))),
        )
        for name in sorted(first, key=lambda name: (first[name], name))
    ]
    items = _known(counts, "item", [item.label for item in plan.items])
    order = {number: place for place, number in enumerate(task.number for task in plan.tasks)}
    return Rollup(
        period=period,
        plan=counts.get(("plan", ""), none),
        areas=tuple(Group(name=label, counts=counts.get(("area", label), none)) for label in labels),
        items=tuple(Group(name=label, counts=counts.get(("item", label), none)) for label in items),
        tasks=tuple(tasks[number] for number in sorted(tasks, key=lambda n: (order.get(n, len(order)), n))),
        departments=tuple(_ranked(departments)),
    )


def _known(counts: Mapping[tuple[str, str], Counts], scope: str, labels: list[str]) -> list[str]:
    """The hierarchy's labels in order, and after them any that only targets name."""
    return list(dict.fromkeys([*labels, *(name for of, name in counts if of == scope)]))


def _task(row: dict[str, Any], counts: Counts) -> TaskVerdict:
    return TaskVerdict(
        task=row["task"],
        area=row["area"],
        status=Status(row["status"]) if row["status"] else None,
        deciding=row["deciding"],
        counts=counts,
    )


def _ranked(departments: Iterable[Department]) -> list[Department]:
    """By on-track rate as lead; ties share and skip (1, 1, 3); the too few and the collectives below, unranked."""
    listed = list(departments)
    rates = {
        d.name: Fraction(d.lead.good, d.lead.denominator)
        for d in listed
        if d.lead.judged >= FEWEST_RANKED and not d.is_collective
    }
    ranks = {name: 1 + sum(other > rate for other in rates.values()) for name, rate in rates.items()}
    placed = [
        Department(name=d.name, lead=d.lead, supporting=d.supporting, cells=d.cells, rank=ranks.get(d.name))
        for d in listed
    ]
    # Python's sort is stable: equals stay in the notice's order.
    return sorted(placed, key=lambda d: (d.is_collective, d.rank is None, d.rank or 0, not d.lead.total))


_FIGURES = (*(status.value for status in Status), "duties", "good", "judged", "denominator", "due", "reported")
COLUMNS = ("scope", "name", "rank", "status", "deciding", *_FIGURES)
"""The columns of ``python -m attainment rollup``, in that order. On-track rate = good ÷ denominator."""


def lines(rolled: Rollup) -> list[dict[str, Any]]:
    """The roll-ups as flat rows for machines: scope is plan, area, item, task, lead or supporting.

    A task's row has its status and the target that decides it beside the counts of its targets.
    """
    groups = [("plan", "", rolled.plan)]
    groups += [("area", group.name, group.counts) for group in rolled.areas]
    groups += [("item", group.name, group.counts) for group in rolled.items]
    said = [_line(scope, name, counts) for scope, name, counts in groups]
    said += [_line("task", str(t.task), t.counts, status=t.status, deciding=t.deciding) for t in rolled.tasks]
    said += [_line("lead", d.name, d.lead, rank=d.rank) for d in rolled.departments]
    said += [_line("supporting", d.name, d.supporting) for d in rolled.departments]
    return said


def _line(scope: str, name: str, counts: Counts, **more: Any) -> dict[str, Any]:
    figures = {figure: getattr(counts, figure) for figure in _FIGURES}
    return {"scope": scope, "name": name, "rank": None, "status": None, "deciding": None, **figures, **more}
