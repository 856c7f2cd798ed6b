"""Numbers with their units (数量词), and the numbers that are none: ordinals, sizes, dates, names.

Only form is judged here; whether a number promises something, amounts decides.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.numerals import NUMERAL, numeral

# R9: what is counted whole. 个, 家 and the like; a unit in 万 is never counted whole.
COUNTING = (
    "家个项所座户张件处场条名人辆台支只套栋幢间床株棵艘架起宗份部册批次对组盏块片款门篇枚站班节口眼台套"  # one each
)
_COUNTS = "人次|户次|家次|辆次|架次|场次|件次|班次|条次|座次|期次|" + "|".join(dict.fromkeys(COUNTING))
MONEY = "美元|欧元|元"
_MEASURES = (
    "平方公里|平方千米|平方米|平米|㎡|m²|公顷|亩|公里|千米|米|海里|立方米|吨标准煤|吨标煤|吨|公斤|千瓦时|千瓦|兆瓦|"
    "标准箱|标箱|微克|毫克|克|升|分贝|帧|机架|标准机架"
)
_LATIN = r"(?:MW|GW|kW|KW|kWh|TEU|km|PFLOPS|EFLOPS|TB|PB|P|E)(?![A-Za-z0-9])"
TIMES = "个工作日|工作日|个小时|小时|分钟|个月|天|秒"
_PER = r"(?:/|每)(?:[百千万]?(?:人口|常住人口|人|户|亩|元|GDP|产值|平方公里|平方米|立方米|公里|年|天|月|升|千瓦时|吨|家|个|单位))"
_SCALE = "百万|千万|十万|万亿|百亿|千亿|万|亿|百|千"
_UNIT = (
    rf"个百分点|百分点|%|‰|(?:{_SCALE})?(?:{TIMES}|{MONEY}|{_MEASURES}|{_COUNTS})(?:{_PER})?|{_LATIN}|"
    rf"倍|位|分(?![之类析布别解散支工局配阶级子段期享])|(?:{_SCALE})(?:{_PER})?"
)
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = r"(?:-{1,2}|[—–]{1,2}|~|～|至|到)"
_PLAIN = re.compile(
    rf"(?P<low>{_ARABIC})(?:(?P<lowunit>%|‰)?{_DASH}(?P<high>{_ARABIC}))?(?P<more>余|多)?(?P<unit>{_UNIT})?(?P<more2>余|多)?"
)
_WORDED = re.compile(
    rf"百分之(?P<percent>{NUMERAL})|(?P<part>[二三四五六七八九十]+)分之(?P<parts>[一二三四五六七八九]+)"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?=以上|以下|左右|$|[，。；、）])"
    rf"|(?P<worded>{NUMERAL})(?P<more>余|多|来)?(?P<unit>(?:{_SCALE})?(?:{TIMES}|{MONEY}|{_MEASURES}|{_COUNTS})|%|个百分点|倍)(?P<more2>余|多)?"
)
_RANK = re.compile(
    rf"(?<![底末月日年之此目以])前(?P<n>{_ARABIC}|[一二三四五六七八九十百]+)(?P<u>位|名|强)?(?!季|个|期|年|天|月|列|日|期)"
)
_RATIO = re.compile(rf"(?P<n>{_ARABIC})[：:]1(?!\d)")
_NAME_BEFORE = re.compile(r"[A-Za-z+\-#/.\d第№]$")
_NAME_AFTER = re.compile(
    r"[A-Za-z+]|年|月|日|号|期|届|版|代|级|路|点(?!位)|周|时|度|后|强|字|维|楼|层|校|镇|村|县|街|环|纵|横"
)
# 个 before these counts no things: 六个不发生, 两个维护.
_NO_THING = re.compile(r"不|维护|确立|意识|自信|坚持|必须|务必|带头|转变|方面|层面|环节|领域|到位|一批")


@dataclass(frozen=True)
class Quantity:
    """A number and its unit at ``start:end`` of the read text.

    ``upper`` is a range's other end; ``more`` says that 余 or 多 stands with it; ``rank`` that it is a place
    (前三); ``scale`` that it is a bare 百, 千, 万, 亿 (a size in most places: 百亿级).
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


def quantities(masked: str) -> list[Quantity]:
    """All numbers of a text that has its quotes blotted out, in order; none overlaps another.

    >>> [(str(q.value), q.unit) for q in quantities("新增5G工厂2家、学位1.8万个，增长5%—6%")]
    [('2', '家'), ('1.8', '万个'), ('5', '%')]
    >>> quantities("第五次经济普查，2024年，7号线，24版") == []
    True
    """
    found: list[Quantity] = []
    for read in (_ranks, _ratios, _plains, _words):
        for quantity in read(masked):
            if all(quantity.end <= f.start or quantity.start >= f.end for f in found):
                found.append(quantity)
    return sorted(found, key=lambda q: q.start)


def _ranks(masked: str) -> list[Quantity]:
    ranks = []
    for match in _RANK.finditer(masked):
        worth = numeral(match["n"])
        if worth is not None and worth > 0:
            ranks.append(Quantity(match.start(), match.end(), worth, "位", rank=True))
    return ranks


def _ratios(masked: str) -> list[Quantity]:
    return [Quantity(m.start(), m.end(), Decimal(m["n"].replace(",", "")), None) for m in _RATIO.finditer(masked)]


def _plains(masked: str) -> list[Quantity]:
    found = []
    for match in _PLAIN.finditer(masked):
        if _NAME_BEFORE.search(masked[: match.start()]):
            continue
        unit, end = match["unit"], match.end()
        if unit is None and _NAME_AFTER.match(masked, end):
            continue
        if unit in ("%", "‰") or match["lowunit"]:
            unit = unit or match["lowunit"]
        value, upper = _worth(match["low"]), _worth(match["high"])
        value, upper, unit = _scaled(value, upper, unit)
        if unit and unit.startswith("个") and unit == "个" and _NO_THING.match(masked, end):
            continue
        if value is None or (upper is not None and upper <= value):
            continue
        more = bool(match["more"] or match["more2"])
        found.append(Quantity(match.start(), end, value, _named(unit), upper, more))
    return found


def _words(masked: str) -> list[Quantity]:
    found = []
    for match in _WORDED.finditer(masked):
        if re.search(r"[第〇零一二三四五六七八九十百千万亿两\dA-Za-z]$", masked[: match.start()]):
            continue
        quantity = _worded(match, masked)
        if quantity is not None:
            found.append(quantity)
    return found


def _worded(match: re.Match[str], masked: str) -> Quantity | None:
    start, end = match.span()
    if match["percent"]:
        worth = numeral(match["percent"])
        return Quantity(start, end, worth, "%", worded=True) if worth is not None else None
    if match["part"]:
        whole, share = numeral(match["part"]), numeral(match["parts"])
        if not whole or not share:
            return None
        return Quantity(start, end, (share * 100 / whole).quantize(Decimal("0.000001")), "%", worded=True)
    if match["tenths"]:
        return Quantity(start, end, (numeral(match["tenths"]) or Decimal(0)) * 10, "%", worded=True)
    words, unit = match["worded"], match["unit"]
    scale = all(c in "十百千万亿" for c in words)
    if words == "一" or (unit == "个" and _NO_THING.match(masked, end)):
        return None
    worth = numeral(words)
    if worth is None:
        return None
    value, _, unit = _scaled(worth, None, unit)
    # 五十亿元 keeps its 亿: a figure is read in the unit that its readers use.
    for word, size in (("亿", 10**8), ("万", 10**4)):
        if value is not None and words.endswith(word) and unit in ("元", "美元", "亩", "平方米", "吨", "人次", "人"):
            value, unit = value / size, word + unit
            break
    more = bool(match["more"] or match["more2"])
    return (
        Quantity(start, end, value, _named(unit), more=more, scale=scale, worded=True) if value is not None else None
    )


def _worth(text: str | None) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def _scaled(
    value: Decimal | None, upper: Decimal | None, unit: str | None
) -> tuple[Decimal | None, Decimal | None, str | None]:
    """百 and 千 before a unit multiply (3千亩); 万 and 亿 stay in the unit, as people read them; ‰ becomes %."""
    for word, size in (("百", 100), ("千", 1000)):
        if unit and unit.startswith(word) and unit not in ("千瓦", "千瓦时", "千米", "百分点"):
            return (value * size if value is not None else None), (upper * size if upper else None), unit[1:] or None
    if unit == "‰":
        return (value / 10 if value is not None else None), (upper / 10 if upper else None), "%"
    return value, upper, unit


def _named(unit: str | None) -> str | None:
    names = {
        "个百分点": "百分点",
        "个工作日": "工作日",
        "平米": "平方米",
        "㎡": "平方米",
        "m²": "平方米",
        "个小时": "小时",
    }
    return names.get(unit, unit.replace("每", "/") if unit else unit) if unit else None
