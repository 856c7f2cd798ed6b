"""需要关注: the worst targets, worst first, each with its lead and what is missing (PRODUCT 1, DESIGN)."""

from attainment.questions import Judged
from board.drawing import bullet, glyphs
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, block, join, tag
from board.wording import demands, sentences, verdicts
from domain.language import N_, Lang, say
from domain.words import Kind, Status

SHOWN = 8
"""Rows on 总览: down the left column, then the right."""


def attention(rows: list[Judged], frame: Frame, everything: str | None = None, silent: str | None = None) -> Markup:
    """The block with its head. ``everything`` and ``silent`` are where all of them, and what is not reported, are
    listed; without an address their count stands as text."""
    lang = frame.lang
    worst = sentences.worst_first(rows)
    quiet = [row for row in rows if row.status is Status.NOT_REPORTED and row.target.component_of is None]
    head = tag(
        "div",
        tag("b", say(N_("需要关注"), lang)),
        tag("span", say(N_("最差在前；竖线 = 现在应到的位置，条 = 实绩"), lang)),
        tag("span", *_links(len(worst), len(quiet), everything, silent, lang), class_="all"),
        class_="ah",
    )
    if not worst:
        return block(head, tag("div", _nobody(rows, lang), class_="an"), class_=f"att {lang}")
    shown = worst[:SHOWN]
    per_column = -(-len(shown) // 2)
    return block(
        head,
        tag(
            "div",
            join(_row(place, row, frame) for place, row in enumerate(shown, 1)),
            class_="ac",
            style=None if per_column == SHOWN // 2 else f"--rows:{per_column}",
        ),
        class_=f"att {lang}",
    )


def _links(short: int, quiet: int, everything: str | None, silent: str | None, lang: Lang) -> list[Markup]:
    def one(words: str, count: int, address: str | None) -> Markup:
        said = say(words, lang, count=count)
        return link(address, f"{said} ›") if address else tag("span", said)

    parts = []
    if quiet:
        parts.append(one(N_("未报送 {count} 项"), quiet, silent))
    if short > SHOWN or (short and everything):
        parts.append(one(N_("全部 {count} 项"), short, everything))
    return parts


def _nobody(rows: list[Judged], lang: Lang) -> str:
    if any(row.is_judged for row in rows):
        return say(N_("没有滞后的目标。"), lang)
    return say(N_("还没有可评判的目标。"), lang)


def _row(place: int, row: Judged, frame: Frame) -> Markup:
    lang = frame.lang
    shown = frame.deciding(row) if row.kind is Kind.COMPOSITE else row
    named = demands.promise(row.target, lang)
    if shown is not row:
        named = say(N_("{whole}：{part}"), lang, whole=named, part=demands.said_name(shown.target, lang))
    status = row.status or Status.NOT_JUDGED
    lead = row.target.lead_departments[0] if row.target.lead_departments else ""
    return link(
        frame.address(row.target_id),
        tag("span", place, class_="rk"),
        glyphs.verdict(status, lang),
        tag("span", _kept_together(named, row, lang), class_="nm", title=named),
        tag("span", f"★ {lead}" if lead else "", class_="ld", title=verdicts.leads(row) or None),
        tag("span", bullet.bar(row, bullet.LIST), class_="bb"),
        tag("span", verdicts.standing(shown, lang), class_="fg"),
        tag("span", verdicts.shortfall(row if shown is row else shown, lang), class_=f"ms t-{status}"),
        class_="ar",
    )


def _kept_together(named: str, row: Judged, lang: Lang) -> Markup:
    """The name with its demand in one piece, so that a number and its unit stay on one line."""
    start = demands.name(row.target, lang)
    rest = named.removeprefix(start)
    if not named.startswith(start) or not rest.startswith(" "):
        return tag("span", named)
    return tag("span", start, " ", tag("span", rest.strip(), class_="whole"))
