"""行动领域: areas → work items → tasks → targets; it opens and closes in the browser, without asking the server.

Every row is a line of one grid, so that columns align down the page (DESIGN, tables). What is shown of a parent is
counted elsewhere: this module only draws. A plan may have thousands of targets, so a row is written by a form, as
few elements as will do, and once drawn is kept for the next selection (``drawn``).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from attainment.questions import Judged
from attainment.rollups import Rollup, TaskVerdict
from board.drawing import boxes, glyphs
from board.drawing.frame import Frame, names_lang
from board.drawing.markup import Form, Markup, block, join, packed, tag
from board.wording import demands, figures, verdicts
from board.wording.counts import Counted, Counts
from domain.language import N_, Lang, say
from domain.plans import Area, Plan, Task, WorkItem
from domain.words import Flag, Kind, SelfRating, Status, Tier

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

UNFOLDED = 400
"""Up to so many targets the browser gets every row at once, so that its own search finds what is closed too."""

HEADLINES = "H"
"""The code of the branch of the targets that no task has: the headline targets."""

Drawn = dict[tuple[str, str], Markup]
"""Rows that were drawn already, by what they are and their code: of one state, period and address."""


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

    @property
    def code(self) -> str:
        """What an address calls it."""
        return f"T{self.number}"


@dataclass(frozen=True, kw_only=True)
class Branch:
    """An area or a work item with its counts; ``tasks`` is how many tasks it has, ``found`` how many targets a
    filter left of it (None: nothing is filtered). Targets that no task has stand in it directly, as ``targets``.
    ``code`` is what an address calls it."""

    label: str
    counts: Counted
    tasks: int
    code: str = ""
    branches: tuple["Branch", ...] = ()
    rows: tuple[TaskRow, ...] = ()
    targets: tuple[Judged, ...] = ()
    found: int | None = None
    remark: str = ""
    opened: bool = False


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What stands open: the branches of these codes, or ``everything``; ``marked`` is the one that the address
    names."""

    codes: Collection[str] = ()
    everything: bool = False
    marked: str = ""

    def __contains__(self, code: str) -> bool:
        return self.everything or code in self.codes


def branches(
    plan: Plan,
    rolled: Rollup,
    rows: Sequence[Judged],
    kept: Sequence[Judged],
    lang: Lang,
    opened: Opened,
) -> list[Branch]:
    """The plan's hierarchy over ``kept``, in the plan's order: all of ``rows``, or those that a filter let through;
    what has none is left out. Counts and verdicts are the roll-up's, of everything and not of the selection.
    """
    whole = len(kept) == len(rows)
    by_task: dict[int | None, list[Judged]] = {}
    known = {task.number for task in plan.tasks}
    for row in kept:
        by_task.setdefault(row.target.task if row.target.task in known else None, []).append(row)
    counts = {group.name: group.counts for group in (*rolled.areas, *rolled.items)}
    verdict = {one.task: one for one in rolled.tasks}
    tasks: dict[str, list[Task]] = {}
    for task in plan.tasks:
        tasks.setdefault(task.item, []).append(task)
    items: dict[str, list[WorkItem]] = {}
    for item in plan.items:
        items.setdefault(item.area, []).append(item)

    def of_item(item: WorkItem) -> Branch | None:
        shown = [
            _task_row(task, verdict.get(task.number), by_task[task.number], lang)
            for task in tasks.get(item.label, [])
            if task.number in by_task
        ]
        if not shown:
            return None
        return Branch(
            label=f"{item.number}　{item.name_en if lang is Lang.EN and item.name_en else item.name}",
            code=f"I{item.number}",
            counts=counts[item.label],
            tasks=len(tasks[item.label]),
            rows=tuple(shown),
            found=None if whole else sum(len(one.targets) for one in shown),
            remark=item.remark or "",
            opened=f"I{item.number}" in opened,
        )

    def of_area(place: int, area: Area) -> Branch | None:
        shown = [branch for item in items.get(area.label, []) if (branch := of_item(item))]
        if not shown:
            return None
        unprinted = len(items[area.label]) == 1 and items[area.label][0].name in (area.name, area.label)
        return Branch(
            label=area.name_en if lang is Lang.EN and area.name_en else area.label,
            code=f"A{place}",
            counts=counts[area.label],
            tasks=sum(len(tasks.get(item.label, [])) for item in items[area.label]),
            # Where the notice prints no work items, an area has one of its own name (DOMAIN §2): said once.
            branches=() if unprinted else tuple(shown),
            rows=shown[0].rows if unprinted else (),
            found=None if whole else sum(branch.found or 0 for branch in shown),
            remark=area.remark or "",
            opened=f"A{place}" in opened,
        )

    heads = [_apart(rows, by_task[None], known, lang, opened, whole=whole)] if None in by_task else []
    areas = (of_area(place, area) for place, area in enumerate(plan.areas, 1))
    return heads + [area for area in areas if area]


def _apart(
    rows: Sequence[Judged], kept: Sequence[Judged], tasks: Collection[int], lang: Lang, opened: Opened, *, whole: bool
) -> Branch:
    """The targets that no task of the plan has: the headline targets, before the areas as in the notice."""
    every = [row for row in rows if row.target.task not in tasks]
    headline = all(row.target.tier is Tier.HEADLINE for row in every)
    return Branch(
        label=say(Tier.HEADLINE.zh if headline else N_("不属于任务的目标"), lang),
        code=HEADLINES,
        counts=Counts.of(every),
        tasks=0,
        targets=tuple(kept),
        found=None if whole else len(kept),
        opened=HEADLINES in opened,
    )


def _task_row(task: Task, verdict: TaskVerdict | None, rows: Sequence[Judged], lang: Lang) -> TaskRow:
    marks = [mark for mark in (N_("待核"), N_("订正")) if mark in task.remark] if task.remark else []
    return TaskRow(
        number=task.number,
        title=task.title_en if lang is Lang.EN and task.title_en else task.title,
        leads=task.lead_departments,
        status=verdict.status if verdict else None,
        targets=tuple(rows),
        decides=verdict.deciding if verdict else None,
        judged=verdict.judged if verdict else 0,
        total=verdict.targets if verdict else 0,
        remark=say(marks[0], lang) if marks else "",
        opened=True,
    )


_DETAILS = Form('<details data-at="{code}"{on}{opened}>{summary}{inside}</details>')
_PACKED = Form('<details data-at="{code}"{on} data-inside="{inside}">{summary}</details>')
_ON, _OPEN, _NOTHING = Markup(' class="on"'), Markup(" open"), Markup("")


def tree(
    areas: Sequence[Branch], frame: Frame, *, drawn: Drawn | None = None, marked: str = "", keeps: bool = False
) -> Markup:
    """The whole tree as one block; ``marked`` is the code of the row that the address names. Where it ``keeps``, what
    the reader has opened and closed holds against what stands open here. Of a large tree what is closed comes packed,
    so that the browser makes its elements when it is opened (both: board/web/links.js)."""
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
    growing = _Growing(frame, drawn if drawn is not None else {}, marked)
    folds = sum(map(_targets, areas)) > UNFOLDED
    body = tag("div", head, *(growing.branch(area, 0, folds=folds) for area in areas), class_="tree-body")
    size = " large" if folds else ""
    return block(tag("div", body, class_="scroll"), class_=f"tree {lang}{size}", data_keeps=keeps)


class _Growing:
    """One drawing of the tree: what was drawn before is taken as it is."""

    def __init__(self, frame: Frame, drawn: Drawn, marked: str) -> None:
        self._frame = frame
        self._drawn = drawn
        self._marked = marked

    def branch(self, branch: Branch, depth: int, *, folds: bool) -> Markup:
        lang = self._frame.lang
        before, after = ("before", branch.code), ("after", branch.code)
        if before not in self._drawn or not branch.code:
            self._drawn[before], self._drawn[after] = _branch_cells(branch, lang)
        size = tag("span", _size(branch, lang), class_="ld")
        summary = tag("summary", self._drawn[before], size, self._drawn[after], class_=f"tr l{depth}")
        closed = folds and not branch.opened
        inside = [self.branch(below, depth + 1, folds=folds and not closed) for below in branch.branches]
        inside += [self.task(row) for row in branch.rows]
        inside += [self.target(row) for row in branch.targets]
        if closed:
            return _PACKED(
                code=branch.code, on=self._on(branch.code), summary=summary, inside=Markup(packed(join(inside)))
            )
        return self._details(branch.code, branch.opened, summary, inside)

    def task(self, row: TaskRow) -> Markup:
        summary = self._drawn.get(("task", row.code))
        if summary is None:
            summary = self._drawn["task", row.code] = _task_line(row, self._frame.lang)
        return self._details(row.code, row.opened, summary, [self.target(target) for target in row.targets])

    def target(self, row: Judged) -> Markup:
        line = self._drawn.get(("target", row.target_id))
        if line is None:
            line = self._drawn["target", row.target_id] = target_row(row, self._frame)
        return line

    def _details(self, code: str, opened: bool, summary: Markup, inside: list[Markup]) -> Markup:
        shown = _OPEN if opened else _NOTHING
        return _DETAILS(code=code, on=self._on(code), opened=shown, summary=summary, inside=join(inside))

    def _on(self, code: str) -> Markup:
        return _ON if code and code == self._marked else _NOTHING


def _targets(branch: Branch) -> int:
    """How many targets stand below it."""
    return len(branch.targets) + sum(len(row.targets) for row in branch.rows) + sum(map(_targets, branch.branches))


def _branch_cells(branch: Branch, lang: Lang) -> tuple[Markup, Markup]:
    """What stands before and after the one cell that depends on the selection."""
    counts = branch.counts
    reported = f"{counts.reported} / {counts.due}" if counts.due else figures.MISSING
    name = tag("span", tag("i", class_="tw"), tag("span", branch.label), *_remark(branch.remark, lang), class_="nm")
    figures_and_counts = (
        tag(
            "span",
            figures.rate(counts.good, counts.denominator),
            tag("span", f"{counts.good} / {counts.denominator}", class_="of"),
            class_="n two",
        ),
        tag("span", reported, class_="n"),
        tag("span", boxes.segments(counts), class_="bu"),
        tag("span", *_columns(counts, lang), class_="ks"),
    )
    return name, join(figures_and_counts)


def _size(branch: Branch, lang: Lang) -> str:
    """How much it holds, or how much of it a filter found."""
    if branch.found is not None:
        return say(N_("筛出 {count} 项"), lang, count=branch.found)
    if not branch.tasks:
        return say(N_("{count} 项指标"), lang, count=branch.counts.total)
    return say(N_("{count} 项任务"), lang, count=branch.tasks)


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
        tag("span", boxes.mark_alone(status, lang), counts[status], class_=f"k t-{status}")
        if counts[status]
        else _NONE
        for status in COUNTED
    ]
    duty = tag("i", class_="g d-normal", role="img", aria_label=say(Kind.DUTY.zh, lang))
    cells.append(tag("span", duty, counts.duties, class_="k du") if counts.duties else _NONE)
    return cells


_EMPTY = Markup("<span></span>")
_NONE = Markup('<span class="k none">·</span>')
_TASK = Form(
    '<summary class="tr l2"><span class="nm"><i class="tw"></i><em>{number}</em><span>{title}</span>{remark}</span>'
    '<span class="ld">{lead}</span><span class="judged">{judged}</span>'
    '<span class="sv">{state}</span><span class="n why-task">{decides}</span></summary>'
)
_TARGET = Form(
    '<a class="tr l3" data-go href="{href}"><span class="nm"><em>{code}</em>{name}{tags}</span>'
    '<span class="n">{figure}</span><span class="n sub">{threshold}</span><span class="n">{done}</span>'
    '{bar}{state}<span class="{kind}">{gap}</span></a>'
)
_TAG = Form('<span class="tag">{word}</span>')
_PADDED = Form('{written}<span class="pad" aria-hidden="true">{pad}</span>')


def _lead(leads: Sequence[str], lang: Lang) -> Markup:
    """Who leads a task: the first by name, and how many they are. No link: a row that opens must not hold another
    thing to press."""
    if not leads:
        return _NOTHING
    named = tag("span", leads[0], lang=names_lang(lang))
    more = say(N_(" 等{count}家"), lang, count=len(leads)) if len(leads) > 1 else ""
    return join(("★ ", named, tag("span", more, title="、".join(leads)) if more else ""))


def _task_line(row: TaskRow, lang: Lang) -> Markup:
    return _TASK(
        number=say(N_("（{number}）"), lang, number=row.number),
        title=row.title,
        remark=join(_remark(row.remark, lang)),
        lead=_lead(row.leads, lang),
        judged=say(N_("{judged} / {total} 已评判"), lang, judged=row.judged, total=row.total) if row.total else "",
        state=_state(row.status, lang) if row.status else tag("span", say(Kind.DUTY.zh, lang), class_="sub"),
        decides=row.decides or "",
    )


@cache
def _state(status: Status, lang: Lang) -> Markup:
    """Mark and word without ground; good ones are not bold."""
    return tag("span", boxes.mark(status), verdicts.status_word(status, lang), class_=f"st t-{status}")


@cache
def _rated(rating: SelfRating | None, lang: Lang) -> Markup:
    """A duty's rating as mark and word in grey."""
    word = say(glyphs.RATING_WORDS[rating] if rating else glyphs.NOT_RATED, lang)
    return tag("span", boxes.rating_mark(rating) if rating else "", word, class_="chip duty")


def target_row(row: Judged, frame: Frame) -> Markup:
    """One target as a line of the tree, a link to its page."""
    lang = frame.lang
    words = verdicts.remarks(row, lang)
    words += [w for flag in row.flags if flag in _TREE_FLAGS and (w := verdicts.flag_word(flag, row, lang))]
    return _TARGET(
        href=frame.address(row.target_id),
        code=row.target_id,
        name=demands.name(row.target, lang),
        tags=join(_TAG(word=word) for word in words) if words else _NOTHING,
        figure=_figure(row, lang),
        threshold=demands.threshold_cell(row.target, lang),
        done=_completion(row),
        bar=boxes.bar(row) or _EMPTY,
        state=_state(row.status, lang) if row.status else _rated(row.self_rating, lang),
        kind=_gap_class(row),
        gap=_gap(row, lang),
    )


_TREE_FLAGS = frozenset({Flag.STRETCH, Flag.PROVISIONAL, Flag.LATE, Flag.OVERDUE})
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
    return _aligned(written)


def _aligned(written: str) -> Markup | str:
    """A figure padded invisibly to one decimal, so that decimal points stand under each other."""
    if "." in written or not any(c.isdigit() for c in written):
        return written
    return _PADDED(written=written, pad=".0")


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
