"""What an index is measured against: "上年同期=100" is a growth in other words, "上月=100" is not (DOMAIN §5)."""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from domain.figures import printed
from domain.language import N_


class Base(Enum):
    """The period that an index sets to 100; ``reason`` says why one of it is no growth since last year's period.

    ``UNSAID`` is an index that doesn't say its base, or says two.
    """

    LAST_YEAR = ""
    IN_QUARTER = N_("以上年同月（同季）为 100 的指数，是当月、当季数，不是累计数")
    PREVIOUS = N_("环比指数（以上月、上季或上期为 100），不是同比")
    FIXED = N_("定基指数（以固定时期为 100），不是同比")
    OTHER = N_("不以上年同期为 100 的指数")
    UNSAID = N_("没有写明基期的指数")

    @property
    def reason(self) -> str:
        """A message of the catalogue; empty for last year's same period."""
        return self.value


_ANY = re.compile("[1１][0０][0０]|指数|发展速度|上年|去年|定基")
_UNITS = "亿万千百元家个人户项所座张件处场条名次台吨分"
_HUNDRED = re.compile(
    r"(?P<base>[^=,，。;；:：()\[\]【】、]{1,24}?)(?:=|等于|设?为|是)(?:基期)?\s*100(?:\.0+)?(?!\.?\d)"
    rf"(?![{_UNITS}])"
)
_PHRASE = re.compile(
    r"[%,，、]*(?:以|按|设|令|将)?(?:(?:19|20|21)\d\d年?|上年|去年|上一年|前一年|同期|上月|上季度?|上期|前[一月期]|"
    r"(?:the)?(?:sameperiod|samemonth|previous|preceding|last)[a-z]*)"
    r"[^=,，。;；:：()\[\]【】、]{0,18}?(?:=|等于|设?为|是)(?:基期)?100(?:\.0+)?%?",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"[(\[【][%,，、]*[)\]】]")
# What stands before =100, the first that fits: a month of last year is its own base, not its same period.
_BASES = (
    (re.compile(r"(?:上年|去年|上一年)(?:\d{1,2}月份?$|年?末|年?底|[第]?[四4]季度)|年初"), Base.FIXED),
    (re.compile(r"(?:上年|去年|上一年)同[月季]|samemonth|samequarter"), Base.IN_QUARTER),
    (re.compile(r"上年|去年|上一年|前一年|同期|(?:last|previous|preceding)year|sameperiod"), Base.LAST_YEAR),
    (
        re.compile(r"上月|上季|上期|上旬|上周|前月|前一?期|环比|(?:last|previous|preceding)(?:month|quarter)"),
        Base.PREVIOUS,
    ),
    (re.compile(r"(?:19|20|21)\d\d|基期|定基|固定"), Base.FIXED),
)
_SAME_PERIOD_OF = re.compile(
    r"((?:19|20|21)\d\d)年?(?:同期|1[-—–~至到]\d{1,2}月|前[二三四]个?季度|上半年|[第]?一季度)"
)
_WORDS = (
    (
        re.compile(
            r"同比(?:价格|累计|发展)?指数|比(?:上年|去年)(?:同期)?(?:价格|累计|发展)?指数|同比发展速度"
            r"|^(?:累计)?(?:相当于|为|是)?(?:上年|去年)(?:同期)?的?\(?%\)?$|(?:为|相当于)(?:上年|去年)(?:同期)?的?\(?(?:%|百分比)\)?"
        ),
        Base.LAST_YEAR,
    ),
    (re.compile(r"环比(?:价格|发展)?指数|环比发展速度"), Base.PREVIOUS),
    (re.compile(r"定基"), Base.FIXED),
)
_IN_QUARTER = re.compile("当季|单季|本季|当月|本月|当期")
_INDEX = re.compile("指数|发展速度")
# Words that make a figure a change: 同比增长%（上年同期=100） names the basis of a growth, not an index.
_CHANGE = re.compile(r"(?:增长|增速|增幅|涨幅|涨跌|升降|增减|百分点)(?!指数)|±")
# 指数以上年同期为100, not a table's own name before a bracket: 居民消费价格指数（上年同期=100）.
_OF_INDICES = re.compile(rf"指数[:：]?(?:均|都|皆|是)?(?:{_HUNDRED.pattern})")
_NOTE = re.compile(r"^\s*(?:注|备注|说明|※|\*)")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", printed(text)).casefold()


@lru_cache(4096)
def base_of(text: str, year: int | None = None) -> Base | None:
    """The base of the index that a header, a name, a unit or a line of a title speaks of; None where it speaks of
    none, or of a growth. Of a table of ``year`` "2023年同期=100" speaks of the year before.

    >>> [base_of(t).name for t in ("上年同期＝100", "累计指数（以上年同期为100）", "上月=100", "2020年=100", "指数")]
    ['LAST_YEAR', 'LAST_YEAR', 'PREVIOUS', 'FIXED', 'UNSAID']
    >>> base_of("上年同期"), base_of("同比增长%（上年同期=100）"), base_of("上年同期为100亿元")
    (None, None, None)
    """
    if _ANY.search(text) is None:
        return None
    plain = _plain(text)
    if _CHANGE.search(plain):
        return None
    said = {_base(match["base"], year) for match in _HUNDRED.finditer(plain)}
    said |= {base for words, base in _WORDS if words.search(plain)}
    if Base.IN_QUARTER in said and "累计" in plain:
        said = (said - {Base.IN_QUARTER}) | {Base.LAST_YEAR}
    if Base.OTHER in said and not _INDEX.search(plain):
        said.discard(Base.OTHER)
    if len(said) == 1:
        return said.pop()
    return Base.UNSAID if said or _INDEX.search(plain) else None


def is_in_quarter(text: str) -> bool:
    """Whether a header or a name says that it is a quarter's or a month's own figure; 本月累计 is not."""
    return "累计" not in text and _IN_QUARTER.search(text) is not None


def _base(text: str, year: int | None) -> Base:
    named = _SAME_PERIOD_OF.search(text)
    if named:
        return Base.LAST_YEAR if year is not None and int(named[1]) == year - 1 else Base.FIXED
    return next((base for words, base in _BASES if words.search(text)), Base.OTHER)


def is_index_name(text: str) -> bool:
    """Whether a name calls what it names an index."""
    return _INDEX.search(text) is not None


def without_base(text: str) -> str:
    """A printed name without what it says of its base.

    >>> without_base("居民消费价格指数（上年同期=100）"), without_base("指数(%，以上年为100)")
    ('居民消费价格指数', '指数')
    """
    plain = printed(text)
    if "100" not in plain:
        return text
    plain = re.sub(r"\s*=\s*", "=", plain)
    return _EMPTY_BRACKETS.sub("", _PHRASE.sub("", plain)).strip()


def bases_of_lines(lines: Iterable[str], notes: Iterable[str]) -> tuple[Base | None, Base | None]:
    """What the lines above a table and the notes below it say: of every figure that has no unit of its own, and
    of what is called an index. 指数以上年同期为100 speaks of indices alone, and so does a note that
    names its subject; lines that disagree say nothing.
    """
    of_all: set[Base] = set()
    of_indices: set[Base] = set()
    for line in (*lines, *notes):
        base = base_of(line)
        if base is None or base is Base.UNSAID:
            continue
        of_indices.add(base)
        if not (_OF_INDICES.search(_plain(line)) or (_NOTE.match(line) and _speaks_of_something(line))):
            of_all.add(base)
    return (of_all.pop() if len(of_all) == 1 else None, of_indices.pop() if len(of_indices) == 1 else None)


def _speaks_of_something(note: str) -> bool:
    """Whether a note names what its base is of: 注：价格指数以上年同期为100, unlike 注：以上年同期为100."""
    rest = _NOTE.sub("", without_base(note))
    return (
        re.search(r"\w", re.sub(r"本表|表中|表内|以上|所有|全部|各项|指标|数据|均|都|计算|为|[\d.]", "", rest))
        is not None
    )


def speaks_of_base(line: str) -> bool:
    """Whether a line below the table is a note that says what an index is measured against."""
    return _NOTE.match(line) is not None and base_of(line) not in (None, Base.UNSAID)
