"""By when (期限词): the nearest deadline wins — in the clause, then the row's 完成时限, then 31 December (R2)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from domain.numerals import NUMERAL, numeral

_YEAR = r"(?:(?P<year>20\d\d)年|(?P<this>今年|本年|当年)|(?P<next>明年))?"
_MONTH = rf"(?P<month>\d{{1,2}}|{NUMERAL})"
_CN_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FORMS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"{_YEAR}{_MONTH}月(?P<day>\d{{1,2}})[日号](?:之?前)?", "day"),
        (r"(?P<year>20\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>\d{1,2})(?:之?前)?", "day"),
        (rf"{_YEAR}{_MONTH}月份?(?:底|末)(?:之?前)?", "month"),
        (rf"{_YEAR}{_MONTH}月份?上旬(?:之?前)?", "early"),
        (rf"{_YEAR}{_MONTH}月份?中旬(?:之?前)?", "middle"),
        (rf"{_YEAR}{_MONTH}月份?下旬(?:之?前)?", "month"),
        (rf"{_YEAR}{_MONTH}月份?(?:开学)?(?:之?前|初)", "before"),
        (rf"{_YEAR}(?P<feast>国庆|十一|五一|七一|八一|元旦)(?:劳动节|假期|节)?(?:之?前)", "feast"),
        (r"(?P<year>20\d\d)[-/.](?P<month>1[0-2]|0?[1-9])(?![\d.%])", "month"),
        (rf"{_YEAR}{_MONTH}月份?(?!度)", "month"),
        (
            rf"{_YEAR}(?:上半年(?:之?前|末|底)?|年中(?:之?前)?)",
            "half",
        ),
        (rf"{_YEAR}前(?P<quarter>[二三四2-4])个?季度(?:末|底)?(?:之?前)?", "quarter"),
        (rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:末|底)?(?:之?前)?", "quarter"),
        (r"(?P<year>20\d\d)年(?:年)?(?:底|末|内|度)?(?:之?前)?|(?:到|至)(?P<y3>20\d\d)年", "year"),
        (r"“?十(?P<plan>[四五])五”?(?:规划|时期)?(?:期)?末", "plan"),
        (r"(?P<next>明年)(?:年)?(?:底|末)?(?:之?前)?", "year"),
        (rf"{_YEAR}(?:年内|年底(?:之?前)?|年末(?:之?前)?|全年|下半年|年终(?:前)?)|今年|本年度|当年", "year"),
    )
)
_NEVER = re.compile(
    r"长期(?:坚持|任务|推进|实施)?|常态化?(?:推进|开展|坚持)?|持续(?:推进|坚持|实施|开展)?|每年|经常性"
)
# A span or a comparison, not a date to be ready by: 1-9月, 比2023年, 2023年以来.
# Feasts on fixed days; before one is by the day before it. 春节 moves and is left unread.
_FEASTS = {"国庆": (9, 30), "十一": (9, 30), "五一": (4, 30), "七一": (6, 30), "八一": (7, 31), "元旦": (12, 31)}
_PLAN_ENDS = {"四": 2025, "五": 2030}  # 十四五, 十五五
_COMPARED = re.compile(r"(?:比|较|自|从|与|截至|截止|对比|同)$")


@dataclass(frozen=True)
class Deadline:
    """A day to be ready by, and where it is written; ``doubtful`` where the words allow two days."""

    day: date | None
    start: int
    end: int
    doubtful: bool = False


def deadlines(text: str, year: int) -> list[Deadline]:
    """All deadlines that a text names, in order; years before the plan's are no deadlines.

    >>> [d.day.isoformat() for d in deadlines("上半年开工，九月底前完成，2025年6月投用", 2024)]
    ['2024-06-30', '2024-09-30', '2025-06-30']
    >>> deadlines("比2023年增长5%", 2024)
    []
    """
    found: list[Deadline] = []
    for form, kind in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < f.end and end > f.start for f in found) or not match[0]:
                continue
            if re.search(r"[\d.\-—~～第十]$", text[:start]) or _COMPARED.search(text[:start]):
                continue
            day = _day(kind, {k: v for k, v in match.groupdict().items() if v}, year)
            if day is not None and day.year >= year:
                found.append(Deadline(day, start, end, kind == "before"))
    return sorted(found, key=lambda d: d.start)


def column_deadline(text: str | None, year: int) -> Deadline | None:
    """What a 完成时限 cell says: the last day it names; 长期坚持 is a deadline without a day.

    >>> column_deadline("2024年12月底", 2024).day.isoformat(), column_deadline("长期坚持", 2024).day
    ('2024-12-31', None)
    """
    if not text or not text.strip():
        return None
    plain = re.sub(r"\s", "", text)
    named = deadlines(plain, year)
    if named:
        return max(named, key=lambda d: d.day or date.min)
    return Deadline(None, 0, len(plain)) if _NEVER.search(plain) else None


def is_when(text: str) -> bool:
    """Whether a text says when and nothing else: what a bracket of departments may end with.

    >>> is_when("长期坚持"), is_when("2024年12月底前"), is_when("区财政局")
    (True, True, False)
    """
    return bool(_NEVER.fullmatch(text)) or any(form.fullmatch(text) for form, _ in _FORMS)


def _day(kind: str, groups: dict[str, str], year: int) -> date | None:
    written = next((groups[k] for k in ("year", "y3") if k in groups), None)
    if "next" in groups:
        year += 1
    elif written:
        year = int(written)
    if kind == "plan":
        return date(_PLAN_ENDS[groups["plan"]], 12, 31)
    if kind == "feast":
        return date(year, *_FEASTS[groups["feast"]])
    if kind == "half":
        return date(year, 6, 30)
    if kind == "quarter":
        return _month_end(year, 3 * _CN_QUARTER[groups["quarter"]])
    if kind == "year":
        return date(year, 12, 31)
    worth = numeral(groups["month"])
    if worth is None or not 1 <= worth <= 12 or worth != int(worth):
        return None
    month = int(worth)
    if kind == "day":
        last = calendar.monthrange(year, month)[1]
        return date(year, month, int(groups["day"])) if 1 <= int(groups["day"]) <= last else None
    if kind == "before":
        return _month_end(year, month - 1) if month > 1 else date(year, 1, 1)
    if kind in ("early", "middle"):
        return date(year, month, 10 if kind == "early" else 20)
    return _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
