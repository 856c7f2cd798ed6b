"""A draft: everything that could be read of a notice, as a plan, with what is doubtful and what was left out."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from domain.errors import Problem, Refused
from domain.language import N_
from domain.plans import Indicator, Plan, Target
from domain.units import factor
from domain.words import Certainty, Comparator, Direction, Frequency, JudgedFigure, Kind, Pace, ThresholdFrom, Tier
from etl.notice.corrections import Corrections, Row, settings
from etl.notice.deadlines import column_deadline
from etl.notice.frame import Frame, FramedTask, framed
from etl.notice.indicators import Dictionary, public_indicators, slug
from etl.notice.layout import blocks
from etl.notice.offices import Offices
from etl.notice.outline import Outline, PrintedTask, Remark, outline_of
from etl.notice.printed import Reading, reading
from etl.notice.problems import CorrectionUnused, NothingRecognised, NoticeEmpty, PlanIncomplete
from etl.notice.promise import PassedOver, Promise
from etl.notice.promises import read_promises

_WORKING = Path(__file__).with_name("working.toml")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_OWN = (Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE)


@dataclass(frozen=True)
class About:
    """What a notice is called: plan, region, year, and the regions that its words 全市 and 全省 mean."""

    plan_id: str | None = None
    region: str | None = None
    year: int | None = None
    title: str | None = None
    document_number: str | None = None
    timezone: str = "Asia/Shanghai"
    regions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Baseline:
    """A figure of the year before that a level counts from, as somebody published it."""

    indicator_id: str
    period: str
    value: Decimal
    unit: str
    source: str


@dataclass(frozen=True)
class Beside:
    """What lies beside a notice: its editor's corrections, its own indicators, English names, baselines."""

    corrections: Corrections = field(default_factory=Corrections)
    indicators: tuple[Indicator, ...] = ()
    english: Mapping[str, str] = field(default_factory=dict)
    baselines: tuple[Baseline, ...] = ()


@dataclass(frozen=True)
class Line:
    """Where a target stands in the file and what it says: for an editor who checks it."""

    target: Target
    line: int
    sentence: str
    by_rules: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A notice as read. ``problems`` forbid publishing; ``remarks`` and ``passed`` say what was left out and why."""

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
        return tuple(sorted(self.lines, key=lambda l: (l.target.certainty is Certainty.SURE, l.target.position)))

    @property
    def by_rules(self) -> tuple[int, int]:
        """How many targets the rules found alone, of how many."""
        return sum(line.by_rules for line in self.lines), len(self.lines)


def read(text: str, about: About | None = None, beside: Beside | None = None) -> Draft:
    """Read a notice's text into a draft; nothing is published.

    ``about`` names the plan; what it leaves out is taken from the notice's own title. Raises Refused where
    the text is empty or holds no target at all (its problems say what was recognised, at which line).

    >>> draft = read("一、产业\\n1. 新增总部企业7家。（责任单位：发改委）", About("x-2025", "某区", 2025))
    >>> [(l.target.target_id, l.target.name_zh, str(l.target.threshold)) for l in draft.lines]
    [('T1.1', '新增总部企业', '7')]
    """
    if not text.strip():
        raise Refused(NoticeEmpty())
    outline = outline_of(blocks(text))
    about = _named(about or About(), outline)
    assembly = _Assembly(about, beside or Beside(), outline)
    draft = assembly.draft()
    if not draft.plan.targets or not any(_tells(line) for line in draft.lines):
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


def _named(about: About, outline: Outline) -> About:
    year = (
        about.year
        or outline.year
        or (int(about.plan_id[-4:]) if re.search(r"20\d\d$", about.plan_id or "") else None)
    )
    region = about.region or outline.region
    if year is None:
        raise Refused(PlanIncomplete(value="--year"))
    return replace(
        about,
        year=year,
        region=region or "（地区未写明）",
        plan_id=about.plan_id or f"{region or 'draft'}-{year}",
        title=about.title or outline.title or None,
        document_number=about.document_number or outline.document_number,
    )


@cache
def _working() -> dict[str, Any]:
    return tomllib.loads(_WORKING.read_text("utf-8"))


class _Assembly:
    """Puts promises into targets: numbers, names, indicators, departments, marks."""

    def __init__(self, about: About, beside: Beside, outline: Outline) -> None:
        assert about.year is not None
        self.about, self.beside, self.outline, self.year = about, beside, outline, about.year
        self.dictionary = Dictionary((*beside.indicators, *public_indicators()))
        self.lines: list[Line] = []
        self.passed: list[tuple[int, int, PassedOver]] = []
        self.indicators: dict[str, Indicator] = {}
        self.remarks: list[Remark] = list(outline.remarks)

    def draft(self) -> Draft:
        """All targets in their places."""
        frame = framed(self.outline, self.beside.corrections, dict(self.beside.english))
        self._headline()
        for task in frame.tasks:
            self._task(task)
        unused = [
            CorrectionUnused(row=r.line, value=f"{r.where} {r.printed}") for r in self.beside.corrections.unused()
        ]
        answered = {r.numbers[0] for r in self.beside.corrections.rows if r.part == "责任单位"}
        lines_corrected = {t.printed.line for t in frame.tasks if str(t.task.number) in answered}
        return Draft(
            self._plan(frame),
            tuple(self.lines),
            tuple(r for r in self.remarks if r.line not in lines_corrected),
            tuple(self.passed),
            (*self.outline.problems, *unused),
            self.outline.rows,
            self.outline.headings,
        )

    def _plan(self, frame: Frame) -> Plan:
        about = self.about
        assert about.plan_id is not None
        assert about.region is not None
        return Plan(
            plan_id=about.plan_id,
            region=about.region,
            year=self.year,
            version=0,
            title=about.title or f"{about.region}{self.year}年主要工作任务",
            document_number=about.document_number,
            timezone=about.timezone,
            areas=frame.areas,
            items=frame.items,
            tasks=tuple(t.task for t in frame.tasks),
            indicators=tuple(self.indicators.values()),
            targets=tuple(line.target for line in self.lines),
            corrections=tuple(r.correction for r in self.beside.corrections.rows),
        )

    def _headline(self) -> None:
        place = 0
        for goal in self.outline.goals:
            read_text = reading(goal.text)
            found = read_promises(read_text, self.year, duty=False)
            if not found.promises:
                self.remarks.append(Remark(goal.line, goal.text[:60], N_("主要目标中没有认出数量或等级"), read=False))
            for promise in found.promises:
                place += 1
                self._add(promise, read_text, f"H{place}", goal, goal.offices, None)
            self.passed += [(goal.line, 0, p) for p in found.passed]

    def _task(self, framed_task: FramedTask) -> None:
        read_text = reading(framed_task.printed.text, framed_task.replacements)
        found = read_promises(read_text, self.year)
        number = framed_task.task.number
        left_out = self.beside.corrections.of("任务", number, "不作目标")
        place = 0
        for promise in found.promises:
            phrase = read_text.phrase(promise.start, promise.end)
            out = next((r for r in left_out if r.printed in phrase), None)
            if out is not None:
                self.beside.corrections.use(out)
                continue
            place += 1
            self._add(promise, read_text, f"T{number}.{place}", framed_task.printed, framed_task.offices, framed_task)
        self.passed += [(framed_task.printed.line, number, p) for p in found.passed]

    def _add(
        self,
        promise: Promise,
        read_text: Reading,
        target_id: str,
        printed: PrintedTask,
        offices: Offices,
        framed_task: FramedTask | None,
    ) -> None:
        phrase = read_text.phrase(promise.start, promise.end).strip("，。；、：\n ") or printed.text.strip()
        sentence = sentence_of(printed.text, phrase)
        edits = self._edits(framed_task, phrase)
        promise = _edited(promise, edits)
        indicator = self._indicator(promise, target_id, headline=framed_task is None)
        doubts = list(promise.doubts)
        marks = self._marks(promise, framed_task, sentence, phrase, edits)
        if framed_task is None and (not offices or offices.doubtful):
            marks.append("待核：未印责任单位" if not offices else "待核：未标明牵头单位，以列在首位的为牵头")
        marks += [f"待核：{doubt}" for doubt in doubts]
        if printed.key:
            marks.append("重点目标")
        target = self._target(promise, target_id, printed, offices, framed_task, indicator, phrase)
        doubtful = any(m.startswith("待核") for m in marks)
        target = replace(
            target,
            remark="；".join(dict.fromkeys(marks)) or None,
            certainty=Certainty.DOUBTFUL if doubtful else Certainty.SURE,
        )
        by_rules = not edits and not (
            framed_task and any(r.part == "文字" and r.printed in sentence for r in framed_task.rows)
        )
        self.lines.append(
            Line(target, printed.line, sentence, by_rules, tuple(m for m in marks if m.startswith("待核")))
        )
        if promise.kind is Kind.COMPOSITE:
            self._components(target, indicator, printed.line, sentence, by_rules)

    def _edits(self, framed_task: FramedTask | None, phrase: str) -> list[Row]:
        if framed_task is None:
            return []
        rows = self.beside.corrections.of("任务", framed_task.task.number, "目标")
        return [self.beside.corrections.use(r) for r in rows if r.printed in phrase]

    def _marks(
        self, promise: Promise, framed_task: FramedTask | None, sentence: str, phrase: str, edits: list[Row]
    ) -> list[str]:
        marks: list[str] = []
        if promise.working and promise.kind is Kind.RELATIVE:
            marks.append(str(_working()["relative"]["remark"]))
        if framed_task is not None:
            marks += [
                r.mark
                for r in framed_task.rows
                if r.part != "文字" or r.printed in sentence or promise.kind is Kind.DUTY
            ]
            if not any(r.part == "责任单位" for r in framed_task.rows):
                if not framed_task.offices:
                    marks.append("待核：未印责任单位")
                elif framed_task.offices.doubtful:
                    marks.append("待核：未标明牵头单位，以列在首位的为牵头")
        return marks + [r.mark for r in edits]

    def _target(
        self,
        promise: Promise,
        target_id: str,
        printed: PrintedTask,
        offices: Offices,
        framed_task: FramedTask | None,
        indicator: Indicator,
        phrase: str,
    ) -> Target:
        about = self.about
        assert about.plan_id is not None
        assert about.region is not None
        headline = framed_task is None
        name = self._name(promise, indicator, headline)
        yearly = promise.frequency is Frequency.YEAR
        baseline, baseline_period = self._baseline(promise, indicator)
        return Target(
            plan_id=about.plan_id,
            region=about.region,
            year=self.year,
            version=0,
            published_at=_NEVER,
            published_by="",
            reason="",
            target_id=target_id,
            position=len(self.lines) + 1,
            tier=Tier.HEADLINE if headline else Tier.TASK,
            area=framed_task.item.area if framed_task else None,
            item=framed_task.item.label if framed_task else None,
            task=framed_task.task.number if framed_task else None,
            task_text=printed.text,
            name_zh=name,
            name_en=self.beside.english.get(name) or (indicator.name_en if headline else "") or name,
            kind=promise.kind,
            indicator_id=indicator.indicator_id,
            judged_figure=promise.judged_figure if promise.kind not in _OWN else None,
            direction=promise.direction if promise.kind not in _OWN else None,
            comparator=promise.comparator if promise.kind not in _OWN else None,
            threshold=promise.threshold,
            threshold_upper=promise.threshold_upper,
            threshold_from=promise.threshold_from,
            tolerance=promise.tolerance,
            unit=promise.unit,
            countable=promise.countable,
            baseline=baseline,
            baseline_period=baseline_period,
            deadline=self._deadline(promise, printed),
            pace=promise.pace,
            frequency=promise.frequency,
            judged_from=f"{self.year}Q{4 if yearly else 1}",
            stretch=promise.stretch,
            lead_departments=offices.lead,
            supporting_departments=offices.supporting,
            source_phrase=phrase,
            **self._reference(promise, indicator),
        )

    def _name(self, promise: Promise, indicator: Indicator, headline: bool) -> str:
        known = not indicator.indicator_id.startswith(f"{self.about.plan_id}:")
        if headline and known:
            return indicator.name_zh
        if promise.kind is Kind.RELATIVE and headline:
            return promise.base
        return promise.name

    def _deadline(self, promise: Promise, printed: PrintedTask) -> date | None:
        """The clause's day, then the row's 完成时限, then 31 December; 长期坚持 has none (DOMAIN §2)."""
        if promise.endless:
            return None
        if promise.deadline is not None:
            return promise.deadline
        column = column_deadline(printed.deadline, self.year)
        return column.day if column is not None else date(self.year, 12, 31)

    def _baseline(self, promise: Promise, indicator: Indicator) -> tuple[Decimal | None, str | None]:
        if promise.baseline is not None:
            return promise.baseline, f"{self.year - 1}Q4"
        if promise.kind is not Kind.LEVEL:
            return None, None
        found = next((b for b in self.beside.baselines if b.indicator_id == indicator.indicator_id), None)
        return (found.value, found.period) if found else (None, None)

    def _reference(self, promise: Promise, indicator: Indicator) -> dict[str, str | None]:
        """R5: a relative target names its reference: another indicator of this region, or the same one elsewhere."""
        if promise.kind is not Kind.RELATIVE:
            return {}
        beside = promise.beside or indicator.indicator_id
        region = (
            self.about.regions.get(promise.reference, promise.reference) if promise.reference else self.about.region
        )
        known = next(
            (x.target for x in self.lines if x.target.indicator_id == beside and promise.reference is None), None
        )
        return {
            "reference_target_id": known.target_id if known else None,
            "reference_region": region,
            "reference_indicator_id": beside,
        }

    def _indicator(self, promise: Promise, target_id: str, headline: bool) -> Indicator:
        """The quantity that the promise is about; milestones and duties are indicators of their own plan."""
        own = f"{self.about.plan_id}:{target_id}"
        if promise.kind not in (Kind.MILESTONE, Kind.DUTY):
            found = self.dictionary.named(promise.base)
            if found is not None and _fits(promise, found):
                return self._keep(found)
        english = self.beside.english.get(promise.base) or self.beside.english.get(promise.name)
        quantity = promise.kind not in (Kind.MILESTONE, Kind.DUTY)
        unit = promise.unit if promise.judged_figure is JudgedFigure.VALUE else None
        name = promise.base if quantity else promise.name
        aliases = (
            tuple(dict.fromkeys(n for n in (promise.name, _bare(promise.base)) if n and n != name))
            if quantity
            else ()
        )
        indicator_id = slug(english) if english and quantity else own
        made = Indicator(indicator_id=indicator_id, name_zh=name, name_en=english or name, unit=unit, aliases=aliases)
        return self._keep(made)

    def _keep(self, indicator: Indicator) -> Indicator:
        self.indicators.setdefault(indicator.indicator_id, indicator)
        for part in indicator.parts:
            known = self.dictionary.of_id(part)
            if known is not None:
                self.indicators.setdefault(part, known)
        return self.indicators[indicator.indicator_id]

    def _components(self, whole: Target, indicator: Indicator, line: int, sentence: str, by_rules: bool) -> None:
        """The components that a working definition names; without one the goal waits for an administrator."""
        rule = next((c for c in _working()["composite"] if c["indicator"] == indicator.indicator_id), None)
        if rule is None:
            noted = _joined(whole.remark, "工作口径：分项待定，由管理员补充后评判")
            self.lines[-1] = replace(self.lines[-1], target=replace(whole, remark=noted))
            return
        self.lines[-1] = replace(self.lines[-1], target=replace(whole, remark=_joined(whole.remark, rule["remark"])))
        for place, part in enumerate(rule["component"], 1):
            known = self.dictionary.of_id(part["indicator"])
            assert known is not None
            kind = Kind(part["kind"])
            name = f"{known.name_zh}增长" if kind is Kind.GROWTH else known.name_zh
            target = replace(
                whole,
                target_id=f"{whole.target_id}.{place}",
                position=len(self.lines) + 1,
                name_zh=name,
                name_en=self.beside.english.get(name) or _growth_en(known, kind),
                kind=kind,
                indicator_id=self._keep(known).indicator_id,
                judged_figure=JudgedFigure(part["judged_figure"]),
                direction=Direction.UP,
                comparator=Comparator(part["comparator"]),
                threshold=Decimal(part["threshold"]),
                threshold_from=ThresholdFrom(part.get("threshold_from", "fixed")),
                unit=part["unit"],
                pace=Pace.NONE,
                component_of=whole.target_id,
                remark=_joined(whole.remark, "工作口径"),
            )
            self.lines.append(Line(target, line, sentence, by_rules, ()))


def _growth_en(indicator: Indicator, kind: Kind) -> str:
    return f"Growth of {indicator.name_en.lower()}" if kind is Kind.GROWTH else indicator.name_en


def _joined(one: str | None, other: str) -> str:
    return f"{one}；{other}" if one else other


def _bare(name: str) -> str:
    """新增学位 is asked for as 学位 too."""
    return re.sub(r"^(?:新增|净增|新建|完成|实施|实现)", "", name)


def _fits(promise: Promise, indicator: Indicator) -> bool:
    """A quantity of the same name in another kind of unit is another quantity."""
    if promise.judged_figure is not JudgedFigure.VALUE or promise.unit is None or indicator.unit is None:
        return promise.kind is not Kind.SHARE or indicator.unit in (None, "%")
    return factor(promise.unit, indicator.unit) is not None


def sentence_of(text: str, phrase: str) -> str:
    """The sentence of a printed text that holds a phrase."""
    at = text.find(phrase)
    if at < 0:
        return text.strip()
    start = max((m.end() for m in re.finditer(r"[。！？；\n]", text[:at])), default=0)
    stop = re.search(r"[。！？；\n]", text[at + len(phrase) :])
    end = at + len(phrase) + stop.end() if stop else len(text)
    return text[start:end].strip()


_SET = {
    "名称": "name",
    "单位": "unit",
    "种类": "kind",
    "目标值": "threshold",
    "比较": "comparator",
    "基期值": "baseline",
    "力争": "stretch",
    "期限": "deadline",
}


def _edited(promise: Promise, rows: Iterable[Row]) -> Promise:
    """What an editor set; an empty reading only marks the target."""
    for row in rows:
        changes: dict[str, Any] = {}
        for key, value in settings(row.read).items():
            name = _SET[key]
            changes[name] = _value(name, value)
        if "name" in changes:
            changes["base"] = changes["name"]
        promise = replace(promise, **changes)
    return promise


def _value(name: str, text: str) -> Any:
    if name in ("threshold", "baseline"):
        return Decimal(text)
    if name == "kind":
        return Kind.named(text)
    if name == "comparator":
        return Comparator(text)
    if name == "stretch":
        return text == "是"
    if name == "deadline":
        return date.fromisoformat(text)
    return text
