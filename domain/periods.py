"""Report periods: quarters, always cumulative since 1 January; the one place that parses them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Self

_MONTH_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


@total_ordering
@dataclass(frozen=True)
class Period:
    """A quarter's cumulative period: 2024Q3 is 2024年1-9月.

    >>> Period(2024, 3).code, Period(2024, 3).end.isoformat(), Period(2024, 1).previous.code
    ('2024Q3', '2024-09-30', '2023Q4')
    """

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not (1 <= self.quarter <= 4 and 1900 <= self.year <= 2999):
            raise ValueError(f"no such quarter: {self.year}Q{self.quarter}")

    @classmethod
    def of_code(cls, code: str) -> Self:
        """The period that the code ``2024Q3`` names; ValueError for anything else."""
        match = re.fullmatch(r"(\d{4})Q([1-4])", code)
        if not match:
            raise ValueError(f"not a period code: {code!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: date) -> Self:
        """The first quarter that ends on or after ``day`` (DOMAIN §3)."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def code(self) -> str:
        """The stable code, ``2024Q3``."""
        return f"{self.year}Q{self.quarter}"

    @property
    def end(self) -> date:
        """Its last day: the clock of every verdict (DOMAIN §4)."""
        return date(self.year, *_MONTH_ENDS[self.quarter])

    @property
    def months(self) -> int:
        """Months since 1 January: 3, 6, 9 or 12."""
        return self.quarter * 3

    @property
    def previous(self) -> Self:
        """The quarter before; before Q1 is last year's Q4."""
        return type(self)(self.year, self.quarter - 1) if self.quarter > 1 else type(self)(self.year - 1, 4)

    @property
    def last_year(self) -> Self:
        """The same period of last year."""
        return type(self)(self.year - 1, self.quarter)

    @property
    def quarters(self) -> list[Self]:
        """The year's periods up to and including this one."""
        return [type(self)(self.year, q) for q in range(1, self.quarter + 1)]

    def __lt__(self, other: Self) -> bool:
        return (self.year, self.quarter) < (other.year, other.quarter)

    def __str__(self) -> str:
        return self.code


class PeriodFault(StrEnum):
    """Why a text does not name a cumulative quarter."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NOT_QUARTER_END = "not_quarter_end"
    IN_QUARTER = "in_quarter"
    NO_YEAR = "no_year"


_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}
_SEP = r"[-/.]"
_YEAR = r"(?P<y>(?:19|20|21)\d\d)年?"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"{_YEAR}-?Q(?P<q>[1-4])", "quarter"),
        (rf"{_YEAR}(?P<q>[一二三四1-4])季度?(?:累计|末)?", "quarter"),
        (rf"{_YEAR}第(?P<q>[一二三四1-4])季度?累计", "quarter"),
        (rf"{_YEAR}第(?P<q>[一二三四1-4])季度?", "in_quarter_unless_cumulative"),
        (rf"{_YEAR}第?(?P<q>[一二三四1-4])季度?当季", "in_quarter"),
        (rf"{_YEAR}前(?P<q>[二三四2-4])(?:个)?季度?(?:累计)?", "quarter"),
        (rf"{_YEAR}上半年(?:累计|末)?", "half"),
        (rf"{_YEAR}下半年", "in_quarter"),
        (rf"{_YEAR}(?:全年|年末|年底|末|底|年度|度)(?:累计)?", "year"),
        (rf"{_YEAR}1[-—–~～至到]+(?P<m>1[0-2]|[2-9])月份?(?:累计)?", "month"),
        (rf"{_YEAR}(?P<f>1[0-2]|[2-9])[-—–~～至到]+(?P<m>1[0-2]|[2-9])月份?", "in_quarter"),
        (rf"{_YEAR}0?(?P<m>1[0-2]|[1-9])月份?(?:末|底)?(?:累计)?", "month"),
        (rf"{_YEAR}0?(?P<m>1[0-2]|[1-9])月份?当月", "in_quarter"),
        (
            rf"(?P<y>(?:19|20|21)\d\d){_SEP}(?P<m>1[0-2]|0?[1-9]){_SEP}(?P<d>\d\d?)(?:[ T]00:00(?::00)?(?:\.0+)?)?",
            "date",
        ),
        (rf"{_YEAR}(?P<m>1[0-2]|0?[1-9])月(?P<d>\d\d?)日", "date"),
        (r"(?P<y>(?:19|20|21)\d\d)[-/](?P<m>1[0-2]|0?[1-9])", "month"),
        (r"(?P<y>(?:19|20|21)\d\d)\.1", "ambiguous"),
        (r"(?P<y>(?:19|20|21)\d\d)\.(?P<m>1[0-2]|0[1-9]|[2-9])", "month"),
        (r"(?P<y>(?:19|20|21)\d\d)(?P<m>1[0-2]|0[1-9])", "month"),
        (r"(?P<y>(?:19|20|21)\d\d)(?P<m>1[0-2]|0[1-9])(?P<d>[0-3]\d)", "date"),
    )
)
_YEARLESS = re.compile(
    r"(?:第?[一二三四1-4]季度?|前[二三四2-4](?:个)?季度?|[上下]半年|全年|年末|年底|1-\d{1,2}月份?|\d{1,2}月份?)(?:累计|末|底)?"
)


def parse_period(text: str, *, cumulative: bool = False, year: int | None = None) -> Period | PeriodFault:
    """Read a period as a statistics office writes it (PRODUCT, files an analyst can upload).

    ``cumulative`` says that the row or column is headed 累计, so that 2024年第三季度 is cumulative too;
    ``year`` is the year that stands elsewhere (a title), for texts without one.

    >>> [parse_period(t).code for t in ("2024年1-9月", "2024Q3", "2024年前三季度", "202409", "2024/9/30")]
    ['2024Q3', '2024Q3', '2024Q3', '2024Q3', '2024Q3']
    >>> parse_period("2024.1"), parse_period("2024年8月"), parse_period("2024年三季度当季")
    (<PeriodFault.AMBIGUOUS: 'ambiguous'>, <PeriodFault.NOT_QUARTER_END: 'not_quarter_end'>, \
<PeriodFault.IN_QUARTER: 'in_quarter'>)
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[()\[\]【】]", "", re.sub(r"(?<!\d)\s+|\s+(?![\dT])", "", plain.strip()))
    plain = re.sub(r"[—–―−~～至到]+(?=\d)", "-", plain)
    for pattern, kind in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            return _read(match, kind, cumulative)
    if _YEARLESS.fullmatch(plain):
        return PeriodFault.NO_YEAR if year is None else parse_period(f"{year}年{plain}", cumulative=cumulative)
    return PeriodFault.UNKNOWN


def _read(match: re.Match[str], kind: str, cumulative: bool) -> Period | PeriodFault:
    year, groups = int(match["y"]), match.groupdict()
    if kind == "ambiguous":
        return PeriodFault.AMBIGUOUS
    if kind == "in_quarter" or (kind == "in_quarter_unless_cumulative" and not cumulative):
        return PeriodFault.IN_QUARTER
    if kind in ("half", "year"):
        return Period(year, 2 if kind == "half" else 4)
    if groups.get("q"):
        return Period(year, _CHINESE.get(groups["q"]) or int(groups["q"]))
    month = int(groups["m"])
    if kind == "date" and not _is_day(year, month, int(groups["d"])):
        return PeriodFault.UNKNOWN
    return Period(year, month // 3) if month % 3 == 0 else PeriodFault.NOT_QUARTER_END


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def excel_day(serial: int) -> date:
    """The day that a spreadsheet's serial number means (its day 60, 29 February 1900, never was)."""
    return (datetime(1899, 12, 30) + timedelta(days=serial)).date()  # noqa: DTZ001 - a day, not a moment
