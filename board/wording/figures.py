"""How every number, unit, date and period is written (DESIGN, Numbers).

A reported figure is printed as reported. A computed one is rounded half up; where that would reach a target, a
band's edge or 100 % that the exact figure does not, decimals are added until it doesn't (99.995 %). Missing is
"—", never a zero. Minus is U+2212; plus stands on gaps and differences only.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from domain.language import N_, Lang, say
from domain.periods import Period

MISSING = "—"
MINUS = "−"
THIN = "\u2009"

Exact = Decimal | Fraction | int

PERCENT = "%"
POINTS = N_("百分点")
RATES = frozenset({"%", "百分点", "个百分点", "‰"})

_ONE_DECIMAL = ("元", "%", "百分点", "‰")
"""Units that are written with one decimal at least: money, rates, points (DESIGN: 亿元 to one decimal)."""

CLASSIFIERS = frozenset("家个项所座户张件处场条名辆台位次只部幢栋艘批宗起套层间支类")
"""Counting words: they go with the noun in Chinese and have no English."""

_UNITS = (
    N_("亿元"),
    N_("万元"),
    N_("元"),
    N_("亿美元"),
    N_("万美元"),
    N_("公里"),
    N_("亩"),
    N_("万亩"),
    N_("公顷"),
    N_("平方米"),
    N_("万平方米"),
    N_("平方公里"),
    N_("立方米"),
    N_("吨"),
    N_("万吨"),
    N_("人"),
    N_("万人"),
    N_("人次"),
    N_("万人次"),
    N_("户"),
    N_("万户"),
    N_("天"),
    N_("工作日"),
    N_("微克/立方米"),
    N_("毫克/升"),
    N_("万千瓦"),
    N_("亿千瓦时"),
    N_("吨标准煤"),
    N_("件/万人"),
)


def unit_name(unit: str | None, lang: Lang = Lang.ZH) -> str:
    """The unit in the reader's language; a counting word has none in English.

    >>> unit_name("家"), unit_name("家", Lang.EN)
    ('家', '')
    """
    if not unit:
        return ""
    if lang is Lang.EN and (unit in CLASSIFIERS):
        return ""
    return say(unit, lang)


def least_decimals(unit: str | None) -> int:
    """How many decimals a figure of this unit has at least: 1 for money and rates, 0 for all else."""
    return 1 if unit and unit.endswith(_ONE_DECIMAL) else 0


def decimals_of(value: Decimal) -> int:
    """How many decimals a figure has, trailing zeros apart (at rest every figure has six)."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(value: Decimal | Fraction, decimals: int) -> str:
    """``value``, which has no more than ``decimals`` of them, in this house's digits and signs."""
    if isinstance(value, Decimal):
        whole, _, rest = f"{value.copy_abs():.{decimals}f}".partition(".")
    else:
        digits = str(abs(int(value * 10**decimals))).rjust(decimals + 1, "0")
        whole, rest = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    if len(whole) > 4:
        groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)]
        whole = THIN.join(reversed(groups))
    return (MINUS if value < 0 else "") + whole + (f".{rest}" if rest else "")


def reported(value: Decimal | None, unit: str | None = None) -> str:
    """A reported figure as it was reported, with the decimals its unit asks for at least; without the unit.

    >>> reported(Decimal("262.000000"), "亿元"), reported(Decimal("35.000000"), "个"), reported(Decimal("-7.5"), "%")
    ('262.0', '35', '−7.5')
    >>> reported(Decimal("12345.67"), "亿元"), reported(None)
    ('12\u2009345.67', '—')
    """
    if value is None:
        return MISSING
    return _written(value, max(least_decimals(unit), decimals_of(value)))


def plain(value: Decimal | None) -> str:
    """A figure of the notice: as it stands there, without decimals that it doesn't have ("5", "3.5").

    >>> plain(Decimal("5.000000")), plain(Decimal("3.5"))
    ('5', '3.5')
    """
    return MISSING if value is None else _written(value, decimals_of(value))


_EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
"""Wide enough that nothing here is rounded but where it says so; decimals are ten times as quick as fractions."""


def _half_up(value: Decimal | Fraction, decimals: int) -> Decimal | Fraction:
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    scaled = abs(value) * 10**decimals
    rounded = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(-rounded if value < 0 else rounded, 10**decimals)


def computed(value: Exact | None, decimals: int = 1, edges: Iterable[Exact] = ()) -> str:
    """A computed figure rounded half up (away from zero), with decimals added while rounding would make it reach
    or cross one of ``edges`` that the exact figure does not reach.

    >>> computed(Fraction(99995, 1000), 1, [100]), computed(Fraction(2, 3)), computed(Decimal("13.85"))
    ('99.995', '0.7', '13.9')
    >>> computed(Decimal("0.04"), 1, [0]), computed(Decimal(100), 1, [100])
    ('0.04', '100.0')
    """
    if value is None:
        return MISSING
    exact, *lines = _comparable((value, *edges))
    while any(_moved(exact, _half_up(exact, decimals), line) for line in lines):
        decimals += 1
    return _written(_half_up(exact, decimals), decimals)


def _comparable(values: Sequence[Exact]) -> list[Decimal] | list[Fraction]:
    """All as decimals where none is a fraction, else all as fractions: exact either way."""
    whole = [Decimal(value) for value in values if not isinstance(value, Fraction)]
    return whole if len(whole) == len(values) else [Fraction(value) for value in values]


def _moved(exact: Decimal | Fraction, rounded: Decimal | Fraction, line: Decimal | Fraction) -> bool:
    """Whether rounding brings the figure onto the line or to its other side."""
    if exact == line:
        return False
    return rounded == line or (exact < line) != (rounded < line)


def plain_fraction(value: Exact) -> str:
    """An edge of a rule: as short as it can be written exactly (two decimals at most).

    >>> plain_fraction(Fraction(4, 5)), plain_fraction(1)
    ('0.8', '1')
    """
    exact = Fraction(value)
    for decimals in range(3):
        if (exact * 10**decimals).denominator == 1:
            return _written(exact, decimals)
    return computed(exact, 3)


def signed(written: str) -> str:
    """A gap or difference with its sign: plus is written, zero has none.

    >>> signed("0.4"), signed("−3.8"), signed("0.0")
    ('+0.4', '−3.8', '0.0')
    """
    if written == MISSING or written.startswith(MINUS) or not any(c in "123456789" for c in written):
        return written
    return f"+{written}"


def points(gap: Exact | None, decimals: int = 1, edges: Iterable[Exact] = (0,)) -> str:
    """A gap in percentage points with its sign, never rounded onto the line it is measured from.

    >>> points(Decimal("-3.8")), points(Decimal("0.04")), points(Decimal(0)), points(Decimal("-0.96"), 1, (0, -1))
    ('−3.8', '+0.04', '0.0', '−0.96')
    """
    return signed(computed(gap, decimals, edges))


def percent(ratio: Exact | None, decimals: int = 1, edges: Iterable[Exact] = (1,)) -> str:
    """A ratio as a percentage with its sign: 100 % is written only where it is reached.

    >>> percent(Fraction(84, 106)), percent(Decimal("0.99995")), percent(1), percent(None)
    ('79.2%', '99.995%', '100.0%', '—')
    """
    if ratio is None:
        return MISSING
    return computed(_hundredfold(ratio), decimals, [_hundredfold(edge) for edge in edges]) + PERCENT


def _hundredfold(value: Exact) -> Exact:
    return _EXACT.multiply(value, 100) if isinstance(value, Decimal) else value * 100


def with_unit(written: str, unit: str | None, lang: Lang = Lang.ZH) -> str:
    """A written figure and its unit: "4.6%", "262.0 亿元", "35 个"; a missing figure stands alone."""
    named = unit_name(unit, lang)
    if written == MISSING or not named:
        return written
    return written + named if named in ("%", "‰") else f"{written} {named}"


# Hedges as statistics offices print them, by where they stand (DOMAIN §5). What is not listed is printed before
# the figure, as it came.
_AROUND = frozenset({"左右", "上下", "约", "约为", "大约", "近似"})
_AFTER = frozenset({"多", "以上", "余", "以下", "以内"})
_ENGLISH_HEDGES = {
    "超": N_("超"),
    "超过": N_("超过"),
    "突破": N_("突破"),
    "逾": N_("逾"),
    "近": N_("近"),
    "接近": N_("接近"),
    "不足": N_("不足"),
    "不到": N_("不到"),
    "多": N_("多"),
    "余": N_("余"),
    "以上": N_("以上"),
    "以下": N_("以下"),
    "以内": N_("以内"),
}
_ABOUT = N_("约")


def hedged(written: str, hedge: str | None, lang: Lang = Lang.ZH) -> str:
    """A written figure with the hedge that was printed beside it: "约6", "超500", "1800以上".

    >>> hedged("6", "左右"), hedged("1800", "以上"), hedged("6", None)
    ('约6', '1800以上', '6')
    """
    if not hedge or written == MISSING:
        return written
    if hedge in _AROUND:
        return say(_ABOUT, lang) + written
    if lang is Lang.EN and hedge in _ENGLISH_HEDGES:
        return f"{say(_ENGLISH_HEDGES[hedge], lang)} {written}"
    return written + hedge if hedge in _AFTER else hedge + written


def hedged_figure(value: Decimal | None, unit: str | None, hedge: str | None, lang: Lang = Lang.ZH) -> str:
    """A judged or reported figure, without unit; a hedged one has no decimal that it wasn't given ("约6")."""
    return hedged(plain(value) if hedge else reported(value, unit), hedge, lang)


_SLOTS = {1: N_("一季度"), 2: N_("上半年"), 3: N_("1—9月"), 4: N_("全年")}
_SAID = {1: N_("一季度"), 2: N_("上半年"), 3: N_("前三季度"), 4: N_("全年")}
_FULL = {1: N_("{year}年1—3月"), 2: N_("{year}年1—6月"), 3: N_("{year}年1—9月"), 4: N_("{year}年全年")}


def period_slot(period: Period, lang: Lang = Lang.ZH) -> str:
    """A period of the year in view, short: 一季度, 上半年, 1—9月, 全年."""
    return say(_SLOTS[period.quarter], lang)


def period_said(period: Period, lang: Lang = Lang.ZH) -> str:
    """A period of the year in view as a sentence says it: 前三季度."""
    return say(_SAID[period.quarter], lang)


def period_name(period: Period, lang: Lang = Lang.ZH) -> str:
    """A period with its year.

    >>> period_name(Period(2024, 3)), period_name(Period(2024, 4))
    ('2024年1—9月', '2024年全年')
    """
    return say(_FULL[period.quarter], lang, year=period.year)


def day(value: date | None) -> str:
    """A date: 2024-10-25."""
    return MISSING if value is None else value.isoformat()


def moment(value: datetime | None, zone: ZoneInfo) -> str:
    """A moment in the plan's time zone: 2024-10-25 09:00."""
    return MISSING if value is None else value.astimezone(zone).strftime("%Y-%m-%d %H:%M")


_NUMERALS = "零一二三四五六七八九十"


def counted(count: int, lang: Lang = Lang.ZH) -> str:
    """A count in a sentence, before its counting word: Chinese numerals up to ten, 两 for two, digits above.

    >>> counted(8), counted(2), counted(13)
    ('八', '两', ' 13 ')
    """
    if lang is Lang.EN:
        return str(count)
    if count == 2:
        return "两"
    return _NUMERALS[count] if 0 <= count <= 10 else f" {_written(Decimal(count), 0)} "


def rate(part: int, whole: int) -> str:
    """A share of counts; "—" where there is nothing to be a share of.

    >>> rate(84, 106), rate(0, 0)
    ('79.2%', '—')
    """
    return percent(Fraction(part, whole), 1, (0, 1)) if whole else MISSING
