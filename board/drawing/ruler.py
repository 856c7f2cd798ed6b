"""The bands as a line with the figure on it: how far the verdict is from another (PRODUCT 4)."""

from dataclasses import dataclass

from attainment.questions import Judged
from board.drawing import glyphs, lettering, scales
from board.drawing.markup import Markup, join, number, tag
from board.wording import figures, formulas, verdicts
from domain.language import N_, Lang, say
from domain.words import Kind, Status


@dataclass(frozen=True)
class Ruler:
    """A ruler so many pixels long; half of it is far behind, a quarter behind, a quarter on track."""

    length: int
    letters: int = 14

    @property
    def edges(self) -> tuple[float, float]:
        """Where far behind ends, and where behind ends."""
        return self.length / 2, self.length * 3 / 4


WIDE, NARROW = Ruler(540), Ruler(340, letters=12)
"""For a screen of 1920, and for narrower ones, where a wide one's letters would be too small."""


def ruler(row: Judged, lang: Lang) -> Markup:
    """The ruler in both lengths, of which the style sheet shows one; empty where the verdict has no bands."""
    placed = _place(row)
    if placed is None:
        return Markup("")
    return join((_drawn(WIDE, "ruler", row, placed, lang), _drawn(NARROW, "ruler narrow", row, placed, lang)))


_Placed = tuple[float, str, tuple[str, str]]


def _drawn(of: Ruler, kind: str, row: Judged, placed: _Placed, lang: Lang) -> Markup:
    beyond, written, names = placed
    low, high = of.edges
    x = high + beyond * (high - low)
    bands = ((0.0, low, Status.CRITICAL), (low, high, Status.BEHIND), (high, float(of.length), Status.ON_TRACK))
    parts = []
    for start, end, status in bands:
        parts.append(
            tag(
                "rect",
                x=number(start),
                y=20,
                width=number(end - start),
                height=14,
                fill=f"var(--{status}-tint)",
                stroke=f"var(--{status}-fill)",
                stroke_width=1,
            )
        )
        parts.append(_band_name(status, (start + end) / 2, of.letters, lang))
    parts += [_words(n, at, 54, of.letters + 1, "middle", "text-2") for n, at in zip(names, of.edges, strict=True)]
    parts.append(_mark(x, of))
    x = max(3.0, min(of.length - 3.0, x))
    right = x > of.length / 2
    away = formulas.to_next_band(row, lang)
    shown = lettering.width(written, 16, bold=True) + 12
    room = (x if right else of.length - x) - shown - 12
    fits = lettering.width(away, of.letters) <= room
    parts.append(_words(written, x - 6 if right else x + 6, 11, 16, "end" if right else "start", "text-1", bold=True))
    if away and fits:
        at = x - 6 - shown if right else x + 6 + shown
        parts.append(_words(away, at, 11, of.letters, "end" if right else "start", "text-2"))
    elif away:
        parts.append(_words(away, of.length if right else 0, -8, of.letters, "end" if right else "start", "text-2"))
    top = -6 if fits else -22
    said = say(N_("{figure}；{away}"), lang, figure=written, away=away or verdicts.status_word(row.status, lang))
    return tag("svg", *parts, class_=kind, viewbox=f"0 {top} {of.length} {60 - top}", role="img", aria_label=said)


def _mark(x: float, of: Ruler) -> Markup:
    """Where the figure stands; beyond the ruler an arrow head at its end (DESIGN, far below range)."""
    if 0 <= x <= of.length:
        return tag("line", x1=number(x), x2=number(x), y1=14, y2=38, stroke="var(--text-1)", stroke_width=4)
    end, back = (0.0, 12.0) if x < 0 else (float(of.length), of.length - 12.0)
    return tag("path", d=f"M{number(back)} 16 L{number(end)} 27 L{number(back)} 38 Z", fill="var(--text-1)")


def _words(said: str, x: float, y: float, size: float, anchor: str, colour: str, *, bold: bool = False) -> Markup:
    return tag(
        "text",
        said,
        x=number(x),
        y=number(y),
        text_anchor=anchor,
        font_size=number(size),
        font_weight=700 if bold else None,
        fill=f"var(--{colour})",
    )


def _band_name(status: Status, x: float, letters: int, lang: Lang) -> Markup:
    word, side = verdicts.status_word(status, lang), letters - 1
    whole = lettering.width(word, letters) + side + 4
    mark = tag(
        "svg",
        glyphs.glyph(status, size=str(side)),
        x=number(x - whole / 2),
        y=55 - side,
        width=side,
        height=side,
        aria_hidden="true",
    )
    return mark + _words(word, x - whole / 2 + side + 4, 54, letters, "start", f"{status}-text")


def _place(row: Judged) -> _Placed | None:
    """How many first bands beyond the line the figure stands, how it is written, and what the edges are called."""
    if (
        not row.is_judged
        or row.kind in (Kind.COMPOSITE, Kind.GRADE)
        or verdicts.beyond_upper(row)
        or row.status in (Status.ACHIEVED, Status.MISSED)
    ):
        return None
    placed = scales.scale(row)
    if placed.hours is None or not placed.notch:
        return None
    x = float(placed.hours / -placed.notch)
    if row.kind in verdicts.POINT_KINDS:
        width = verdicts.band_width(row)
        low = figures.signed("−" + figures.plain(width)) if width else ""
        return x, verdicts.gap(row).number, (low, "0")
    if row.pace is None:
        bands = row.bands
        edges = ("", "")
        if bands is not None and bands.met is not None and bands.behind is not None:
            edges = (figures.reported(bands.behind, row.target.unit), figures.reported(bands.met, row.target.unit))
        return x, figures.reported(row.judged_figure, row.target.unit), edges
    edge = formulas.ratio_edge(row)
    ratio = (
        1 + placed.hours / -placed.notch * (1 - edge) if edge < 1 else 1 - placed.hours / -placed.notch * (edge - 1)
    )
    return x, figures.computed(ratio, 3, (1, edge)), (figures.plain_fraction(edge), "1.0")
