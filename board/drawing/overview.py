"""总览 from top to bottom, as blocks of markup (PRODUCT 1; DESIGN, grid and type)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from attainment.questions import Judged
from attainment.rollups import Rollup
from board.drawing import attention, card, strip
from board.drawing.frame import Frame
from board.drawing.markup import Markup, block, join, tag
from board.wording import figures, sentences
from board.wording.counts import Counted, Counts
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.plans import Area


def title(sentence: str, lang: Lang, *marks: Markup, inner: bool = False) -> Markup:
    """A page's headline: the message with its number. A heading by role, since the framework gives an ``h1`` in its
    Markdown an anchor and margins of its own."""
    heading = tag("div", sentence, class_="h1", role="heading", aria_level=1)
    return block(heading, *marks, class_=f"hl {lang}{' inner' if inner else ''}")


def headline(rows: Sequence[Judged], period: Period, lang: Lang, rolled: Rollup | None = None) -> Markup:
    """How the year stands, in one line written from the figures."""
    return title(sentences.headline(rows, period, lang, rolled.plan if rolled else None), lang)


def gauges(rows: Sequence[Judged], frame: Frame) -> Markup:
    """The cards of the headline targets."""
    return card.grid(list(rows), frame)


def reading_line(lang: Lang) -> Markup:
    """How to read what stands above, in one line."""
    return block(
        tag(
            "span",
            say(
                N_(
                    "读表盘：12 点钟是目标，右为超出，左为欠缺，每小时 1 个百分点；"
                    "11 点钟的断口是滞后与严重滞后的分界（−1.0）。"
                ),
                lang,
            ),
            class_="read-dial",
        ),
        tag("span", say(N_("小图：年内各季累计，虚线为目标。"), lang)),
        tag("span", say(N_("达序时率 = 达序时 ÷（评判 + 未报送）"), lang)),
        tag("span", say(N_("★ 牵头单位"), lang)),
        class_=f"read {lang}",
    )


def area_name(area: Area, lang: Lang) -> str:
    """An area's ordinal and short name; in English the translation, where somebody has made one."""
    return area.short_en if lang is Lang.EN and area.short_en else f"{area.ordinal}、{area.short}"


def status_strip(
    rows: Sequence[Judged],
    areas: Sequence[Area],
    lang: Lang,
    addresses: dict[str, str] | None = None,
    rolled: Rollup | None = None,
) -> Markup:
    """The strip over all targets, in the notice's order of areas; ``addresses`` by the area's label. The counts are
    the roll-up's; without one they are counted here."""
    counted: dict[str, Counted] = {group.name: group.counts for group in rolled.areas} if rolled else {}
    shares = [
        strip.Share(
            name=area_name(area, lang),
            counts=counted.get(area.label) or Counts.of(row for row in rows if row.target.area == area.label),
            address=(addresses or {}).get(area.label),
        )
        for area in areas
    ]
    return strip.strip(shares, rolled.plan if rolled else Counts.of(rows), lang)


def needs_attention(
    rows: Sequence[Judged], frame: Frame, everything: str | None = None, silent: str | None = None
) -> Markup:
    """需要关注."""
    return attention.attention(list(rows), frame, everything, silent)


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What a footer says of where the figures come from."""

    sources: tuple[str, ...]
    plan: str
    plan_version: int
    rule: str
    rule_version: int
    committed_at: datetime | None
    number: int


def footer(come_from: Provenance, lang: Lang, zone: ZoneInfo) -> Markup:
    """Source, plan, rule, as-of and data version."""
    sources = say(N_("、"), lang).join(come_from.sources) or figures.MISSING
    said = (
        say(N_("来源：{sources}"), lang, sources=sources),
        say(N_("计划：{plan} 第{version}版"), lang, plan=come_from.plan, version=come_from.plan_version),
        say(N_("规则：{rule} 第{version}版"), lang, rule=come_from.rule, version=come_from.rule_version),
        say(N_("数据截至 {moment}"), lang, moment=figures.moment(come_from.committed_at, zone)),
    )
    end = say(N_("数据版本 第 {number} 批"), lang, number=come_from.number)
    return block(
        join(tag("span", words) for words in said), tag("span", end, class_="foot-end"), class_=f"foot {lang}"
    )
