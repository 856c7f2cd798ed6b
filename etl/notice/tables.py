"""Tables of a notice: what each column is, and the tasks that the rows hold.

A table that a page break cut goes on under a repeated head; a heading may fill a row of its own or stand in
the name cell before the name (DOMAIN §1; the reading notes of the first notice).
"""

import re
from dataclasses import dataclass, replace

from domain.language import N_
from etl.notice.cutting import LastRow, cut_row
from etl.notice.headings import HEADLINE, is_section, read_ordinal
from etl.notice.layout import Block, Paragraph, Row, run_on
from etl.notice.offices import NONE, Offices, led_by, lists_of, read_offices
from etl.notice.outline import Heading, Outline, PrintedItem, PrintedTask, Remark, is_skipped
from etl.notice.quantities import quantities

STAGE = r"(?:第?[一二三四1-4]季度|上半年|下半年|前三季度|1[—–-]\d{1,2}月|\d{1,2}月)"
_ORDINAL_CELL = re.compile(r"[（(]?(?P<inner>(?<=[（(]))?[一二三四五六七八九十]{1,3}[）)]?、?")
_NAME_CELL = re.compile(r"[^\d。；\n]{2,40}")
_ENDED = re.compile(r"[。；！;.）)]\s*$")
_NO_UNIT = frozenset("-—－–/／无")
_UNIT_BEHIND = re.compile(r"(?P<name>.+?)[（(](?:单位[：:])?(?P<unit>[^（）()\d]{1,10})[）)]")
_NUMBER_LAST = re.compile(r"\d(?=\s*(?:左右|上下|以上|以下|以内)?\s*$)")
# The order matters: the first pattern that fits names the column.
_ROLES = (
    ("number", r"^(?:序号|编号|任务编号|序|号|No\.?|#)$"),
    ("person", r"领导|责任人|联系人|负责人|联系电话|联系方式"),
    ("stage", rf"^{STAGE}(?:节点|阶段|进度|形象|工作|计划)?(?:目标|任务|安排|计划|进度|要求)?$"),
    ("stage", r"季度节点|节点目标|阶段目标|进度安排"),
    ("deadline", r"时限|完成时间|时间节点|完成期限|截止|时间要求|完成日期|办结时间"),
    ("shared", r"责任单位[（(].*牵头|牵头.*(?:配合|协办|参与|责任单位及)"),
    ("growth", r"^(?:20\d\d年)?(?:同比|比上年)?增(?:长|幅|速)率?(?:目标|预期|预期目标)?(?:[（(]?[%％±].*)?$"),
    ("lead", r"牵头|主办|主责"),
    ("support", r"配合|协办|协同单位|参与单位|协助|联办|参加单位"),
    ("shared", r"责任单位|责任部门|承办|落实单位|主要责任|实施单位|责任主体|单位（部门）|完成单位|^部门$"),
    ("base", r"上年|去年|基数|基期|20\d\d年(?:实绩|完成|实际|基数)"),
    ("unit", r"^(?:计量)?单位$"),
    ("remark", r"备注|说明|来源|考核方式|进展"),
    ("area", r"^(?:工作|行动|重点)?(?:领域|板块|大类|类别|类型|分类|方面|条线|专项|行动)$"),
    ("task", r"内容|举措|措施|具体任务|工作要点"),
    ("task", r"任务"),
    ("indicator", r"^(?:(?:主要|核心|具体|考核|目标|统计|二级)?指标(?:名称)?|目标名称)$"),
    ("target", r"目标|预期|增幅|增长|指标值|计划数"),
    ("item", r"名称|事项|工作|项目|指标"),
)
_SHORT = 24
STAGES = N_("分阶段的列只是进度安排，未读为目标")
# A goal beside its name begins with what is asked of it: 增长5%以上, 完成上级下达任务.
_SUBJECTLESS = re.compile(
    r"(?:同比|力争|确保)?(?:增长|增速|增幅|完成|达|不低于|不少于|控制|保持|与|高于|低于|快于|下降|降低|[\d≥≤>＞<])"
)


@dataclass(frozen=True)
class Columns:
    """Which column holds what; a role may have several columns."""

    roles: tuple[str, ...]

    def cells(self, row: Row, role: str) -> list[str]:
        """The row's texts in the columns of a role."""
        return [row.text(i) for i, r in enumerate(self.roles) if r == role]

    def cell(self, row: Row, role: str) -> str:
        """The row's text in the first column of a role, or nothing."""
        return next((t for t in self.cells(row, role) if t.strip()), "")

    def pieces(self, row: Row, role: str) -> tuple[str, ...]:
        """The paragraphs of the role's columns."""
        return tuple(p for i, r in enumerate(self.roles) if r == role and i < len(row.cells) for p in row.cells[i])


def read_columns(row: Row) -> Columns | None:
    """The columns that a head row names; None if it is no head."""
    texts = [re.sub(r"[\s\n*]", "", row.text(i)) for i in range(len(row.cells))]
    if any(len(t) > _SHORT for t in texts) or sum(bool(t) for t in texts) < 2:
        return None
    roles = [next((r for r, pattern in _ROLES if re.search(pattern, t)), "") if t else "" for t in texts]
    known = {r for r in roles if r}
    if len(known) < 2 or not known & {"task", "item", "indicator", "target", "shared", "lead"}:
        return None
    if any(re.search(r"\d", re.sub(r"20\d\d年?(?:度)?|[（(].*[）)]", "", t)) for t in texts):
        return None
    return Columns(tuple(_settled(roles)))


def _settled(roles: list[str]) -> list[str]:
    """Of several task columns the last holds the task, those before it name the item; others make do."""
    tasks = [i for i, r in enumerate(roles) if r == "task"]
    for place in tasks[:-1]:
        roles[place] = "item" if "item" not in roles else "task"
    if not tasks:
        spare = [i for i, r in enumerate(roles) if r == "item"]
        if spare and "indicator" not in roles and ("target" not in roles or len(spare) > 1):
            roles[spare[-1]] = "task"
        elif spare and "indicator" not in roles:
            roles[spare[0]] = "indicator"
    if "indicator" in roles and "task" in roles:
        roles[roles.index("indicator")] = "item"
    return roles


def read_tables(page: list[Block], outline: Outline) -> None:
    """Read all tables of a page into the outline; paragraphs between them give the headings."""
    reader = _Reader(outline)
    rows = [b for b in page if isinstance(b, Row)]
    for block in page:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        else:
            reader.row(block)
    reader.finish(rows[-1])


class _Reader:
    """Walks down the page and remembers what a row stands under."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.columns: Columns | None = None
        self.path: tuple[Heading, ...] = ()
        self.item: PrintedItem | None = None
        self.deadline: str | None = None
        self.area = ""
        self.counted = self.named_last = False
        self.answered: set[int] = set()
        self.unanswered: set[int] = set()
        self.by_row: set[int] = set()

    def paragraph(self, block: Paragraph) -> None:
        """A heading between tables, or text that only frames them."""
        found = read_ordinal(block.text)
        short = len(block.text) <= 60 and not block.text.endswith(("。", "；", "，"))
        if found and short and found.level <= 3:
            self.heading(found.level, found.printed, found.rest, block.line)
        elif block.depth and not found:
            self.heading(block.depth / 10, None, block.text, block.line)

    def heading(self, level: float, printed: str | None, text: str, line: int) -> None:
        """Everything from this level inwards gives way to the new heading."""
        ordinal = re.sub(r"[（()）、．.\s]", "", printed) if printed else None
        self.path = (*(h for h in self.path if h.level < level), Heading(level, ordinal, text.rstrip("：:"), line))
        self.outline.headings += 1
        self.item, self.deadline, self.area = None, None, ""

    def row(self, row: Row) -> None:
        """A head, a heading, or a row of tasks."""
        self.outline.rows += 1
        columns = read_columns(row)
        if columns:
            self.columns = columns
            if "stage" in columns.roles and not any(r.why == STAGES for r in self.outline.remarks):
                heads = "、".join(columns.cells(row, "stage"))[:60]
                self.outline.remarks.append(Remark(row.line, heads, STAGES, read=False))
            return
        if self._is_heading(row):
            return
        if self.columns is None:
            self.columns = _guessed(row)
        if self.columns is None:
            self.outline.remarks.append(
                Remark(row.line, " ".join(row.filled)[:60], N_("表头之前的行，未读"), read=False)
            )
            return
        self._read(row, self.columns)

    def _is_heading(self, row: Row) -> bool:
        texts = list(dict.fromkeys(row.filled))
        if len(texts) == 2 and (area := _ORDINAL_CELL.fullmatch(texts[0])) and _NAME_CELL.fullmatch(texts[1]):
            self.heading(2 if area["inner"] else 1, texts[0], texts[1], row.line)  # 一 | 产业发展
            return True
        if len(texts) != 1 or "\n" in texts[0]:
            return False
        found = read_ordinal(texts[0])
        if found and found.level in (0, 1, 2) and len(texts[0]) <= 60:
            self.heading(found.level, found.printed, found.rest, row.line)
            return True
        if found is None and len(texts[0]) <= 40 and len(row.cells) > 1 and not re.search(r"\d|。", texts[0]):
            self.heading(2.5, None, texts[0], row.line)
            return True
        return False

    def _read(self, row: Row, columns: Columns) -> None:
        self._place(row, columns)
        name = self._named(row, columns)
        self.named_last = bool(name)
        self.deadline = columns.cell(row, "deadline").strip() or self.deadline
        if is_skipped(self.path):
            return
        goal = self._is_goal(columns)
        pieces = self._texts(row, columns, goal)
        if not pieces:
            if not name and any(row.filled):
                why = N_("此行没有任务文字，未读")
                self.outline.remarks.append(Remark(row.line, " ".join(row.filled)[:60], why, read=False))
            return
        number = _whole(columns.cell(row, "number"))
        if number is None and not name and len(row.filled) == 1 and self._continues(pieces):
            return
        offices = self._offices(row, columns, len(pieces))
        if len(pieces) > 1 and len({o.printed for o in offices}) < len(pieces) and not offices[-1]:
            why = N_("本行 {tasks} 项任务只印有 {lists} 份责任单位，按顺序对应")
            values = (("tasks", len(pieces)), ("lists", sum(bool(o) for o in offices)))
            text = "；".join(o.printed for o in offices if o)[:60]
            self.outline.remarks.append(Remark(row.line, text, why, values=values))
        for (printed, text), office in zip(pieces, offices, strict=True):
            key = text.startswith(("★", "☆", "▲"))
            (self.answered if office else self.unanswered).add(row.line)
            task = PrintedTask(
                row.line,
                printed if printed is not None else (number if len(pieces) == 1 else None),
                self.path,
                None if goal else self.item,
                text.lstrip("★☆▲ "),
                office,
                self.deadline,
                key,
                columns.cell(row, "base").strip() or None,
            )
            (self.outline.goals if goal else self.outline.tasks).append(task)
            self.counted = self.counted or printed is not None
            if printed is None:
                self.by_row.add(id(task))

    def _continues(self, pieces: list[tuple[int | None, str]]) -> bool:
        """A page break cut a cell in two: what stands alone in a row goes on with the sentence before it."""
        tasks = self.outline.tasks
        if not tasks or tasks[-1].path != self.path or _ENDED.search(tasks[-1].text) or pieces[0][0] is not None:
            return False
        by_row = id(tasks[-1]) in self.by_row
        tasks[-1] = replace(tasks[-1], text=f"{tasks[-1].text}{''.join(text for _, text in pieces)}")
        self.by_row |= {id(tasks[-1])} if by_row else set()
        return True

    def _place(self, row: Row, columns: Columns) -> None:
        area = columns.cell(row, "area").replace("\n", "")
        if area and area != self.area:
            found = read_ordinal(area)
            self.heading(2, found.printed if found else None, found.rest if found else area, row.line)
            self.area = area

    def _named(self, row: Row, columns: Columns) -> str:
        """The work item's name; a heading that stands before it in the same cell is taken off first."""
        text = columns.cell(row, "item").strip()
        if not text:
            return ""
        found = read_ordinal(text)
        number = _whole(columns.cell(row, "number"))
        if found and found.level in (1, 2):
            head, _, name = re.sub(r"\n|\s{2,}|\t", "\n", found.rest).partition("\n")
            self.heading(found.level, found.printed, head.strip(), row.line)
            text = name.replace("\n", "").strip()
            if not text and number is None:
                return head
        elif found and found.level == 3:
            number, text = number or found.number, found.rest
        text = re.sub(r"\s*\n\s*", "", text)
        if self.item is None or (number, text) != (self.item.number, self.item.name):
            again = number is None and self.item is not None and self.item.name == text
            self.item = self.item if again else PrintedItem(number, text)
        return text

    def _is_goal(self, columns: Columns) -> bool:
        real = [h for h in self.path if not is_section(h.text)]
        if any(HEADLINE.search(h.text) for h in real if h.level >= 1):
            return True
        figures = "indicator" in columns.roles and "target" in columns.roles
        return figures and not [h for h in real if h.level >= 1]

    def _texts(self, row: Row, columns: Columns, goal: bool) -> list[tuple[int | None, str]]:
        """The row's tasks with their printed numbers."""
        pieces = columns.pieces(row, "task")
        target = columns.cell(row, "target").strip()
        name, unit = _measured(columns.cell(row, "indicator").strip().replace("\n", ""), columns.cell(row, "unit"))
        growth = columns.cell(row, "growth").strip()
        if unit and unit not in target:
            target = _NUMBER_LAST.sub(rf"\g<0>{unit}", target)
        if growth and not pieces and (name or target):
            return [(None, f"{name}{target}{'、' if target else ''}{_worded(growth)}")]
        if target and not pieces:
            bare = read_ordinal(name)
            name = bare.rest if bare and bare.level >= 3 else name
            return [(None, target if name and name in target else f"{name}{target}")] if name or target else []
        if goal and not pieces and name:
            return [(None, name)]
        tasks = enumerated(pieces)
        label = re.sub(r"\s", "", columns.cell(row, "item"))
        if goal and label:
            tasks = [(n, f"{label}{t}" if _SUBJECTLESS.match(t) else t) for n, t in tasks]
        if target and tasks:
            tasks = [(n, f"{t}\n{target}") for n, t in tasks] if target not in tasks[0][1] else tasks
        return tasks

    def _offices(self, row: Row, columns: Columns, tasks: int) -> list[Offices]:
        roles = set(columns.roles)
        if {"lead", "support"} & roles:
            text = ["、".join(p for p in columns.pieces(row, r) if p.strip()) for r in ("lead", "support", "shared")]
            return [led_by(*text)] * tasks
        lists = lists_of(columns.pieces(row, "shared"))
        if len(lists) == 1 or (tasks == 1 and lists):
            return [read_offices("；".join(lists) if len(lists) > 1 else lists[0])] * tasks
        read = [read_offices(printed) for printed in lists[:tasks]]
        if len(lists) > tasks:
            why = N_("责任单位多出 {lists} 份，未对应到任务")
            values = (("lists", len(lists) - tasks),)
            self.outline.remarks.append(Remark(row.line, "；".join(lists[tasks:]), why, read=False, values=values))
        return read + [NONE] * (tasks - len(read))

    def finish(self, last: Row) -> None:
        """A table that was cut off is a fault; where cells count their tasks, rows number the work items."""
        if self.counted:
            tasks = self.outline.tasks
            self.outline.tasks = [replace(t, number=None) if id(t) in self.by_row else t for t in tasks]
        here = tuple(t for t in (*self.outline.tasks, *self.outline.goals) if t.line == last.line)
        silent = self.unanswered - self.answered - {last.line}
        answered = not silent and bool(self.answered - {last.line})
        width = len(self.columns.roles) if self.columns else 0
        fault = cut_row(LastRow(last, width, here, self.named_last, answered), self.outline)
        if fault is not None and self.columns is not None:
            self.outline.problems.append(fault)


def _measured(name: str, cell: str) -> tuple[str, str]:
    """A row's quantity and unit; where no cell prints it, brackets behind the name do: 城镇登记失业率（%）."""
    unit = cell.strip()
    unit = "" if unit in _NO_UNIT else re.sub(r"^1(?=/)", "", unit)  # 1/10万 is /10万
    behind = _UNIT_BEHIND.fullmatch(name) if not unit else None
    found = quantities(f"5{behind['unit'].strip()}") if behind else []
    if behind and len(found) == 1 and found[0].unit and found[0].end == len(behind["unit"].strip()) + 1:
        return behind["name"], behind["unit"].strip()
    return name, unit


def _worded(growth: str) -> str:
    """What a column of growth rates holds, in words: 6 → 增长6%, 持平 stays."""
    if re.fullmatch(r"[-—–~至\d.]+", growth):
        growth += "%"
    if re.match(r"与|高于|低于|快于|不低于全|同步", growth):
        return f"增速{growth}"
    return growth if re.match(r"增|下降|降|持平", growth) else f"增长{growth}"


def enumerated(pieces: tuple[str, ...]) -> list[tuple[int | None, str]]:
    """The tasks that one cell holds, by their ordinals (1. （1） ①); a cell without ordinals is one task.

    >>> enumerated(("(1) 甲。", "(2) 乙。"))
    [(1, '甲。'), (2, '乙。')]
    >>> enumerated(("1.甲；2.乙。",))
    [(1, '甲；'), (2, '乙。')]
    """
    tasks: list[tuple[int | None, str]] = []
    for paragraph in pieces:
        for piece in _apart(paragraph):
            found = read_ordinal(piece)
            if found and found.level >= 3:
                tasks.append((found.number, found.rest))
            elif tasks:
                tasks[-1] = (tasks[-1][0], run_on([tasks[-1][1], piece.strip()]))
            else:
                tasks.append((None, piece.strip()))
    return [(n, t) for n, t in tasks if t]


_INLINE = re.compile(r"(?<=[。；;！\s])(?=(?:[（(]\d{1,3}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳]))")


def _apart(paragraph: str) -> list[str]:
    """A paragraph that counts 1, 2, 3 within itself is as many pieces; anything else stays whole."""
    pieces = [p for p in _INLINE.split(paragraph) if p.strip()]
    found = [read_ordinal(p.strip()) for p in pieces]
    numbers = [o.number for o in found if o]
    if (
        len(numbers) < 2
        or len(numbers) != len(pieces)
        or numbers != list(range(numbers[0], numbers[0] + len(pieces)))
    ):
        return [paragraph]
    return pieces


def _guessed(row: Row) -> Columns | None:
    """Columns of a table without a head: the longest cell is the task, the last short ones the departments."""
    lengths = [len(row.text(i)) for i in range(len(row.cells))]
    if len(lengths) < 2 or max(lengths) < 8:
        return None
    roles = [""] * len(lengths)
    task = lengths.index(max(lengths))
    roles[task] = "task"
    for place in range(len(lengths)):
        text = row.text(place).strip()
        if place < task and re.fullmatch(r"\d{1,3}", text):
            roles[place] = "number"
        elif place < task and text:
            roles[place] = "item"
        elif place > task and re.search(r"[局委办部]|★", text):
            roles[place] = "shared"
    return Columns(tuple(roles))


def _whole(text: str) -> int | None:
    text = text.strip().strip(".、．（）()")
    return int(text) if text.isdecimal() and len(text) < 4 else None
