"""Promises become targets: numbers, names, indicators, departments, deadlines, marks (ARCHITECTURE, contracts)."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from domain.numerals import numeral
from domain.plans import Indicator, Target
from domain.units import convert
from domain.words import Certainty, Comparator, Direction, Frequency, JudgedFigure, Kind, Pace, ThresholdFrom, Tier
from etl.notice.beside import Beside, Naming
from etl.notice.corrections import Row, settings
from etl.notice.deadlines import column_deadline
from etl.notice.frame import FramedTask
from etl.notice.indicators import Dictionary, public_indicators, slug
from etl.notice.offices import Offices
from etl.notice.outline import PrintedTask
from etl.notice.promise import Promise
from etl.notice.quantities import COUNTING

_WORKING = Path(__file__).with_name("working.toml")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_OWN = (Kind.MILESTONE, Kind.DUTY)
_UNJUDGED = (Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE)
UNLISTED = "待核：未印责任单位"
UNMARKED = "待核：未标明牵头单位，以列在首位的为牵头"
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


@dataclass(frozen=True)
class Line:
    """Where a target stands in the file and what it says: for an editor who checks it.

    ``by_rules`` says that no correction touched it; ``doubts`` are its marks that begin with 待核.
    """

    target: Target
    line: int
    sentence: str
    by_rules: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Stated:
    """A promise where it stands: its number, phrase and sentence, its task (None for a headline), its departments."""

    target_id: str
    promise: Promise
    phrase: str
    sentence: str
    printed: PrintedTask
    offices: Offices
    task: FramedTask | None


@cache
def _working() -> dict[str, Any]:
    return tomllib.loads(_WORKING.read_text("utf-8"))


class TargetMaker:
    """Makes the targets of one plan in order, and gathers the indicators that they name.

    ``answered`` says that the notice prints departments at all: only then is a task without them doubtful.
    """

    def __init__(self, naming: Naming, beside: Beside, answered: bool) -> None:
        self._naming, self._beside, self._answered = naming, beside, answered
        self._dictionary = Dictionary((*beside.indicators, *public_indicators()))
        self.lines: list[Line] = []
        self.indicators: dict[str, Indicator] = {}

    def add(self, stated: Stated) -> None:
        """Add the target of one promise, and the components that a working definition gives it."""
        edits = self._edits(stated)
        stated = replace(stated, promise=_edited(stated.promise, edits))
        indicator = self._indicator(stated.promise, stated.target_id)
        stated = replace(stated, promise=_in_unit(stated.promise, indicator.unit))
        marks = self._marks(stated, edits)
        doubts = tuple(m for m in marks if m.startswith("待核"))
        target = replace(
            self._target(stated, indicator),
            remark="；".join(marks) or None,
            certainty=Certainty.DOUBTFUL if doubts else Certainty.SURE,
        )
        by_rules = not edits and not self._read_otherwise(stated)
        self.lines.append(Line(target, stated.printed.line, stated.sentence, by_rules, doubts))
        if stated.promise.kind is Kind.COMPOSITE:
            self._components(indicator)

    def _edits(self, stated: Stated) -> list[Row]:
        if stated.task is None:
            return []
        rows = self._beside.corrections.of("任务", stated.task.task.number, "目标")
        return [self._beside.corrections.use(r) for r in rows if r.printed in stated.phrase]

    def _read_otherwise(self, stated: Stated) -> bool:
        """Whether a correction of the text touches the sentence."""
        rows = stated.task.rows if stated.task else ()
        return any(r.part == "文字" and _meet(stated, r.printed) for r in rows)

    def _marks(self, stated: Stated, edits: list[Row]) -> list[str]:
        """订正, 待核, 工作口径 and what they say, each once."""
        promise, marks = stated.promise, []
        if promise.working and promise.kind is Kind.RELATIVE:
            marks.append(str(_working()["relative"]["remark"]))
        rows = stated.task.rows if stated.task else ()
        duty = promise.kind is Kind.DUTY
        marks += [r.mark for r in rows if r.part != "文字" or _meet(stated, r.printed) or duty]
        if self._answered and not any(r.part == "责任单位" for r in rows):
            marks += [UNLISTED] if not stated.offices else [UNMARKED] if stated.offices.doubtful else []
        marks += [r.mark for r in edits]
        marks += [f"待核：{doubt}" for doubt in promise.doubts]
        if promise.reference and promise.reference not in (*self._naming.regions, "全国"):
            marks.append(f"待核：“{promise.reference}”指哪个地区待填")
        marks += ["重点目标"] if stated.printed.key else []
        return list(dict.fromkeys(marks))

    def _target(self, stated: Stated, indicator: Indicator) -> Target:
        promise, naming, task = stated.promise, self._naming, stated.task
        name = self._name(stated, indicator)
        baseline, baseline_period = self._baseline(stated, indicator)
        reference_target, reference_region, reference_indicator = self._reference(promise, indicator)
        yearly = promise.frequency is Frequency.YEAR
        judged = promise.kind not in _UNJUDGED
        return Target(
            plan_id=naming.plan_id,
            region=naming.region,
            year=naming.year,
            version=0,
            published_at=_NEVER,
            published_by="",
            reason="",
            target_id=stated.target_id,
            position=len(self.lines) + 1,
            tier=Tier.TASK if task else Tier.HEADLINE,
            area=task.item.area if task else None,
            item=task.item.label if task else None,
            task=task.task.number if task else None,
            task_text=stated.printed.text,
            name_zh=name,
            name_en=self._beside.english.get(name) or self._english(stated, indicator) or name,
            kind=promise.kind,
            indicator_id=indicator.indicator_id,
            judged_figure=promise.judged_figure if judged else None,
            direction=promise.direction if judged else None,
            comparator=promise.comparator if judged else None,
            threshold=promise.threshold,
            threshold_upper=promise.threshold_upper,
            threshold_from=promise.threshold_from,
            tolerance=promise.tolerance,
            unit=_unit(promise, indicator),
            countable=promise.countable,
            baseline=baseline,
            baseline_period=baseline_period,
            deadline=self._deadline(promise, stated.printed),
            pace=promise.pace,
            frequency=promise.frequency,
            judged_from=f"{naming.year}Q{4 if yearly else 1}",
            stretch=promise.stretch,
            reference_target_id=reference_target,
            reference_region=reference_region,
            reference_indicator_id=reference_indicator,
            lead_departments=stated.offices.lead,
            supporting_departments=stated.offices.supporting,
            source_phrase=stated.phrase,
        )

    def _name(self, stated: Stated, indicator: Indicator) -> str:
        """A headline target is called what its public quantity is called; a task's says what is counted."""
        public = not indicator.indicator_id.startswith(f"{self._naming.plan_id}:")
        if stated.task is None and public:
            taken = any(line.target.name_zh == indicator.name_zh for line in self.lines)
            return f"{indicator.name_zh}增长" if taken and stated.promise.kind is Kind.GROWTH else indicator.name_zh
        headline_relative = stated.task is None and stated.promise.kind is Kind.RELATIVE
        return stated.promise.base if headline_relative else self._told_apart(stated)

    def _told_apart(self, stated: Stated) -> str:
        """The promise's name; where another target bears it, with what sets this one apart (增长6%，力争8%)."""
        name, taken = stated.promise.name, {line.target.name_zh for line in self.lines}
        if stated.task is None or name not in {t.target.name_zh for t in self.lines if t.target.task is not None}:
            return name
        day = stated.promise.deadline
        marks = ["力争"] if stated.promise.stretch else []
        marks += ["较上年"] if stated.promise.threshold_from is ThresholdFrom.LAST_YEAR else []
        if day is not None:
            whole = (day.month, day.day) == (12, 31)
            year = "" if day.year == self._naming.year else f"{day.year}年"
            marks.append(f"{year or '全年'}" if whole else f"{year}{day.month}月{day.day}日前")
        marks += [stated.promise.unit] if stated.promise.countable and stated.promise.unit else []
        marks += ["总量"] if stated.promise.kind is Kind.LEVEL else []
        marks += [f"任务{stated.task.task.number}", stated.target_id]
        return next(told for mark in marks if (told := f"{name}（{mark}）") not in taken)

    def _english(self, stated: Stated, indicator: Indicator) -> str:
        """What a public quantity is called in English; of other names nobody has translated, nothing."""
        if self._dictionary.of_id(indicator.indicator_id) is None:
            return ""
        if stated.task is None or stated.promise.kind is not Kind.GROWTH:
            return indicator.name_en
        return _growth_en(indicator.name_en)

    def _deadline(self, promise: Promise, printed: PrintedTask) -> date | None:
        """The clause's day, then the row's 完成时限, then 31 December; 长期坚持 has none (DOMAIN §2)."""
        if promise.endless:
            return None
        if promise.deadline is not None:
            return promise.deadline
        column = column_deadline(printed.deadline, self._naming.year)
        return column.day if column is not None else date(self._naming.year, 12, 31)

    def _baseline(self, stated: Stated, indicator: Indicator) -> tuple[Decimal | None, str | None]:
        """What the text, a column of last year's figures or a published figure says that a level starts from."""
        promise = stated.promise
        if promise.kind is not Kind.LEVEL:
            return None, None
        printed = numeral(stated.printed.baseline or "") if stated.printed.baseline else None
        if promise.baseline is not None or printed is not None:
            return promise.baseline if promise.baseline is not None else printed, f"{self._naming.year - 1}Q4"
        found = next((b for b in self._beside.baselines if b.indicator_id == indicator.indicator_id), None)
        return (found.value, found.period) if found else (None, None)

    def _reference(self, promise: Promise, indicator: Indicator) -> tuple[str | None, str | None, str | None]:
        """R5: a relative target names its reference: another indicator of this region, or the same one elsewhere."""
        if promise.kind is not Kind.RELATIVE:
            return None, None, None
        other = self._dictionary.named(promise.beside) if promise.beside else None
        beside = other.indicator_id if other else promise.beside or indicator.indicator_id
        if promise.reference is not None:
            return None, self._naming.regions.get(promise.reference, promise.reference), beside
        named = (line.target for line in self.lines if line.target.indicator_id == beside)
        known = next((t for t in named if t.judged_figure is JudgedFigure.GROWTH), None)
        return (known.target_id if known else None), self._naming.region, beside

    def _indicator(self, promise: Promise, target_id: str) -> Indicator:
        """The quantity that the promise is about; milestones and duties are indicators of their own plan."""
        own = f"{self._naming.plan_id}:{target_id}"
        english = self._beside.english.get(promise.base) or self._beside.english.get(promise.name)
        if promise.kind in _OWN:
            return self._keep(Indicator(indicator_id=own, name_zh=promise.name, name_en=english or promise.name))
        found = self._dictionary.named(promise.base)
        if found is not None and _fits(promise, found):
            return self._keep(found)
        same = self.indicators.get(slug(english)) if english else None
        if same is not None and not _fits(promise, same):
            english = None  # the same words in another kind of unit are another quantity
        names = (promise.name, _bare(promise.base))
        return self._keep(
            Indicator(
                indicator_id=slug(english) if english else own,
                name_zh=promise.base,
                name_en=english or promise.base,
                unit=promise.unit if promise.judged_figure is JudgedFigure.VALUE else None,
                aliases=tuple(dict.fromkeys(n for n in names if n and n != promise.base)),
            )
        )

    def _keep(self, indicator: Indicator) -> Indicator:
        known = self.indicators.get(indicator.indicator_id)
        if known is not None and known.unit is None and indicator.unit is not None:
            self.indicators[indicator.indicator_id] = replace(known, unit=indicator.unit)
        self.indicators.setdefault(indicator.indicator_id, indicator)
        for part in indicator.parts:
            quantity = self._dictionary.of_id(part)
            if quantity is not None:
                self.indicators.setdefault(part, quantity)
        return self.indicators[indicator.indicator_id]

    def _components(self, indicator: Indicator) -> None:
        """The components that a working definition names; without one the goal waits for an administrator."""
        line = self.lines[-1]
        rule = next((c for c in _working()["composite"] if c["indicator"] == indicator.indicator_id), None)
        said = rule["remark"] if rule else _working()["open"]["remark"]
        whole = replace(line.target, remark=_joined(line.target.remark, said))
        self.lines[-1] = replace(line, target=whole)
        for place, part in enumerate(rule["component"] if rule else (), 1):
            quantity = self._dictionary.of_id(part["indicator"])
            if quantity is None:
                raise LookupError(part["indicator"])
            component = self._component(whole, place, part, self._keep(quantity))
            self.lines.append(replace(self.lines[-1], target=component, doubts=()))

    def _component(self, whole: Target, place: int, part: dict[str, str], indicator: Indicator) -> Target:
        kind = Kind(part["kind"])
        name = f"{indicator.name_zh}增长" if kind is Kind.GROWTH else indicator.name_zh
        growth_en = _growth_en(indicator.name_en)
        return replace(
            whole,
            target_id=f"{whole.target_id}.{place}",
            position=len(self.lines) + 1,
            name_zh=name,
            name_en=growth_en if kind is Kind.GROWTH else indicator.name_en,
            kind=kind,
            indicator_id=indicator.indicator_id,
            judged_figure=JudgedFigure(part["judged_figure"]),
            direction=Direction.UP,
            comparator=Comparator(part["comparator"]),
            threshold=Decimal(part["threshold"]),
            threshold_from=ThresholdFrom(part.get("threshold_from", "fixed")),
            unit=part["unit"],
            pace=Pace.NONE,
            component_of=whole.target_id,
        )


def _unit(promise: Promise, indicator: Indicator) -> str | None:
    """A difference of values stands in the values' own unit; of percentages, in points."""
    if promise.kind is not Kind.RELATIVE or promise.judged_figure is JudgedFigure.GROWTH:
        return promise.unit
    if promise.unit not in (None, "百分点"):
        return promise.unit
    return "百分点" if indicator.unit in (None, "%") else indicator.unit


def _growth_en(name: str) -> str:
    """Growth of gross regional product; an acronym (R&D) keeps its capitals."""
    return f"Growth of {name[0].lower()}{name[1:]}" if name[1:2].islower() else f"Growth of {name}"


def _meet(stated: Stated, printed: str) -> bool:
    """Whether a correction touches the target's own words; what it corrects elsewhere is the task's remark."""
    text = stated.printed.text
    here, there = text.find(stated.phrase), text.find(printed)
    return here < there + len(printed) and there < here + len(stated.phrase)


def _joined(one: str | None, other: str) -> str:
    return f"{one}；{other}" if one else other


def _bare(name: str) -> str:
    """新增学位 is asked for as 学位 too."""
    return re.sub(r"^(?:新增|净增|新建|完成|实施|实现)", "", name)


def _fits(promise: Promise, indicator: Indicator) -> bool:
    """A quantity of the same name in another kind of unit is another quantity."""
    if promise.judged_figure is not JudgedFigure.VALUE or promise.unit is None or indicator.unit is None:
        return promise.kind is not Kind.SHARE or indicator.unit in (None, "%")
    if promise.kind is Kind.RELATIVE:
        return True
    figures = [f for f in (promise.threshold, promise.threshold_upper, promise.baseline) if f is not None]
    return all(isinstance(convert(f, promise.unit, indicator.unit), Decimal) for f in figures or [Decimal(1)])


def _in_unit(promise: Promise, unit: str | None) -> Promise:
    """The promise in its indicator's own unit: figures of one indicator are compared as they stand."""
    given = promise.unit
    if unit is None or given in (None, unit) or promise.judged_figure is not JudgedFigure.VALUE:
        return promise
    if promise.kind is Kind.RELATIVE or given is None:
        return promise

    def into(figure: Decimal | None) -> Decimal | None:
        found = convert(figure, given, unit) if figure is not None else None
        return found if isinstance(found, Decimal) else figure

    return replace(
        promise,
        unit=unit,
        threshold=into(promise.threshold),
        threshold_upper=into(promise.threshold_upper),
        baseline=into(promise.baseline),
        tolerance=into(promise.tolerance),
        countable=promise.countable and unit in COUNTING,
    )


def _edited(promise: Promise, rows: Iterable[Row]) -> Promise:
    """What an editor set; an empty reading only marks the target."""
    for row in rows:
        changes = {_SET[key]: _value(_SET[key], value) for key, value in settings(row.read).items()}
        if "name" in changes:
            changes["base"] = changes["name"]
        promise = replace(promise, **changes)
    return promise


def _value(name: str, text: str) -> Any:
    readers: dict[str, Callable[[str], Any]] = {
        "threshold": Decimal,
        "baseline": Decimal,
        "kind": Kind.named,
        "comparator": Comparator,
        "stretch": lambda said: said == "是",
        "deadline": date.fromisoformat,
    }
    return readers.get(name, str)(text)
