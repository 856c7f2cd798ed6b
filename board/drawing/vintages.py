"""数据版本: every figure of a target with who, when, from which file; and what changed its status (PRODUCT 4, 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from board.drawing import glyphs, lettering
from board.drawing.blocks import Column, head, section, table
from board.drawing.frame import link
from board.drawing.markup import Markup, join, tag
from board.wording import figures, verdicts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import RevisionStage, Status


@dataclass(frozen=True, kw_only=True)
class Vintage:
    """One report of one quarter. ``figure`` is written with its hedge; ``in_force`` says whether it holds now;
    ``status`` is the verdict it gave; ``withdrawn`` that its batch was revoked or the row withdrawn."""

    number: int
    at: datetime
    period: Period
    figure: str
    stage: RevisionStage
    by: str
    file: str
    status: Status | None
    in_force: bool = True
    withdrawn: bool = False
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of status: from, to, when (batch), and why, in the words of DOMAIN §8.

    ``when`` names the period that changed; without a ``number`` it is all there is to say: the period moved on.
    """

    before: Status | None
    after: Status | None
    number: int | None
    at: datetime | None
    causes: tuple[str, ...]
    detail: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What every line of a table shares: the plan's year (a moment within it needs no year), unit, time zone."""

    year: int
    unit: str | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))

    def moment(self, at: datetime) -> Markup:
        """When, with the day and the hour each kept together."""
        whole = figures.moment(at, self.zone)
        short = whole.removeprefix(f"{self.year}-") if at.astimezone(self.zone).year == self.year else whole
        return tag("span", join((tag("span", part, class_="nw") for part in short.split(" ")), " "), title=whole)


NEWEST = 2
"""Changes that stand in the open; the older ones unfold."""

OPEN = 4
"""Vintages that stand in the open."""

_NAME_EMS = 17.0
"""How much of a file's name is written out, in widths of a Chinese character; a narrow column breaks it once."""


def panel(
    vintages: Sequence[Vintage],
    listed: Listed,
    lang: Lang,
    note: str = "",
    last_year: Sequence[Vintage] = (),
    opened: int = OPEN,
) -> Markup:
    """The table, newest first as given; last year's figures, which paces and comparisons read, unfold below it."""
    columns = (
        Column(title=say(N_("批次"), lang), right=True),
        Column(title=say(N_("报送时间"), lang)),
        Column(title=say(N_("报告期、性质"), lang)),
        Column(title=figures.unit_name(listed.unit, lang) or say(N_("数值"), lang), right=True),
        Column(title=say(N_("文件、报送者"), lang)),
        Column(title=say(N_("状态"), lang)),
    )
    title = say(N_("数据版本"), lang)

    def lines(some: Sequence[Vintage], caption: str) -> Markup:
        return table(columns, (_cells(v, listed, lang) for v in some), caption, kind="v vintages")

    def folded(some: Sequence[Vintage], words: str) -> Markup | str:
        return tag("details", tag("summary", words), lines(some, words), class_="behind") if some else ""

    body = lines(vintages[:opened], title) if vintages else tag("div", say(N_("还没有报送过。"), lang), class_="cor")
    older, before = len(vintages) - opened, len(last_year)
    more = (
        folded(vintages[opened:], say(N_("更早的 {count} 次"), lang, count=older)),
        folded(last_year, say(N_("上年的数（{count}）"), lang, count=before)),
    )
    unfolded = tag("div", *more, class_="folds") if any(more) else ""
    return section(head(title, say(N_("新的在前"), lang), note), body, unfolded, lang=lang)


def _cells(vintage: Vintage, listed: Listed, lang: Lang) -> tuple[object, ...]:
    number = link(vintage.address, vintage.number) if vintage.address else vintage.number
    cells = (
        number,
        listed.moment(vintage.at),
        _two(figures.period_slot(vintage.period, lang), say(vintage.stage.zh, lang)),
        vintage.figure,
        _two(tag("span", lettering.shortened(vintage.file, _NAME_EMS), title=vintage.file), vintage.by),
        _state(vintage, lang),
    )
    if vintage.in_force:
        return cells
    return tuple(tag("span", cell, class_="mut") for cell in cells)


def _two(above: object, below: object) -> Markup:
    """Two things of one cell, the second in grey under the first."""
    return join((tag("span", above, class_="ln"), tag("span", below, class_="ln mut")))


def _state(vintage: Vintage, lang: Lang) -> Markup:
    mark = glyphs.glyph(vintage.status) if vintage.status else Markup("")
    words = say(N_("当前") if vintage.in_force else N_("已修订"), lang)
    if vintage.withdrawn:
        words = say(N_("已撤回"), lang)
    named = tag("span", verdicts.status_word(vintage.status, lang), class_="hidden") if vintage.status else ""
    return tag("span", mark, named, f" {words}", class_="vs")


def changes(found: Sequence[Change], listed: Listed, lang: Lang) -> Markup:
    """Status changes with their cause, newest first as given."""
    title = say(N_("状态变化"), lang)
    if not found:
        said = tag("div", say(N_("没有变化。"), lang), class_="cor")
        return section(head(title), said, lang=lang)
    lines = [_change(change, listed, lang) for change in found]
    older: Markup | str = ""
    if len(lines) > NEWEST:
        words = say(N_("更早的 {count} 次"), lang, count=len(lines) - NEWEST)
        older = tag("details", tag("summary", words), *lines[NEWEST:], class_="behind")
    return section(head(title), *lines[:NEWEST], older, lang=lang, kind="moves")


def _change(change: Change, listed: Listed, lang: Lang) -> Markup:
    when: list[object] = []
    if change.number is not None:
        when.append(say(N_("第 {number} 批"), lang, number=change.number))
    if change.at is not None:
        when.append(listed.moment(change.at))
    why = say(N_("；"), lang).join(change.causes)
    if change.detail:
        why = say(N_("{cause}：{detail}"), lang, cause=why, detail=change.detail)
    return tag(
        "div",
        tag("span", join(filter(None, (join(when, " "), change.when)), " · "), class_="q"),
        _status(change.before, lang),
        " → ",
        _status(change.after, lang),
        tag("span", why, class_="then"),
        class_="step",
    )


def _status(status: Status | None, lang: Lang) -> Markup:
    return glyphs.verdict(status, lang) if status else tag("span", figures.MISSING)
