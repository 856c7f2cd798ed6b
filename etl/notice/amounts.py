"""Which numbers promise something, and what kind of target each is (数量词; DOMAIN §2, R1, R3, R8)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.language import N_
from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace, ThresholdFrom
from etl.notice.clauses import Clause, Segment
from etl.notice.comparators import Comparison, compared
from etl.notice.naming import tidied, words
from etl.notice.printed import Reading
from etl.notice.promise import PassedOver, Promise
from etl.notice.quantities import TIMES, Quantity
from etl.notice.verbs import DOING, FLOW, STOCK, is_doing, is_pushing, is_single, skip_adverbs, verb_at

_AT_LEAST, _MORE, _AT_MOST, _ABOUT = (
    Comparator.AT_LEAST,
    Comparator.MORE_THAN,
    Comparator.AT_MOST,
    Comparator.ABOUT,
)
_RISING = re.compile(
    r"(?:同比|同口径|可比)?(?:年均)?(?P<word>增长率|增长|增速|增幅|递增|增加|提高|提升|上升|上涨|扩大|涨幅|增收)(?:达|为|在|保持)*$"
)
_FALLING = re.compile(
    r"(?:同比)?(?:年均)?(?P<word>下降|降低|减少|削减|压减|缩减|压缩|回落|节约|下调|压降|精简|降幅|减幅|下降率|减)(?:达|为|在|率)*$"
)
# 的 before these nouns leaves the number a promise (完成5亿元的投资); before others it describes them.
_OF_MONEY = re.compile(
    r"的?(?:年度|全年)?(?:投资|资金|贷款|税收|产值|收入|销售|目标|任务|增长|增速|增幅|融资|债券|外资|速度|水平)"
)
_PORTFOLIO = N_("推进中的项目盘子，未承诺完成")
_DESCRIBES = N_("说明对象的数，不是目标")
_SIZE_NOUN = re.compile(
    r"的?(?:[\u4e00-\u9fff◇A-Z]{0,12}?)(?:项目|企业|工程|单位|集群|产业|园区|小区|载体|平台|基金|商场|楼宇|总部|地块|大户|个体)"
)
_DESCRIBING = re.compile(
    r"(?:计划总投资|总投资额?|投资总额|总规模|总建筑面积|建筑面积|总占地面积|占地面积|占地|用地面积|总面积|全长|总长度?|总装机容量|装机容量|概算|"
    r"合同总额|注册资本|首期规模|投资|总里程|里程|总产能)$"
)
_INSIDE = re.compile(r"[^，。；、]{0,14}?(?:内|中|里|上|间|范围|以内)的")
_ALL_DONE = re.compile(
    r"(?:[^，。；]{0,24}?)(?:全部|均|全面)?(?:开工|竣工|完成|完工|投产|投用|建成|达标|落地|启动|整改|整治到位|销号|开通|交付|验收)"
)
_FRAME = re.compile(r"(?:围绕|依托|结合|针对|面向|根据|按照|发挥|利用|以|聚焦|通过|瞄准|立足)")
_BASED = re.compile(r"落实|贯彻|坚持|围绕|依托|结合|按照|根据|执行|严格|发挥|聚焦|立足|守")
_STRONG = re.compile(
    "净增|新增|新建|新改建|改建|新签约|签约|完成|建成|改造|整治|实施|引进|招引|举办|开展|培训|竣工|开工|投产|投用|创成|落地|新认定|认定|打造"
)
_MEAN = re.compile(
    r"亩均|人均|户均|村均|均(?=[\u4e00-\u9fff]{2,})|单位面积|每万|每千|每百|每亩|万人(?=[\u4e00-\u9fff])|千人(?=[\u4e00-\u9fff])"
)
_MEAN_YEARLY = re.compile(r"亩均|人均|户均|村均")
_TIME_VERB = re.compile(r"压缩|缩短|压减|减少|控制|提速|缩减|节约|不超过|以内|之内|限时")
_EACH = (
    ("每季度", 4),
    ("每个季度", 4),
    ("每季", 4),
    ("每个月", 12),
    ("每月", 12),
    ("每半年", 2),
    ("每周", 52),
    ("每年", 1),
    ("年均", 1),
)
_PAST = re.compile(
    r"去年|上年(?!同期|度?增|比)|上一年|以来|已(?:完成|建成|达|有|实现|累计|签约|开工|引进)|(?:20\d\d)年(?:完成|实现|达|为)"
)
_BASE = re.compile(r"(?:从|由)[^，。；]*$")
_JOIN = re.compile(r"以及|和|及|与|并")
_DOES = re.compile("|".join(sorted(DOING, key=len, reverse=True)))
_QUIET = ("集聚", "拥有", "保有")
_WISHED = re.compile(r"培育|打造|集聚培育|孵化|引育|壮大")
_CEILING = re.compile(
    r"事故|死亡|案件|投诉|失信|违法|信访|起数|火灾|发案|事件|赤字|负债|债务|支出|能耗|用水|用电|排放|三公|浓度|成本|费用|时间|时限|失业"
)


@dataclass(frozen=True)
class Numbered:
    """What the numbers of one clause came to."""

    promises: tuple[Promise, ...]
    passed: tuple[PassedOver, ...]
    taken: tuple[tuple[int, int], ...]
    pushed: bool = False


@dataclass
class _Place:
    """One number with the words around it."""

    quantity: Quantity
    comparison: Comparison
    segment: Segment
    head: Segment
    left: int
    right: int
    before: str
    after: str
    later: bool


def numbered(
    reading: Reading,
    clause: Clause,
    found: list[Quantity],
    taken: list[tuple[int, int]],
    previous: Promise | None,
    pushed: bool,
) -> Numbered:
    """Promises of the clause's numbers; ``taken`` spans are spoken for by another wording (高于全市平均2个百分点).

    ``previous`` is the promise before this clause, ``pushed`` whether the clause before ended in a portfolio.
    """
    promises: list[Promise] = []
    spans: list[tuple[int, int]] = []
    baseline: Quantity | None = None
    pushed = pushed and not any(s.verb for s in clause.segments)
    sizes = [q for i, q in enumerate(found) if _is_size(_placed(reading, clause, found, i))]
    passed = [
        PassedOver(q.start, reading.phrase(q.start, q.end), N_("规模等级，不是数量"))
        for q in sizes
        if not any(a <= q.start < b for a, b in taken)
    ]
    found = [q for q in found if q not in sizes and not any(a <= q.start < b for a, b in taken)]
    for index, quantity in enumerate(found):
        place = _placed(reading, clause, found, index)
        why = _passed(reading, clause, place, pushed)
        if why == "基期":
            baseline = quantity
            continue
        if why:
            pushed = pushed or why == _PORTFOLIO
            passed.append(PassedOver(quantity.start, reading.phrase(quantity.start, quantity.end), why))
            if why == _DESCRIBES:
                continue
            spans.append((place.segment.start, place.segment.end))
            continue
        promise = _promise(reading, clause, place, promises[-1] if promises else previous, baseline)
        baseline = None
        promises.append(promise)
        spans.append((promise.start, promise.end))
    return Numbered(tuple(promises), tuple(passed), tuple(spans), pushed)


def _placed(reading: Reading, clause: Clause, found: list[Quantity], index: int) -> _Place:
    quantity = found[index]
    segment = clause.segment_at(quantity.start)
    comparison = compared(reading.masked, quantity.start, quantity.end, quantity.more)
    earlier = [q for q in found[:index] if segment.start <= q.start]
    following = [q for q in found[index + 1 :] if q.start < segment.end]
    left = segment.start if earlier else _reach(clause, segment, found)
    if earlier:
        left = compared(reading.masked, earlier[-1].start, earlier[-1].end, earlier[-1].more).after
        joined = list(_JOIN.finditer(reading.masked, left, comparison.before))
        left = joined[-1].end() if joined and comparison.before - joined[-1].end() <= 14 else left
    if re.search(r"(?:以及|和|及|与)$", reading.masked[left : comparison.before]):
        left = comparison.before
    right = segment.end
    if following:
        own = compared(reading.masked, following[0].start, following[0].end, following[0].more).before
        joins = list(_JOIN.finditer(reading.masked, comparison.after, own))
        right = joins[-1].start() if joins else max(comparison.after, own)
    return _Place(
        quantity,
        comparison,
        segment,
        clause.head(segment),
        left,
        right,
        reading.masked[left : max(left, comparison.before)],
        reading.masked[comparison.after : right],
        bool(following),
    )


def _reach(clause: Clause, segment: Segment, found: list[Quantity]) -> int:
    """Where the phrase of a segment's first number begins: 、 before it may only list what is counted together.

    新辟、优化公交线路10条 and X、Y等3所学校 begin at their first word; 新增甲5个、乙3个 begins again at 乙.
    """
    place = clause.segments.index(segment)
    while place:
        here, before = clause.segments[place], clause.segments[place - 1]
        if any(before.start <= q.start < before.end for q in found) or (here.verb and before.body < before.end):
            break
        place -= 1
    return clause.segments[place].start


def _passed(reading: Reading, clause: Clause, place: _Place, pushed: bool) -> str:
    """Why a number promises nothing; empty where it promises something (DOMAIN §2)."""
    quantity, comparison = place.quantity, place.comparison
    text, before, after = reading.masked, place.before, place.after
    share = quantity.unit in ("%", "百分点")
    if _BASE.search(before) and place.later and not comparison.reached:
        return "基期"
    if after.startswith("的") and not _OF_MONEY.match(after) and not share and len(after) > 1:
        return _DESCRIBES
    described = _DESCRIBING.search(before)
    if described and (after.strip() or not before[: described.start()].strip()) and quantity.unit and not share:
        if not is_doing(place.head.verb) or after.strip() or place.head.verb == "":
            return _DESCRIBES
    if _INSIDE.match(after):
        return N_("说明范围")
    if quantity.unit in TIMES.split("|") or (quantity.unit or "").endswith(("个月", "天")):
        if not (comparison.worded or _TIME_VERB.search(before) or _TIME_VERB.match(after)):
            return N_("时间说法，不是目标")
    if quantity.unit is None and not comparison.worded:
        return N_("没有单位和比较词")
    if quantity.unit is None and comparison.words in ("至", "到", "满") and not comparison.behind:
        return N_("没有单位和比较词")
    if _PAST.search(text[clause.start : quantity.start]) and not re.search(
        r"比|较", text[clause.start : quantity.start]
    ):
        return N_("往年或已完成的数")
    if re.search(r"每(?:个|家|镇|街道|村|人|户|名|所|县|区|条|项)[^，]{0,6}$", before) and quantity.unit != "%":
        return N_("每个对象的标准，不是总量")
    return _pushed(reading, clause, place, pushed)


def _is_size(place: _Place) -> bool:
    """亿元以上项目, 百亿级, 1000万以上企业: a size class of what is counted elsewhere."""
    quantity, behind, after = place.quantity, place.comparison.behind, place.after
    if quantity.unit in ("%", "百分点"):
        return False
    if quantity.scale and not place.comparison.words:
        return True
    if after.startswith(("级", "元级", "规模")) and quantity.unit not in ("%",):
        return True
    money = quantity.unit in ("亿元", "万元", "元", "万", "亿", "亿美元", "万美元", "千万元", "百万元") or bool(
        quantity.unit and re.search(r"平方米|千瓦|兆瓦|MW|kW|吨|亩$", quantity.unit)
    )
    if behind in ("以上", "以下", "以内", "及以上", "及以下") and after.strip():
        if money and _SIZE_NOUN.match(after) and not _OF_MONEY.match(after):
            return True
        return place.later and not quantity.unit == "%" and bool(re.match(r"的?[\u4e00-\u9fff◇]{2,}", after))
    return money and place.later and not place.comparison.worded and bool(_SIZE_NOUN.match(after))


def _pushed(reading: Reading, clause: Clause, place: _Place, pushed: bool) -> str:
    quantity, comparison = place.quantity, place.comparison
    if quantity.rank or quantity.unit in ("%", "百分点") or comparison.worded:
        return ""
    verb = place.head.verb
    bare_before, bare_after = tidied(place.before), tidied(place.after)
    nameless = not bare_before and not bare_after
    if nameless and not verb and not _noun_ahead(reading, place):
        return _PORTFOLIO if pushed else N_("没有写明对象")
    if not verb and pushed and re.match(r"、总投资|、计划", reading.masked[place.right : place.right + 4]):
        return _PORTFOLIO
    if not verb or not is_pushing(verb):
        return ""
    if _ALL_DONE.match(place.after) and re.search(r"全部|均", place.after):
        return ""
    body = reading.masked[
        max(place.left, place.head.body if place.head is place.segment else place.left) : place.left
    ]
    between = place.before[len(body) :] if body else place.before
    between = between[between.find(verb) + len(verb) :] if verb in between else between
    if any(between.endswith(w) for w in DOING if len(w) > 1):
        return ""
    if _FRAME.match(verb) and _STRONG.search(between):
        return ""
    if _STRONG.match(between) or re.search(r"(?:建成|新增|完成|新建|竣工|开工|投产)[^，]{0,20}$", between):
        return ""
    return N_("所依据或所落实的事项") if _BASED.match(verb) else _PORTFOLIO


def _noun_ahead(reading: Reading, place: _Place) -> str:
    """新开工9个、总投资230亿元的重大项目: what is counted stands behind the description."""
    match = re.match(r"、(?:计划)?总投资[^的，。]{1,14}的([^，。；、]{2,20})", reading.masked[place.right :])
    return match[1] if match else ""


def _promise(
    reading: Reading, clause: Clause, place: _Place, previous: Promise | None, baseline: Quantity | None
) -> Promise:
    quantity, comparison = place.quantity, place.comparison
    start, name, base = _named(reading, clause, place, previous)
    deadline = clause.deadline(quantity.start)
    doubts: list[str] = []
    if deadline is not None and deadline.doubtful:
        doubts.append("期限说法有两解")
    if comparison.doubtful:
        doubts.append("“近”按左右读")
    promise = Promise(
        start=start,
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
    return _of_kind(promise, reading, clause, place, baseline)


def _named(reading: Reading, clause: Clause, place: _Place, previous: Promise | None) -> tuple[int, str, str]:
    """Where the phrase begins, the target's name, and the quantity's own name."""
    examples = place.before.endswith("等")
    start = place.left
    first = clause.segment_at(start) if start < place.segment.start else place.head
    verb = first.verb if first.verb not in ("完成", "实现", "达成", *_QUIET) else ""
    if examples:
        front = verb
    else:
        front = words(reading, place.left, max(place.left, place.comparison.before), clause.named)
        reaches = place.head.start < place.left or place.head.verb_start < place.left
        if reaches and is_doing(place.head.verb) and not _own_verb(reading, place):
            front = f"{verb}{front}"
    back = words(reading, place.comparison.after, place.right, clause.named) or _noun_ahead(reading, place)
    front, back = _RISING.sub("", front), back
    part = re.match(r"其中[，：]?", front.strip("（"))
    preposition = front if front in ("为", "对", "向", "给") else ""
    front, back = preposition or tidied(front.lstrip("（")), tidied(back.rstrip("）"))
    alone = front in DOING and not back and not examples
    if part and previous is not None:
        inner = front.removeprefix("其中")
        return start, f"{previous.name}（其中{inner}{back}）", f"{previous.base}（其中{inner}{back}）"
    name = f"{front}{back}"
    if previous is not None and (not name or alone):
        name = previous.base
    elif previous is not None and not first.verb and not _DOES.match(name) and _same_kind(name, previous.name):
        # R4: the verb does not reach over ，; but the same noun counted again is the same doing.
        lead = next((v for v in sorted(DOING, key=len, reverse=True) if previous.name.startswith(v)), "")
        name = f"{lead}{name}"
    return start, name or "未写明对象", name


def _own_verb(reading: Reading, place: _Place) -> bool:
    """Whether the number's own words begin with a verb, so that none before them reaches here."""
    stop = max(place.left, place.comparison.before)
    return bool(verb_at(reading.masked, skip_adverbs(reading.masked, place.left, stop), stop))


def _same_kind(name: str, other: str) -> bool:
    return len(name) >= 2 and name[-2:] == other[-2:]


def _of_kind(promise: Promise, reading: Reading, clause: Clause, place: _Place, baseline: Quantity | None) -> Promise:
    quantity, comparison = place.quantity, place.comparison
    before = reading.text[place.left : max(place.left, comparison.before)]
    if quantity.rank:
        return replace(
            promise, kind=Kind.LEVEL, comparator=_AT_MOST, direction=Direction.DOWN, unit="位", pace=Pace.LINEAR,
            countable=False, name=f"{promise.name}位次" if not re.search(r"[位次名]$", promise.name) else promise.name,
        )  # fmt: skip
    if quantity.unit in ("%", "百分点", "倍"):
        return _rate(promise, before, place, baseline)
    promise = replace(promise, pace=Pace.LINEAR, baseline=baseline.value if baseline else None)
    if _is_level(before, promise, place):
        return replace(promise, kind=Kind.LEVEL)
    times = next(((w, n) for w, n in _EACH if re.search(rf"{w}[^，]*$", before)), None)
    if times and promise.threshold is not None:
        word, count = times
        upper = promise.threshold_upper
        promise = replace(
            promise,
            threshold=promise.threshold * count,
            threshold_upper=upper * count if upper is not None else None,
            name=tidied(promise.name.replace(word, "")) or promise.name,
            base=tidied(promise.base.replace(word, "")) or promise.base,
        )
    # R8: a single event has no halves; two or more are done one by one.
    single = promise.countable and promise.threshold == 1 and is_single(place.head.verb)
    doubts = promise.doubts
    if _WISHED.match(place.head.verb or "") and comparison.words:
        doubts = (*doubts, "当年新增还是累计拥有，原文未写明")
    return replace(promise, pace=Pace.NONE if single else Pace.LINEAR, doubts=doubts)


def _is_level(before: str, promise: Promise, place: _Place) -> bool:
    """R1: what exists is a level, what is done is an amount."""
    quantity, comparison = place.quantity, place.comparison
    unit = quantity.unit or ""
    if comparison.reached or promise.baseline is not None:
        return True
    if "/" in unit or unit in TIMES.split("|") or unit in ("位", "分", "倍", "分贝", "") or quantity.unit is None:
        return True
    if _MEAN.search(before) or re.search(r"亩均|人均", place.after):
        return True
    own = place.segment.verb or place.head.verb
    if re.search(r"新增|净增|新建", before) or (is_doing(own) and not re.search(r"集聚|拥有|保有", own)):
        return False
    if STOCK.search(before) or STOCK.search(place.after):
        return True
    if FLOW.search(before) or _CEILING.search(before):
        return False
    return bool(comparison.words) and comparison.comparator in (_AT_LEAST, _MORE, _ABOUT, _AT_MOST)


def _rate(promise: Promise, before: str, place: _Place, baseline: Quantity | None) -> Promise:
    """Growth, share, or points on last year's share."""
    quantity, comparison = place.quantity, place.comparison
    stem = before.rstrip()
    rising, falling = _RISING.search(stem), _FALLING.search(stem)
    value = promise.threshold or Decimal(0)
    if quantity.unit == "倍":
        if not rising:
            return replace(promise, kind=Kind.LEVEL, pace=Pace.LINEAR)
        value *= 100
        upper = promise.threshold_upper * 100 if promise.threshold_upper is not None else None
        promise = replace(promise, threshold=value, threshold_upper=upper, unit="%")
    if quantity.unit == "百分点":
        signed = -value if falling else value
        return replace(
            promise,
            kind=Kind.SHARE,
            unit="%",
            threshold=signed,
            threshold_upper=None,
            threshold_from=ThresholdFrom.LAST_YEAR,
            comparator=_turned(comparison.comparator) if falling else comparison.comparator,
            direction=Direction.DOWN if falling else Direction.UP,
            name=tidied(_FALLING.sub("", promise.name)) or promise.name,
            base=tidied(_FALLING.sub("", promise.base)) or promise.base,
        )
    if comparison.reached or not (rising or falling):
        named = promise if not comparison.reached else promise
        ceiling = comparison.comparator in (_AT_MOST, Comparator.LESS_THAN)
        return replace(
            named,
            kind=Kind.SHARE,
            direction=Direction.DOWN if comparison.downward or ceiling else Direction.UP,
            baseline=baseline.value if baseline else None,
        )
    base = tidied(_FALLING.sub("", _RISING.sub("", promise.base))) or promise.base
    if falling and not rising:
        # 下降 N% 以上 → growth ≤ −N; of a range the smaller fall is the one that must be reached.
        return replace(
            promise,
            kind=Kind.GROWTH,
            judged_figure=JudgedFigure.GROWTH,
            threshold=-value,
            threshold_upper=-promise.threshold_upper if promise.threshold_upper is not None else None,
            comparator=_turned(comparison.comparator),
            direction=Direction.DOWN,
            unit="%",
            base=base,
            name=f"{base}{falling['word']}" if not base.endswith(falling["word"]) else base,
        )
    return replace(
        promise,
        kind=Kind.GROWTH,
        judged_figure=JudgedFigure.GROWTH,
        direction=Direction.DOWN if comparison.downward else Direction.UP,
        unit="%",
        base=base,
        name=f"{base}增长" if rising and rising["word"] != "涨幅" else f"{base}涨幅",
    )


def _turned(comparator: Comparator) -> Comparator:
    """A fall of at least N is a growth of at most −N."""
    return {
        _AT_LEAST: _AT_MOST,
        _MORE: Comparator.LESS_THAN,
        _AT_MOST: _AT_LEAST,
        Comparator.LESS_THAN: _MORE,
    }.get(comparator, comparator)
