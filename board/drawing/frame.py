"""What every drawing of one page shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from attainment.questions import Judged
from board.drawing.markup import Markup, tag
from board.wording import demands
from domain.language import Lang


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The reader's language, what dates mean, where a target's page is, and the other rows of the same state
    (a composite shows its components, a relative target its reference)."""

    address: Callable[[str], str]
    lang: Lang = Lang.ZH
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    rows: Mapping[str, Judged] = field(default_factory=dict)

    def components(self, row: Judged) -> list[Judged]:
        """The rows of a composite's components, in the plan's order."""
        return [self.rows[code] for code in row.components if code in self.rows]

    def deciding(self, row: Judged) -> Judged:
        """The component whose figure a composite shows, or the row itself."""
        return self.rows.get(row.deciding or "", row)

    def called(self, code: str) -> str:
        """What a target id or an indicator is called, for reasons that name what is lacking."""
        row = self.rows.get(code)
        if row is None:
            row = next((r for r in self.rows.values() if r.target.indicator_id == code), None)
        return demands.said_name(row.target, self.lang) if row else code


def link(address: str, *children: object, **attributes: object) -> Markup:
    """A real address that the page's own script takes within the session (data-go) and that opens in a new tab."""
    return tag("a", *children, href=address, target="_self", data_go=True, **attributes)


def names_lang(lang: Lang) -> str | None:
    """The ``lang`` of a name that nobody has translated, a department's: Chinese on an English page."""
    return "zh-CN" if lang is not Lang.ZH else None
