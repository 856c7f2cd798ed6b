"""Which numbers of a clause promise something, and what each is called (数量词; DOMAIN §2, R3, R4)."""

import re
from dataclasses import dataclass, replace

from domain.words import Direction, JudgedFigure, Kind
from etl.notice.clauses import Clause
from etl.notice.kinds import MEAN, RISING, of_kind
from etl.notice.naming import tidied, words
from etl.notice.passing import DESCRIBES, PORTFOLIO, noise, noun_ahead, passed_over
from etl.notice.places import NumberPlace, placed
from etl.notice.printed import Reading
from etl.notice.promise import PassedOver, Promise
from etl.notice.quantities import Quantity
from etl.notice.verbs import STOCK, is_doing, skip_adverbs, verb_at
from etl.notice.vocabulary import any_of, words_of

_BRIEF = 3
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


@dataclass(frozen=True)
class Before:
    """What a clause follows: the last promise, and whether a portfolio that is only pushed on came just before."""

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
    start = None
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
            if why != DESCRIBES:
                spans.append((place.segment.start, place.segment.end))
            continue
        last = promises[-1] if promises else before.promise
        promise = _promise(reading, clause, place, last)
        words_before = reading.text[place.left : max(place.left, place.comparison.before)]
        promise = of_kind(promise, words_before, place, start, last)
        if quantity.is_share and place.later and place.after.startswith("的"):
            promise, condition = _conditioned(reading, promise, place), place.segment.end
        start = None
        promises.append(promise)
        spans.append((promise.start, promise.end))
    return Numbered(tuple(promises), tuple(passed), tuple(spans), pushed)


def _promise(reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None) -> Promise:
    quantity, comparison = place.quantity, place.comparison
    name, base = _named(reading, clause, place, previous)
    deadline = clause.deadline(quantity.start)
    doubts = ["期限说法有两解"] if deadline is not None and deadline.doubtful else []
    doubts += ["“近”按左右读"] if comparison.doubtful else []
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
    preposition = front if front in ("为", "对", "向", "给") else ""
    front, back = preposition or tidied(front), tidied(back.rstrip("）"))
    if part and previous is not None:
        inner = f"（其中{front.removeprefix('其中')}{back}）"
        return f"{previous.name}{inner}", f"{previous.base}{inner}"
    name = _whole(place, front, back, previous, first.verb, examples)
    return name or "未写明对象", name


def _front(reading: Reading, clause: Clause, place: NumberPlace, first_verb: str, examples: bool) -> str:
    """The words before the number; X、Y等 before it names examples, so that only the verb counts."""
    verb = "" if first_verb in _QUIET else first_verb
    if examples:
        return verb
    stop = max(place.left, place.comparison.before)
    if place.quantity and (base := re.search(r"从|由", place.before)) and place.comparison.reached:
        stop = place.left + base.start()
    front = words(reading, place.left, stop, clause.named)
    own = verb_at(reading.masked, skip_adverbs(reading.masked, place.left, stop), stop)
    reaches = place.head.verb_start < place.left
    return f"{verb}{front}" if reaches and is_doing(place.verb) and not own else front


def _whole(
    place: NumberPlace, front: str, back: str, previous: Promise | None, first_verb: str, examples: bool
) -> str:
    name = f"{front}{back}"
    alone = front in _DOING and not back and not examples
    if alone and previous is not None and (led := _DOES.match(previous.name)):
        return f"{front}{previous.name[led.end() :]}"  # 新开工项目30个、竣工20个: done to the same things
    if previous is not None and (not name or alone):
        return previous.base
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
