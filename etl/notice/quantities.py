"""Numbers with their units (数量词), and the numbers that are none: ordinals, dates, names.

Only form is judged here; whether a number promises something, ``passing`` decides.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.numerals import NUMERAL, numeral
from etl.notice.vocabulary import any_of, words_of

# R9: what is counted whole. A unit in 万 is never counted whole.
COUNTING = words_of("units.counting")[0]
TIMES = frozenset({*words_of("units.times"), "工作日", "小时"})
_SCALES = words_of("units.scales")
_SCALE = any_of("units.scales")
_COUNTS = rf"(?:{any_of('units.persons')}|[{COUNTING}])"
_BASE = f"(?:{any_of('units.times')}|{any_of('units.money')}|{any_of('units.measures')}|{_COUNTS})"
_LATIN = r"(?:MW|GW|kWh|kW|KW|TEU|km|PFLOPS|EFLOPS|TB|PB|P|E)(?![A-Za-z0-9])"
_PER = (
    r"(?:(?:/|每)(?:10|十|百)?[百千万亿]?(?:人口|常住人口|人|户|亩|元|GDP|产值|平方公里|平方米|立方米|立方厘米|公里|"
    r"小时|年|天|月|日|升|千瓦时|吨|家|个|单位)(?:·[年月日天])?)"
)
_OF_MANY = r"/(?:10|十)万人?"  # 孕产妇死亡率10/10万
_SCORE = r"分(?![之类析布别解散支工局配阶级子段期享])"
_ISSUES = r"期(?=以上|左右|$|[，。；、）])"  # 举办沙龙12期; 产业园2期 is a name
_UNIT = rf"个百分点|百分点|%|‰|{_SCALE}?{_BASE}{_PER}?|{_OF_MANY}|{_LATIN}|{_ISSUES}|倍|位|{_SCORE}|{_SCALE}{_PER}?"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_DECIMAL = rf"{NUMERAL}(?:点[零一二三四五六七八九]+)?"
_DASH = r"(?:-{1,2}|[—–]{1,2}|~|～|至|到)"
_PLAIN = re.compile(
    rf"(?P<low>{_ARABIC})(?:(?P<lowunit>%|‰)?{_DASH}(?P<high>{_ARABIC}))?"
    rf"(?P<more>余|多)?(?P<unit>{_UNIT})?(?P<more2>余|多)?"
)
_TENTH = r"成(?=以上|以下|以内|左右|$|[，。；、）])"
_FRACTION = re.compile(
    rf"百分之(?P<percent>{_DECIMAL})(?:(?:至|到)百分之(?P<upto>{_DECIMAL}))?|(?P<whole>[二三四五六七八九十]+)分之(?P<part>[一二三四五六七八九]+)"
    rf"|(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d)?){_TENTH}"
)
_WORDED = re.compile(
    rf"(?:(?P<least>{NUMERAL})(?:至|到))?(?P<worded>{NUMERAL})(?P<more>余|多|来)?(?P<unit>{_SCALE}?{_BASE}|%|个百分点|倍)(?P<more2>余|多)?"
)
_RANK = re.compile(
    rf"(?<![底末月日年之此目以])前(?P<n>{_ARABIC}|[一二三四五六七八九十百]+)(?P<u>位|名|强)?(?![季个期年天月列日])"
)
# 全市第一, 前移至第38位: a place too; 全市第一方阵, 第五次普查 and 第一批 are none.
_PLACED = re.compile(
    rf"(?:(?<=全国|全省|全市|全县|全区|苏南|省内|市内)第(?P<n>{_ARABIC}|{NUMERAL})(?:位|名)?|第(?P<m>{_ARABIC}|{NUMERAL})(?:位|名))"
    r"(?=$|[，。；、）]|以内|以上|左右)"
)
_RATIO = re.compile(rf"(?P<n>{_ARABIC})[：:]1(?!\d)")
_NAME_BEFORE = re.compile(r"[A-Za-z+\-#/.\d第№]$")
_NAME_AFTER = re.compile(rf"[A-Za-z+]|{any_of('units.names')}|点(?!位)")
_YEARS = re.compile(r"年限[^，。；、\d]{0,6}$")  # 平均受教育年限达14年
_WHOLE = ("千瓦", "千米", "千克", "千伏", "百分点")  # 千 and 百 that belong to the unit
_NO_THING = re.compile(any_of("units.no_things"))
_NAMES = {
    "个百分点": "百分点",
    "个位次": "位",
    "位次": "位",
    "个工作日": "工作日",
    "平米": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "个小时": "小时",
}


@dataclass(frozen=True)
class Quantity:
    """A number and its unit at ``start:end`` of the read text.

    ``upper`` is a range's other end; ``more`` says that 余 or 多 stands with it; ``rank`` that it is a place
    (前三); ``scale`` that it is a bare 百, 千, 万, 亿 (a size in most places: 百亿级), ``worded`` that it
    is written in Chinese numerals.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    upper: Decimal | None = None
    more: bool = False
    rank: bool = False
    scale: bool = False
    worded: bool = False

    @property
    def countable(self) -> bool:
        """Whether the unit is one of the counting words (R9)."""
        return self.unit is not None and self.unit in COUNTING

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or points of one."""
        return self.unit in ("%", "百分点")

    @property
    def is_time(self) -> bool:
        """Whether it measures time: 24小时, 3个工作日."""
        return self.unit in TIMES


def quantities(masked: str) -> list[Quantity]:
    """All numbers of a text that has its quotes blotted out, in order; none overlaps another.

    >>> [(str(q.value), q.unit) for q in quantities("新增5G工厂2家、学位1.8万个，增长5%—6%")]
    [('2', '家'), ('1.8', '万个'), ('5', '%')]
    >>> quantities("第五次经济普查，2024年，7号线，24版") == []
    True
    """
    found: list[Quantity] = []
    for read in (_ranks, _ratios, _plains, _fractions, _words):
        for quantity in read(masked):
            if all(quantity.end <= f.start or quantity.start >= f.end for f in found):
                found.append(quantity)
    return sorted(found, key=lambda q: q.start)


def _ranks(masked: str) -> list[Quantity]:
    ranks = []
    for match in (*_RANK.finditer(masked), *_PLACED.finditer(masked)):
        worth = numeral(match["n"] or match.groupdict().get("m") or "")
        if worth is not None and worth > 0:
            ranks.append(Quantity(match.start(), match.end(), worth, "位", rank=True))
    return ranks


def _ratios(masked: str) -> list[Quantity]:
    """a:1 is a (DOMAIN §2)."""
    return [Quantity(m.start(), m.end(), Decimal(m["n"].replace(",", "")), None) for m in _RATIO.finditer(masked)]


def _plains(masked: str) -> list[Quantity]:
    found = []
    for match in _PLAIN.finditer(masked):
        unit, end = match["unit"], match.end()
        if unit is None and masked.startswith("年", end) and _YEARS.search(masked[: match.start()]):
            unit, end = "年", end + 1
        if _NAME_BEFORE.search(masked[: match.start()]) or (unit is None and _NAME_AFTER.match(masked, end)):
            continue
        if unit is None and re.match(_TENTH, masked[end:]):
            continue  # 增长3成: told as a share
        unit = unit or match["lowunit"]
        further = re.compile(_BASE).match(masked, end) if unit in _SCALES and match["more2"] else None
        if further and unit:  # 5万余人: 余 stands within the unit
            unit, end = f"{unit}{further[0]}", further.end()
        if unit == "期" and masked[end : end + 1] not in ("以", "左") and (_worth(match["low"]) or 0) < 4:
            continue
        value, upper, unit = _scaled(_worth(match["low"]), _worth(match["high"]), unit)
        if value is None or (upper is not None and upper <= value) or (unit == "个" and _NO_THING.match(masked, end)):
            continue
        more = bool(match["more"] or match["more2"])
        found.append(Quantity(match.start(), end, value, _named(unit), upper, more))
    return found


def _fractions(masked: str) -> list[Quantity]:
    """百分之五, 三分之二, 两成: percentages in words (成 is 10 %, DOMAIN §2)."""
    found = []
    for match in _FRACTION.finditer(masked):
        whole, part = numeral(match["whole"] or ""), numeral(match["part"] or "")
        if match["percent"]:
            worth = numeral(match["percent"])
        elif match["tenths"]:
            worth = (numeral(match["tenths"]) or Decimal(0)) * 10
        else:
            worth = (part * 100 / whole).quantize(Decimal("0.000001")) if whole and part else None
        upper = numeral(match["upto"]) if match["upto"] else None
        if worth is not None:
            found.append(Quantity(match.start(), match.end(), worth, "%", upper))
    return found


def _words(masked: str) -> list[Quantity]:
    """三个, 五十亿元, 千亿元. 一 is an article (一个平台) or vague (一批); 零 begins a word (零部件)."""
    found = []
    for match in _WORDED.finditer(masked):
        words, unit, end = match["worded"], match["unit"], match.end()
        if re.search(r"[第〇零一二三四五六七八九十百千万亿两\dA-Za-z]$", masked[: match.start()]):
            continue
        if words == "一" or words[0] in "零〇" or (unit == "个" and _NO_THING.match(masked, end)):
            continue
        if unit == "次" and masked.startswith("产业", end):
            continue
        value, _, unit = _scaled(numeral(words), None, unit)
        if value is None:
            continue
        least = numeral(match["least"] or "")
        upper, value = (value, least) if least is not None and least < value else (None, value)
        # 五十亿元 keeps its 亿: a figure is read in the unit that its readers use.
        for word, size in (("亿", 10**8), ("万", 10**4)):
            if words.endswith(word) and unit and unit not in COUNTING:
                value, unit = value / size, word + unit
                break
        scale = all(c in "百千万亿" for c in words)
        more = bool(match["more"] or match["more2"])
        found.append(Quantity(match.start(), end, value, _named(unit), upper, more=more, scale=scale, worded=True))
    return found


def _worth(text: str | None) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def _scaled(
    value: Decimal | None, upper: Decimal | None, unit: str | None
) -> tuple[Decimal | None, Decimal | None, str | None]:
    """百 and 千 before a unit multiply (3千亩); 万 and 亿 stay in the unit, as people read them; ‰ becomes %."""
    for word, size in (("百", 100), ("千", 1000)):
        if unit and unit.startswith(word) and not unit.startswith(_WHOLE) and unit[1:2] not in "万亿":
            return (value * size if value is not None else None), (upper * size if upper else None), unit[1:] or None
    if unit == "‰":
        return (value / 10 if value is not None else None), (upper / 10 if upper else None), "%"
    return value, upper, unit


def _named(unit: str | None) -> str | None:
    return _NAMES.get(unit, unit.replace("每", "/")) if unit else None
