"""Which numbers of a clause promise something (数量词; DOMAIN §2, R3, R4)."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.words import Comparator, Direction, JudgedFigure, Kind
from etl.notice.called import DOING, NAMELESS, Before, called, with_head
from etl.notice.clauses import Clause
from etl.notice.comparators import Comparison
from etl.notice.kinds import DOES, RISING, of_kind
from etl.notice.lesser import UPPER, held_down
from etl.notice.naming import tidied, words
from etl.notice.passing import CONDITION, DESCRIBES, EACH, PAST, PORTFOLIO, SCHEDULE, noise, passed_over
from etl.notice.passing import NAMELESS as NOTHING_NAMED
from etl.notice.places import NumberPlace, placed
from etl.notice.printed import Reading
from etl.notice.promise import PassedOver, Promise
from etl.notice.quantities import Quantity
from etl.notice.verbs import AMOUNT

UNCLEAR = "“分别”各指哪一项待核"
YEARS = "跨年度的数，期限待核"
ROUND = "“百”“千”是否确数待核"
_LAST_YEAR = re.compile(
    r"^(?:每(?:个|家|镇|街道|村|县|区)[^，“《]{0,6}?(?=建成|建设|新增|创建|打造|培育|举办|组织|开展)|去年|上年|上一年|20\d\d年|已经?)+"
)
_STAGE = r"(?:第?[一二三四]季度|上半年|前三季度|下半年|全年|前?\d{1,2}月底?前?)"
_STAGES = re.compile(rf"{_STAGE}(?:(?:、|和|及){_STAGE})+(?:投资|任务)?分别")
_BRIEF = 3
_SEVERAL_YEARS = re.compile(r"[两二三四五23456]年(?:累计|内|共|行动)")
_WISH_AGAIN = re.compile(r"(?:并)?(?:力争|争取|确保|保底|全力)*(?:达到?|突破|超过?|完成|实现|不少于|不低于)*")
_NAMES_APART = re.compile(r"、|和|以及|及|与")


@dataclass(frozen=True)
class Numbered:
    """What the numbers of one clause came to; ``taken`` are the spans that they speak for."""

    promises: tuple[Promise, ...]
    passed: tuple[PassedOver, ...]
    taken: tuple[tuple[int, int], ...]
    pushed: bool = False
    named: Promise | None = None
    projects: str = ""


def numbered(
    reading: Reading, clause: Clause, found: list[Quantity], spoken: list[tuple[int, int]], before: Before
) -> Numbered:
    """Promises of the clause's numbers; ``spoken`` spans are told by another wording (高于全市平均2个百分点)."""
    free = [q for q in found if not any(a <= q.start < b for a, b in spoken)]
    reasons = {q: noise(placed(reading, clause, free, i)) for i, q in enumerate(free)}
    passed = [PassedOver(q.start, reading.phrase(q.start, q.end), why) for q, why in reasons.items() if why]
    stages = _STAGES.search(reading.masked, clause.start, clause.end)
    if stages:  # 一季度、上半年分别完成20%、50%: how the year is laid out
        reasons = {q: why or (SCHEDULE if q.start > stages.start() else "") for q, why in reasons.items()}
        passed = [PassedOver(q.start, reading.phrase(q.start, q.end), why) for q, why in reasons.items() if why]
    amounts = [q for q in free if not reasons[q]]
    promises: list[Promise] = []
    sides: dict[int, tuple[Comparison, str]] = {}
    spans: list[tuple[int, int]] = []
    start = named = None
    condition, projects = -1, before.projects
    pushed = before.pushed and not any(s.verb for s in clause.segments)
    for index, quantity in enumerate(amounts):
        place = placed(reading, clause, amounts, index)
        if place.baseline:
            start = quantity.value
            continue
        last = promises[-1] if promises else named or before.promise
        why = DESCRIBES if quantity.start < condition else passed_over(reading, clause, place, pushed)
        if why == NOTHING_NAMED and (before.subject or _is_of(last, place)) and _says_more(reading, place):
            why = ""
        if why:
            pushed = pushed or why == PORTFOLIO
            projects = tidied(re.sub(r"建设$", "", place.after)) if why == PORTFOLIO else projects
            passed.append(PassedOver(quantity.start, reading.phrase(quantity.start, quantity.end), why))
            if why in (PAST, EACH):
                past = _promise(reading, clause, place, before.promise, before)
                named = replace(past, name=_LAST_YEAR.sub("", past.name), base=_LAST_YEAR.sub("", past.base))
            if why != DESCRIBES:
                spans.append((place.segment.start, place.segment.end))
            continue
        promise = _promise(
            reading,
            clause,
            place,
            last,
            replace(before, subject="" if promises else before.subject, projects=projects),
        )
        words_before = words(reading, place.left, max(place.left, place.comparison.before), clause.named)
        promise = of_kind(promise, words_before, place, start, last)
        if quantity.is_share and CONDITION.match(place.after):
            promise, condition = _conditioned(reading, promise, place), place.segment.end
        start = None
        shared = reading.masked.find("分别", clause.start, quantity.start)
        sides[promise.anchor] = (
            place.comparison,
            reading.masked[shared if shared >= 0 else place.left : quantity.start],
        )
        promises += [promise] if "分别" in reading.masked[clause.start : quantity.start] else _each(promise)
        spans.append((promise.start, promise.end))
    promises = _of_the_next(_respectively(reading, clause, promises))
    return Numbered(
        tuple(held_down(p, *sides[p.anchor]) for p in promises),
        tuple(passed),
        tuple(spans),
        pushed,
        named,
        projects,
    )


def _of_the_next(promises: list[Promise]) -> list[Promise]:
    """开工2个、竣工3个重点项目: what the first is done to is said behind the second."""
    told = list(promises)
    for place, (here, following) in enumerate(pairwise(promises)):
        led = DOES.match(following.base)
        if here.base in DOING and led and here.unit == following.unit and following.base[led.end() :]:
            name = f"{here.base}{following.base[led.end() :]}"
            told[place] = replace(here, name=name, base=name, doubts=tuple(d for d in here.doubts if d != NAMELESS))
    return told


def _is_of(last: Promise | None, place: NumberPlace) -> bool:
    return last is not None and last.unit == place.quantity.unit


def _says_more(reading: Reading, place: NumberPlace) -> bool:
    """新增上市公司2家，力争3家: nothing is named again, but the same is asked for."""
    return bool(_WISH_AGAIN.fullmatch(reading.masked, place.segment.start, place.quantity.start))


def _each(promise: Promise) -> list[Promise]:
    """固定资产投资和工业投资均增长10%: what is asked of both is asked of each."""
    names = _NAMES_APART.split(promise.base)
    if promise.kind is not Kind.GROWTH or len(names) < 2 or not all(AMOUNT.search(n) for n in names):
        return [promise]
    suffix = promise.name.removeprefix(promise.base)
    return [replace(promise, base=tidied(n), name=f"{tidied(n)}{suffix}") for n in names]


def _respectively(reading: Reading, clause: Clause, promises: list[Promise]) -> list[Promise]:
    """甲、乙分别增长5%和10%: the first figure is the first one's."""
    said = reading.masked.find("分别", clause.start, clause.end)
    told = [p for p in promises if p.anchor > said]
    if said < 0 or len(told) < 2:
        return _in_turn(promises) if said < 0 else promises
    front = reading.text[max(clause.start, min(p.start for p in told)) : said]
    front = front if len(_NAMES_APART.split(front)) == len(told) else reading.text[clause.start : said]
    names = with_head(_with_tail([tidied(n) for n in _NAMES_APART.split(front)]))
    if len(names) != len(told) or not all(names):
        return [replace(p, doubts=(*p.doubts, UNCLEAR)) if p in told else p for p in promises]
    for promise, name in zip(told, [RISING.sub("", n) or n for n in names], strict=True):
        suffix = promise.name[len(promise.base) :] if promise.name.startswith(promise.base) else ""
        suffix = suffix or ("增长" if promise.kind is Kind.GROWTH else "")
        promises[promises.index(promise)] = replace(promise, base=name, name=f"{name}{suffix}")
    return promises


def _in_turn(promises: list[Promise]) -> list[Promise]:
    """城镇、农村居民人均可支配收入增长6%、7%: as many figures as names, though 分别 is not said."""
    names = _with_tail([tidied(n) for n in _NAMES_APART.split(promises[0].base)]) if promises else []
    same = {p.base for p in promises} == {promises[0].base} if promises else False
    if not same or len(names) < 2 or len(names) != len(promises) or not all(AMOUNT.search(n) for n in names):
        return promises
    return [
        replace(p, base=n, name=f"{n}{p.name.removeprefix(p.base)}") for p, n in zip(promises, names, strict=True)
    ]


def _with_tail(names: list[str]) -> list[str]:
    """城镇、农村居民人均可支配收入: what the last one ends with is meant of the short ones too."""
    last = names[-1]
    if not AMOUNT.search(last):
        return names
    return [f"{n}{last[len(n) :]}" if 0 < len(n) <= _BRIEF and not AMOUNT.search(n) else n for n in names]


def _promise(reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None, said: Before) -> Promise:
    quantity, comparison = place.quantity, place.comparison
    name, base = called(reading, clause, place, previous, said)
    threshold, upper = quantity.value, quantity.upper
    deadline = clause.deadline(quantity.start)
    doubts = ["期限说法有两解"] if deadline is not None and deadline.doubtful else []
    doubts += ["“近”按左右读"] if comparison.doubtful else []
    doubts += [NAMELESS] if not base or base in DOING else []
    doubts += [ROUND] if quantity.scale and not comparison.words else []
    doubts += [YEARS] if _SEVERAL_YEARS.search(place.before) and (deadline is None or deadline.day is None) else []
    if upper is not None and comparison.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        # 控制在3.5%—4%: as ≥ takes the lower end of a range, ≤ takes the upper.
        threshold, upper, doubts = upper, None, [*doubts, UPPER]
    named_before = bool(base) and base == said.subject and said.begins is not None
    return Promise(
        start=said.begins if named_before and said.begins is not None else place.left,
        end=place.right,
        anchor=quantity.start,
        name=name,
        base=base,
        kind=Kind.CUMULATIVE,
        judged_figure=JudgedFigure.VALUE,
        direction=Direction.DOWN if comparison.downward else Direction.UP,
        comparator=comparison.comparator,
        threshold=threshold,
        threshold_upper=upper,
        unit=quantity.unit,
        countable=quantity.countable,
        deadline=deadline.day if deadline else None,
        endless=bool(deadline and deadline.day is None),
        stretch=clause.stretches(reading, quantity.start),
        doubts=tuple(doubts),
    )


def _conditioned(reading: Reading, promise: Promise, place: NumberPlace) -> Promise:
    """三分之二以上的村集体收入超过50万元: the share of those that meet the condition behind it."""
    whole = tidied(reading.text[place.comparison.after + 1 : place.segment.end])
    doubts = (*promise.doubts, "比例连带条件，读法待核")
    return replace(
        promise,
        kind=Kind.SHARE,
        end=place.segment.end,
        name=f"{whole}的占比",
        base=f"{whole}的占比",
        judged_figure=JudgedFigure.VALUE,
        doubts=doubts,
    )
