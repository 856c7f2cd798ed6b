"""Which public quantity a name means: the same indicator in every plan, so that its figures outlive them."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.plans import Indicator

_PUBLIC = Path(__file__).with_name("public.csv")
# Words that narrow nothing: a district's own figure is meant anyway, and who adds it up is no part of the name.
_SCOPE = re.compile(r"^(?:全社会|全区|全市|全县|本区|区域|我区|我市|全年|年度|区级|市级)+")
_TAIL = re.compile(r"(?:同口径|同比|增速|增幅|增长|可比口径|年均|完成额|完成|达|实现)+$")


def list_of(text: str) -> tuple[str, ...]:
    """The words of a cell that sets them apart by semicolons."""
    return tuple(word.strip() for word in re.split("[;；]", text) if word.strip())


def read_indicators(rows: Iterable[dict[str, str]]) -> tuple[Indicator, ...]:
    """Indicators from rows of a CSV with the columns of ``public.csv``."""
    return tuple(
        Indicator(
            indicator_id=row["indicator_id"].strip(),
            name_zh=row["name_zh"].strip(),
            name_en=row["name_en"].strip() or row["name_zh"].strip(),
            unit=row["unit"].strip() or None,
            basis=row["basis"].strip() or None,
            aliases=list_of(row["aliases"]),
            parts=list_of(row["parts"]),
        )
        for row in rows
    )


@cache
def public_indicators() -> tuple[Indicator, ...]:
    """The quantities that statistics offices publish under one name everywhere."""
    with _PUBLIC.open(encoding="utf-8", newline="") as file:
        return read_indicators(csv.DictReader(file))


@dataclass(frozen=True)
class Dictionary:
    """Indicators by every name they go by; a plan's own come before the public ones."""

    indicators: tuple[Indicator, ...]

    @property
    def _names(self) -> dict[str, Indicator]:
        return _names(self.indicators)

    def named(self, name: str) -> Indicator | None:
        """The indicator that goes by ``name``; a name that only says 全社会 or 全区 more is the same.

        >>> Dictionary(public_indicators()).named("全社会固定资产投资").indicator_id
        'fixed_asset_investment'
        """
        names = self._names
        for form in (name, _TAIL.sub("", name), _SCOPE.sub("", name), _TAIL.sub("", _SCOPE.sub("", name))):
            found = names.get(_folded(form))
            if found:
                return found
        return None

    def of_id(self, indicator_id: str) -> Indicator | None:
        """The indicator of that id."""
        return next((i for i in self.indicators if i.indicator_id == indicator_id), None)


@cache
def _names(indicators: tuple[Indicator, ...]) -> dict[str, Indicator]:
    names: dict[str, Indicator] = {}
    for indicator in indicators:
        for name in (indicator.name_zh, *indicator.aliases):
            names.setdefault(_folded(name), indicator)
    return names


def _folded(name: str) -> str:
    return re.sub(r"[\s()（）“”\"]", "", name).casefold()


def slug(name_en: str) -> str:
    """An indicator id from an English name: snake_case, ASCII."""
    return re.sub(r"[^a-z0-9]+", "_", name_en.casefold()).strip("_")
