"""The strip: one segmented bar an area with counts, and the two rates together (DESIGN, strip; DOMAIN §7)."""

from dataclasses import dataclass

from board.drawing import glyphs
from board.drawing.frame import link
from board.drawing.lettering import width
from board.drawing.markup import Markup, block, join, number, tag
from board.wording.counts import Counted
from domain.language import N_, Lang, say
from domain.words import Status

ORDER = tuple(Status)
"""已完成 … 未报送, as the enumeration stands; the open ones are drawn as outlines."""
OPEN = (Status.NOT_JUDGED, Status.NOT_DUE, Status.NOT_REPORTED)
BAR = 250
LINE = 236
"""What a cell of six has for its counts, px at 1920."""


def _taken(pairs: list[tuple[Status, int]]) -> float:
    """How wide the counts stand in their full size."""
    return sum(29 + width(str(count), 17, bold=True) for _, count in pairs) - 9


@dataclass(frozen=True, kw_only=True)
class Share:
    """One area of the strip: its short name, counts, and where it opens (None: nowhere yet)."""

    name: str
    counts: Counted
    address: str | None = None


def strip(shares: list[Share], whole: Counted, lang: Lang) -> Markup:
    """The whole strip as one block; ``whole`` counts each target once, headline targets included."""
    head = tag(
        "div",
        tag("b", say(N_("{count} 项指标"), lang, count=whole.total)),
        tag("span", say(N_("达序时 {good} / {all}"), lang, good=whole.good, all=whole.denominator)),
        tag("span", say(N_("已报送 {reported} / {due}"), lang, reported=whole.reported, due=whole.due)),
        class_="sh",
    )
    tight = any(_taken(_pairs(share.counts)) > LINE for share in shares)
    return block(
        head,
        join(_share(share, lang, tight=tight) for share in shares),
        class_=f"strip {lang}",
        style=_columns(len(shares)),
    )


def _columns(areas: int) -> str | None:
    return None if areas == 6 else f"--areas:{max(1, areas)}"


def _pairs(counts: Counted) -> list[tuple[Status, int]]:
    return [(status, counts[status]) for status in ORDER if counts[status]]


def _share(share: Share, lang: Lang, *, tight: bool) -> Markup:
    counts = share.counts
    pairs = _pairs(counts)
    parts = (
        tag("span", tag("b", share.name, title=share.name), tag("span", _size(counts, lang)), class_="l1"),
        segments(counts),
        tag("span", glyphs.counts_line(pairs, lang), class_="l2 tight" if tight else "l2"),
    )
    return link(share.address, *parts, class_="sc") if share.address else tag("div", *parts, class_="sc")


def _size(counts: Counted, lang: Lang) -> str:
    if not counts.duties:
        return say(N_("{count} 项"), lang, count=counts.total)
    if not counts.total:
        return say(N_("常态 {duties}"), lang, duties=counts.duties)
    return say(N_("{count} 项，常态 {duties}"), lang, count=counts.total, duties=counts.duties)


def segments(counts: Counted, length: float = BAR, height: float = 10) -> Markup:
    """Counts as one bar of segments; a hairline where there is nothing to count."""
    shown = [(status, counts[status]) for status in ORDER if counts[status]]
    total = sum(count for _, count in shown)
    parts = []
    x, each = 0.0, (length - (len(shown) - 1)) / total if total else 0.0
    for status, count in shown:
        breadth = count * each
        parts.append(_outline(status, x, breadth, height) if status in OPEN else _solid(status, x, breadth, height))
        x += breadth + 1
    if not shown:
        parts.append(
            tag(
                "line",
                x1=0,
                x2=number(length),
                y1=height / 2,
                y2=height / 2,
                stroke="var(--hairline)",
                stroke_width=2,
            )
        )
    return tag(
        "svg",
        *parts,
        class_="seg",
        width=number(length),
        height=number(height),
        viewbox=f"0 0 {number(length)} {number(height)}",
        preserveaspectratio="none",
        aria_hidden="true",
    )


def _solid(status: Status, x: float, breadth: float, height: float) -> Markup:
    return tag("rect", x=number(x), y=0, width=number(breadth), height=number(height), fill=f"var(--{status}-fill)")


def _outline(status: Status, x: float, breadth: float, height: float) -> Markup:
    return tag(
        "rect",
        x=number(x + 0.75),
        y=0.75,
        width=number(max(1.0, breadth - 1.5)),
        height=number(height - 1.5),
        fill="none",
        stroke=f"var(--{status}-fill)",
        stroke_width=1.5,
        stroke_dasharray="3 2.5" if status is Status.NOT_REPORTED else None,
    )
