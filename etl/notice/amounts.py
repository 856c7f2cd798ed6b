"""Which numbers of a clause promise something, and what each is called (数量词; DOMAIN §2, R3, R4)."""

import re
from dataclasses import dataclass, replace

from domain.words import Direction, JudgedFigure, Kind
from etl.notice.clauses import Clause
from etl.notice.kinds import MEAN, RISING, of_kind
from etl.notice.naming import tidied, words
from etl.notice.passing import DESCRIBES, FRAME, PAST, PORTFOLIO, STRONG, noise, noun_ahead, passed_over
from etl.notice.places import NumberPlace, placed
from etl.notice.printed import Reading
from etl.notice.promise import PassedOver, Promise
from etl.notice.quantities import Quantity
from etl.notice.verbs import STOCK, is_doing, skip_adverbs, verb_at
from etl.notice.vocabulary import any_of, words_of

NAMELESS = "没有写明对象"
UNCLEAR = "“分别”各指哪一项待核"
_LAST_YEAR = re.compile(r"^(?:去年|上年|上一年|20\d\d年|已经?)+")
_SIZES = ("以上", "以下", "以内")
_SIZED = re.compile(r"(?:以上|以下|以内)([\u4e00-\u9fff]{1,10})$")
_BRIEF = 3
_NAMES_APART = re.compile(r"、|和|以及|及|与")
_DOES = re.compile(any_of("verbs.doing"))
_DOING = frozenset(words_of("verbs.doing"))
_QUIET = frozenset(words_of("verbs.quiet"))


@dataclass(frozen=True)
class Numbered:
    """What the numbers of one clause came to; ``taken`` are the spans that they speak for."""

    promises: tuple[Promise, ...]
    passed: tuple[PassedOver, ...]
    taken: tuple[tuple[int, int], ...]
    pushed: bool = False
    named: Promise | None = None


@dataclass(frozen=True)
class Before:
    """What a clause follows: the last promise, and whether a portfolio that is only pushed on came just before.

    After 去年完成投资50亿元 the last "promise" is that investment: 今年突破60亿元 is said of it too.
    """

    promise: Promise | None = None
    pushed: bool = False


def numbered(
    reading: Reading, clause: Clause, found: list[Quantity], spoken: list[tuple[int, int]], before: Before
) -> Numbered:
    """Promises of the clause's numbers; ``spoken`` spans are told by another wording (高于全市平均2个百分点)."""
    free = [q for q in found if not any(a <= q.start < b for a, b in spoken)]
    reasons = {q: noise(placed(reading, clause, free, i)) for i, q in enumerate(free)}
    passed = [PassedOver(q.start, reading.phrase(q.start, q.end), why) for q, why in reasons.items() if why]
    amounts = [q for q in free if not reasons[q]]
    promises: list[Promise] = []
    spans: list[tuple[int, int]] = []
    start = named = None
    condition = -1
    pushed = before.pushed and not any(s.verb for s in clause.segments)
    for index, quantity in enumerate(amounts):
        place = placed(reading, clause, amounts, index)
        if place.baseline:
            start = quantity.value
            continue
        why = DESCRIBES if quantity.start < condition else passed_over(reading, clause, place, pushed)
        if why:
            pushed = pushed or why == PORTFOLIO
            passed.append(PassedOver(quantity.start, reading.phrase(quantity.start, quantity.end), why))
            if why == PAST:
                past = _promise(reading, clause, place, before.promise)
                named = replace(past, name=_LAST_YEAR.sub("", past.name), base=_LAST_YEAR.sub("", past.base))
            if why != DESCRIBES:
                spans.append((place.segment.start, place.segment.end))
            continue
        last = promises[-1] if promises else named or before.promise
        promise = _promise(reading, clause, place, last)
        words_before = reading.text[place.left : max(place.left, place.comparison.before)]
        promise = of_kind(promise, words_before, place, start, last)
        if quantity.is_share and place.later and place.after.startswith("的"):
            promise, condition = _conditioned(reading, promise, place), place.segment.end
        start = None
        promises.append(promise)
        spans.append((promise.start, promise.end))
    return Numbered(tuple(_respectively(reading, clause, promises)), tuple(passed), tuple(spans), pushed, named)


def _respectively(reading: Reading, clause: Clause, promises: list[Promise]) -> list[Promise]:
    """甲、乙分别增长5%和10%: the first figure is the first one's."""
    said = reading.masked.find("分别", clause.start, clause.end)
    told = [p for p in promises if p.anchor > said]
    if said < 0 or len(told) < 2:
        return promises
    front = reading.text[max(clause.start, min(p.start for p in told)) : said]
    front = front if len(_NAMES_APART.split(front)) == len(told) else reading.text[clause.start : said]
    names = [tidied(n) for n in _NAMES_APART.split(front)]
    if len(names) != len(told) or not all(names):
        return [replace(p, doubts=(*p.doubts, UNCLEAR)) if p in told else p for p in promises]
    for promise, name in zip(told, [RISING.sub("", n) or n for n in names], strict=True):
        suffix = promise.name[len(promise.base) :] if promise.name.startswith(promise.base) else ""
        suffix = suffix or ("增长" if promise.kind is Kind.GROWTH else "")
        promises[promises.index(promise)] = replace(promise, base=name, name=f"{name}{suffix}")
    return promises


def _promise(reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None) -> Promise:
    quantity, comparison = place.quantity, place.comparison
    name, base = _named(reading, clause, place, previous)
    deadline = clause.deadline(quantity.start)
    doubts = ["期限说法有两解"] if deadline is not None and deadline.doubtful else []
    doubts += ["“近”按左右读"] if comparison.doubtful else []
    doubts += [NAMELESS] if not base else []
    return Promise(
        start=place.left,
        end=place.right,
        anchor=quantity.start,
        name=name,
        base=base,
        kind=Kind.CUMULATIVE,
        judged_figure=JudgedFigure.VALUE,
        direction=Direction.DOWN if comparison.downward else Direction.UP,
        comparator=comparison.comparator,
        threshold=quantity.value,
        threshold_upper=quantity.upper,
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


def _named(reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None) -> tuple[str, str]:
    """The target's name, and the quantity's own."""
    first = clause.segment_at(place.left) if place.left < place.segment.start else place.head
    examples = place.before.endswith("等")
    front = _front(reading, clause, place, first.verb, examples)
    back = words(reading, place.comparison.after, place.right, clause.named) or noun_ahead(reading, place)
    front = RISING.sub("", front)
    part = re.match(r"其中[，：]?", front)
    back = tidied(back.rstrip("）"))
    preposition = front[-1:] if back and front.endswith(("为", "对", "向", "给")) else ""
    front = f"{tidied(front[:-1])}{preposition}" if preposition else tidied(front)
    if part and previous is not None:
        inner = f"（其中{front.removeprefix('其中')}{back}）"
        return f"{previous.name}{inner}", f"{previous.base}{inner}"
    if (
        previous is not None
        and "（其中" in previous.name
        and clause.start <= previous.anchor
        and not place.segment.verb
    ):
        whole = previous.name.split("（其中")[0]  # 其中甲3个、乙1个: both are parts of the same
        return f"{whole}（其中{front}{back}）", f"{whole}（其中{front}{back}）"
    name = _whole(place, front, back, previous, first.verb, examples)
    return name or NAMELESS, name


def _front(reading: Reading, clause: Clause, place: NumberPlace, first_verb: str, examples: bool) -> str:
    """The words before the number; X、Y等 before it names examples, so that only the verb counts."""
    verb = "" if first_verb in _QUIET else first_verb
    if examples:
        return verb
    stop = max(place.left, place.comparison.before)
    if place.quantity and (base := re.search(r"从|由", place.before)) and place.comparison.reached:
        stop = place.left + base.start()
    front = words(reading, place.left, stop, clause.named)
    strong = STRONG.search(front) if FRAME.match(front) else None
    front = front[strong.start() :] if strong else front  # 围绕产业链新签约项目20个: the frame is no part of it
    own = verb_at(reading.masked, skip_adverbs(reading.masked, place.left, stop), stop)
    reaches = place.head.verb_start < place.left
    part = front.startswith("其中")
    return f"{verb}{front}" if reaches and is_doing(place.verb) and not own and not part else front


def _whole(
    place: NumberPlace, front: str, back: str, previous: Promise | None, first_verb: str, examples: bool
) -> str:
    name = f"{front}{back}"
    alone = front in (*_DOING, "建") and not back and not examples
    if alone and previous is not None and (led := _DOES.match(previous.name)):
        return f"{front}{previous.name[led.end() :]}"  # 新开工项目30个、竣工20个: done to the same things
    if previous is not None and (not name or alone):
        return previous.base
    if previous is not None and name.endswith(_SIZES) and (kind := _SIZED.search(previous.name)):
        return f"{name}{kind[1]}"  # 5亿元以上项目3个、10亿元以上1个
    if len(name) <= _BRIEF and place.verb in ("完成", "实现") and not name.startswith(place.verb):
        return f"{place.verb}{name}"
    if previous is not None and not first_verb and _is_again(name, previous, place):
        # R4: the verb does not reach over ，; but the same noun counted again is the same doing.
        led = _DOES.match(previous.name)
        return f"{led[0]}{name}" if led else name
    return name


def _is_again(name: str, previous: Promise, place: NumberPlace) -> bool:
    exists = MEAN.search(place.before) or STOCK.search(place.before) or place.comparison.words
    return len(name) >= 2 and name[-2:] == previous.name[-2:] and not _DOES.match(name) and not exists
