"""What a notice holds, before any sentence is understood: its headings, goals, tasks, and who answers for them."""

import re
from dataclasses import dataclass, field, replace

from domain.errors import Problem
from domain.language import N_, Lang, say
from etl.notice.headings import BETWEEN, SKIPPED, is_section, read_ordinal
from etl.notice.layout import Block, Paragraph, Row
from etl.notice.offices import NONE, Offices

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[【（(]\s*(20\d\d)\s*[〕\]】）)]\s*\d+\s*号")
_TITLE = re.compile(r"通知|方案|分解表|任务表|清单|分工|要点|实事|工作目标|重点工作|责任书|意见|一览表|目标任务")
_CLOSING = re.compile(
    r"20\d\d年\d{1,2}月\d{1,2}日(?:印发)?|[（(]?此件公开发布[）)]?|[（(]?此件主动公开[）)]?|抄送[:：].*|.{2,30}办公室\s*20\d\d年\d{1,2}月\d{1,2}日印发"
)
_FIRST_LEADS = re.compile(
    r"(?:列|排|居)(?:在|于)?(?:第一|首)(?:位|名|个)?(?:的|者)?[^，。；]{0,10}?(?:为|是|即为?)[^，。；]{0,8}?(?:牵头|主办|主责)"
    r"|(?:第一|首)(?:个|位|家)?(?:责任)?(?:单位|部门)(?:为|是)[^，。；]{0,6}?(?:牵头|主办|主责)"
)
BESIDE = N_("任务表之外的编号段落，未读")
_YEAR = re.compile(r"(20\d\d)\s*年")


@dataclass(frozen=True)
class Heading:
    """A printed heading: level (smaller is further out), its numeral as printed, text and line."""

    level: float
    ordinal: str | None
    text: str
    line: int


@dataclass(frozen=True)
class PrintedItem:
    """A work item as its name cell prints it."""

    number: int | None
    name: str


@dataclass(frozen=True)
class PrintedTask:
    """One task as printed: where, its number if any, the headings above it, its text and departments."""

    line: int
    number: int | None
    path: tuple[Heading, ...]
    item: PrintedItem | None
    text: str
    offices: Offices = NONE
    deadline: str | None = None
    key: bool = False
    baseline: str | None = None


@dataclass(frozen=True)
class Remark:
    """Something a reader should look at: its line, what it is, why (a message and the values of its places).

    ``read`` is False where the text was left out.
    """

    line: int
    text: str
    why: str
    read: bool = True
    values: tuple[tuple[str, int], ...] = ()

    def says(self, lang: Lang = Lang.ZH) -> str:
        """Why, in the reader's language."""
        return say(self.why, lang, **dict(self.values))


@dataclass
class Outline:
    """A whole notice taken apart."""

    title: str = ""
    document_number: str | None = None
    year: int | None = None
    titled_year: int | None = None
    region: str | None = None
    city: str | None = None
    goals: list[PrintedTask] = field(default_factory=list)
    tasks: list[PrintedTask] = field(default_factory=list)
    areas: list[Heading] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: int = 0
    rows: int = 0


def outline_of(page: list[Block]) -> Outline:
    """Take a page apart: by its tables where it has tables of tasks, else by its numbered paragraphs."""
    from etl.notice.cutting import look_at_the_end
    from etl.notice.numbering import number_tasks
    from etl.notice.prose import read_prose
    from etl.notice.tables import read_tables

    outline = Outline()
    page = _untitled(page)
    _name(outline, page)
    if any(isinstance(block, Row) for block in page):
        read_tables(page, outline)
    if outline.tasks and not outline.goals:
        _goals_beside(page, outline)
    if not outline.tasks:
        read_prose(_enclosed(page), outline)
    if any(_FIRST_LEADS.search(_text(block)) for block in page):
        outline.tasks, outline.goals = _first_leads(outline.tasks), _first_leads(outline.goals)
    look_at_the_end(outline)
    number_tasks(outline)
    return outline


def _goals_beside(page: list[Block], outline: Outline) -> None:
    """Goals in a paragraph or a list, where the tasks stand in tables; numbered tasks beside are named as unread."""
    from etl.notice.prose import read_prose

    beside = Outline()
    read_prose([b for b in _enclosed(page) if isinstance(b, Paragraph)], beside)
    outline.goals = beside.goals
    outline.remarks += [Remark(t.line, t.text[:60], BESIDE, read=False) for t in beside.tasks if t.offices]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else " ".join(block.filled)


def _first_leads(tasks: list[PrintedTask]) -> list[PrintedTask]:
    """The notice itself says that the first of a list leads: nothing is doubtful about it."""
    return [replace(t, offices=replace(t.offices, doubtful=False)) if t.offices.doubtful else t for t in tasks]


def _untitled(page: list[Block]) -> list[Block]:
    """The page with its only # heading as a plain line: it is the title, not an area."""
    first = [b for b in page if isinstance(b, Paragraph) and b.depth == 1]
    return [replace(b, depth=0) if len(first) == 1 and b is first[0] else b for b in page]


def _enclosed(page: list[Block]) -> list[Block]:
    """What is enclosed, where a letter comes first: behind its date, 此件公开发布 or 抄送, if numbered text follows.

    The letter's own 一、二、三 tell offices how to report; they are no tasks.
    """
    ends = [i for i, b in enumerate(page) if isinstance(b, Paragraph) and _CLOSING.fullmatch(b.text)]
    for place in reversed(ends):
        rest = page[place + 1 :]
        if sum(isinstance(b, Paragraph) and (read_ordinal(b.text) is not None or b.bullet) for b in rest) >= 2:
            return rest
    return page


def _name(outline: Outline, page: list[Block]) -> None:
    """Title, document number, year and government, from the first lines that name them."""
    head = [b for b in page if isinstance(b, Paragraph)][:60]
    for paragraph in head:
        number = _NUMBER.search(paragraph.text)
        if number and outline.document_number is None and len(paragraph.text) < 60:
            outline.document_number = re.sub(r"\s", "", number[0])
            outline.year = outline.year or int(number[1])
    titles = [p.text for p in head if _TITLE.search(p.text) and len(p.text) < 60 and "：" not in p.text]
    outline.title = re.sub(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])", "", titles[0]) if titles else ""
    # 2024年计划执行情况与2025年计划: the later year is the plan's.
    outline.titled_year = max((int(y) for y in _YEAR.findall(titles[0])), default=None) if titles else None
    for text in [*titles, *(p.text for p in head)]:
        year = _YEAR.search(text)
        if year:
            outline.year = outline.titled_year or int(year[1])
            break
    for text in titles:
        region = re.search(r"([\u4e00-\u9fff]{2,9}?(?:区|县|市|州|盟|旗))(?:人民)?政府", text)
        if region:
            within = re.match(r"(.+?市)(.+[区县市])$", region[1])
            outline.region = within[2] if within else region[1]
            outline.city = within[1] if within else None
            break


def area_of(task: PrintedTask) -> Heading | None:
    """The heading that is the task's area: titles and 工作任务分解 are none; with an item heading, the one above."""
    real = [h for h in task.path if not is_section(h.text) and not (h.ordinal is None and _TITLE.search(h.text))]
    if not real:
        return None
    if any(h.level == BETWEEN for h in real):
        outer = [h for h in real if h.level != BETWEEN]
        return outer[-2] if len(outer) > 1 else outer[-1] if outer else real[-1]
    if task.item is not None or len(real) == 1:
        return real[-1] if task.item is not None else real[0]
    return real[-2]


def item_of(task: PrintedTask) -> PrintedItem | None:
    """The task's work item: its name cell, or the innermost of two headings."""
    if task.item is not None:
        return task.item
    real = [h for h in task.path if not is_section(h.text) and not (h.ordinal is None and _TITLE.search(h.text))]
    return PrintedItem(None, real[-1].text) if len(real) > 1 else None


def is_skipped(path: tuple[Heading, ...]) -> bool:
    """Whether the headings say that no task stands here (工作要求, 组织保障)."""
    return any(SKIPPED.match(h.text) for h in path)
