"""A draft: everything that could be read of a notice, as a plan, with what is doubtful and what was left out."""

import re
from dataclasses import dataclass

from domain.errors import Problem, Refused
from domain.language import N_
from domain.plans import Plan
from domain.words import Certainty, Kind
from etl.notice.beside import About, Beside, Naming
from etl.notice.frame import Frame, FramedTask, framed
from etl.notice.layout import blocks
from etl.notice.outline import Outline, PrintedTask, Remark, outline_of
from etl.notice.printed import Reading, reading
from etl.notice.problems import CorrectionUnused, NothingRecognised, NoticeEmpty, PlanIncomplete
from etl.notice.promise import PassedOver, Promise
from etl.notice.promises import read_promises
from etl.notice.targets import Line, Stated, TargetMaker

NO_GOAL = N_("主要目标中没有认出数量或等级")
OTHER_YEAR = N_("标题写的年份是 {printed}，与所给的 {year} 不同")
NO_OFFICES = N_("全文没有认出责任单位")


@dataclass(frozen=True)
class Draft:
    """A notice as read. ``problems`` forbid publishing; ``remarks`` and ``passed`` say what was left out and why.

    ``passed`` are numbers that promise nothing, each with its line and task (0 in a headline goal).
    """

    plan: Plan
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    passed: tuple[tuple[int, int, PassedOver], ...]
    problems: tuple[Problem, ...]
    rows: int
    headings: int

    @property
    def doubtful_first(self) -> tuple[Line, ...]:
        """The targets, those that an editor should look at first."""
        return tuple(
            sorted(self.lines, key=lambda line: (line.target.certainty is Certainty.SURE, line.target.position))
        )

    @property
    def by_rules(self) -> tuple[int, int]:
        """How many targets the rules found alone, of how many."""
        return sum(line.by_rules for line in self.lines), len(self.lines)


def read(text: str, about: About | None = None, beside: Beside | None = None) -> Draft:
    """Read a notice's text into a draft; nothing is published.

    ``about`` names the plan; what it leaves out is taken from the notice's own title. Raises Refused where
    the text is empty or holds no target at all (its problems say what was recognised, at which line).

    >>> draft = read("一、产业\\n1. 新增总部企业7家。（责任单位：发改委）", About("x-2025", "某区", 2025))
    >>> [(line.target.target_id, line.target.name_zh, str(line.target.threshold)) for line in draft.lines]
    [('T1.1', '新增总部企业', '7')]
    """
    if not text.strip():
        raise Refused(NoticeEmpty())
    outline = outline_of(blocks(text))
    draft = _Assembly(_named(about or About(), outline), beside or Beside(), outline).draft()
    if not any(_tells(line) for line in draft.lines):
        raise Refused(_nothing(text, outline), *outline.problems)
    return draft


def _tells(line: Line) -> bool:
    """Whether a line is more than a duty nobody answers for: else the text is no notice."""
    return line.target.kind is not Kind.DUTY or bool(
        line.target.lead_departments or line.target.supporting_departments
    )


def _nothing(text: str, outline: Outline) -> NothingRecognised:
    lines = text.splitlines()
    first = next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
    return NothingRecognised(
        row=first,
        value=lines[first - 1].strip()[:40],
        lines=len(lines),
        headings=outline.headings,
        tables=outline.rows,
    )


def _named(about: About, outline: Outline) -> Naming:
    in_plan = re.search(r"20\d\d$", about.plan_id or "")
    year = about.year or outline.year or (int(in_plan[0]) if in_plan else None)
    if year is None:
        raise Refused(PlanIncomplete(value="--year"))
    region = about.region or outline.region or "（地区未写明）"
    return Naming(
        plan_id=about.plan_id or f"{outline.region or 'draft'}-{year}",
        region=region,
        year=year,
        title=about.title or outline.title or f"{region}{year}年主要工作任务",
        document_number=about.document_number or outline.document_number,
        timezone=about.timezone,
        regions=about.regions or ({"全市": outline.city, "市": outline.city} if outline.city else {}),
    )


class _Assembly:
    """Walks over the outline, and gathers targets, numbers passed over, and remarks."""

    def __init__(self, naming: Naming, beside: Beside, outline: Outline) -> None:
        self._naming, self._outline, self._corrections = naming, outline, beside.corrections
        self._english = beside.english
        self._remarks = list(outline.remarks)
        self._passed: list[tuple[int, int, PassedOver]] = []
        # Where no list is printed anywhere, one remark says so; a hundred marks would hide every other doubt.
        answered = any(t.offices for t in (*outline.tasks, *outline.goals))
        if not answered and outline.tasks:
            first = outline.tasks[0]
            self._remarks.append(Remark(first.line, first.text[:40], NO_OFFICES))
        if outline.titled_year not in (None, naming.year):
            values = (("printed", outline.titled_year or 0), ("year", naming.year))
            self._remarks.insert(0, Remark(1, outline.title[:60], OTHER_YEAR, values=values))
        self._maker = TargetMaker(naming, beside, answered)

    def draft(self) -> Draft:
        """All targets in their places."""
        frame = framed(self._outline, self._corrections, dict(self._english))
        self._headline()
        for task in frame.tasks:
            self._task(task)
        unused = [CorrectionUnused(row=r.line, value=f"{r.where} {r.printed}") for r in self._corrections.unused()]
        answered = {r.numbers[0] for r in self._corrections.rows if r.part == "责任单位"}
        corrected = {t.printed.line for t in frame.tasks if str(t.task.number) in answered}
        return Draft(
            self._plan(frame),
            tuple(self._maker.lines),
            tuple(r for r in self._remarks if r.line not in corrected),
            tuple(self._passed),
            (*self._outline.problems, *unused),
            self._outline.rows,
            self._outline.headings,
        )

    def _plan(self, frame: Frame) -> Plan:
        naming = self._naming
        return Plan(
            plan_id=naming.plan_id,
            region=naming.region,
            year=naming.year,
            version=0,
            title=naming.title,
            document_number=naming.document_number,
            timezone=naming.timezone,
            areas=frame.areas,
            items=frame.items,
            tasks=tuple(t.task for t in frame.tasks),
            indicators=tuple(self._maker.indicators.values()),
            targets=tuple(line.target for line in self._maker.lines),
            corrections=tuple(r.correction for r in self._corrections.rows),
        )

    def _headline(self) -> None:
        place = 0
        for goal in self._outline.goals:
            text = reading(goal.text)
            found = read_promises(text, self._naming.year, duty=False)
            if not found.promises:
                self._remarks.append(Remark(goal.line, goal.text[:60], NO_GOAL, read=False))
            for promise in found.promises:
                place += 1
                self._maker.add(_stated(f"H{place}", promise, text, goal, None))
            self._passed += [(goal.line, 0, p) for p in found.passed]

    def _task(self, task: FramedTask) -> None:
        text = reading(task.printed.text, task.replacements)
        found = read_promises(text, self._naming.year)
        number = task.task.number
        left_out = self._corrections.of("任务", number, "不作目标")
        place = 0
        for promise in found.promises:
            phrase = text.phrase(promise.start, promise.end)
            out = next((r for r in left_out if r.printed in phrase), None)
            if out is not None:
                self._corrections.use(out)
                continue
            place += 1
            self._maker.add(_stated(f"T{number}.{place}", promise, text, task.printed, task))
        self._passed += [(task.printed.line, number, p) for p in found.passed]


def _stated(target_id: str, promise: Promise, text: Reading, printed: PrintedTask, task: FramedTask | None) -> Stated:
    phrase = text.phrase(promise.start, promise.end).strip("，。；、：\n ") or printed.text.strip()
    offices = task.offices if task else printed.offices
    return Stated(target_id, promise, phrase, sentence_of(printed.text, phrase), printed, offices, task)


def sentence_of(text: str, phrase: str) -> str:
    """The sentence of a printed text that holds a phrase.

    >>> sentence_of("甲。新增乙7家，丙。丁", "新增乙7家")
    '新增乙7家，丙。'
    """
    at = text.find(phrase)
    if at < 0:
        return text.strip()
    start = max((m.end() for m in re.finditer(r"[。！？；\n]", text[:at])), default=0)
    stop = re.search(r"[。！？；\n]", text[at + len(phrase) :])
    end = at + len(phrase) + stop.end() if stop else len(text)
    return text[start:end].strip()
