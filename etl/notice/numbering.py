"""Task numbers: they hold where they run through the whole notice, and are counted through where they start again.

A number that comes twice, or after a larger one, is a fault of the file: rows were sorted or copied, and nobody
can say which is right.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.errors import Problem
from domain.language import N_
from etl.notice.outline import Outline, PrintedTask, Remark
from etl.notice.problems import RowsOutOfOrder, TaskRepeated

GAP = N_("编号 {before} 之后缺号")


@dataclass(frozen=True)
class Numbered:
    """A printed number with its line and what it stands under."""

    number: int
    line: int
    scope: Hashable


def number_tasks(outline: Outline) -> None:
    """Give every task of the outline a number of its own, and name the faults of the printed ones."""
    tasks = outline.tasks
    printed = [Numbered(t.number, t.line, _scope(t)) for t in tasks if t.number is not None]
    found = faults(printed)
    outline.problems += found or faults(_items(tasks))
    rising = all(a.number < b.number for a, b in pairwise(printed))
    if len(printed) == len(tasks) and rising:
        outline.remarks += [
            Remark(task.line, task.text[:40], GAP, values=(("before", before.number),))
            for task, (before, here) in zip(tasks[1:], pairwise(printed), strict=True)
            if here.number > before.number + 1
        ]
        return
    outline.tasks = [replace(task, number=place) for place, task in enumerate(tasks, 1)]


def faults(printed: list[Numbered]) -> list[Problem]:
    """Numbers that come twice or after a larger one; where 1 comes again, each heading counts for itself.

    >>> [f.code for f in faults([Numbered(n, n, "一") for n in (1, 3, 2, 2)])]
    ['rows_out_of_order', 'task_number_repeated']
    >>> faults([Numbered(1, 1, "一"), Numbered(2, 2, "一"), Numbered(1, 3, "二")])
    []
    """
    restarts = sum(n.number == 1 for n in printed) > 1
    found: list[Problem] = []
    seen: dict[int, int] = {}
    before: Numbered | None = None
    for here in printed:
        if restarts and here.number == 1 and before is not None and here.scope != before.scope:
            seen, before = {}, None
        if here.number in seen:
            found.append(TaskRepeated(row=here.line, value=str(here.number), first=seen[here.number]))
        elif before is not None and here.number < before.number:
            found.append(RowsOutOfOrder(row=here.line, value=str(here.number), before=before.number))
        seen.setdefault(here.number, here.line)
        before = here
    return found


def _items(tasks: Iterable[PrintedTask]) -> list[Numbered]:
    """The work items' own numbers, each once where a page break prints it again."""
    found: list[Numbered] = []
    last: object = None
    for task in tasks:
        if task.item is not None and task.item.number is not None and task.item != last:
            found.append(Numbered(task.item.number, task.line, tuple(h.text for h in task.path)))
        last = task.item
    return found


def _scope(task: PrintedTask) -> Hashable:
    return (tuple((h.level, h.text) for h in task.path), task.item)
