"""A number with the words around it: its segment, the verb that reaches it, what stands before and after it."""

import re
from dataclasses import dataclass

from etl.notice.clauses import Clause, Segment
from etl.notice.comparators import Comparison, compared
from etl.notice.printed import Reading
from etl.notice.quantities import Quantity

# 惠及, 普及, 参与 are words of their own.
_AND = r"以及|和|(?<![惠普涉波])及|(?<![参给])与"
_JOIN = re.compile(rf"{_AND}|并|，")
_ADJACENT = re.compile(rf"(?:{_AND})$")
_BASELINE = re.compile(r"(?:从|由)[^，。；]*$")
_NEAR = 14


@dataclass(frozen=True)
class NumberPlace:
    """One number of a clause: ``before`` and ``after`` are the masked words between ``left`` and ``right``.

    ``head`` is the segment whose verb reaches it (R4), ``later`` says that another number follows in the
    segment, ``baseline`` that it is where something starts from (由1700家增至1800家).
    """

    quantity: Quantity
    comparison: Comparison
    segment: Segment
    head: Segment
    left: int
    right: int
    before: str
    after: str
    later: bool
    baseline: bool

    @property
    def verb(self) -> str:
        """The verb that governs the number."""
        return self.head.verb

    @property
    def own_verb(self) -> str:
        """The segment's own verb, or the one that reaches it."""
        return self.segment.verb or self.head.verb


def placed(reading: Reading, clause: Clause, found: list[Quantity], index: int) -> NumberPlace:
    """The number ``found[index]`` in its place among the clause's numbers."""
    quantity = found[index]
    segment = clause.segment_at(quantity.start)
    comparison = compared(reading.masked, quantity.start, quantity.end, quantity.more)
    earlier = [q for q in found[:index] if segment.start <= q.start]
    following = [q for q in found[index + 1 :] if q.start < segment.end]
    left = _left(reading, clause, segment, found, earlier, comparison)
    right = _right(reading, clause, segment, following, comparison)
    before = reading.masked[left : max(left, comparison.before)]
    return NumberPlace(
        quantity,
        comparison,
        segment,
        clause.head(segment),
        left,
        right,
        before,
        reading.masked[comparison.after : right],
        bool(following),
        bool(_BASELINE.search(before)) and bool(following) and not comparison.reached,
    )


def _left(
    reading: Reading,
    clause: Clause,
    segment: Segment,
    found: list[Quantity],
    earlier: list[Quantity],
    comparison: Comparison,
) -> int:
    """Where the number's own words begin: behind the number before it, or with its phrase."""
    masked = reading.masked
    if not earlier:
        left = _reach(reading, clause, segment, found)
    else:
        last = earlier[-1]
        left = compared(masked, last.start, last.end, last.more).after
        if _BASELINE.search(masked[segment.start : last.start]):
            return segment.start  # 由1700家增至1800家: both numbers are said of the same thing
        joined = list(_JOIN.finditer(masked, left, comparison.before))
        left = joined[-1].end() if joined and comparison.before - joined[-1].end() <= _NEAR else left
        bracket = masked.rfind("（", left, comparison.before)
        left = bracket + 1 if bracket >= 0 else left
    return comparison.before if _ADJACENT.search(masked[left : comparison.before]) else left


def _right(
    reading: Reading, clause: Clause, segment: Segment, following: list[Quantity], comparison: Comparison
) -> int:
    """Where the number's own words end: before the next number's, or with the segment."""
    closing = reading.masked.find("）", comparison.after, segment.end)
    opened = reading.masked.rfind("（", clause.start, comparison.before)
    if closing >= 0 and opened > reading.masked.rfind("）", clause.start, comparison.before):
        return closing
    if not following:
        return segment.end
    masked, later = reading.masked, following[0]
    own = compared(masked, later.start, later.end, later.more).before
    bracket = masked.find("（", comparison.after, own)
    if bracket >= 0:
        return bracket
    joins = list(_JOIN.finditer(masked, comparison.after, own))
    return joins[-1].start() if joins else max(comparison.after, own)


def _reach(reading: Reading, clause: Clause, segment: Segment, found: list[Quantity]) -> int:
    """Where the phrase of a segment's first number begins: 、 before it may only list what is counted together.

    新辟、优化公交线路10条 and X、Y等3所学校 begin at their first word; 新增甲5个、乙3个 begins again at 乙.
    """
    place = clause.segments.index(segment)
    while place:
        here, before = clause.segments[place], clause.segments[place - 1]
        if reading.masked[before.start : before.end].rstrip("、").endswith("全覆盖"):
            break  # 课后服务全覆盖、参与率95%: the first is a promise of its own
        if any(before.start <= q.start < before.end for q in found) or (here.verb and before.body < before.end):
            break
        place -= 1
    return clause.segments[place].start
