"""What kind of target a number makes: amount, level, share, growth, place (DOMAIN §2, R1, R8)."""

import re
from dataclasses import replace
from decimal import Decimal

from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace, ThresholdFrom
from etl.notice.naming import tidied
from etl.notice.places import NumberPlace
from etl.notice.promise import Promise
from etl.notice.verbs import AMOUNT, FLOW, STOCK, is_doing, is_single
from etl.notice.vocabulary import any_of, words_of

RISING = re.compile(
    rf"(?:同比|同口径|可比)?(?:年均)?(?<!改造)(?<!整治)(?<!优化)(?P<word>{any_of('figures.rising')})"
    r"(?:率|达|为|在|保持|速度|幅度|水平|均|都|各|完成|实现)*$"
)
FALLING = re.compile(
    rf"(?:同比)?(?:年均)?(?P<word>{any_of('figures.falling')})(?:率|达|为|在|幅度|均|都|各|完成|实现)*$"
)
MEAN = re.compile(
    r"亩均|人均|户均|村均|均(?=[\u4e00-\u9fff]{2,})|单位面积|每万|每千|每百|每亩|[万千百]人(?=[\u4e00-\u9fff])|"
    r"[万亿]元(?=GDP|地区生产总值|工业|产值|增加值)|单位(?=GDP|地区生产总值|工业|产品|产值|增加值)"
)
_CEILING = re.compile(any_of("figures.ceiling"))
_WISHED = re.compile(any_of("verbs.wished"))
_RATIO = re.compile(r"率|占|比重|比例|比|覆盖|强度|面$")
_DONE = tuple(w for w in words_of("verbs.doing") if len(w) > 1 and w not in ("覆盖", "入选", "服务"))
DOES = re.compile(any_of("verbs.doing"))
_EACH = (
    ("每个季度", 4), ("每季度", 4), ("每季", 4), ("每个月", 12), ("每月", 12), ("每半年", 2), ("每周", 52),
    ("每年", 1), (r"年均(?!.{0,6}(?:浓度|气温|降水|水位|水平|值))", 1),
)  # fmt: skip
# What is compared with last year's own level: a mean, a span of time, a concentration.
_STEPS = re.compile(r"人均|户均|亩均|村均|平均|每[百千万]|[万千]人|寿命|年限|浓度|时间|时长|用时|时限|指数|得分|密度")
MORE, STEP = "按较上年的增量读", "按较上年的增减读"
_HOW_MANY = re.compile(r"(?<![人起次])(?:数|总数|数量|总量)$")
_PAID = re.compile(
    r"(标准|补贴|补助|养老金|工资|待遇)(?:提高|提升|增加|上调|达|调整)?(?:至|到|为)?每(?:人|户|名)?(?:每)?(?:月|年)?"
)
_TURNOVER = re.compile(r"(?<!余)额$")  # 登记额, 成交额; 余额 is what is left
_MOVED = re.compile(r"(?:前移|提升|上升|进位|提高|前进)$")
_LED = re.compile(rf"(?:{any_of('figures.falling')}|(?P<up>提高|提升|扩大|增加))(?=[\u4e00-\u9fff“])")
_EARLIER = re.compile(r"(?:较|比)20\d\d年")
_STANDS = re.compile(r"(?<!新增)失业人[数口]$")  # whatever verb it holds: 登记失业人数
_DAYS = re.compile(r"(?<!办理)(?<!审理)(?<!周转)[天日]数$")
_PRICES = re.compile(r"价格|物价|CPI")
_TIMES_DONE = frozenset("次场期批")
_LEVEL_UNITS = frozenset({"年", "位", "分", "倍", "分贝"})
_TURNED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.MORE_THAN: Comparator.LESS_THAN,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.LESS_THAN: Comparator.MORE_THAN,
}


def of_kind(
    promise: Promise, before: str, place: NumberPlace, baseline: Decimal | None, previous: Promise | None
) -> Promise:
    """The promise with its kind and what follows from it; ``before`` are the printed words before the number."""
    quantity = place.quantity
    if quantity.rank:
        return _rank(promise, previous)
    if quantity.unit == "位" and _MOVED.search(before):
        return _moved(promise)
    if quantity.is_share or quantity.unit == "倍":
        return _rate(promise, before, place, baseline, previous)
    promise = replace(promise, pace=Pace.LINEAR, baseline=baseline)
    if _PAID.search(before):
        name = tidied(RISING.sub("", _PAID.sub(r"\1", before.strip())))
        paid = replace(promise, kind=Kind.LEVEL, name=name, base=name)
        if not RISING.search(before.strip()):
            return paid
        return replace(paid, threshold_from=ThresholdFrom.LAST_YEAR, doubts=(*promise.doubts, STEP))
    if step := _step(promise, before, place):
        return step
    if more := _more(promise, before, place):
        return more
    times = next(((w, n) for w, n in _EACH if re.search(rf"{w}[^，]*$", before)), None)
    level = times is None and _is_level(before.strip() if tidied(before) else promise.base, promise, place)
    if level and not _is_part_of_amount(promise, previous):
        return replace(promise, kind=Kind.LEVEL)
    if times is not None:
        promise = _repeated(promise, *times)
    # R8: a single event has no halves; two or more are done one by one.
    single = promise.countable and promise.threshold == 1 and is_single(place.verb)
    doubts = promise.doubts
    # 新培育 says this year's, and ≥ only writes down what a bare number means.
    unsaid = place.comparison.words not in ("≥", "≧") and not place.before.startswith("新")
    if _WISHED.match(place.verb) and place.comparison.words and unsaid:
        doubts = (*doubts, "当年新增还是累计拥有，原文未写明")
    return replace(promise, pace=Pace.NONE if single else Pace.LINEAR, doubts=doubts)


def _more(promise: Promise, before: str, place: NumberPlace) -> Promise | None:
    """规上工业产值增加50亿元: so much more than last year, which is another quantity than the output itself."""
    rising = RISING.search(before.strip())
    flows = AMOUNT.search(promise.base) or STOCK.search(promise.base)
    if (
        rising is None
        or not flows
        or rising.start() == 0
        or place.comparison.reached
        or promise.countable
        or not promise.unit
    ):
        return None
    name = f"{promise.base}{rising['word']}"
    return replace(promise, pace=Pace.LINEAR, name=name, base=name, doubts=(*promise.doubts, MORE))


def _step(promise: Promise, before: str, place: NumberPlace) -> Promise | None:
    """人均预期寿命提高0.2岁: a level asked for as a step from last year's."""
    stem = before.strip()
    rising, falling = RISING.search(stem), FALLING.search(stem)
    led = rising or falling
    if led is None or led.start() == 0 or place.comparison.reached or not _STEPS.search(stem):
        return None
    value, upper = promise.threshold or Decimal(0), promise.threshold_upper
    base = tidied(stem[: led.start()])
    turned = _TURNED.get(promise.comparator, promise.comparator) if promise.comparator else None
    return replace(
        promise,
        kind=Kind.LEVEL,
        threshold=-value if falling else value,
        threshold_upper=None if falling else upper,
        threshold_from=ThresholdFrom.LAST_YEAR,
        comparator=turned if falling else promise.comparator,
        direction=Direction.DOWN if falling else Direction.UP,
        name=base,
        base=base,
        doubts=(*promise.doubts, STEP),
    )


def _rank(promise: Promise, previous: Promise | None) -> Promise:
    """前三, 前 20 位 → a level ≤ N, unit 位, yearly, no baseline."""
    base = re.sub(r"(?:继续)?(?:进入|保持|稳居|位居|跻身|位列|排在|居|进位|争先)+(?=全|$)", "", promise.base)
    base = re.sub(r"(?:前移|提升|上升|进位|前进|提高|升|进)(?:至|到)?$", "", base)
    base = base or promise.base
    if previous is not None and re.fullmatch(r"全[国省市县区]|省|市", base):
        base = f"{previous.base}{base}"  # 群众安全感达98.5%以上，力争进入全省前5位
    name = base if re.search(r"(?:位次|排名|名次)$", base) else f"{base}位次"
    return replace(
        promise,
        kind=Kind.LEVEL,
        comparator=Comparator.AT_MOST,
        direction=Direction.DOWN,
        threshold_upper=None,
        unit="位",
        pace=Pace.LINEAR,
        countable=False,
        name=name,
        base=name,
    )


def _moved(promise: Promise) -> Promise:
    """排名前移5位 → last year's place − 5."""
    base = _MOVED.sub("", promise.base)
    return replace(
        promise,
        kind=Kind.LEVEL,
        comparator=Comparator.AT_MOST,
        direction=Direction.DOWN,
        threshold=-(promise.threshold or Decimal(0)),
        threshold_from=ThresholdFrom.LAST_YEAR,
        pace=Pace.LINEAR,
        name=base or promise.name,
        base=base or promise.base,
        doubts=(*promise.doubts, "按较上年前移的位次读"),
    )


def _repeated(promise: Promise, word: str, count: int) -> Promise:
    """每季度 N 场 → N × periods of the year."""
    upper = promise.threshold_upper
    return replace(
        promise,
        threshold=promise.threshold * count if promise.threshold is not None else None,
        threshold_upper=upper * count if upper is not None else None,
        name=tidied(promise.name.replace(word, "")) or promise.name,
        base=tidied(promise.base.replace(word, "")) or promise.base,
    )


def _is_part_of_amount(promise: Promise, previous: Promise | None) -> bool:
    """新增养老床位600张，其中农村养老床位不少于100张: the part is done in the year like the whole."""
    whole = previous is not None and previous.kind is Kind.CUMULATIVE and previous.unit == promise.unit
    return whole and "（其中" in promise.name


def _is_level(subject: str, promise: Promise, place: NumberPlace) -> bool:
    """R1: what exists is a level, what is done is an amount."""
    quantity, comparison = place.quantity, place.comparison
    unit = quantity.unit or ""
    subject = promise.base if promise.base.endswith(subject) else subject  # 总量 of what was named before
    if _DAYS.search(subject):
        return False  # 优良天数300天: days that add up in the year, not a span of time
    if comparison.reached or promise.baseline is not None or quantity.is_time or _STANDS.search(subject):
        return True
    if not unit or "/" in unit or unit in _LEVEL_UNITS or MEAN.search(f"{subject}，{promise.base}，{place.after}"):
        return True
    if re.search(r"累计$|累计达", place.before) and not place.segment.verb:
        return True  # 建成高标准农田2.5万亩、累计达30万亩
    if unit.endswith("小时") and unit[0] in "万千百":
        return False  # 志愿服务时长50万小时: hours done, not a span of time
    if re.search(r"新增|净增|新建", subject) or unit in _TIMES_DONE:
        return False
    if is_doing(place.own_verb) or (subject.endswith(_DONE) and not STOCK.search(subject.replace("存量", ""))):
        return False
    if STOCK.search(subject) or STOCK.search(place.after):
        return True
    if FLOW.search(subject) or _CEILING.search(subject) or _TURNOVER.search(subject):
        return False
    if promise.countable and _HOW_MANY.search(subject) and not DOES.match(subject):
        return True  # 高新技术企业数220家
    return bool(comparison.words) and not DOES.match(subject)


def _rate(
    promise: Promise, before: str, place: NumberPlace, baseline: Decimal | None, previous: Promise | None
) -> Promise:
    """Growth, share, or points on last year's share."""
    quantity, comparison = place.quantity, place.comparison
    stem = before.strip().removesuffix("分别")
    rising, falling = RISING.search(stem), FALLING.search(stem)
    if falling and falling["word"] == "节约" and stem.endswith("率"):
        falling = None  # 资金节约率 is a share
    led = None if rising or falling or comparison.reached else _LED.match(stem)
    if led is not None:  # 压缩“三公”经费5%: the verb stands before what falls
        promise = replace(promise, base=promise.base.removeprefix(led[0]))
        rising, falling = (RISING.search(led[0]), None) if led["up"] else (None, FALLING.search(led[0]))
    if quantity.unit == "倍":
        if not rising:
            return replace(promise, kind=Kind.LEVEL, pace=Pace.LINEAR)
        upper = promise.threshold_upper
        promise = replace(
            promise,
            threshold=(promise.threshold or Decimal(0)) * 100,
            threshold_upper=upper * 100 if upper is not None else None,
            unit="%",
        )
    if quantity.unit == "百分点":
        return _points(promise, falling is not None, comparison.comparator)
    if (rising or falling) and _EARLIER.search(before):
        promise = replace(promise, doubts=(*promise.doubts, "比较的不是上年，须核对口径"))
    if falling and not comparison.reached:
        return _fall(promise, falling["word"])
    if rising and not comparison.reached:
        return _rise(promise, "涨幅" if rising["word"] == "涨幅" else "增长", comparison.downward)
    subject = before.strip() or promise.base
    if _falls_on(previous, before):
        return _fall(promise, "下降")
    carried = not before.strip("力争达到确保实现 ") and previous is not None and previous.kind is Kind.GROWTH
    if not comparison.reached and (carried or (AMOUNT.search(subject) and not _RATIO.search(subject))):
        # 固定资产投资5%: an amount asked for in percent is asked to grow; 增长6%，力争达到7%: so is what follows.
        return _rise(promise, "增长", comparison.downward)
    return replace(
        promise,
        kind=Kind.SHARE,
        direction=Direction.DOWN if comparison.downward else Direction.UP,
        baseline=baseline,
    )


def _falls_on(previous: Promise | None, before: str) -> bool:
    """分别下降3%、4%: the second figure falls like the first."""
    if previous is None or previous.kind is not Kind.GROWTH or before.strip():
        return False
    return previous.direction is Direction.DOWN and (previous.threshold or 0) < 0


def _points(promise: Promise, falling: bool, comparator: Comparator) -> Promise:
    """提高 N 个百分点 → a share, threshold = last year's + N; of a fall, last year's − N."""
    value = promise.threshold or Decimal(0)
    base = tidied(FALLING.sub("", RISING.sub("", promise.base))) or promise.base
    return replace(
        promise,
        kind=Kind.SHARE,
        unit="%",
        threshold=-value if falling else value,
        threshold_upper=None,
        threshold_from=ThresholdFrom.LAST_YEAR,
        comparator=_TURNED.get(comparator, comparator) if falling else comparator,
        direction=Direction.DOWN if falling else Direction.UP,
        name=base,
        base=base,
    )


def _fall(promise: Promise, word: str) -> Promise:
    """下降 N% 以上 → growth ≤ −N; of a range the smaller fall is the one that must be reached."""
    base = tidied(FALLING.sub("", promise.base)) or promise.base
    upper, comparator = promise.threshold_upper, promise.comparator
    turned = _TURNED.get(comparator, comparator) if comparator else comparator
    # 降幅控制在5%以内: the fall is what must stay small, so more growth is better.
    upward = turned in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    return replace(
        promise,
        kind=Kind.GROWTH,
        judged_figure=JudgedFigure.GROWTH,
        threshold=-(promise.threshold or Decimal(0)),
        threshold_upper=-upper if upper is not None else None,
        comparator=turned,
        direction=Direction.UP if upward else Direction.DOWN,
        unit="%",
        base=base,
        name=base if base.endswith(word) else f"{base}{word}",
    )


def _rise(promise: Promise, word: str, downward: bool) -> Promise:
    base = tidied(RISING.sub("", promise.base)) or promise.base
    direction = Direction.DOWN if downward else Direction.UP
    if direction is Direction.UP and promise.comparator is Comparator.ABOUT and _PRICES.search(base):
        direction = Direction.BAND  # 居民消费价格涨幅2%左右: prices that rise by more are not better
    return replace(
        promise,
        kind=Kind.GROWTH,
        judged_figure=JudgedFigure.GROWTH,
        direction=direction,
        unit="%",
        base=base,
        name=f"{base}{word}",
    )
