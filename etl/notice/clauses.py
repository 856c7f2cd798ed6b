"""Sentences, clauses and segments of a text, and how far a word in them reaches (R4).

A stretch word, verb, comparator or deadline reaches over 、 to the next ，；。 — so ，；。 make clauses and
、 makes segments within one.
"""

import re
from dataclasses import dataclass

from etl.notice.deadlines import Deadline, deadlines
from etl.notice.printed import Reading
from etl.notice.verbs import STRETCH, skip_adverbs, verb_at

_SENTENCE = re.compile(r"[。！？；\n]")
_CLAUSE = re.compile(r"，|(?<!\d)：|：(?!\d)|——")
_CLOSED = re.compile(r"（[^（）]*）")
_SEGMENT = re.compile(r"、")
_BEFORE_SOMETHING = re.compile(r"[^，。；、]{2,12}?前")


@dataclass(frozen=True)
class Segment:
    """A piece between 、; ``verb`` is the one it begins with (after adverbs), at ``verb_start``."""

    start: int
    end: int
    verb: str
    verb_start: int

    @property
    def body(self) -> int:
        """Where what stands after the verb begins."""
        return self.verb_start + len(self.verb)


@dataclass(frozen=True)
class Clause:
    """A piece between ，；。 with its segments and the deadlines that hold in it."""

    start: int
    end: int
    sentence: tuple[int, int]
    segments: tuple[Segment, ...]
    named: tuple[Deadline, ...]
    carried: Deadline | None

    def segment_at(self, place: int) -> Segment:
        """The segment that holds a place."""
        return next((s for s in self.segments if s.start <= place < s.end), self.segments[-1])

    def head(self, segment: Segment) -> Segment:
        """The segment with the verb that reaches this one: its own, or the nearest before it."""
        before = [s for s in self.segments if s.start <= segment.start and s.verb]
        return before[-1] if before else segment

    def deadline(self, place: int) -> Deadline | None:
        """The nearest deadline: in the place's segment, before it, then at the clause's end (R4)."""
        own = self.segment_at(place)
        inside = [d for d in self.named if own.start <= d.start < own.end]
        if inside:
            return min(inside, key=lambda d: abs(d.start - place))
        before = [d for d in self.named if d.start < place]
        if before:
            return before[-1]
        return self.named[0] if self.named else self.carried

    def stretches(self, reading: Reading, place: int) -> bool:
        """Whether 力争, 争取, 争创 or 探索 stands before the place in this clause."""
        ahead = _CLOSED.sub(lambda m: "◇" * len(m[0]), reading.masked[self.start : place + 1])
        return bool(STRETCH.search(ahead))  # 增长6.5%（力争7%）、总量…: the wish ends with its bracket


def clauses(reading: Reading, year: int) -> list[Clause]:
    """All clauses of a reading in order; a clause that only names a day gives it to the next one.

    >>> from etl.notice.printed import reading as read
    >>> [c.deadline(c.start).day.month for c in clauses(read("6月底前，建成甲、开工乙"), 2024)]
    [6, 6]
    """
    found: list[Clause] = []
    dated = deadlines(reading.text, year)
    for sentence in _spans(_SENTENCE, reading.masked, 0, len(reading.masked)):
        carried: Deadline | None = None
        for start, end in _spans(_CLAUSE, reading.masked, *sentence):
            named = tuple(d for d in dated if start <= d.start < end)
            segments = tuple(_segment(reading, dated, *span) for span in _spans(_SEGMENT, reading.masked, start, end))
            found.append(Clause(start, end, sentence, segments, named, carried))
            carried = named[-1] if named and _only_dates(reading, start, end, named) else None
    return found


def _only_dates(reading: Reading, start: int, end: int, named: tuple[Deadline, ...]) -> bool:
    rest = reading.text[start:end]
    for deadline in named:
        rest = rest.replace(reading.text[deadline.start : deadline.end], "")
    return not re.sub(r"[到至在于前，、力争确保争取]", "", rest)


def _spans(sign: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, here = [], start
    for match in sign.finditer(text, start, end):
        spans.append((here, match.start()))
        here = match.end()
    spans.append((here, end))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _segment(reading: Reading, dated: list[Deadline], start: int, end: int) -> Segment:
    """The verb that the segment begins with, behind adverbs and days (力争上半年全面建成 …)."""
    place, further = -1, start
    while further != place and further < end:
        place = further
        further = skip_adverbs(reading.masked, place, end)
        further = next((d.end for d in dated if d.start == further and d.end <= end), further)
        if reading.masked[further : further + 1] in ("到", "至", "在", "于"):
            further = next((d.end for d in dated if d.start == further + 1 and d.end <= end), further)
    before = _BEFORE_SOMETHING.match(reading.masked, further, end)
    dates = any(before.start() <= d.start < before.end() for d in dated) if before else False
    if (
        before
        and not dates
        and not verb_at(reading.masked, further, end)
        and verb_at(reading.masked, before.end(), end)
    ):
        further = before.end()  # 汛期来临前完成…
    return Segment(start, end, verb_at(reading.masked, further, end), further)
