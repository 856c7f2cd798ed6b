"""Promises that are worded, not counted: 翻番, 零突破, 量稳质升, 与经济增长同步, Ⅲ类 (DOMAIN §2, R5, R6)."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.numerals import ROMAN, numeral
from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace
from etl.notice.clauses import Clause, Segment
from etl.notice.lesser import CEILING, is_lesser, is_price
from etl.notice.naming import tidied, words
from etl.notice.printed import Reading
from etl.notice.promise import Promise
from etl.notice.quantities import Quantity, quantities
from etl.notice.verbs import is_doing
from etl.notice.vocabulary import any_of

_ECONOMY = re.compile(r"GDP|经济|地区生产总值")
_BETTER = ("优于", "好于", "领先")  # PM2.5浓度优于全市平均 lies below it
_N = r"(?P<n>\d+(?:\.\d+)?)"
_PLACE = r"全国|全省|全市|全区|全县|省|市|长三角|周边|同类(?:地区|城市)|苏南|省内|市内|省均|市均"
_EVENT = re.compile(any_of("figures.events"))
_LEVEL_SET = re.compile(r"指标|率|浓度|质量|占比|水平|保有量")
_FALLS = re.compile(r"(?:能耗|强度|浓度|排放量?)(降低|下降)(?:率|幅度)?$")
_BRIEF = 6
_FIRMS = ("企业", "公司", "机构", "“小巨人”")
_THINGS = re.compile(r"断面|隐患|黑点|黑臭|旱厕|违建|存量|积水点|内涝点|易涝点|危房|大班额|薄弱村|空白[村点]|断头路")
# 清零 of what happens (事故) says that none may; of all else, and of what is 存量 or 动态, that what is there goes.
_ENDS_SO = r"(?:案件|起数|人数|数)?(?:动态|全部|全面|存量|持续|保持|实现)*$"
_HAPPENS = re.compile(rf"{any_of('figures.happenings', 'figures.losses')}{_ENDS_SO}")
_LOST = re.compile(rf"{any_of('figures.losses')}{_ENDS_SO}")
_STANDS = re.compile(r"存量|动态|积案|现有|在册|剩余")
_MEASURED = {"亿元": re.compile(r"债务|贷款|账款|欠款"), "亩": re.compile(r"土地|用地|耕地")}
_WATER = re.compile(r"水|断面|湖|河|江|库|渠|塘|考核点")
_CLASS = r"(?P<worst>劣)?(?P<class>Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|IV|V|III|II|I|[一二三四五](?=类))(?![A-Za-zⅠ-Ⅴ])"
_GRADE = re.compile(
    rf"(?P<word>稳定达到?或优于|稳定达到?或好于|达到或优于|达到或好于|达或优于|不低于|不劣于|优于|好于|稳定达到?|稳定在|稳定保持在?|稳定|稳达|保持在?|达到|达|升至|提升至|提升到|恢复到|恢复至|确保达?到?|力争达?到?|争取达?到?|争|稳)"
    rf"{_CLASS}(?:类)?(?:水(?:质)?)?(?:标准|以上)?(?!类?(?:水质|水体|断面)*(?:的)?(?:断面)?(?:比例|占比|比率|率))"
)
_WORST_GONE = re.compile(
    r"(?:消除|消灭|消减|杜绝)劣(?:Ⅴ|V|五)类?(?:水体|断面|水)?|劣(?:Ⅴ|V|五)类?(?:水体|断面|水)?(?:全面|全部|基本)?(?:消除|消灭)"
)
_DOUBLE = re.compile(r"“?翻(?P<times>两|二|三|一)?番”?")
_BREAK = re.compile(r"“?零(?:的)?突破”?")
_NONE = re.compile(
    r"零(?:事故|事件|发生|死亡|伤亡|投诉|案件|上访|感染|失误|差错|新增|发案|火灾|返贫|溺亡)|(?:坚决)?(?:不发生|杜绝|未发生|防止发生)(?P<what>[^，。；、]{2,30})|清零|"
    r"(?<!率)(?:保持)?为(?:零|0(?![\d.%‰]))"
)
_STILL = re.compile(r"零增长|只减不增|不增反降|负增长|(?:实现|保持)?(?P<plus>正增长)")
_QUALITY = re.compile(
    r"量稳质(?:升|优|增)|稳规模[、，]?优结构|量质提升|保稳提质|促稳提质|稳量提质|量质(?:齐|双|并)[升提]|增量提质|稳中提质|提质增量|量增质升|量增质优|扩量提质|稳规模优结构"
)
_TOGETHER = re.compile(
    r"(?:增长|增速|增幅)?(?:与|和|同|跟)(?P<what>GDP|经济|地区生产总值|经济发展|国民经济)(?:增长|发展|增速)?(?:速度)?(?:保持)?(?P<about>基本)?(?:保持)?同步(?:增长)?"
)
_ABOVE = re.compile(
    r"(?P<figure>增长|增速|增幅|涨幅)?(?P<word>不低于|不高于|高于|快于|低于|优于|好于|超过|跑赢|领先)"
    rf"(?:(?P<region>{_PLACE})(?P<also>[、和]?(?:{_PLACE}))?(?:平均|均值|平均水平|平均增速|平均增幅|平均线|增速|增幅|水平)(?:水平|增速|增幅)?|(?P<what>GDP|经济|地区生产总值|经济增长)(?:增长|增速|增幅|速度)*)"
    rf"(?:{_N}(?:个?百分点|(?P<unit>[微毫]克/立方米|万?元|天|平方米|分))(?P<more>以上|左右)?)?"
)
_BEYOND = re.compile(
    r"(?P<figure>增长|增速|增幅)(?P<word>不低于|不高于|高于|快于|低于)(?P<what>[\u4e00-\u9fff]{2,14}?)(?:的?增速|的?增长|的?增幅)?"
    rf"(?:{_N}个?百分点(?P<more>以上|左右)?)?(?=$|[，。；、）])"
)
_LEVEL_WITH = re.compile(
    rf"(?:增长|增速|增幅)?(?:与|和|同|跟)(?P<region>{_PLACE})(?:平均)?(?:水平|增速|增幅)?(?:基本)?(?:保持)?(?:持平|同步)(?P<n>(?!))?"
)
_UP_TO = re.compile(
    rf"(?P<figure>增长|增速|增幅)?(?:达到|达)(?P<region>{_PLACE})(?:平均|均值)(?:水平|增速|增幅)?(?:以上)?(?P<n>(?!))?"
)
_BOTH_FALL = re.compile(r"“?(?:双下降|双降)”?")
_THAN = re.compile(
    rf"(?:比|较)(?P<region>{_PLACE})(?:平均)?(?:水平|增速|增幅)?(?P<word>高|快|低)(?:出)?{_N}个?百分点(?P<more>以上|左右)?"
)
_ORDERED = re.compile(
    r"(?:完成|达到|实现)(?:好)?(?P<by>(?:国家|中央|上级|省级|市级|省厅|市局|省|市|区|、|和|及)+)(?:政府|级|委|局)?(?:所)?(?:下达|交办|规定|考核|核定|分解|要求|定)(?:的)?"
    r"(?P<after>[^，。；、]{0,24}?)(?:目标任务|年度任务|考核任务|任务目标|目标要求|任务|目标|指标|要求)(?!完成率)"
)


@dataclass(frozen=True)
class _Words:
    """A wording found in a clause, with the subject that stands before it."""

    reading: Reading
    clause: Clause
    match: re.Match[str]
    offset: int
    subject: str
    start: int
    plain: Promise


def worded(reading: Reading, clause: Clause, previous: Promise | None) -> list[Promise]:
    """All worded promises of one clause."""
    promises: list[Promise] = []
    text = reading.masked[clause.start : clause.end]
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            a, b = clause.start + match.start(), clause.start + match.end()
            if any(a < p.end and b > p.anchor for p in promises):
                continue
            found = read(_words_of(reading, clause, match, promises[-1] if promises else previous))
            promises += found if isinstance(found, list) else [found] if found is not None else []
    return sorted(promises, key=lambda p: p.anchor)


def _words_of(reading: Reading, clause: Clause, match: re.Match[str], previous: Promise | None) -> _Words:
    at, end = clause.start + match.start(), clause.start + match.end()
    segment = clause.segment_at(at)
    start = _subject_start(reading, clause, segment, previous)
    deadline = clause.deadline(at)
    if previous is not None and segment.start <= previous.anchor < at:
        start = previous.end
    subject = tidied(words(reading, start, at, clause.named))
    plain = Promise(
        start=start,
        end=end,
        anchor=at,
        name=subject or (previous.base if previous else ""),
        base=subject or (previous.base if previous else ""),
        kind=Kind.GROWTH,
        judged_figure=JudgedFigure.GROWTH,
        direction=Direction.UP,
        comparator=Comparator.AT_LEAST,
        deadline=deadline.day if deadline else None,
        endless=bool(deadline and deadline.day is None),
        stretch=clause.stretches(reading, at),
    )
    return _Words(reading, clause, match, at, subject, start, plain)


def _subject_start(reading: Reading, clause: Clause, segment: Segment, previous: Promise | None) -> int:
    """教育、卫生支出增幅高于…: a segment of a word or two before it is part of what is compared."""
    place = clause.segments.index(segment)
    while place and not segment.verb:
        before = clause.segments[place - 1]
        said = reading.masked[before.start : before.end]
        if before.verb or len(said) > _BRIEF or (previous and before.start <= previous.anchor < before.end):
            break
        place, segment = place - 1, before
    return segment.start


def _grade(w: _Words) -> Promise | None:
    sentence = w.reading.text[w.clause.sentence[0] : w.clause.sentence[1]]
    if not _WATER.search(sentence):
        return None
    written = w.match["class"]
    worth = Decimal(6) if w.match["worst"] else Decimal(ROMAN.get(written) or numeral(written) or 0)
    word = w.match["word"]
    better = word in ("优于", "好于")
    name = w.plain.name
    tail = w.reading.text[w.plain.end : w.clause.segment_at(w.offset).end]
    name = name if name and re.search(r"水质|断面", name) else f"{name}水质"
    wish = word.startswith(("争", "力争"))
    return replace(
        w.plain,
        name=f"{name}争{written}类" if wish else name,
        base=name,
        kind=Kind.GRADE,
        judged_figure=JudgedFigure.VALUE,
        direction=Direction.DOWN,
        comparator=Comparator.LESS_THAN if better else Comparator.AT_MOST,
        threshold=worth,
        unit="类",
        stretch=w.plain.stretch or wish,
        end=w.plain.end if _GRADE.search(tail) else max(w.plain.end, w.clause.segment_at(w.offset).end),
    )


def _no_worst(w: _Words) -> Promise:
    name = f"{w.subject}{tidied(w.match[0])}"
    return replace(
        w.plain,
        name=name,
        base=name,
        kind=Kind.GRADE,
        judged_figure=JudgedFigure.VALUE,
        direction=Direction.DOWN,
        comparator=Comparator.AT_MOST,
        threshold=Decimal(5),
        unit="类",
        doubts=("“消除劣Ⅴ类”按不劣于Ⅴ类读",),
    )


def _double(w: _Words) -> Promise:
    times = int(numeral(w.match["times"] or "一") or 1)
    return replace(w.plain, name=f"{w.plain.base}增长", threshold=Decimal(100 * (2**times - 1)), unit="%")


def _breakthrough(w: _Words) -> Promise:
    name = tidied(w.subject) or w.plain.name
    return replace(
        w.plain,
        name=f"{name}零突破",
        base=name,
        kind=Kind.CUMULATIVE,
        judged_figure=JudgedFigure.VALUE,
        threshold=Decimal(1),
        unit="家" if name.endswith(_FIRMS) else "项" if name.endswith("奖") else "个",
        countable=True,
    )


def _none(w: _Words) -> list[Promise]:
    """= 0, of countable events only; of 风险 it is a duty, and 拆迁清零 clears land, not events."""
    what = ""
    if "what" in w.match.re.groupindex and w.match["what"]:
        what = w.reading.text[w.clause.start + w.match.start("what") : w.clause.start + w.match.end("what")]
    after = w.reading.masked[w.plain.end :]
    if w.match[0] == "清零" and re.match(r"\d", after):
        return []
    subject = w.subject if w.subject.count("“") == w.subject.count("”") else w.subject.replace("“", "")
    ending = "" if w.match[0].endswith(("为零", "为0")) else w.match[0]
    told = [(w.plain, what or f"{subject}{ending}", f"{subject}{what or w.match[0]}")]
    if what:  # 不发生重特大火灾、重大交通事故: R4
        further = [s for s in w.clause.segments if s.start >= w.plain.end]
        reached = itertools.takewhile(lambda s: not s.verb, further)
        told += [
            (replace(w.plain, start=s.start, end=s.end, anchor=s.start), said, said)
            for s in reached
            if (said := w.reading.text[s.start : s.end])
        ]
    found = [
        _no_event(plain, tidied(name), said)
        for plain, name, said in told
        if _EVENT.search(said) and "风险" not in said
    ]
    cleared = w.match[0] == "清零" and not _LOST.search(w.subject)
    stands = cleared and (_STANDS.search(w.subject) or not _HAPPENS.search(w.subject))
    return [_none_left(w, found[0])] if found and stands else found


def _none_left(w: _Words, none: Promise) -> Promise:
    """存量隐患清零: what is there is brought to nothing by the deadline (a level, R1), from the 12处 named."""
    none = replace(none, kind=Kind.LEVEL)
    unit = next((unit for unit, what in _MEASURED.items() if what.search(w.subject)), None)
    if unit is not None:
        return replace(none, unit=unit, countable=False, doubts=(*none.doubts, "单位原文未写明"))
    there = _there(w)
    if there is None:
        return none
    cut = w.clause.segment_at(w.offset).start
    start, end = cut + there.start, cut + there.end
    named = w.clause.named
    said = words(w.reading, cut, start, named) + words(w.reading, end, w.plain.end, named)
    name = tidied(said)
    return replace(none, name=name, base=name, start=cut, anchor=start, unit=there.unit, baseline=there.value)


def _there(w: _Words) -> Quantity | None:
    """How many there are, where the words say it (12处存量隐患清零) and not how many are worked off."""
    segment = w.clause.segment_at(w.offset)
    found = quantities(w.reading.masked[segment.start : w.offset])
    one = len(found) == 1 and found[0].countable and found[0].upper is None
    worked_off = is_doing(segment.verb) and not segment.verb.endswith(("完成", "实现"))
    return found[0] if one and not worked_off else None


def _no_event(plain: Promise, name: str, said: str) -> Promise:
    return replace(
        plain,
        name=name,
        base=name,
        kind=Kind.CUMULATIVE,
        judged_figure=JudgedFigure.VALUE,
        direction=Direction.DOWN,
        comparator=Comparator.EQUAL,
        threshold=Decimal(0),
        unit="户" if "家庭" in said else "人" if name.endswith("人数") else "个" if _THINGS.search(said) else "起",
        countable=True,
        pace=Pace.LINEAR,
    )


def _still(w: _Words) -> Promise:
    if w.match["plus"]:
        return replace(
            w.plain, name=f"{w.plain.base}增长", comparator=Comparator.MORE_THAN, threshold=Decimal(0), unit="%"
        )
    falling = w.match[0] in ("负增长", "不增反降")
    return replace(
        w.plain,
        name=f"{w.plain.base}增长",
        comparator=Comparator.LESS_THAN if falling else Comparator.AT_MOST,
        direction=Direction.DOWN,
        threshold=Decimal(0),
        unit="%",
    )


def _quality(w: _Words) -> Promise | None:
    if not w.plain.base:
        return None
    return replace(
        w.plain,
        name=f"{w.plain.base}{w.match[0]}",
        kind=Kind.COMPOSITE,
        judged_figure=None,
        comparator=None,
        working=True,
    )


def _together(w: _Words) -> Promise | None:
    base = re.sub(r"(?:增长|增速|增幅)$", "", w.plain.base)
    if not base:
        return None
    return replace(
        w.plain,
        name=base,
        base=base,
        kind=Kind.RELATIVE,
        threshold=Decimal(0),
        tolerance=Decimal("0.5"),
        unit="百分点",
        beside="gdp",
        working=True,
    )


def _beside(w: _Words, word: str, region: str | None, what: str | None, figure: bool) -> Promise | None:
    base = re.sub(r"(?:增长|增速|增幅|涨幅)$", "", w.plain.base)
    if not base:
        return None
    growth = figure or base != w.plain.base or word in ("快于", "快", "跑赢") or what is not None
    growth = growth or "增" in w.match[0]
    lesser = is_lesser(base)
    less = word in ("低于", "不高于", "低") or (lesser and word in _BETTER)
    comparators = {
        "不低于": Comparator.AT_LEAST,
        "不高于": Comparator.AT_MOST,
        "低于": Comparator.LESS_THAN,
        "低": Comparator.LESS_THAN,
    }
    said = w.match["more"] if "more" in w.match.re.groupindex else None
    comparator = comparators.get(word, Comparator.LESS_THAN if less else Comparator.MORE_THAN)
    if said == "左右":
        comparator = Comparator.ABOUT
    elif said == "以上":  # R3: the word behind the number beats the one before; 以上 includes it
        comparator = Comparator.AT_MOST if less else Comparator.AT_LEAST
    margin = Decimal(w.match["n"]) if w.match["n"] else Decimal(0)
    place = f"{region}平均" if region else ("经济增长" if not what or _ECONOMY.match(what) else what)
    return replace(
        w.plain,
        name=f"{base}{'增速' if growth else ''}与{place}之差",
        base=base,
        kind=Kind.RELATIVE,
        judged_figure=JudgedFigure.GROWTH if growth else JudgedFigure.VALUE,
        direction=Direction.DOWN if less else Direction.UP,
        comparator=comparator,
        threshold=margin,
        tolerance=Decimal("0.5") if comparator is Comparator.ABOUT else Decimal(0),
        unit=(w.match["unit"] if "unit" in w.match.re.groupindex else None) or "百分点",
        reference=region,
        beside=("gdp" if _ECONOMY.match(what) else what) if what else None,
    )


def _above(w: _Words) -> list[Promise]:
    """高于全省全市平均 is said of both."""
    regions = [w.match["region"], (w.match["also"] or "").strip("、和") or None]
    wanted = [r for r in regions if r] or [None]
    found = (_beside(w, w.match["word"], r, w.match["what"], bool(w.match["figure"])) for r in wanted)
    return [p for p in found if p is not None]


def _level_with(w: _Words) -> Promise | None:
    """与全省平均水平同步: within the tolerance of 同步, of the same indicator there."""
    found = _beside(w, _not_worse(w), w.match["region"], None, "增" in w.match[0])
    return replace(found, tolerance=Decimal("0.5"), working=True) if found else None


def _up_to(w: _Words) -> Promise | None:
    """GDP增速达到全市平均水平以上: equal is enough."""
    found = _beside(w, _not_worse(w), w.match["region"], None, bool(w.match["figure"]))
    return replace(found, doubts=(*found.doubts, CEILING)) if found and found.direction is Direction.DOWN else found


def _not_worse(w: _Words) -> str:
    """失业率与全省平均持平 is not above it."""
    return "不高于" if is_lesser(w.plain.base) or is_price(w.plain.base) else "不低于"


def _beyond(w: _Words) -> Promise | None:
    return _beside(w, w.match["word"], None, w.match["what"], True)


def _list_start(w: _Words) -> int:
    """起数、死亡人数“双下降” is said of all that 、 lists before it."""
    before = [s for s in w.clause.segments if s.start <= w.offset and s.verb]
    return max(before[-1].start if before else w.clause.start, min(w.start, w.clause.start))


def _both_fall(w: _Words) -> list[Promise]:
    """起数和死亡人数双下降: each must fall."""
    whole = tidied(words(w.reading, _list_start(w), w.offset, w.clause.named))
    names = [tidied(n) for n in re.split(r"、|和|及|与", whole) if tidied(n)]
    return [
        replace(
            w.plain,
            start=_list_start(w),
            name=f"{name}下降",
            base=name,
            comparator=Comparator.LESS_THAN,
            direction=Direction.DOWN,
            threshold=Decimal(0),
            unit="%",
        )
        for name in names
    ]


def _than(w: _Words) -> Promise | None:
    return _beside(w, w.match["word"], w.match["region"], None, False)


def _ordered(w: _Words) -> list[Promise]:
    """完成上级下达任务: a threshold that the notice does not print; an administrator enters it."""
    after = tidied(w.reading.text[w.clause.start + w.match.start("after") : w.clause.start + w.match.end("after")])
    subjects: list[tuple[int, int, str]] = []
    if after:
        subjects.append((w.plain.anchor, w.plain.end, after))
    else:
        for segment in w.clause.segments:
            if segment.start >= w.plain.anchor:
                break
            stop = min(segment.end, w.plain.anchor)
            subject = tidied(words(w.reading, segment.start, stop, w.clause.named))
            if subject:
                subjects.append((segment.start, segment.end if stop == segment.end else w.plain.end, subject))
    found = subjects or [(w.plain.anchor, w.plain.end, "上级下达任务")]
    return [_of_higher(w, start, max(end, start + 1), subject) for start, end, subject in found]


def _of_higher(w: _Words, start: int, end: int, subject: str) -> Promise:
    """One goal set elsewhere: 单位GDP能耗降低 is asked to fall, a rate or a concentration is a level."""
    falls = _FALLS.search(subject)
    asked = replace(
        w.plain,
        start=start,
        end=end,
        name=subject,
        base=subject,
        kind=Kind.LEVEL if _LEVEL_SET.search(subject) else Kind.CUMULATIVE,
        judged_figure=JudgedFigure.VALUE,
        pace=Pace.LINEAR,
        anchor=w.plain.anchor,
        doubts=("目标值由上级下达，原文未印",),
    )
    if re.search(r"率|占比|比重|比例", subject):
        asked = replace(asked, kind=Kind.SHARE, unit="%")
    if falls is None and (is_lesser(subject) or is_price(subject)):
        return replace(asked, direction=Direction.DOWN, comparator=Comparator.AT_MOST)
    if falls is None:
        return asked
    return replace(
        asked,
        base=subject[: falls.start(1)],
        kind=Kind.GROWTH,
        judged_figure=JudgedFigure.GROWTH,
        direction=Direction.DOWN,
        comparator=Comparator.AT_MOST,
        unit="%",
    )


_READERS: tuple[tuple[re.Pattern[str], Callable[[_Words], Promise | list[Promise] | None]], ...] = (
    (_ORDERED, _ordered),
    (_TOGETHER, _together),
    (_LEVEL_WITH, _level_with),
    (_THAN, _than),
    (_UP_TO, _up_to),
    (_ABOVE, _above),
    (_BEYOND, _beyond),
    (_BOTH_FALL, _both_fall),
    (_QUALITY, _quality),
    (_GRADE, _grade),
    (_WORST_GONE, _no_worst),
    (_DOUBLE, _double),
    (_BREAK, _breakthrough),
    (_STILL, _still),
    (_NONE, _none),
)
