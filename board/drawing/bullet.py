"""The bullet bar: the same grammar as the dial, for tables, lists and slides (DESIGN, bullet bar).

Thick dark tick = where we must be now, solid ink = what we have; right of the tick is fine. Bars carry no numbers.
"""

from dataclasses import dataclass
from fractions import Fraction

from attainment.questions import Judged
from board.drawing import scales
from board.drawing.markup import Markup, number, tag
from domain.words import Kind, MilestoneStage, Status

FULL = 5 / 6
"""100 % of the threshold stands here: the domain is 0 to 120 %."""


@dataclass(frozen=True)
class Size:
    """A bar's width and height in px; track and ink take their share of the height."""

    width: float
    height: float

    @property
    def track(self) -> float:
        """The track's height."""
        return round(self.height * 0.65)

    @property
    def ink(self) -> float:
        """The bar's own height, four less than the track's so that a halo of surface stays around it."""
        return self.track - 4

    def band(self, height: float) -> float:
        """The y of something ``height`` high, in the middle."""
        return (self.height - height) / 2


LIST = Size(92, 18)
TREE = Size(264, 16)
TABLE = Size(150, 18)


def bar(row: Judged, size: Size = LIST) -> Markup:
    """The bar of a target in whatever state it is."""
    if row.kind is Kind.DUTY:
        return Markup("")
    if row.kind is Kind.MILESTONE:
        return _svg(_milestone(row, size), size)
    if scales.is_unrolled(row):
        return _svg(_unrolled(row, size), size)
    share = scales.full_share(row)
    if share is None or row.status in (None, Status.NOT_REPORTED):
        return _svg(_nothing(row, size), size)
    return _svg(_length(row, share, size), size)


def _svg(parts: list[Markup], size: Size) -> Markup:
    return tag(
        "svg",
        *parts,
        class_="bul",
        width=number(size.width),
        height=number(size.height),
        viewbox=f"0 0 {number(size.width)} {number(size.height)}",
        aria_hidden="true",
    )


def _colour(row: Judged) -> str:
    return f"var(--{row.status if row.is_judged else Status.NOT_JUDGED}-fill)"


def _rect(x: float, breadth: float, height: float, colour: str, size: Size) -> Markup:
    return tag(
        "rect",
        x=number(x),
        y=number(size.band(height)),
        width=number(max(0.0, breadth)),
        height=number(height),
        fill=colour,
    )


def _ink(x: float, breadth: float, colour: str, size: Size) -> Markup:
    """Status ink with its halo: on the track alone some fills have too little contrast."""
    return tag(
        "rect",
        x=number(x),
        y=number(size.band(size.ink)),
        width=number(max(0.0, breadth)),
        height=number(size.ink),
        fill=colour,
        stroke="var(--surface)",
        stroke_width=3,
        paint_order="stroke",
    )


def _tick(x: float, size: Size, colour: str = "var(--text-1)", breadth: float = 3) -> Markup:
    return tag("line", x1=number(x), x2=number(x), y1=0, y2=number(size.height), stroke=colour, stroke_width=breadth)


def _full_line(size: Size) -> Markup:
    x, y = number(size.width * FULL), size.band(size.track)
    return tag("line", x1=x, x2=x, y1=number(y), y2=number(y + size.track), stroke="var(--text-2)", stroke_width=1.5)


def _head(size: Size, colour: str, *, right: bool = True) -> list[Markup]:
    """A cut and an arrow head at the end of a bar that goes on beyond it."""
    end, back = (size.width, size.width - 7) if right else (0.0, 7.0)
    cut = end - 9.1 if right else 9.1
    middle, half = size.height / 2, min(7.5, size.height / 2)
    y = size.band(size.ink)
    corners = ((back, middle - half), (end, middle), (back, middle + half))
    path = "M" + "L".join(f"{number(px)} {number(py)}" for px, py in corners) + "Z"
    return [
        tag(
            "line",
            x1=number(cut),
            x2=number(cut),
            y1=number(y),
            y2=number(y + size.ink),
            stroke="var(--surface)",
            stroke_width=2,
        ),
        tag("path", d=path, fill=colour),
    ]


def _length(row: Judged, share: Fraction, size: Size) -> list[Markup]:
    """An amount from nought, a level from its baseline; the pace tick moves through the year."""
    full = size.width * FULL
    colour = _colour(row)
    reach = max(0.0, min(size.width, float(share) * full))
    parts = [_rect(0, full, size.track, "var(--track)", size), _ink(0, reach, colour, size)]
    if share > Fraction(6, 5):
        parts += _head(size, colour)
    parts.append(_full_line(size))
    if row.pace is not None:
        parts.append(_tick(float(row.pace) * full, size))
        parts += _seasonal(row, full)
    return parts


def _seasonal(row: Judged, full: float) -> list[Markup]:
    """The other pace: a hollow triangle hanging from the top."""
    other = row.linear_pace if row.pace == row.seasonal_pace else row.seasonal_pace
    if other is None or other == row.pace:
        return []
    x = float(other) * full
    path = f"M{number(x - 5)} 0L{number(x + 5)} 0L{number(x)} 6Z"
    return [tag("path", d=path, fill="none", stroke="var(--text-1)", stroke_width=1.5)]


def _unrolled(row: Judged, size: Size) -> list[Markup]:
    """The dial as a line: tick in the middle, four hours each side, darker track beyond the first band."""
    placed = scales.scale(row)
    half = size.width / 2
    if placed.hours is None or row.status is Status.NOT_REPORTED:
        return [*_dashes(size, size.width), _tick(half, size, "var(--text-3)", 2)]
    hours = float(placed.hours)
    short = (scales.REACH + float(placed.notch)) / (2 * scales.REACH) * size.width
    colour = _colour(row)
    end = half + max(-1.0, min(1.0, hours / scales.REACH)) * half
    parts = [
        _rect(0, size.width, size.track, "var(--track)", size),
        _rect(0, short, size.track, "var(--track-short)", size),
        _ink(min(half, end), abs(end - half), colour, size),
    ]
    if abs(hours) > scales.REACH:
        parts += _head(size, colour, right=hours > 0)
    return [*parts, _tick(half, size)]


def _milestone(row: Judged, size: Size) -> list[Markup]:
    """Three blocks: started, under way, done."""
    if row.milestone_stage is None:
        return _nothing(row, size)
    filled = {MilestoneStage.NOT_STARTED: 0, MilestoneStage.UNDER_WAY: 2, MilestoneStage.DONE: 3}[row.milestone_stage]
    full = size.width * FULL
    breadth = (full - 8) / 3
    height = size.track - 2
    return [
        _rect(place * (breadth + 4), breadth, height, _colour(row) if place < filled else "var(--track)", size)
        for place in range(3)
    ]


def _nothing(row: Judged, size: Size) -> list[Markup]:
    """Nothing to draw: a dashed outline, with the pace where there is one."""
    full = size.width * FULL
    parts = _dashes(size, full)
    pace = row.pace if row.pace is not None else row.linear_pace
    if pace is not None and row.kind is not Kind.MILESTONE:
        parts.append(_tick(float(pace) * full, size, "var(--text-3)", 2))
    return parts


def _dashes(size: Size, breadth: float) -> list[Markup]:
    height = size.track - 2
    return [
        tag(
            "rect",
            x=0.75,
            y=number(size.band(height)),
            width=number(breadth - 1.5),
            height=number(height),
            fill="none",
            stroke="var(--text-3)",
            stroke_width=1.2,
            stroke_dasharray="4 4",
        )
    ]
