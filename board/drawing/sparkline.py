"""The year's quarters as a small trend with four fixed slots (DESIGN, anatomy of a gauge card)."""

from collections.abc import Sequence
from decimal import Decimal

from attainment.questions import Judged, Reading
from board.drawing.lettering import width
from board.drawing.markup import Markup, join, number, tag
from board.wording import demands, figures
from domain.language import N_, Lang, say
from domain.words import Kind

WIDTH = 196
SLOTS = (20, 72, 124, 176)
TOP = 20
FOOT = 35


def draw(row: Judged, lang: Lang, height: int = 96) -> Markup:
    """The trend of ``row`` against its threshold; the present quarter in status colour, future slots empty.

    The span shown is at least 2 points (or a tenth of the threshold), so that noise is not drawn as drama.
    """
    known = [(reading.period.quarter - 1, reading) for reading in row.trend if reading.figure is not None]
    known = [(slot, reading) for slot, reading in known if slot < row.period.quarter]
    line = row.threshold
    place = _placed([r.figure for _, r in known if r.figure is not None], line, row, height)
    parts: list[Markup] = []
    if line is not None and known:
        y = number(place(line))
        parts.append(
            tag("line", x1=4, x2=192, y1=y, y2=y, stroke="var(--text-1)", stroke_width=1.5, stroke_dasharray="5 4")
        )
    if len(known) > 1:
        path = "M" + "L".join(f"{SLOTS[slot]} {number(place(r.figure or Decimal(0)))}" for slot, r in known)
        parts.append(tag("path", d=path, fill="none", stroke="var(--text-3)", stroke_width=2))
    for quarter in range(4):
        parts.append(_slot_name(row, quarter, lang, height))
    for slot, reading in known:
        parts.append(_dot(row, slot, reading, place(reading.figure or Decimal(0)), height - 22, lang))
    return tag(
        "svg",
        *parts,
        class_="spark",
        viewbox=f"0 0 {WIDTH} {height}",
        aria_hidden="true",
    )


def _placed(values: Sequence[Decimal], line: Decimal | None, row: Judged, height: int):  # type: ignore[no-untyped-def]
    """The height of a figure: the span of values and threshold, widened to its least, fills the plot."""
    shown = [*values, line] if line is not None else list(values)
    low, high = (float(min(shown)), float(max(shown))) if shown else (0.0, 1.0)
    rates = row.kind in (Kind.GROWTH, Kind.SHARE, Kind.RELATIVE, Kind.COMPOSITE)
    least = 2.0 if rates or line is None else max(abs(float(line)) / 10, 0.000001)
    if high - low < least:
        middle = (high + low) / 2
        low, high = middle - least / 2, middle + least / 2
    room = height - TOP - FOOT

    def place(value: Decimal) -> float:
        return TOP + room * (high - float(value)) / (high - low)

    return place


def _slot_name(row: Judged, quarter: int, lang: Lang, height: int) -> Markup:
    current = quarter == row.period.quarter - 1
    named = figures.period_slot(type(row.period)(row.period.year, quarter + 1), lang)
    return tag(
        "text",
        named,
        x=SLOTS[quarter],
        y=height - 2,
        font_size=number(min(12.5, 12.5 * 49 / width(named, 12.5))),
        class_="xc" if current else "xl",
        text_anchor="middle",
        fill="var(--text-1)" if current else "var(--text-3)",
    )


def _dot(row: Judged, slot: int, reading: Reading, y: float, floor: float, lang: Lang) -> Markup:
    """A reading's dot with its value: on the side away from the threshold, unless the slot's name is there."""
    current = slot == row.period.quarter - 1
    threshold = row.threshold
    above = threshold is None or (reading.figure is not None and reading.figure >= threshold)
    above = above or y + 17 > floor
    written = short_figure(row, reading, lang)
    size = min(13.0, 13.0 * 52 / max(1.0, width(written, 13, bold=current)))
    colour = f"var(--{row.status}-fill)" if current and row.status else "var(--text-3)"
    return join(
        (
            tag(
                "circle",
                cx=SLOTS[slot],
                cy=number(y),
                r=5 if current else 3.2,
                fill=colour,
                stroke="var(--surface)",
                stroke_width=1.5,
            ),
            tag(
                "text",
                written,
                x=SLOTS[slot],
                y=number(y - 9 if above else y + 17),
                font_size=number(size),
                class_="now" if current else "roomy" if width(written, 13) > 30 else None,
                text_anchor="middle",
                fill="var(--text-1)" if current else "var(--text-2)",
                font_weight=700 if current else None,
            ),
        )
    )


def short_figure(row: Judged, reading: Reading, lang: Lang) -> str:
    """A reading without its unit; a difference of rates with its sign; a class by its name."""
    if row.kind is Kind.GRADE:
        return demands.grade_name(reading.figure)
    unit = demands.judged_unit(row.target)
    written = figures.hedged_figure(reading.figure, "%" if row.kind is Kind.RELATIVE else unit, reading.hedge, lang)
    return figures.signed(written) if row.kind is Kind.RELATIVE else written


def spoken(row: Judged, lang: Lang) -> str:
    """The trend in words: "一季度 6.3，上半年 5.7"."""
    said = [
        f"{figures.period_slot(reading.period, lang)} {short_figure(row, reading, lang)}"
        for reading in row.trend
        if reading.figure is not None
    ]
    return say(N_("，"), lang).join(said)
