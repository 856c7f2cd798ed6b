"""Marks, chips, tags, flags and stamps (DESIGN, chips, glyphs, flags; stamps)."""

from functools import lru_cache

from board.drawing.markup import Markup, join, number, tag
from board.drawing.tokens import Glyph, tokens
from board.wording import verdicts
from domain.language import N_, Lang, say
from domain.words import SelfRating, Status

RATING_WORDS = {SelfRating.NORMAL: N_("自评正常"), SelfRating.BEHIND: N_("自评滞后")}
NOT_RATED = N_("未自评")


@lru_cache(maxsize=1024)
def _mark(glyph: Glyph, colour: str, size: str, label: str | None) -> Markup:
    paint: dict[str, object] = {"fill": colour, "fill_rule": "evenodd"}
    if not glyph.filled:
        paint = {"fill": "none", "stroke": colour, "stroke_width": glyph.stroke_width, "stroke_dasharray": glyph.dash}
    return tag(
        "svg",
        tag("path", d=glyph.path, **paint),
        class_="glyph",
        width=size,
        height=size,
        viewbox="0 0 16 16",
        role="img" if label else None,
        aria_label=label,
        aria_hidden=None if label else "true",
    )


def glyph(status: Status, *, size: str = "0.95em", label: str | None = None, colour: str | None = None) -> Markup:
    """A status's mark; ``label`` names it where no word stands beside it."""
    return _mark(tokens().statuses[status].glyph, colour or f"var(--{status}-fill)", size, label)


def rating_glyph(rating: SelfRating | None, *, size: str = "0.95em", label: str | None = None) -> Markup:
    """A duty's own rating: outline only, never in a status colour."""
    return _mark(tokens().ratings[rating or SelfRating.NORMAL], "var(--text-2)", size, label)


def status_glyph(status: Status, lang: Lang, *, size: str = "0.95em") -> Markup:
    """A mark that stands alone: it says its status to a screen reader."""
    return glyph(status, size=size, label=verdicts.status_word(status, lang))


def chip(status: Status, lang: Lang, words: str | None = None) -> Markup:
    """Glyph and word, on a tint or a solid ground where worry asks for it; its size is the text's around it."""
    emphasis = tokens().statuses[status].emphasis
    colour = f"var(--{status}-on-solid)" if emphasis == "solid" else None
    said = words or verdicts.status_word(status, lang)
    return tag("span", glyph(status, colour=colour), said, class_=f"chip c-{status} {emphasis}")


def duty_chip(rating: SelfRating | None, lang: Lang) -> Markup:
    """A duty's rating as glyph and word in grey."""
    word = say(RATING_WORDS[rating] if rating else NOT_RATED, lang)
    return tag("span", rating_glyph(rating) if rating else "", word, class_="chip duty")


def verdict(status: Status, lang: Lang) -> Markup:
    """Glyph and word without ground, for dense tables; good ones are not bold."""
    return tag("span", glyph(status), verdicts.status_word(status, lang), class_=f"st t-{status}")


def small_tag(word: str) -> Markup:
    """A tag beside a name: 工作口径, 力争, 待核, 订正."""
    return tag("span", word, class_="tag")


def flag(word: str) -> Markup:
    """An outlined word beside a status, never in a status colour."""
    return tag("span", word, class_="flag")


def demonstration(lang: Lang) -> Markup:
    """The small dashed stamp inside every card or block that shows a demonstration figure."""
    return tag("span", say(N_("演示"), lang), class_="mini")


def demonstration_stamp(lang: Lang) -> Markup:
    """The stamp on top of a page, chart or slide that shows demonstration figures."""
    return tag(
        "span",
        say(N_("演示数据"), lang),
        tag("small", say(N_("非真实统计，勿引用"), lang)),
        class_="stamp",
    )


def unreleased_stamp(number: int, lang: Lang) -> Markup:
    """The stamp of what is newer than the latest release: 未发布, with the batch number."""
    return tag(
        "span",
        say(N_("未发布"), lang),
        tag("small", say(N_("第 {number} 批，晚于最近发布"), lang, number=number)),
        class_="stamp",
    )


def counts_line(pairs: list[tuple[Status, int]], lang: Lang) -> Markup:
    """Glyphs with counts, in the order given; zeros are left out."""
    return join(
        tag("span", status_glyph(status, lang), count, class_=f"k t-{status}") for status, count in pairs if count
    )


def swatch(colour: str, width: float, dash: str | None = None) -> Markup:
    """A piece of line for a chart's legend."""
    return tag(
        "svg",
        tag("line", x1=0, x2=34, y1=4, y2=4, stroke=colour, stroke_width=number(width), stroke_dasharray=dash),
        width=34,
        height=8,
        aria_hidden="true",
    )
