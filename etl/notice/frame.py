"""The plan's hierarchy from the outline: areas, work items, tasks with their departments, corrections applied."""

import re
from dataclasses import dataclass, replace

from domain.numerals import ordinal
from domain.plans import Area, Task, WorkItem
from etl.notice.corrections import Corrections, Row
from etl.notice.offices import Offices, read_offices
from etl.notice.outline import Outline, PrintedTask, area_of, item_of

_CN = "零一二三四五六七八九十"
_TITLE_LENGTH = 30
_TWO_CLAUSES = 24
_SHORT_TITLE = 24


@dataclass(frozen=True)
class FramedTask:
    """A task of the plan with what it was printed as, and the corrections that touched it."""

    task: Task
    printed: PrintedTask
    item: WorkItem
    offices: Offices
    replacements: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Frame:
    """Areas, items and tasks of a plan."""

    areas: tuple[Area, ...]
    items: tuple[WorkItem, ...]
    tasks: tuple[FramedTask, ...]


def framed(outline: Outline, corrections: Corrections, english: dict[str, str]) -> Frame:
    """Build the hierarchy; an area without work items has one of its own name (DOMAIN §2)."""
    builder = _Builder(corrections, english, outline.title)
    for printed in outline.tasks:
        builder.item(printed)  # all items first: a correction may move a task to one that is printed later
    tasks = [builder.task(printed) for printed in outline.tasks]
    return Frame(tuple(builder.areas.values()), tuple(builder.items.values()), tuple(tasks))


class _Builder:
    """Collects areas and items in the order in which tasks name them."""

    def __init__(self, corrections: Corrections, english: dict[str, str], title: str) -> None:
        self.fallback = title if 0 < len(title) <= _SHORT_TITLE else "重点工作任务"
        self.corrections = corrections
        self.english = english
        self.areas: dict[str, Area] = {}
        self.items: dict[tuple[str, str], WorkItem] = {}
        self._printed: dict[tuple[str, str, int | None], WorkItem] = {}

    def task(self, printed: PrintedTask) -> FramedTask:
        """One task in its place."""
        number = printed.number or 0
        item = self.item(printed)
        rows: list[Row] = []
        offices = self._offices(printed, number, rows)
        moved = self.corrections.of("任务", number, "事项")
        if moved:
            target = self._numbered(int(moved[0].read)) if moved[0].read.isdecimal() else None
            item = target or item
            rows.append(self.corrections.use(moved[0]))
        rows += [self.corrections.use(r) for r in self.corrections.of("任务", number, "待核")]
        texts = self.corrections.of("任务", number, "文字")
        found = [self.corrections.use(r) for r in texts if r.printed in printed.text]
        title = titled(printed.text)
        for row in found:
            title = title.replace(row.printed, row.read)
        marks = [r.mark for r in (*rows, *found)]
        if not any(r.part == "责任单位" for r in rows) and _unmarked(offices):
            marks.append(_unmarked(offices))
        task = Task(
            number=number,
            item=item.label,
            title=title,
            text=printed.text,
            lead_departments=offices.lead,
            supporting_departments=offices.supporting,
            remark="；".join(marks) or None,
            title_en=self.english.get(title, ""),
        )
        return FramedTask(task, printed, item, offices, tuple((r.printed, r.read) for r in found), (*rows, *found))

    def _numbered(self, number: int) -> WorkItem | None:
        return next((i for i in self.items.values() if i.number == number), None)

    def _area(self, printed: PrintedTask) -> Area:
        heading = area_of(printed)
        name = heading.text if heading else self.fallback
        if name in self.areas:
            return self.areas[name]
        place = len(self.areas) + 1
        mark = heading.ordinal if heading and heading.ordinal and ordinal(heading.ordinal) else chinese(place)
        if mark.isdecimal():
            mark = chinese(int(mark))
        shown, remark = name, None
        for row in self.corrections.of("领域", mark, "名称"):
            if row.printed in name:
                shown, remark = name.replace(row.printed, row.read), self.corrections.use(row).mark
        self.areas[name] = self._made_area(mark, shown, remark)
        return self.areas[name]

    def _made_area(self, mark: str, name: str, remark: str | None) -> Area:
        short = short_of(name)
        for row in self.corrections.of("领域", mark, "简称"):
            short = self.corrections.use(row).read
        english = self.english.get
        return Area(
            ordinal=mark,
            name=name,
            short=short,
            remark=remark,
            name_en=english(name, ""),
            short_en=english(short, ""),
        )

    def item(self, printed: PrintedTask) -> WorkItem:
        """The task's work item as printed; the same number and name on the next page is the same item."""
        named = item_of(printed)
        area = self._area(printed)
        name = named.name if named else area.name
        key = (area.name, name, named.number if named else None)
        if key in self._printed:
            return self._printed[key]
        wanted = named.number if named and named.number is not None else len(self.items) + 1
        if any(i.number == wanted for i in self.items.values()):
            same = next((i for i in self.items.values() if i.number == wanted and i.name == name), None)
            if same:
                return same
            wanted = max(i.number for i in self.items.values()) + 1
        remark: list[str] = []
        for row in self.corrections.of("事项", wanted, "领域"):
            mark, _, words = row.read.partition("、")
            area = self.areas.setdefault(words, self._made_area(mark, words, row.mark))
            remark.append(self.corrections.use(row).mark)
        for row in self.corrections.of("事项", wanted, "名称"):
            if row.printed in name or not name:
                name = row.read
                remark.append(self.corrections.use(row).mark)
        item = WorkItem(
            number=wanted,
            name=name or f"第{wanted}项",
            area=area.label,
            remark="；".join(remark) or None,
            name_en=self.english.get(name, ""),
        )
        self._printed[key] = self.items[(area.name, item.label)] = item
        return item

    def _offices(self, printed: PrintedTask, number: int, rows: list[Row]) -> Offices:
        offices = printed.offices
        for row in self.corrections.of("任务", number, "责任单位"):
            rows.append(self.corrections.use(row))
            offices = read_offices(row.read) if row.read else Offices(printed=row.printed)
        names = self.corrections.names()

        def one(name: str) -> str:
            row = names.get(name)
            return self.corrections.use(row).read if row else name

        return replace(
            offices,
            lead=tuple(dict.fromkeys(map(one, offices.lead))),
            supporting=tuple(dict.fromkeys(n for n in map(one, offices.supporting) if n not in offices.lead)),
        )


def _unmarked(offices: Offices) -> str:
    if not offices:
        return "待核：未印责任单位"
    return "待核：未标明牵头单位，以列在首位的为牵头" if offices.doubtful else ""


def titled(text: str) -> str:
    """A task's title: its first clause, or two short ones.

    >>> titled("坚持一切围绕项目干、一切围绕招商转。全力推进…")
    '坚持一切围绕项目干、一切围绕招商转'
    """
    first = re.split(r"[。；;\n]", text.strip(), maxsplit=1)[0]
    clauses = re.split(r"，", first)
    title = clauses[0]
    if len(clauses) > 1 and len(title) + len(clauses[1]) <= _TWO_CLAUSES:
        title = f"{title}，{clauses[1]}"
    if len(title) > _TITLE_LENGTH:
        pieces = title.split("、")
        short = pieces[0]
        for piece in pieces[1:]:
            if len(short) + len(piece) >= _TITLE_LENGTH:
                break
            short = f"{short}、{piece}"
        title = short if len(short) <= 40 else f"{short[:38]}…"
    return re.sub(r"\s+", " ", title).strip() or text.strip()[:_TITLE_LENGTH]


def short_of(name: str) -> str:
    """A name for a strip's head: 实施产业跃升行动，打造… → 产业跃升.

    >>> short_of("实施产业跃升行动，打造开放发展集聚区"), short_of("聚力提升产业能级，推动经济发展")
    ('产业跃升', '提升产业能级')
    """
    first = re.split(r"[，。：、；\s]", name.strip())[0]
    action = re.match(
        r"(?:深入|全面|大力|扎实)?(?:实施|开展|推进)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:行动|工程|计划)$", first
    )
    if action:
        return action["what"] if len(action["what"]) <= 6 else action["what"][:6]
    bare = re.sub(
        r"^(?:聚力|聚焦|着力|坚持|全力|奋力|大力|持续|坚定不移|突出|紧扣|以)(?=[\u4e00-\u9fff]{4,})", "", first
    )
    return bare if len(bare) <= 8 else bare[:8]


def chinese(number: int) -> str:
    """A small number as a heading's numeral.

    >>> [chinese(n) for n in (3, 10, 12, 20, 21)]
    ['三', '十', '十二', '二十', '二十一']
    """
    if number <= 10:
        return _CN[number]
    tens, ones = divmod(number, 10)
    return f"{_CN[tens] if tens > 1 else ''}十{_CN[ones] if ones else ''}" if tens < 10 else str(number)
