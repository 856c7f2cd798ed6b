"""Units and exact conversion between them: 万元 → 亿元, 公顷 → 亩 (DOMAIN §5, R34).

A unit is a dimension and an exact factor. Figures of different dimensions never meet: 家 is not 亿元,
元 is not 美元, 百分点 is not %.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from domain.contracts import FIGURE_LIMIT
from domain.figures import printed


class UnitFault(StrEnum):
    """Why a figure can't be taken from one unit to another."""

    MISMATCH = "mismatch"
    TOO_FINE = "too_fine"
    TOO_LARGE = "too_large"


@dataclass(frozen=True)
class Unit:
    """A dimension and how many of its smallest unit this one holds; ``known`` is False for a word that the
    tables below don't have, which is a dimension of its own.
    """

    dimension: str
    factor: Fraction
    known: bool = True


_MULTIPLIERS = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7,
    "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10,
}  # fmt: skip

_BASES: dict[str, tuple[str, Fraction]] = {
    "元": ("元", Fraction(1)),
    "美元": ("美元", Fraction(1)),
    "欧元": ("欧元", Fraction(1)),
    "港元": ("港元", Fraction(1)),
    "日元": ("日元", Fraction(1)),
    "%": ("%", Fraction(1)),
    "‰": ("%", Fraction(1, 10)),
    "百分点": ("百分点", Fraction(1)),
    "倍": ("倍", Fraction(1)),
    "平方米": ("面积", Fraction(1)),
    "公顷": ("面积", Fraction(10**4)),
    "亩": ("面积", Fraction(10**4, 15)),
    "平方公里": ("面积", Fraction(10**6)),
    "米": ("长度", Fraction(1)),
    "厘米": ("长度", Fraction(1, 100)),
    "公里": ("长度", Fraction(1000)),
    "立方米": ("体积", Fraction(1)),
    "升": ("体积", Fraction(1, 1000)),
    "克": ("质量", Fraction(1, 1000)),
    "毫克": ("质量", Fraction(1, 10**6)),
    "微克": ("质量", Fraction(1, 10**9)),
    "公斤": ("质量", Fraction(1)),
    "吨": ("质量", Fraction(1000)),
    "吨标准煤": ("标准煤", Fraction(1)),
    "瓦": ("功率", Fraction(1, 1000)),
    "千瓦": ("功率", Fraction(1)),
    "千瓦时": ("电量", Fraction(1)),
    "标箱": ("标箱", Fraction(1)),
    "类": ("等级", Fraction(1)),
}
# R9's counting words and their kin. 个 counts anything that one of them counts; 人 and 名 are one.
COUNTING = frozenset(
    tuple("家个项所座户张件处场条人辆台次批只套间宗册篇种棵株对支位盏根块片枚栋幢艘架列组份例起笔款期")
    + tuple("门层村镇校站点街路床年月天日分")
    + ("人次", "车次", "架次", "班次", "户次", "小时", "工作日")
)
_PERSONS = frozenset({"人", "人次", "年", "月", "天", "日", "小时", "工作日", "分"})
_ALIASES = {
    "名": "人", "个百分点": "百分点", "pp": "百分点", "percent": "%", "pct": "%", "百分比": "%", "千分点": "‰",
    "平米": "平方米", "㎡": "平方米", "m²": "平方米", "m2": "平方米", "平方千米": "平方公里", "km²": "平方公里",
    "km2": "平方公里", "千米": "公里", "km": "公里", "m": "米", "m³": "立方米", "千克": "公斤", "kg": "公斤",
    "t": "吨", "度": "千瓦时", "kwh": "千瓦时", "kw": "千瓦", "μg": "微克", "ug": "微克", "mg": "毫克",
    "teu": "标箱", "标准箱": "标箱", "张床位": "床", "级": "类", "个工作日": "工作日", "yuan": "元", "cny": "元",
    "rmb": "元", "usd": "美元", "10000 yuan": "万元", "10,000 yuan": "万元", "100 million yuan": "亿元",
    "billion yuan": "十亿元", "million yuan": "百万元",
}  # fmt: skip


@cache
def read_unit(text: str) -> Unit:
    """The unit that ``text`` names; an unknown word is a dimension of its own.

    >>> read_unit("万元").factor, read_unit("亿元").dimension, read_unit("微克/立方米").dimension
    (Fraction(10000, 1), '元', '质量/体积')
    """
    plain = printed(text).strip("()[]【】 ").replace("每", "/")
    plain = _ALIASES.get(plain.casefold(), plain)
    if plain.startswith("人民币"):
        plain = plain.removeprefix("人民币")
    if "/" in plain:
        upper, _, lower = plain.partition("/")
        above, below = read_unit(upper), read_unit(lower)
        return Unit(f"{above.dimension}/{below.dimension}", above.factor / below.factor, above.known and below.known)
    base = _base(plain)
    if base:
        return Unit(*base)
    for word, times in _MULTIPLIERS.items():
        rest = plain.removeprefix(word)
        base = _base(_ALIASES.get(rest.casefold(), rest)) if rest != plain else None
        if base:
            return Unit(base[0], base[1] * times)
    return Unit(plain.casefold(), Fraction(1), known=False)


def _base(word: str) -> tuple[str, Fraction] | None:
    return (word, Fraction(1)) if word in COUNTING else _BASES.get(word)


def multiplier(text: str) -> int | None:
    """What a bare 万 or 亿 multiplies by, None for anything else ("1.8万" of a unit printed elsewhere)."""
    return _MULTIPLIERS.get(printed(text))


@cache
def factor(of: str, to: str) -> Fraction | None:
    """What a figure in unit ``of`` is multiplied by to stand in unit ``to``; None where they don't meet.

    >>> factor("万元", "亿元"), factor("家", "亿元"), factor("个", "家"), factor("公顷", "亩")
    (Fraction(1, 10000), None, Fraction(1, 1), Fraction(15, 1))
    """
    a, b = read_unit(of), read_unit(to)
    if a.dimension == b.dimension:
        return a.factor / b.factor
    counted = {a.dimension, b.dimension}
    if "个" in counted and counted <= COUNTING and not counted & _PERSONS:
        return a.factor / b.factor
    return None


def convert(value: Decimal, of: str, to: str) -> Decimal | UnitFault:
    """``value`` exactly in unit ``to``; a fault where the units don't meet or six decimals don't hold it (R34).

    >>> convert(Decimal("5613000"), "万元", "亿元"), convert(Decimal("1.005"), "元", "亿元")
    (Decimal('561.3'), <UnitFault.TOO_FINE: 'too_fine'>)
    """
    by = factor(of, to)
    return UnitFault.MISMATCH if by is None else scaled(value, by)


def scaled(value: Decimal, by: Fraction) -> Decimal | UnitFault:
    """``value`` × ``by`` exactly, in at most six decimals."""
    if by == 1:
        return value
    micro = Fraction(value) * by * 10**6
    if micro.denominator != 1:
        return UnitFault.TOO_FINE
    if abs(micro) >= FIGURE_LIMIT * 10**6:
        return UnitFault.TOO_LARGE
    result = (Decimal(micro.numerator) / 10**6).normalize()
    return Decimal(format(result, "f"))
