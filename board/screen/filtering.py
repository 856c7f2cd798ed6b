"""The filters of 行动领域: status, department and text, all in the address (PRODUCT 2)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from attainment.questions import Judged
from attainment.rollups import Rollup
from board.drawing import glyphs
from board.drawing.markup import Markup, block, tag
from board.screen.asked import LONGEST
from board.screen.places import PARAMETER
from board.screen.selectors import menu
from board.screen.view import View
from board.wording import verdicts
from domain.departments import UNLED
from domain.language import N_, say
from domain.words import Kind, Status

DUTIES = Kind.DUTY.value
"""What the address calls 常态工作 among the statuses."""

SHOWN = (
    Status.MISSED,
    Status.CRITICAL,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.ACHIEVED,
    Status.NOT_JUDGED,
    Status.NOT_REPORTED,
    Status.NOT_DUE,
)
"""The statuses in the order of the filter row: worst first."""

LEADS = "★"
"""Before a department's name: only what it leads."""

SHORT = "short"
"""Behind, critical and missed together: where 需要关注 leads."""
SHORT_STATUSES = (Status.MISSED, Status.CRITICAL, Status.BEHIND)

_ALL, _SHORT = N_("全部"), N_("未达要求")
_DEPARTMENT, _EVERY = N_("责任单位"), N_("全部")
_AS_LEAD, _AS_SUPPORTING = N_("牵头 {count} 项"), N_("配合 {count} 项")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the reader wants to see; None and "" let everything through. ``status`` is a code, or one of
    :data:`DUTIES` and :data:`SHORT`; a ``department`` with :data:`LEADS` before it means only what it leads. ``at``
    filters nothing: it is the place that the tree opens at."""

    status: str | None = None
    department: str | None = None
    text: str = ""
    at: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Read the parameters ``status``, ``department`` and ``q``; a status that does not exist is no filter."""
        status = query.get("status")
        known = status in (DUTIES, SHORT, *(s.value for s in Status))
        return cls(
            status=status if known else None,
            department=query.get("department") or None,
            text=(query.get("q") or "").strip(),
            at=query.get(PARAMETER) or "",
        )

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return not (self.status or self.department or self.text)

    def query(self) -> dict[str, str]:
        """As parameters of the address."""
        return {
            key: value
            for key, value in (
                ("status", self.status),
                ("department", self.department),
                ("q", self.text),
                (PARAMETER, self.at),
            )
            if value
        }

    def anyhow(self) -> Self:
        """The same with any status: what the chips count."""
        return replace(self, status=None)

    def keep(self, rows: Iterable[Judged]) -> list[Judged]:
        """The rows that pass."""
        found = list(rows)
        if self.status:
            found = [row for row in found if self._status(row)]
        if self.department:
            found = [row for row in found if self._department(row)]
        return [row for row in found if self._text(row)] if self.text else found

    def _status(self, row: Judged) -> bool:
        if self.status is None:
            return True
        if self.status == DUTIES:
            return row.status is None
        if self.status == SHORT:
            return row.status in SHORT_STATUSES
        return row.status == self.status

    def _department(self, row: Judged) -> bool:
        wanted = (self.department or "").removeprefix(LEADS)
        leads = row.target.lead_departments or (UNLED,)
        return wanted in leads or (wanted == self.department and wanted in row.target.supporting_departments)

    def _text(self, row: Judged) -> bool:
        target = row.target
        texts = (target.target_id, target.name_zh, target.name_en, target.task_text, target.item, target.area)
        wanted = self.text.lower()
        return any(wanted in text.lower() for text in texts if text)


def filters(view: View, asked: Filter, rows: Sequence[Judged], rolled: Rollup) -> Markup:
    """The row of filters: each a link that keeps the others. Counts are of ``rows``, what the other filters let
    through."""
    lang = view.lang
    within = Counter(row.status for row in rows)
    chips = [_chip(view, asked, None, "", say(_ALL, lang), within.total())]
    for status in SHOWN:
        count = within[status]
        if count or asked.status == status.value:
            words = verdicts.status_word(status, lang)
            chips.append(_chip(view, asked, status.value, glyphs.glyph(status), words, count))
    duties = within[None]
    if duties or asked.status == DUTIES:
        mark = glyphs.rating_glyph(None)
        chips.append(_chip(view, asked, DUTIES, mark, say(Kind.DUTY.zh, lang), duties))
    if asked.status == SHORT:
        chips.append(_chip(view, asked, SHORT, "", say(_SHORT, lang), sum(within[one] for one in SHORT_STATUSES)))
    return block(
        tag("div", *chips, class_="chips", role="group", aria_label=say(N_("按状态筛选"), lang)),
        menu(
            say(_DEPARTMENT, lang),
            (asked.department or say(_EVERY, lang))[:LONGEST],
            _departments(view, asked, rolled),
        ),
        class_="filters",
    )


def _chip(view: View, asked: Filter, status: str | None, mark: object, words: str, count: int) -> Markup:
    on = asked.status == status
    address = view.at("areas", replace(asked, status=status, at="").query())
    return tag(
        "a",
        mark,
        tag("span", f"{words} {count}"),
        href=address,
        target="_self",
        data_go=True,
        aria_current="true" if on else None,
    )


def _departments(view: View, asked: Filter, rolled: Rollup) -> list[tuple[str, str, str, bool]]:
    def at(department: str | None) -> str:
        return view.at("areas", replace(asked, department=department, at="").query())

    choices = [(at(None), say(_EVERY, view.lang), "", asked.department is None)]
    for one in rolled.departments:
        led = one.lead.total + one.lead.duties
        small = say(_AS_LEAD, view.lang, count=led) if led else ""
        if not led:
            small = say(_AS_SUPPORTING, view.lang, count=one.supporting.total + one.supporting.duties)
        choices.append((at(one.name), one.name, small, one.name == asked.department))
    return choices
