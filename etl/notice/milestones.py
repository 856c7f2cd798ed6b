"""End states that can be checked (DOMAIN §2): each named object that must be finished is a milestone of its own."""

import re

from domain.words import Kind, Pace
from etl.notice.clauses import Clause
from etl.notice.endings import Ending, continued_object, endings
from etl.notice.naming import tidied
from etl.notice.objects import is_named, things
from etl.notice.printed import Reading
from etl.notice.promise import Promise
from etl.notice.verbs import is_single

_JUDGED_ONCE = re.compile(r"验收|评估|审批|备案")


def milestones(
    reading: Reading, clause: Clause, taken: list[tuple[int, int]], before: Clause | None = None
) -> list[Promise]:
    """Milestones of one clause; ``taken`` spans hold numbers, ``before`` is the clause that it continues."""
    return [
        p for ending in endings(reading, clause, taken, before) for p in _promised(reading, clause, ending, before)
    ]


def _promised(reading: Reading, clause: Clause, ending: Ending, before: Clause | None) -> list[Promise]:
    home = clause if ending.objects[0][0] >= clause.start or before is None else before
    subject = tidied(reading.text[slice(*ending.subject)]) if ending.subject else ""
    found = []
    for place, thing in enumerate(things(reading, home, ending.objects)):
        name = thing.name
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
