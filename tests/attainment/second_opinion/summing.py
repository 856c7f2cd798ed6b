"""Both roll-ups of a question, and where they part: every group's counts and rates, tasks, cells and ranks."""

from collections.abc import Iterator

from attainment.rollups import Counts, Rollup, rollup
from domain.words import SelfRating, Status

from .asking import Opened
from .parting import Parting
from .rollups import Cell, Rates, Rollups


def sums_part(question: Opened) -> Iterator[Parting]:
    """The differences of all roll-ups in the question's period, under its rule."""
    ask = question.ask
    theirs = rollup(question.state, ask.period, ask.rule, ledger=question.kept.ledger)
    ours = Rollups(question.judge, ask.period, ask.rule)
    for what, mine, other in (*_groups(ours, theirs), *_tasks(ours, theirs), *_departments(ours, theirs)):
        if mine != other:
            yield Parting(f"{what} in {ask.period} under {ask.rule}", mine, other)


Pairs = Iterator[tuple[str, object, object]]


def _groups(ours: Rollups, theirs: Rollup) -> Pairs:
    plan, targets = ours.judge.plan, ours.targets
    yield "the plan", ours.rates(targets), read(theirs.plan)
    yield "areas", [a.label for a in plan.areas], [area.name for area in theirs.areas]
    for area in theirs.areas:
        yield area.name, ours.rates(t for t in targets if t.area == area.name), read(area.counts)
    yield "items", [i.label for i in plan.items], [item.name for item in theirs.items]
    for item in theirs.items:
        yield item.name, ours.rates(t for t in targets if t.item == item.name), read(item.counts)


def _tasks(ours: Rollups, theirs: Rollup) -> Pairs:
    numbers = sorted({t.task for t in ours.targets if t.task is not None})
    yield "tasks", numbers, [task.task for task in theirs.tasks]
    for task in theirs.tasks:
        mine, listed = ours.task(task.task), [t for t in ours.targets if t.task == task.task]
        said = (mine.status, mine.decided_by, mine.silent)
        yield f"task {task.task}", said, (task.status, task.deciding, task.is_silent)
        yield f"counts of task {task.task}", ours.rates(listed), read(task.counts)
        yield f"area of task {task.task}", {t.area for t in listed}, {task.area}


def _departments(ours: Rollups, theirs: Rollup) -> Pairs:
    yield "departments", ours.departments(), {d.name for d in theirs.departments}
    ranks = ours.ranks()
    for department in theirs.departments:
        name = department.name
        yield f"what {name} leads", ours.rates(ours.led_by(name)), read(department.lead)
        yield f"what {name} supports", ours.rates(ours.supported_by(name)), read(department.supporting)
        yield f"rank of {name}", ranks[name], department.rank
        cells = {c.area: Cell(tasks=c.tasks, worst=c.worst, silent=c.is_silent) for c in department.cells}
        yield f"cells of {name}", ours.cells(name), cells
    # R38: the ranked by rank, under three judged below them, and 各相关单位 and other collectives apart.
    order = [(d.is_collective, d.rank is None, d.rank or 0) for d in theirs.departments]
    yield "order of departments", sorted(order), order


def read(counts: Counts) -> Rates:
    """Attainment's counts as the second judge counts."""
    ratings = {SelfRating.NORMAL: counts.duties_normal, SelfRating.BEHIND: counts.duties_behind}
    return Rates(
        statuses={s: counts[s] for s in Status if counts[s]},
        duties=counts.duties,
        ratings={rating: n for rating, n in ratings.items() if n},
        reporting=(counts.reported, counts.due),
        on_track=(counts.good, counts.denominator),
        judged=counts.judged,
        demonstrates=counts.demonstrates,
    )
