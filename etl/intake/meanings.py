"""What the words of a row mean: period, region, 数据性质, 形象进度, 自评, dates, grades."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TypeVar

from domain.figures import is_missing, printed
from domain.periods import Period, PeriodFault, parse_period
from domain.words import MilestoneStage, RevisionStage, SelfRating, Word

Named = TypeVar("Named", bound=Word)

_STAGES = {
    "核实": RevisionStage.VERIFIED,
    "快报数": RevisionStage.FLASH,
    "初步核算数": RevisionStage.PRELIMINARY,
    "最终核实数": RevisionStage.VERIFIED,
    "预计数": RevisionStage.ESTIMATE,
    "公开报道数": RevisionStage.PRESS,
    "演示数据": RevisionStage.DEMONSTRATION,
}
_SIGNS = ("ⅠⅡⅢⅣⅤ", "一二三四五", "12345", ("I", "II", "III", "IV", "V"))
_CLASSES = {sign: number for signs in _SIGNS for number, sign in enumerate(signs, 1)}
_GRADE = re.compile(
    r"(?P<worse>劣)?\s*(?:(?P<roman>[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)\s*[类级級]?|(?P<spelt>[一二三四五1-5])\s*[类级級])"
)


def period(text: str) -> Period | PeriodFault | None:
    """A period of the template's column, None where nothing stands. The column is cumulative by definition
    only where the text says so: 2024年第三季度 alone may be the quarter's own (DOMAIN §5).
    """
    return None if not text.strip() else parse_period(text)


def revision_stage(text: str) -> RevisionStage | str | None:
    """A 数据性质, None where nothing stands, the text itself where it is none."""
    return _word(RevisionStage, text) or _STAGES.get(_plain(text)) or (None if is_missing(text) else text)


def milestone_stage(text: str) -> MilestoneStage | str | None:
    """A 形象进度, None where nothing stands, the text itself where it is none."""
    return _word(MilestoneStage, text) or (None if is_missing(text) else text)


def self_rating(text: str) -> SelfRating | str | None:
    """A 自评, None where nothing stands, the text itself where it is none."""
    return _word(SelfRating, text) or (None if is_missing(text) else text)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip("“”\"'")


def _word(words: type[Named], text: str) -> Named | None:
    return words.named(_plain(text)) or words.named(re.sub(r"[\s-]+", "_", printed(text).casefold()))


_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)?")


def day(text: str) -> date | str | None:
    """A 发布日期, None where nothing stands, the text itself where it is no day.

    >>> day("2025年1月6日"), day("2025/1/6"), day("20250106"), day("去年")
    (datetime.date(2025, 1, 6), datetime.date(2025, 1, 6), datetime.date(2025, 1, 6), '去年')
    """
    if is_missing(text):
        return None
    plain = printed(text).replace(" ", "") if "年" in text else printed(text)
    match = _DAY.fullmatch(plain) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", plain)
    if match is None:
        return text
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return text


def grade(text: str) -> Decimal | None:
    """The class number of a printed grade (Ⅰ 1 … Ⅴ 5, 劣Ⅴ 6), None for anything else.

    >>> grade("Ⅲ类"), grade("III"), grade("三类"), grade("劣Ⅴ类"), grade("优")
    (Decimal('3'), Decimal('3'), Decimal('3'), Decimal('6'), None)
    """
    match = _GRADE.fullmatch(printed(text).upper())
    if match is None:
        return None
    number = _CLASSES[match["roman"] or match["spelt"]]
    if match["worse"]:
        return Decimal(6) if number == _CLASSES["V"] else None
    return Decimal(number)


def words(text: str) -> str | None:
    """A text as it goes in: without blanks around it; None where nothing or a mere dash stands."""
    plain = text.strip()
    return None if not plain or plain in ("-", "—", "——", "–", "－", "/") else plain
