"""Quantities of which less is better (失业率, 能耗, 办理时限): which they are, and how their numbers are read.

A notice seldom says the direction. What it names decides: unemployment 5.5%左右 is met below too, prices 3%左右
are not met above or below (DOMAIN §2 and §4, R21). The list is ``words.toml``, group ``lesser``.
"""

import re
from dataclasses import replace
from decimal import Decimal

from domain.words import Comparator, Direction, JudgedFigure, Kind, ThresholdFrom
from etl.notice.comparators import Comparison
from etl.notice.promise import Promise
from etl.notice.vocabulary import any_of

UPPER = "区间按上限读"
CEILING = "越少越好的量，原文未写明上限还是下限，按上限读"
FALL = "用量写作百分比，是否指降幅待核"
FLOOR = "越少越好的量，原文却写作下限，按原文读"
# What may stand behind the quantity's name and changes nothing: 失业率年均值, 事故起数增长.
_BEHIND = (
    r"(?:增长率|增长|增速|增幅|涨幅|增加|提高|上升|上涨|扩大)?(?:年均值|平均值|月均值|均值|平均水平|的?(?:较低|合理|低)?水平|指标|数值|"
    r"情况)?(?:年均|同比|平均)?(?:增长率|增长|增速|增幅|涨幅|增加|提高|上升|上涨|扩大)?(?:为|是|达到|达|在|均)*$"
)
_NAMED = re.compile(rf"(?P<word>{any_of('lesser.rates', 'lesser.spans')}){_BEHIND}")
_SUMS = re.compile(rf"(?<!减)(?P<word>{any_of('lesser.sums')})(?:总额|总量|总数|数量|强度|规模|余额|数|量)?{_BEHIND}")
_PRICES = re.compile(rf"{any_of('lesser.prices')}(?:总水平|总指数|指数)?{_BEHIND}")
_PARTS = re.compile(
    r"(?:煤炭消费|煤炭占|煤电|高耗能|高排放|劣[ⅤV五]类?|大班额|物流总?费用|非税收入|不良贷款)"
    r"(?!.*(?:改造|达标|覆盖)).{0,16}(?:比重|占比|比例|比率)$"
)
_USED = re.compile(r"(?:能耗|能源消费|煤炭消费|用水|排放)(?:强度|总量|量)?$")
_LESSENED = re.compile(any_of("lesser.lessened"))
_COME_DOWN = re.compile(any_of("comparators.down_to"))
_ACTS = re.compile(any_of("lesser.acts"))
_BETTER_MORE = re.compile(any_of("lesser.more"))
_BRACKET = re.compile(r"（[^（）]*）?$")
# Words that state a number without saying from which side: 稳定在5%, 达5%.
_STATED = re.compile(rf"{any_of('lesser.stated')}|{any_of('comparators.fillers')}")
# A price index printed as so much per cent is its rise; as 103 it is the index itself.
_RISE_AT_MOST = 20


def is_lesser(name: str) -> bool:
    """Whether less of the quantity is better; the name's end decides (失业率, not 失业保险参保率).

    >>> [is_lesser(n) for n in ("城镇调查失业率", "生产安全事故起数", "失业保险参保率", "投诉办结率", "化解隐性债务")]
    [True, True, False, False, False]
    """
    bare = _BRACKET.sub("", name).strip()
    if _COME_DOWN.search(bare):
        return True  # 办结时限压缩至法定时限的20%
    if _LESSENED.search(bare) or _BETTER_MORE.search(bare):
        return False
    if _NAMED.search(bare):
        return True
    return not _ACTS.search(bare) and bool(_SUMS.search(bare) or _PARTS.search(bare))


def is_price(name: str) -> bool:
    """Whether it is the prices of what people buy, of which neither more nor less is better."""
    return bool(_PRICES.search(_BRACKET.sub("", name)))


def names_lesser(before: str) -> bool:
    """Whether the words before a number end with such a quantity, so that 审批时限5个工作日 and 收入比1.8 promise."""
    return bool(_NAMED.search(before.strip())) and not _LESSENED.search(before)


def held_down(promise: Promise, comparison: Comparison, before: str = "") -> Promise:
    """The promise of a quantity of which less is better, with its direction; of all others as it is.

    ≈ is met below too (of prices within the tolerance alone); a bare number, 达 or 稳定在 is a ceiling, to be
    checked; 不低于 and 以上 stay as they are worded, to be checked. ``before`` are the words before the number:
    氮氧化物、氨氮排放量分别减少100吨、20吨 says how much is taken away.
    """
    price = is_price(promise.base)
    if not price and not is_lesser(promise.base):
        return promise
    taken = _LESSENED.search(before) if promise.kind is Kind.CUMULATIVE and not comparison.downward else None
    if taken is not None:
        return replace(promise, name=f"{promise.name}{taken[0]}", base=f"{promise.base}{taken[0]}")
    promise = _as_rise(promise) if price else promise
    if promise.kind is Kind.SHARE and _USED.search(_BRACKET.sub("", promise.base)):
        promise = replace(promise, doubts=(*promise.doubts, FALL))
    falls = promise.kind is Kind.GROWTH and (promise.threshold or Decimal(0)) < 0
    if promise.direction is not Direction.UP or falls:
        return promise
    if promise.comparator is Comparator.ABOUT:
        return replace(promise, direction=Direction.BAND) if price else _to_upper(promise)
    if promise.comparator not in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return promise
    if promise.comparator is Comparator.MORE_THAN or comparison.behind or _STATED.sub("", comparison.words):
        return replace(promise, doubts=(*promise.doubts, FLOOR))
    return replace(_to_upper(promise), comparator=Comparator.AT_MOST, doubts=(*promise.doubts, CEILING))


def _to_upper(promise: Promise) -> Promise:
    """As ≥ takes the lower end of a range, a quantity that must stay small takes the upper one."""
    promise = replace(promise, direction=Direction.DOWN)
    if promise.threshold_upper is None:
        return promise
    return replace(promise, threshold=promise.threshold_upper, threshold_upper=None, doubts=(*promise.doubts, UPPER))


def _as_rise(promise: Promise) -> Promise:
    """居民消费价格指数3%左右 is how much prices rise."""
    small = promise.threshold is not None and promise.threshold <= _RISE_AT_MOST
    if promise.kind is not Kind.SHARE or not small or promise.threshold_from is not ThresholdFrom.FIXED:
        return promise
    return replace(
        promise,
        kind=Kind.GROWTH,
        judged_figure=JudgedFigure.GROWTH,
        name=promise.name if promise.name.endswith("涨幅") else f"{promise.name}涨幅",
    )
