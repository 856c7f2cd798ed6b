"""Which numbers of a clause promise something, and what each is called (数量词; DOMAIN §2, R3, R4)."""

import re
from dataclasses import dataclass, replace

from domain.words import Comparator, Direction, JudgedFigure, Kind
from etl.notice.clauses import Clause
from etl.notice.kinds import MEAN, RISING, of_kind
from etl.notice.naming import tidied, words
from etl.notice.passing import (
    CONDITION,
    DESCRIBES,
    EACH,
    FRAME,
    PAST,
    PORTFOLIO,
    SCHEDULE,
    STRONG,
    noise,
    noun_ahead,
    passed_over,
)
from etl.notice.passing import NAMELESS as NOTHING_NAMED
from etl.notice.places import NumberPlace, placed
from etl.notice.printed import Reading
from etl.notice.promise import PassedOver, Promise
from etl.notice.quantities import Quantity
from etl.notice.verbs import AMOUNT, STOCK, is_doing, skip_adverbs, verb_at
from etl.notice.vocabulary import any_of, words_of

NAMELESS = "没有写明对象"
UNCLEAR = "“分别”各指哪一项待核"
CEILING = "区间按上限读"
_LAST_YEAR = re.compile(
    r"^(?:每(?:个|家|镇|街道|村|县|区)[^，“《]{0,6}?(?=建成|建设|新增|创建|打造|培育|举办|组织|开展)|去年|上年|上一年|20\d\d年|已经?)+"
)
_STAGE = r"(?:第?[一二三四]季度|上半年|前三季度|下半年|全年|前?\d{1,2}月底?前?)"
_STAGES = re.compile(rf"{_STAGE}(?:(?:、|和|及){_STAGE})+(?:投资|任务)?分别")
_SIZES = ("以上", "以下", "以内")
_SIZED = re.compile(r"(?:以上|以下|以内)([\u4e00-\u9fff]{1,10})$")
_BRIEF = 3
_SHORT = 5
# What says how much but not of what: 粮食播种面积58万亩、产量26万吨.
_OF_WHAT = re.compile(
    r"(?:总|年)?(?:产量|产值|产出|面积|规模|数量|利润|税收|收入|销售额|销售收入|营收|增加值|总量|单产)(?:总额)?"
)
# Investment of the projects that were named just before, not of the whole district.
_OF_PROJECTS = re.compile(r"(?:完成)?(?:年度|当年)?(?:计划)?(?:完成)?投资(?:额|完成率)?")
_MEASURE = re.compile(
    r"(?:种植|播种|养殖|总)?(?:面积|产值|产量|规模|数量|投资|收入|总量|利润|税收|销售额|营收|增加值)(?:总额)?$"
)
# 新开工市重点项目全部开工 says the verb twice.
_ONCE_AGAIN = re.compile(r"^(新?(开工|竣工|投产)[^，。；]{2,}?)(?:全部|均)\2$")
_NET = ("净增", "净新增", "新增")
_HOW_MANY = re.compile(r"(?:总量|总数|总户数|数量|数|累计)$")
_WISH_AGAIN = re.compile(r"(?:并)?(?:力争|争取|确保|保底|全力)*(?:达到?|突破|超过?|完成|实现|不少于|不低于)*")
_NAMES_APART = re.compile(r"、|和|以及|及|与")
_DOES = re.compile(any_of("verbs.doing"))
_DONE = re.compile(rf"{any_of('verbs.doing')}$")
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
    projects: str = ""


@dataclass(frozen=True)
class Before:
    """What a clause follows: the last promise, and whether a portfolio that is only pushed on came just before.

    After 去年完成投资50亿元 the last "promise" is that investment: 今年突破60亿元 is said of it too. ``subject`` is
    the clause before, where it only names something (地区生产总值：增长6%); ``projects`` the portfolio that it
    pushes on: 推进35个重点项目建设，完成年度投资150亿元. ``thing`` is what the clause before works on, without its
    verb: 建设养老中心，建成4个.
    """

    promise: Promise | None = None
    pushed: bool = False
    subject: str = ""
    projects: str = ""
    thing: str = ""


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
        words_before = reading.text[place.left : max(place.left, place.comparison.before)]
        promise = of_kind(promise, words_before, place, start, last)
        if quantity.is_share and CONDITION.match(place.after):
            promise, condition = _conditioned(reading, promise, place), place.segment.end
        start = None
        promises += [promise] if "分别" in reading.masked[clause.start : quantity.start] else _each(promise)
        spans.append((promise.start, promise.end))
    return Numbered(
        tuple(_respectively(reading, clause, promises)), tuple(passed), tuple(spans), pushed, named, projects
    )


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
        return promises
    front = reading.text[max(clause.start, min(p.start for p in told)) : said]
    front = front if len(_NAMES_APART.split(front)) == len(told) else reading.text[clause.start : said]
    names = _with_tail([tidied(n) for n in _NAMES_APART.split(front)])
    if len(names) != len(told) or not all(names):
        return [replace(p, doubts=(*p.doubts, UNCLEAR)) if p in told else p for p in promises]
    for promise, name in zip(told, [RISING.sub("", n) or n for n in names], strict=True):
        suffix = promise.name[len(promise.base) :] if promise.name.startswith(promise.base) else ""
        suffix = suffix or ("增长" if promise.kind is Kind.GROWTH else "")
        promises[promises.index(promise)] = replace(promise, base=name, name=f"{name}{suffix}")
    return promises


def _with_tail(names: list[str]) -> list[str]:
    """城镇、农村居民人均可支配收入: what the last one ends with is meant of the short ones too."""
    last = names[-1]
    if not AMOUNT.search(last):
        return names
    return [f"{n}{last[len(n) :]}" if 0 < len(n) <= _BRIEF and not AMOUNT.search(n) else n for n in names]


def _promise(reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None, said: Before) -> Promise:
    quantity, comparison = place.quantity, place.comparison
    name, base = _named(reading, clause, place, previous, said)
    threshold, upper = quantity.value, quantity.upper
    deadline = clause.deadline(quantity.start)
    doubts = ["期限说法有两解"] if deadline is not None and deadline.doubtful else []
    doubts += ["“近”按左右读"] if comparison.doubtful else []
    doubts += [NAMELESS] if not base else []
    if upper is not None and comparison.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        # 控制在3.5%—4%: as ≥ takes the lower end of a range, ≤ takes the upper.
        threshold, upper, doubts = upper, None, [*doubts, CEILING]
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


def _named(
    reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None, said: Before
) -> tuple[str, str]:
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
    if part and place.quantity.is_share:
        front, part = front.removeprefix("其中"), None  # 固定资产投资增长10%，其中工业投资增长15%
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
    if said.projects and _OF_PROJECTS.fullmatch(front) and not back:
        return f"{said.projects}{front}", f"{said.projects}{front}"
    if said.subject and not f"{front}{back}":
        return said.subject, said.subject  # 地区生产总值：增长6%
    if said.subject and not back and len(front) <= _SHORT and said.subject.endswith(front[-2:]) and len(front) > 1:
        return said.subject, said.subject  # 为妇女开展“两癌”筛查：完成筛查1.5万人
    if said.thing and not back and front in _DOING:
        return f"{front}{said.thing}", f"{front}{said.thing}"  # 建设养老中心，建成4个
    if previous is not None and clause.sentence[0] <= previous.anchor:
        front = f"{_meant(front, back, previous)}{front}"
    name = _ONCE_AGAIN.sub(r"\1", _whole(place, front, back, previous, first.verb, examples))
    return name or NAMELESS, name


def _meant(front: str, back: str, previous: Promise) -> str:
    """What the sentence named before and a short name leaves out: 粮食播种面积58万亩、产量26万吨."""
    if front.startswith("占"):
        return previous.base  # 出口增长5%，占进出口比重达60%
    if back:
        return ""
    if _OF_PROJECTS.fullmatch(front):
        return _projects(previous)
    what = _MEASURE.sub("", previous.base)
    return what if _OF_WHAT.fullmatch(front) and what != previous.base else ""


def _projects(previous: Promise) -> str:
    """The projects that the number before counted: 实施重点项目120个，年度计划投资210亿元."""
    bare = _DOES.sub("", previous.base, count=1)
    return bare if bare.endswith("项目") else ""


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
    if previous is not None and "（其中" in previous.name:  # …其中10亿元以上10个；新开工60个: of the whole again
        previous = replace(previous, name=previous.name.split("（其中")[0], base=previous.base.split("（其中")[0])
    alone = front in (*_DOING, "建") and not back and not examples
    done = _DONE.search(previous.name) if alone and previous is not None else None
    if previous is not None and done and done.start() >= 2:
        return f"{previous.name[: done.start()]}{front}"  # 安置房开工3000套、竣工2500套
    if previous is not None and alone and front in _NET and previous.kind is Kind.LEVEL:
        return f"{front}{_HOW_MANY.sub('', previous.base)}"  # 高企总量突破600家、净增100家: not the same quantity
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
