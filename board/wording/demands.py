"""What a target demands, in the notice's own words, and what a target is called (DESIGN: never a paraphrase)."""

import re
from decimal import Decimal, InvalidOperation

from board.wording.figures import MINUS, hedged_figure, plain, unit_name, with_unit
from domain.language import N_, Lang, say
from domain.plans import Target
from domain.words import Comparator, Kind, ThresholdFrom, Tier

_BEFORE = (
    "不低于|不少于|不高于|不超过|达到或优于|控制在|压缩至|缩小至|降低到|降至|降到|增至|达到|"
    "超过|突破|高于|低于|优于|超|达|至|约"
)
_AFTER = "以上|以下|以内|左右|上下|余|多"
_NUMBER = re.compile(r"(?<![\d.])[-−]?\d[\d,，\u2009 ]*(?:\.\d+)?(?![\d.])")
_WORDED = re.compile(
    r"零突破|零增长|只减不增|翻番|翻一番|清零|零发生|零事故|前[一二三四五六七八九十\d]+(?:位|名)?|"
    r"[一二三四五六七八九十两]+成(?:以上|左右)?|基本同步|同步增长|同步|"
    r"(?:高于|快于|好于|优于|不低于|低于)[^，；。、]*$|量稳质升|保稳提质|稳中有升|稳中提质"
)
_CLASSES = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")

SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "≤",
    Comparator.LESS_THAN: "<",
    Comparator.EQUAL: "=",
}


def grade_name(grade: Decimal | None) -> str:
    """A class of quality as it is printed: Ⅰ … Ⅴ, 劣Ⅴ; anything else as a number.

    >>> grade_name(Decimal(3)), grade_name(Decimal(6))
    ('Ⅲ', '劣Ⅴ')
    """
    if grade is not None and grade == grade.to_integral_value() and 1 <= grade <= 6:
        return _CLASSES[int(grade) - 1]
    return plain(grade)


def name(target: Target, lang: Lang = Lang.ZH) -> str:
    """What the target is called, in full."""
    return target.name_en if lang is Lang.EN and target.name_en else target.name_zh


# Names as officials say them, for places where the full one doesn't fit (≤ 1440 px) and for a reference in a
# sentence. Left to right; what matches nothing stays whole.
_SHORTER = (
    ("地区生产总值", "GDP"),
    ("人均可支配收入", "人均收入"),
    ("社会消费品零售总额", "社会消费品零售"),
    ("一般公共预算收入", "一般预算收入"),
    ("规模以上工业", "规上工业"),
    ("战略性新兴产业", "战新产业"),
)


_GDP = re.compile(r"(?:regional |local )?gross (?:domestic|regional) product(?: \(GDP\))?", re.IGNORECASE)


def short_name(target: Target, lang: Lang = Lang.ZH) -> str:
    """The name, shortened only where it is longer than eight characters."""
    full = name(target, lang)
    if lang is Lang.EN or len(full) <= 8:
        return full
    return said_name(target, lang)


def said_name(target: Target, lang: Lang = Lang.ZH) -> str:
    """The name as a sentence says it: GDP for 地区生产总值."""
    full = name(target, lang)
    if lang is Lang.EN:
        return _GDP.sub("GDP", full)
    for long, short in _SHORTER:
        full = full.replace(long, short)
    return full


def _is(printed: str, threshold: Decimal) -> bool:
    try:
        value = Decimal(re.sub("[,，\u2009 ]", "", printed).replace(MINUS, "-"))
    except InvalidOperation:
        return False
    return abs(value) == abs(threshold)


def printed_demand(target: Target) -> str | None:
    """The words of the notice that carry the threshold ("5%以上", "超1800家"), or None where it isn't printed as
    a number.

    A unit, and a comparing word before or after, belong to it.
    """
    threshold = target.threshold
    if threshold is None or target.kind in (Kind.RELATIVE, Kind.COMPOSITE):
        return None
    phrase = target.source_phrase
    for match in _NUMBER.finditer(phrase):
        if not _is(match[0], threshold):
            continue
        before = re.search(f"(?:{_BEFORE})\\s*$", phrase[: match.start()])
        unit = re.escape(target.unit) if target.unit else ""
        after = re.match(f"(?:余|多)?\\s*(?:{unit})?\\s*(?:{_AFTER})?", phrase[match.end() :])
        leading = before[0] if before and not re.search(_AFTER, after[0] if after else "") else ""
        words = leading + match[0] + (after[0] if after else "")
        return re.sub(r"\s+", "", words)
    return None


def demand(target: Target, lang: Lang = Lang.ZH) -> str:
    """What is demanded, for a label beside 目标: in Chinese the notice's own words, else sign and threshold.

    "5%以上", "量稳质升", "基本同步"; in English "≥ 5%". A threshold taken from last year says so.
    """
    if target.kind is Kind.MILESTONE:
        return _milestone(target, lang)
    if target.threshold_from is ThresholdFrom.LAST_YEAR:
        return say(N_("不低于上年同期"), lang) if _upward(target) else say(N_("不高于上年同期"), lang)
    if lang is Lang.ZH:
        printed = printed_demand(target)
        if printed:
            return printed
        worded = _WORDED.search(target.source_phrase)
        if worded:
            return worded[0]
    return _signed(target, lang)


def _upward(target: Target) -> bool:
    return target.comparator not in (Comparator.AT_MOST, Comparator.LESS_THAN)


def _milestone(target: Target, lang: Lang) -> str:
    if target.deadline is None:
        return say(N_("完成"), lang)
    if lang is Lang.EN:
        return say(N_("{date}前完成"), lang, date=target.deadline.isoformat())
    return f"{target.deadline.month}月{target.deadline.day}日前完成"


def _signed(target: Target, lang: Lang) -> str:
    if target.kind is Kind.RELATIVE:
        return say(N_("与参照指标同步"), lang)
    if target.kind is Kind.COMPOSITE:
        return say(N_("各分项均达到"), lang)
    return threshold_cell(target, lang)


def threshold_cell(target: Target, lang: Lang = Lang.ZH) -> str:
    """The threshold as a table writes it: "> 1500 亿元", "1050 亩", "50% 左右", "Ⅲ类".

    ≥ goes without saying in Chinese tables; every other comparator stands as its sign. 暂缺 where unknown.
    """
    if target.kind in (Kind.RELATIVE, Kind.COMPOSITE, Kind.MILESTONE):
        return demand(target, lang)
    if target.threshold_from is ThresholdFrom.LAST_YEAR:
        return say(N_("上年同期"), lang)
    if target.threshold is None:
        return "—" if target.kind is Kind.DUTY else say(N_("目标值待录入"), lang)
    if target.kind is Kind.GRADE:
        written = grade_name(target.threshold) + (unit_name("类", lang) if target.unit in (None, "类") else "")
    else:
        written = plain(target.threshold)
        if target.threshold_upper is not None:
            written += f"—{plain(target.threshold_upper)}"
        written = with_unit(written, target.unit, lang)
    if target.comparator is Comparator.ABOUT:
        return say(N_("{figure} 左右"), lang, figure=written)
    sign = SIGNS.get(target.comparator, "") if target.comparator else ""
    if not sign or (target.comparator is Comparator.AT_LEAST and lang is Lang.ZH) or target.kind is Kind.GRADE:
        return written
    return f"{sign} {written}"


def promise(target: Target, lang: Lang = Lang.ZH) -> str:
    """Name and demand together, as a list of promises names a target: "网络销售额 450 亿元", "工业投资增长 10%".

    Where the name says the number already, it stands alone; headline targets go by their name.
    """
    named = name(target, lang)
    if target.threshold is None or target.tier is Tier.HEADLINE or plain(target.threshold) in named:
        return named
    if target.kind is Kind.GROWTH and lang is Lang.ZH and "增" not in named:
        return f"{named}增长 {threshold_cell(target, lang)}"
    if target.kind in (Kind.RELATIVE, Kind.COMPOSITE, Kind.MILESTONE, Kind.DUTY, Kind.GRADE):
        return named
    return f"{named} {threshold_cell(target, lang)}"


def judged_unit(target: Target) -> str | None:
    """The unit of the judged figure, where the target says none: rates and growth are percentages."""
    if target.kind in (Kind.GROWTH, Kind.SHARE) and not target.unit:
        return "%"
    return target.unit


def figure_text(value: Decimal | None, target: Target, hedge: str | None, lang: Lang = Lang.ZH) -> str:
    """A judged figure of this target with its unit, for running text: "5.4%", "262.0 亿元", "Ⅲ类", "约6%"."""
    if value is None:
        return "—"
    if target.kind is Kind.GRADE:
        return grade_name(value) + unit_name("类", lang)
    return with_unit(hedged_figure(value, judged_unit(target), hedge, lang), judged_unit(target), lang)


def line_text(value: Decimal | None, target: Target, lang: Lang = Lang.ZH) -> str:
    """A threshold or another line with its unit, without decimals that the notice doesn't have: "5%", "450 亿元".

    Where it is last year's figure, it is written as that was reported.
    """
    if target.threshold_from is ThresholdFrom.LAST_YEAR or target.kind is Kind.GRADE or value is None:
        return figure_text(value, target, None, lang)
    return with_unit(plain(value), judged_unit(target), lang)
