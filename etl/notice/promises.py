"""All that one text promises, in the order of its words: worded promises, numbers, milestones, else one duty (R7)."""

import re
from dataclasses import dataclass, replace

from domain.words import Comparator, Direction, Frequency, Kind, Pace
from etl.notice.amounts import Before, numbered
from etl.notice.clauses import Clause, clauses
from etl.notice.milestones import milestones
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
    for clause in clauses(reading, year):
        here = [q for q in found if clause.start <= q.start < clause.end]
        wordy = worded(reading, clause, promises[-1] if promises else None)
        spoken = [(p.anchor, p.end) for p in wordy]
        last_promise = before.promise or (promises[-1] if promises else None)
        counted = numbered(reading, clause, here, spoken, replace(before, promise=last_promise))
        before = Before(counted.named, counted.pushed)
        spans = [*counted.taken, *((p.start, p.end) for p in wordy)]
        ends = milestones(reading, clause, spans, last)
        last = clause
        promises += sorted((*wordy, *counted.promises, *ends), key=lambda p: (p.anchor, p.start))
        passed += counted.passed
    if not promises and duty:
        promises = [_duty(reading, clauses(reading, year))]
    return Read(tuple(_settled(p) for p in promises), tuple(passed))


def _duty(reading: Reading, found: list[Clause]) -> Promise:
    first = found[0] if found else None
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
        endless=bool(_ENDLESS.search(reading.text[start:end])),
        pace=Pace.NONE,
        stretch=bool(first and STRETCH.search(reading.masked, first.start, first.end)),
        doubts=() if re.search(r"[\u4e00-\u9fff]", name) else ("没有认出文字",),
    )


def _settled(promise: Promise) -> Promise:
    """What follows from kind and words: how often, which way, which pace."""
    frequency = Frequency.QUARTER
    numeric = promise.kind not in (Kind.MILESTONE, Kind.DUTY, Kind.COMPOSITE)
    mean = promise.kind is Kind.LEVEL and _YEARLY_MEAN.search(promise.base) and "元" in (promise.unit or "")
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
