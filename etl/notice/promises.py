"""All that one text promises, in the order of its words: worded promises, numbers, milestones, else one duty (R7)."""

import re
from dataclasses import dataclass, replace

from domain.words import Comparator, Direction, Frequency, Kind, Pace
from etl.notice.amounts import numbered
from etl.notice.called import NAMELESS, Before
from etl.notice.clauses import Clause, clauses
from etl.notice.endings import continued_object
from etl.notice.milestones import Whole, milestones, whole_of
from etl.notice.naming import tidied, words
from etl.notice.passing import DESCRIBES, SIZE
from etl.notice.printed import Reading
from etl.notice.promise import PassedOver, Promise
from etl.notice.quantities import quantities
from etl.notice.verbs import STRETCH
from etl.notice.wordings import worded

# What means nothing in a quarter (DOMAIN §2): R&D, assets, enterprises by annual revenue, graduates' jobs, ranks.
YEARLY = re.compile(
    r"研发(?:投入|经费|支出|费用|强度)|R&D|(?<!固定)资产|(?:[十百千万亿]|\d)+亿?元?级.{0,4}企业|"
    r"(?:营收|主营|产值).{0,8}企业|亿元企业|毕业生.{0,8}就业率|就业率.{0,4}毕业生|位次|排名"
)
_YEARLY_MEAN = re.compile(r"亩均|人均|户均|村均")
_YEARLY_YIELD = re.compile(r"(?:亩均|村均)")
_NAMES_ONLY = (SIZE, DESCRIBES)
# What the work rests on, not the work (依托某馆, 发挥某中心优势, 抢抓机遇, 以某街为试点).
_FRAMING = re.compile(r"依托|围绕|结合|发挥|抢抓|借助|利用|立足|针对|面向|根据|按照|瞄准|以(?=[^，。；]+为)")
_NAME = 20
_LONG = 36
_ENDLESS = re.compile(r"长期坚持|长期抓好")


@dataclass(frozen=True)
class Read:
    """What a text came to: its promises, and the numbers that promise nothing, each with the reason."""

    promises: tuple[Promise, ...]
    passed: tuple[PassedOver, ...]


def read_promises(reading: Reading, year: int, duty: bool = True) -> Read:
    """Everything that a text promises; with ``duty``, one duty where it has neither number nor milestone.

    >>> from etl.notice.printed import reading as read
    >>> [(p.name, str(p.threshold), p.unit) for p in read_promises(read("新增市级总部企业 7 家。"), 2024).promises]
    [('新增市级总部企业', '7', '家')]
    """
    promises: list[Promise] = []
    passed: list[PassedOver] = []
    found = quantities(reading.masked)
    before = Before()
    last: Clause | None = None
    whole = Whole()
    for clause in clauses(reading, year):
        here = [q for q in found if clause.start <= q.start < clause.end]
        wordy = worded(reading, clause, promises[-1] if promises else None)
        spoken = [(p.anchor, p.end) for p in wordy]
        if last is not None and not _goes_on(reading, last, clause):
            before = replace(before, subject="", thing="")
        last_promise = before.promise or (promises[-1] if promises else None)
        counted = numbered(reading, clause, here, spoken, replace(before, promise=last_promise))
        spans = [*counted.taken, *((p.start, p.end) for p in wordy)]
        whole = whole if last is not None and _goes_on(reading, last, clause) else Whole()
        ends = milestones(reading, clause, spans, last, whole)
        if last is not None and _goes_on(reading, last, clause):
            promises = _without_double(promises, counted.promises, last)
        last, whole = clause, whole_of(reading, clause, whole)
        silent = not wordy and not counted.promises and all(p.why in _NAMES_ONLY for p in counted.passed)
        before = Before(
            counted.named,
            counted.pushed,
            _subject(reading, clause) if silent and not ends else "",
            counted.projects,
            continued_object(reading, clause) if silent else "",
            clause.start if clause.end < clause.sentence[1] else None,
        )
        promises += sorted((*wordy, *counted.promises, *ends), key=lambda p: (p.anchor, p.start))
        passed += counted.passed
    if not promises and duty:
        promises = [_duty(reading, clauses(reading, year))]
    return Read(tuple(_settled(_called_something(p)) for p in promises), tuple(passed))


def _without_double(promises: list[Promise], counted: tuple[Promise, ...], before: Clause) -> list[Promise]:
    """举办全民阅读活动，每月不少于8场: the number says what the milestone said, and how often."""
    last = promises[-1] if promises else None
    said = last and last.kind is Kind.MILESTONE and last.anchor >= before.start
    return promises[:-1] if said and last and any(c.base == last.base for c in counted) else promises


def _called_something(promise: Promise) -> Promise:
    """A promise whose words leave no name is named as such, and to be checked."""
    if promise.name.strip():
        return promise
    return replace(promise, name=NAMELESS, base=promise.base or NAMELESS, doubts=(*promise.doubts, NAMELESS))


def _goes_on(reading: Reading, last: Clause, clause: Clause) -> bool:
    """Whether a clause goes on with the one before: in its sentence, or in the next cell of its row."""
    cell = reading.text[last.end : clause.start] == "\n" and last.start == last.sentence[0]
    return last.sentence == clause.sentence or cell


def _subject(reading: Reading, clause: Clause) -> str:
    """What a clause names, where it does nothing else: 地区生产总值：增长6%."""
    if len(clause.segments) != 1 or clause.segments[0].verb:
        return ""
    name = tidied(words(reading, clause.start, clause.end, clause.named))
    return name if 2 <= len(name) <= _NAME else ""


def _doing_clause(reading: Reading, found: list[Clause]) -> Clause | None:
    """The clause that says what is done: 以某街保护利用为试点，探索… is the second one."""
    if not found:
        return None
    first, following = found[0], found[1] if len(found) > 1 else None
    framing = _FRAMING.match(reading.masked, first.start, first.end)
    if (
        framing
        and following
        and following.sentence == first.sentence
        and following.segments
        and following.segments[0].verb
    ):
        return following
    return first


def _duty(reading: Reading, found: list[Clause]) -> Promise:
    first = _doing_clause(reading, found)
    start, end = (first.start, first.end) if first else (0, len(reading.text))
    if first and end - start > _LONG:
        fitting = [s.end for s in first.segments if s.end - start <= _LONG]
        end = fitting[-1] if fitting else first.segments[0].end
    name = reading.text[start:end].strip() or "常态工作"
    if first and end < first.end:
        name += "等"
    named = next((c.deadline(c.start) for c in found if c.named), None)
    return Promise(
        start=start,
        end=max(end, start),
        anchor=start,
        name=name,
        base=name,
        kind=Kind.DUTY,
        deadline=named.day if named else None,
        endless=bool(_ENDLESS.search(reading.text)) and named is None,
        pace=Pace.NONE,
        stretch=bool(first and STRETCH.search(reading.masked, first.start, first.end)),
        doubts=() if re.search(r"[\u4e00-\u9fff]", name) else ("没有认出文字",),
    )


def _settled(promise: Promise) -> Promise:
    """What follows from kind and words: how often, which way, which pace."""
    frequency = Frequency.QUARTER
    numeric = promise.kind not in (Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE)
    level = promise.kind is Kind.LEVEL and "元" in (promise.unit or "")
    mean = _YEARLY_MEAN.search(promise.base) if level else None
    mean = mean or (_YEARLY_YIELD.search(promise.base) if promise.kind is Kind.GROWTH else None)
    if numeric and (YEARLY.search(f"{promise.base}{promise.name}") or mean):
        frequency = Frequency.YEAR
    if promise.kind is Kind.LEVEL and promise.unit == "位":
        frequency = Frequency.YEAR
    comparator, direction = promise.comparator, promise.direction
    if promise.kind is Kind.CUMULATIVE and comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        direction = Direction.DOWN
    pace = promise.pace
    if promise.kind in (Kind.GROWTH, Kind.SHARE, Kind.GRADE, Kind.RELATIVE, Kind.COMPOSITE, Kind.DUTY):
        pace = Pace.NONE
    return replace(promise, frequency=frequency, direction=direction, pace=pace)
