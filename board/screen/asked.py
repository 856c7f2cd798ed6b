"""What the address asks for: all that a reader looks at has an address (PRODUCT), so this is all the state there is.

Plain values of the query string are read here and nowhere else; they stay as written until the view finds out
whether such a plan, period or moment exists. Codes stand in the address, never labels, so that a link means the
same in both languages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from domain.language import N_, Lang, say

LONGEST = 60
"""Characters of an unusable value that a message repeats; an address can be as long as it likes."""

_PLUS_LOST = re.compile(r"^(\S+T\d\d:\d\d\S*) (\d\d:?\d\d)$")
"""A moment's zone typed into an address as it is (…T09:00+08:00): the query string turns its plus into a space."""

_NO_SUCH = {
    "missing": N_("没有“{value}”这一页，显示的是总览。"),
    "lang": N_("地址中的语言“{value}”不存在，已用中文。"),
    "demo": N_("地址中的“demo={value}”无法识别，已包含演示数据。"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The query string as read: absent means the default. ``unusable`` holds (message, value) pairs to say."""

    lang: Lang = Lang.ZH
    plan: str | None = None
    period: str | None = None
    as_of: str | None = None
    demonstration: bool = True
    unusable: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Read the parameters ``lang``, ``plan``, ``period``, ``as_of`` and ``demo``; others are not ours."""
        unusable = [(_NO_SUCH["missing"], query["missing"])] if query.get("missing") else []
        lang, demo = query.get("lang", Lang.ZH), query.get("demo", "1")
        if lang not in tuple(Lang):
            unusable.append((_NO_SUCH["lang"], lang))
        if demo not in ("0", "1"):
            unusable.append((_NO_SUCH["demo"], demo))
        return cls(
            lang=Lang(lang) if lang in tuple(Lang) else Lang.ZH,
            plan=query.get("plan") or None,
            period=query.get("period") or None,
            as_of=_PLUS_LOST.sub(r"\1+\2", query.get("as_of", "")) or None,
            demonstration=demo != "0",
            unusable=tuple(unusable),
        )

    def at(self, page: str = "", also: Mapping[str, str] | None = None, /, **changes: object) -> str:
        """The address of ``page`` that shows the same state, with ``changes``; defaults stay out of it.

        ``also`` are the page's own parameters.

        >>> Asked(lang=Lang.EN).at("target", {"id": "H5"}, period="2024Q3")
        '/target?id=H5&period=2024Q3&lang=en'
        """
        asked = replace(self, **changes)  # type: ignore[arg-type]
        written: dict[str, str | None] = {
            **(also or {}),
            "plan": asked.plan,
            "period": asked.period,
            "as_of": asked.as_of,
            "demo": None if asked.demonstration else "0",
            "lang": None if asked.lang is Lang.ZH else asked.lang.value,
        }
        query = urlencode({key: value for key, value in written.items() if value is not None})
        return f"/{page}?{query}" if query else f"/{page}"

    def says(self) -> tuple[str, ...]:
        """What could not be used, in the reader's language."""
        return tuple(say(message, self.lang, value=value[:LONGEST]) for message, value in self.unusable)
