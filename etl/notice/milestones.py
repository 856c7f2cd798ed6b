"""End states that can be checked (DOMAIN §2): each named object that must be finished is a milestone of its own."""

import re
from dataclasses import dataclass, replace

from domain.words import Kind, Pace
from etl.notice.clauses import Clause
from etl.notice.endings import NAMELESS, Ending, continued_object, endings
from etl.notice.naming import tidied
from etl.notice.objects import FACILITY, is_named, things
from etl.notice.printed import Reading
from etl.notice.promise import Promise
from etl.notice.verbs import is_single

_SECTION = r"(?:[东西南北中][区段线]|[一二三四五六][期标段]|核心区|启动区|先导区|先行区|样板段)"
_BUILT = r"(?:[\u4e00-\u9fff]{0,3}?主体(?:结构|工程|建筑)?)"
_PART = re.compile(rf"(?<=[\u4e00-\u9fff]{{3}})(?:{_SECTION}|{_BUILT})(?:工程|项目|建设)?$")
_PART_FIRST = re.compile(rf"{_SECTION}|{_BUILT}")
_STRUCTURE = re.compile(rf"(?!{_SECTION}){_BUILT}")
_LONGEST = 16
_JUDGED_ONCE = re.compile(r"验收|评估|审批|备案")


@dataclass(frozen=True)
class Whole:
    """What a sentence speaks of: ``thing`` as named (某大学东区), and what it is a part of (``bare``: 某大学)."""

    thing: str = ""
    bare: str = ""

    def of(self, part: str) -> str:
        """What a part belongs to: another campus to the university, a structure to the campus itself."""
        return self.thing if _STRUCTURE.match(part) else self.bare


def milestones(
    reading: Reading,
    clause: Clause,
    taken: list[tuple[int, int]],
    before: Clause | None = None,
    whole: Whole | None = None,
) -> list[Promise]:
    """Milestones of one clause; ``taken`` spans hold numbers, ``before`` is the clause that it continues.

    ``whole`` is what the sentence speaks of: 生物医药产业园, of which 二期 is to be begun.
    """
    whole = whole or Whole()
    found = [_of_whole(e, whole) for e in endings(reading, clause, taken, before)]
    alone = [e for e in found if e.objects == ((e.start, e.start),)]
    if alone:  # 8月底前封顶，12月底前竣工验收: what is meant stands further before, or nowhere
        return [_milestone(reading, clause, e, (e.start, clause.end), whole.thing, "") for e in alone]
    return [p for ending in found for p in _promised(reading, clause, ending, (before, whole))]


def whole_of(reading: Reading, clause: Clause, spoken_of: Whole) -> Whole:
    """What the next clause of the sentence may leave unsaid."""
    thing = re.sub(r"建设$", "", continued_object(reading, clause))
    if _PART_FIRST.match(thing):
        return spoken_of
    own = _PART.search(thing)
    if own:
        return Whole(thing, thing[: own.start()])
    return Whole(thing, thing) if FACILITY.search(thing) and len(thing) <= _LONGEST else spoken_of


def _of_whole(ending: Ending, whole: Whole) -> Ending:
    return replace(ending, doubt="") if whole.thing and ending.doubt == NAMELESS else ending


def _promised(
    reading: Reading, clause: Clause, ending: Ending, context: tuple[Clause | None, Whole]
) -> list[Promise]:
    before, whole = context
    home = clause if ending.objects[0][0] >= clause.start or before is None else before
    subject = tidied(reading.text[slice(*ending.subject)]) if ending.subject else ""
    found = []
    for place, thing in enumerate(things(reading, home, ending.objects)):
        name = thing.name
        if whole.thing and home is not clause and _STRUCTURE.match(name):
            name = whole.thing  # 完成主体工程，年底前投用: the thing itself, not its structure
        elif subject and _PART_FIRST.match(subject):
            subject = f"{whole.of(subject)}{subject}"
        elif not subject and _PART_FIRST.match(name):
            name = f"{whole.of(name)}{name}"  # 启用某大学东区，完成西区封顶
        if not is_named(f"{subject}{name}", ending.verb) and ending.behind and home is clause and before is not None:
            name = f"{continued_object(reading, before)}{name}"  # 推进 X 工程，年底前主线通车
        if not is_named(f"{subject}{name}", ending.verb):
            continue
        start = min(ending.start, thing.start) if place == 0 else thing.start
        end = max(thing.end, start + 1)
        if ending.behind and thing.end == ending.objects[-1][1]:
            end = thing.end + len(ending.verb) if home is clause else clause.end
        found.append(_milestone(reading, clause, ending, (start, end), name, subject))
    return found


def _milestone(
    reading: Reading, clause: Clause, ending: Ending, span: tuple[int, int], thing: str, subject: str
) -> Promise:
    anchor = max(span[0], clause.start)
    deadline = clause.deadline(anchor)
    name = f"{thing}{ending.verb}" if ending.behind else f"{subject}{ending.verb}{thing}"
    single = is_single(ending.verb) or (ending.verb == "完成" and bool(_JUDGED_ONCE.search(thing)))
    unclear = "期限说法有两解" if deadline and deadline.doubtful else ""
    said = reading.masked.find(ending.verb, ending.start) + len(ending.verb)
    return Promise(
        start=span[0],
        end=min(span[1], len(reading.text)),
        anchor=anchor,
        name=name,
        kind=Kind.MILESTONE,
        base=name,
        deadline=deadline.day if deadline else None,
        endless=bool(deadline and deadline.day is None),
        pace=Pace.NONE if single else Pace.LINEAR,
        stretch=clause.stretches(reading, max(anchor, said)),
        doubts=tuple(d for d in (ending.doubt, unclear) if d),
    )
