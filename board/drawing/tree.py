"""行动领域: areas → work items → tasks → targets; it opens and closes in the browser, without asking the server.

Every row is a line of one grid, so that columns align down the page (DESIGN, tables). What is shown of a parent is
counted elsewhere: this module only draws.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from attainment.questions import Judged
from attainment.rollups import Rollup, TaskVerdict
from board.drawing import bullet, glyphs, strip
from board.drawing.blocks import aligned
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, block, join, tag
from board.wording import demands, figures, verdicts
from board.wording.counts import Counted
from domain.language import N_, Lang, say
from domain.plans import Plan, Task
from domain.words import Flag, Kind, Status

COUNTED = (
    Status.ACHIEVED,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.CRITICAL,
    Status.MISSED,
    Status.NOT_JUDGED,
    Status.NOT_DUE,
    Status.NOT_REPORTED,
)
"""The fixed columns of a parent's counts; duties come last."""


SHORT_REMARK = 8


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """A task with its targets. ``status`` is its worst judged target's, ``decides`` that target's id; ``judged`` of
    ``total`` targets have a verdict. ``remark`` is an editor's mark (待核)."""

    number: int
    title: str
    leads: tuple[str, ...]
    status: Status | None
    targets: tuple[Judged, ...]
    decides: str | None = None
    judged: int = 0
    total: int = 0
    remark: str = ""
    opened: bool = False


@dataclass(frozen=True, kw_only=True)
class Branch:
    """An area or a work item with its counts; ``tasks`` is how many tasks it has."""

    label: str
    counts: Counted
    tasks: int
    branches: tuple["Branch", ...] = ()
    rows: tuple[TaskRow, ...] = ()
    remark: str = ""
    opened: bool = False


def branches(
    plan: Plan,
    rolled: Rollup,
    rows: Sequence[Judged],
    lang: Lang,
    *,
    opened: Collection[str] = (),
    all_open: bool = False,
) -> list[Branch]:
    """The plan's hierarchy over ``rows`` (all targets, or those that a filter kept: what has none is left out).

    Counts and verdicts are the roll-up's, of everything and not of the selection. ``opened`` names labels of areas
    and items that stand open; ``all_open`` opens every one, down to the targets.
    """
    by_task: dict[int, list[Judged]] = {}
    for row in rows:
        if row.target.task is not None and row.target.component_of is None:
            by_task.setdefault(row.target.task, []).append(row)
    counts = {group.name: group.counts for group in (*rolled.areas, *rolled.items)}
    verdict = {one.task: one for one in rolled.tasks}
    found = []
    for area in plan.areas:
        items = []
        for item in (one for one in plan.items if one.area == area.label):
            tasks = [task for task in plan.tasks if task.item == item.label]
            kept = [task for task in tasks if by_task.get(task.number)]
            if not kept:
                continue
            items.append(
                Branch(
                    label=f"{item.number}　{item.name_en if lang is Lang.EN and item.name_en else item.name}",
                    counts=counts[item.label],
                    tasks=len(tasks),
                    rows=tuple(
                        _task_row(task, verdict.get(task.number), by_task[task.number], lang, opened=True)
                        for task in kept
                    ),
                    remark=item.remark or "",
                    opened=all_open or item.label in opened,
                )
            )
        if items:
            found.append(
                Branch(
                    label=area.name_en if lang is Lang.EN and area.name_en else area.label,
                    counts=counts[area.label],
                    tasks=sum(item.tasks for item in items),
                    branches=tuple(items),
                    remark=area.remark or "",
                    opened=all_open or area.label in opened,
                )
            )
    return found


def _task_row(
    task: Task, verdict: TaskVerdict | None, rows: Sequence[Judged], lang: Lang, *, opened: bool
) -> TaskRow:
    marks = [mark for mark in (N_("待核"), N_("订正")) if mark in (task.remark or "")]
    return TaskRow(
        number=task.number,
        title=task.title_en if lang is Lang.EN and task.title_en else task.title,
        leads=task.lead_departments,
        status=verdict.status if verdict else None,
        targets=tuple(sorted(rows, key=lambda row: row.target.position)),
        decides=verdict.deciding if verdict else None,
        judged=verdict.judged if verdict else 0,
        total=verdict.targets if verdict else 0,
        remark=say(marks[0], lang) if marks else "",
        opened=opened,
    )


def tree(areas: Iterable[Branch], frame: Frame) -> Markup:
    """The whole tree as one block."""
    lang = frame.lang
    heads = (
        ("nm", N_("领域 · 事项 · 任务 · 指标")),
        ("ld", N_("牵头单位")),
        ("n", N_("达序时率 / 实绩")),
        ("n", N_("目标")),
        ("n", N_("已报 / 完成率")),
        ("bu", N_("进度")),
        ("sv", N_("状态")),
        ("n", N_("距序时或目标（百分点）")),
    )
    head = tag("div", *(tag("span", say(words, lang), class_=kind) for kind, words in heads), class_="tr th")
    body = tag("div", head, *(_branch(area, 0, frame) for area in areas), class_="tree-body")
    return block(tag("div", body, class_="scroll"), class_=f"tree {lang}")


def _branch(branch: Branch, depth: int, frame: Frame) -> Markup:
    inside = join(
        (
            *(_branch(below, depth + 1, frame) for below in branch.branches),
            *(_task(row, frame) for row in branch.rows),
        )
    )
    return tag(
        "details",
        tag("summary", *_branch_cells(branch, frame.lang), class_=f"tr l{depth}"),
        inside,
        open=branch.opened,
    )


def _branch_cells(branch: Branch, lang: Lang) -> list[Markup]:
    counts = branch.counts
    reported = f"{counts.reported} / {counts.due}" if counts.due else figures.MISSING
    return [
        tag(
            "span",
            tag("i", class_="tw"),
            tag("span", branch.label),
            *_remark(branch.remark, lang),
            class_="nm",
            title=branch.label,
        ),
        tag("span", say(N_("{count} 项任务"), lang, count=branch.tasks), class_="ld"),
        tag(
            "span",
            figures.rate(counts.good, counts.denominator),
            tag("span", f"{counts.good} / {counts.denominator}", class_="of"),
            class_="n two",
        ),
        tag("span", reported, class_="n"),
        tag("span", strip.segments(counts, bullet.TREE.width), class_="bu"),
        tag("span", *_columns(counts, lang), class_="ks"),
    ]


def _remark(remark: str, lang: Lang) -> list[object]:
    """An editor's remark as a tag: what it says where that is short (标题系拟定), else its mark; whole on hover."""
    if not remark:
        return []
    mark, _, said = remark.partition("：")
    shown = said if 0 < len(said) <= SHORT_REMARK and lang is Lang.ZH else verdicts.remark_word(mark, lang)
    return [" ", tag("span", shown, class_="tag", title=remark)]


def _columns(counts: Counted, lang: Lang) -> list[Markup]:
    """Counts in fixed columns, "·" for none, duties last."""
    cells = [
        tag("span", glyphs.status_glyph(status, lang), counts[status], class_=f"k t-{status}")
        if counts[status]
        else tag("span", "·", class_="k none")
        for status in COUNTED
    ]
    duties = counts.duties
    mark = glyphs.rating_glyph(None, label=say(Kind.DUTY.zh, lang))
    cells.append(tag("span", mark, duties, class_="k du") if duties else tag("span", "·", class_="k none"))
    return cells


def _task(row: TaskRow, frame: Frame) -> Markup:
    lang = frame.lang
    lead = f"★ {row.leads[0]}" if row.leads else ""
    if len(row.leads) > 1:
        lead += say(N_(" 等{count}家"), lang, count=len(row.leads))
    state = glyphs.verdict(row.status, lang) if row.status else tag("span", say(Kind.DUTY.zh, lang), class_="sub")
    judged = say(N_("{judged} / {total} 已评判"), lang, judged=row.judged, total=row.total) if row.total else ""
    summary = tag(
        "summary",
        tag(
            "span",
            tag("i", class_="tw"),
            tag("em", say(N_("（{number}）"), lang, number=row.number)),
            tag("span", row.title),
            *_remark(row.remark, lang),
            class_="nm",
            title=row.title,
        ),
        tag("span", lead, class_="ld", title="、".join(row.leads) or None),
        tag("span", judged, class_="judged"),
        tag("span", state, class_="sv"),
        tag("span", row.decides or "", class_="n why-task"),
        class_="tr l2",
    )
    return tag("details", summary, *(target_row(target, frame) for target in row.targets), open=row.opened)


def target_row(row: Judged, frame: Frame) -> Markup:
    """One target as a line of the tree, a link to its page."""
    lang = frame.lang
    words = verdicts.remarks(row, lang)
    words += [w for flag in row.flags if flag in _TREE_FLAGS and (w := verdicts.flag_word(flag, row, lang))]
    state = glyphs.verdict(row.status, lang) if row.status else glyphs.duty_chip(row.self_rating, lang)
    gap = _gap(row, lang)
    return link(
        frame.address(row.target_id),
        tag(
            "span",
            tag("em", row.target_id),
            tag("span", demands.name(row.target, lang)),
            *(glyphs.small_tag(word) for word in words),
            class_="nm",
            title=demands.name(row.target, lang),
        ),
        tag("span", class_="ld"),
        tag("span", _figure(row, lang), class_="n"),
        tag("span", demands.threshold_cell(row.target, lang), class_="n sub"),
        tag("span", _completion(row), class_="n"),
        tag("span", bullet.bar(row, bullet.TREE), class_="bu"),
        tag("span", state, class_="sv"),
        tag("span", gap, class_=_gap_class(row)),
        class_="tr l3",
    )


_TREE_FLAGS = (Flag.STRETCH, Flag.PROVISIONAL, Flag.LATE, Flag.OVERDUE)
_SHORT = (Status.BEHIND, Status.CRITICAL, Status.MISSED)


def _gap_class(row: Judged) -> str:
    """A gap in the colour of its status where it is short; a reason in its place may take two lines."""
    if row.gap is None or not row.is_judged:
        return "n said"
    return f"n t-{row.status}" if row.status in _SHORT else "n"


def _figure(row: Judged, lang: Lang) -> Markup | str:
    if row.kind is Kind.MILESTONE:
        return say(row.milestone_stage.zh, lang) if row.milestone_stage else figures.MISSING
    if row.kind is Kind.GRADE and row.judged_figure is not None:
        return demands.grade_name(row.judged_figure)
    if row.judged_figure is None:
        return "" if row.kind in (Kind.DUTY, Kind.COMPOSITE) else figures.MISSING
    written = figures.hedged_figure(row.judged_figure, demands.judged_unit(row.target), row.hedge, lang)
    return aligned(written, 1)


def _completion(row: Judged) -> str:
    """Completion of what counts up to a threshold; rates have none."""
    if row.kind in verdicts.POINT_KINDS or row.kind in (Kind.DUTY, Kind.GRADE):
        return ""
    return figures.percent(row.completion)


def _gap(row: Judged, lang: Lang) -> str:
    """The gap in points, or the reason where there is none."""
    if row.gap is not None and row.is_judged:
        return verdicts.gap(row, lang).number
    if row.status is Status.NOT_REPORTED and row.due_on is not None:
        return say(N_("应报 {date}"), lang, date=figures.day(row.due_on))
    return say(row.reason.zh, lang) if row.reason else ""
