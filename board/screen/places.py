"""Places of the tree on 行动领域 and their addresses: ``at=A1`` is an area, by its place in the notice, ``at=I5`` a
work item and ``at=T14`` a task, by their numbers; ``at=T14.3``, a target, means its task, and ``at=H`` the headline
targets."""

import re

from board.drawing.tree import HEADLINES, Opened
from board.screen.view import View
from domain.plans import Area, Plan, WorkItem

PARAMETER = "at"
_CODE = re.compile(r"([AIT])(\d{1,6})(?:\..*)?")


def area_at(view: View, label: str | None) -> str:
    """The address that opens the area of this label; the whole tree's where there is none."""
    place = next((n for n, area in enumerate(view.plan.areas, 1) if area.label == label), None)
    return _address(view, f"A{place}" if place else None)


def item_at(view: View, label: str | None) -> str:
    """The address that opens the work item of this label."""
    item = next((one for one in view.plan.items if one.label == label), None)
    return _address(view, f"I{item.number}" if item else None)


def task_at(view: View, number: int | None) -> str:
    """The address that opens the task of this number."""
    return _address(view, None if number is None else f"T{number}")


def _address(view: View, code: str | None) -> str:
    return view.at("areas", {PARAMETER: code} if code else None)


def opened(plan: Plan, at: str | None) -> Opened:
    """What stands open when the address names a place; the first area and its first item where it names none that
    this plan has."""
    found = _found(plan, at or "")
    if found is not None:
        return found
    first = plan.areas[0] if plan.areas else None
    item = next((one for one in plan.items if first and one.area == first.label), None)
    return Opened(codes=("A1", f"I{item.number}") if item else ("A1",)) if first else Opened(everything=True)


def _found(plan: Plan, at: str) -> Opened | None:
    if at == HEADLINES:
        return Opened(codes=(HEADLINES,), marked=HEADLINES)
    match = _CODE.fullmatch(at)
    if match is None:
        return None
    number = int(match[2])
    if match[1] == "A":
        return Opened(codes=(at,), marked=at) if 1 <= number <= len(plan.areas) else None
    if match[1] == "I":
        item = next((one for one in plan.items if one.number == number), None)
        return _open_item(plan, item, f"I{number}")
    task = next((one for one in plan.tasks if one.number == number), None)
    item = next((one for one in plan.items if task and one.label == task.item), None)
    return _open_item(plan, item, f"T{number}")


def _open_item(plan: Plan, item: WorkItem | None, marked: str) -> Opened | None:
    if item is None:
        return None
    place = next((n for n, area in enumerate(plan.areas, 1) if _holds(area, item)), None)
    return Opened(codes=(f"A{place}", f"I{item.number}"), marked=marked)


def _holds(area: Area, item: WorkItem) -> bool:
    return item.area == area.label
