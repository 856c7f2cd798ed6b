"""The bullet bar: the same grammar as the dial, for tables, lists and slides (DESIGN, bullet bar). What it shows is
read here once; it is drawn here as SVG and in board.drawing.boxes as plain boxes.

Thick dark tick = where we must be now, solid ink = what we have; right of the tick is fine. Bars carry no numbers.
"""

from dataclasses import dataclass
from enum import StrEnum
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


class Ground(StrEnum):
    """What a bar is drawn on: a length from nought, the dial unrolled, three stages; or nothing to draw on either."""

    LENGTH = "length"
    UNROLLED = "unrolled"
    STAGES = "stages"
    NO_LENGTH = "no-length"
    NO_DIAL = "no-dial"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What a bar shows; places and lengths are shares of its width.

    ``begins`` and ``reaches`` are the ink's ends, ``beyond`` says at which end it goes on (1 right, -1 left),
    ``pace`` is where we must be now, ``other`` the pace that does not judge, ``short`` where the darker track ends,
    ``stages`` how many of three blocks are filled.
    """

    ground: Ground
    status: Status = Status.NOT_JUDGED
    begins: float = 0.0
    reaches: float = 0.0
    beyond: int = 0
    pace: float | None = None
    other: float | None = None
    short: float = 0.0
    stages: int = 0


def read(row: Judged) -> Bar | None:
    """The bar of a target in whatever state it is; None for a duty, which has none."""
    if row.kind is Kind.DUTY:
        return None
    if row.kind is Kind.MILESTONE:
        return _stages(row)
    if scales.is_unrolled(row):
        return _unrolled(row)
    share = scales.full_share(row)
    if share is None or row.status in (None, Status.NOT_REPORTED):
        return _nothing(row)
    return _length(row, share)


def _status(row: Judged) -> Status:
    return row.status if row.status and row.is_judged else Status.NOT_JUDGED


def _length(row: Judged, share: Fraction) -> Bar:
    """An amount from nought, a level from its baseline; the pace moves through the year."""
    other = row.linear_pace if row.pace == row.seasonal_pace else row.seasonal_pace
    return Bar(
        ground=Ground.LENGTH,
        status=_status(row),
        reaches=max(0.0, min(1.0, float(share) * FULL)),
        beyond=int(share > Fraction(6, 5)),
        pace=None if row.pace is None else float(row.pace) * FULL,
        other=None if row.pace is None or other is None or other == row.pace else float(other) * FULL,
    )


def _unrolled(row: Judged) -> Bar:
    """The dial as a line: tick in the middle, four hours each side, darker track beyond the first band."""
    placed = scales.scale(row)
    if placed.hours is None or row.status is Status.NOT_REPORTED:
        return Bar(ground=Ground.NO_DIAL, pace=0.5)
    hours = float(placed.hours)
    end = 0.5 + max(-1.0, min(1.0, hours / scales.REACH)) / 2
    return Bar(
        ground=Ground.UNROLLED,
        status=_status(row),
        begins=min(0.5, end),
        reaches=max(0.5, end),
        beyond=(hours > scales.REACH) - (hours < -scales.REACH),
        pace=0.5,
        short=(scales.REACH + float(placed.notch)) / (2 * scales.REACH),
    )


def _stages(row: Judged) -> Bar:
    """Three blocks: started, under way, done."""
    if row.milestone_stage is None:
        return _nothing(row)
    filled = {MilestoneStage.NOT_STARTED: 0, MilestoneStage.UNDER_WAY: 2, MilestoneStage.DONE: 3}
    return Bar(ground=Ground.STAGES, status=_status(row), stages=filled[row.milestone_stage])


def _nothing(row: Judged) -> Bar:
    """Nothing to draw: an outline, with the pace where there is one."""
    pace = row.pace if row.pace is not None else row.linear_pace
    shown = pace is not None and row.kind is not Kind.MILESTONE
    return Bar(ground=Ground.NO_LENGTH, pace=float(pace) * FULL if pace is not None and shown else None)


def bar(row: Judged, size: Size = LIST) -> Markup:
    """The bar of a target as SVG."""
    found = read(row)
    if found is None:
        return Markup("")
    match found.ground:
        case Ground.LENGTH:
            parts = _length_parts(found, size)
        case Ground.UNROLLED:
            parts = _unrolled_parts(found, size)
        case Ground.STAGES:
            parts = _stage_parts(found, size)
        case _:
            parts = _open_parts(found, size)
    return tag(
        "svg",
        *parts,
        class_="bul",
        width=number(size.width),
        height=number(size.height),
        viewbox=f"0 0 {number(size.width)} {number(size.height)}",
        aria_hidden="true",
    )


def _colour(bar: Bar) -> str:
    return f"var(--{bar.status}-fill)"


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


def _length_parts(bar: Bar, size: Size) -> list[Markup]:
    full = size.width * FULL
    colour = _colour(bar)
    parts = [_rect(0, full, size.track, "var(--track)", size), _ink(0, bar.reaches * size.width, colour, size)]
    if bar.beyond:
        parts += _head(size, colour)
    parts.append(_full_line(size))
    if bar.pace is not None:
        parts.append(_tick(bar.pace * size.width, size))
    if bar.other is not None:
        parts.append(_seasonal(bar.other * size.width))
    return parts


def _seasonal(x: float) -> Markup:
    """The other pace: a hollow triangle hanging from the top."""
    path = f"M{number(x - 5)} 0L{number(x + 5)} 0L{number(x)} 6Z"
    return tag("path", d=path, fill="none", stroke="var(--text-1)", stroke_width=1.5)


def _unrolled_parts(bar: Bar, size: Size) -> list[Markup]:
    colour, begins, reaches = _colour(bar), bar.begins * size.width, bar.reaches * size.width
    parts = [
        _rect(0, size.width, size.track, "var(--track)", size),
        _rect(0, bar.short * size.width, size.track, "var(--track-short)", size),
        _ink(begins, reaches - begins, colour, size),
    ]
    if bar.beyond:
        parts += _head(size, colour, right=bar.beyond > 0)
    return [*parts, _tick(size.width / 2, size)]


def _stage_parts(bar: Bar, size: Size) -> list[Markup]:
    breadth = (size.width * FULL - 8) / 3
    height = size.track - 2
    return [
        _rect(place * (breadth + 4), breadth, height, _colour(bar) if place < bar.stages else "var(--track)", size)
        for place in range(3)
    ]


def _open_parts(bar: Bar, size: Size) -> list[Markup]:
    """A dashed outline and the pace in grey."""
    parts = _dashes(size, size.width if bar.ground is Ground.NO_DIAL else size.width * FULL)
    if bar.pace is not None:
        parts.append(_tick(bar.pace * size.width, size, "var(--text-3)", 2))
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
