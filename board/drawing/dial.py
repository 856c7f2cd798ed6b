"""The gauge's dial: the threshold at 12 o'clock, one clock hour for one step of the gap (DESIGN, the gauge).

Pure geometry: what a target's figures mean in hours is :mod:`board.drawing.scales`'s business.
"""

import math
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache

from board.drawing.lettering import cut, width
from board.drawing.markup import Markup, join, number, tag
from board.drawing.tokens import tokens

FIGURE_SIZES = (64, 58, 54, 50, 44, 40, 36, 32, 28, 24)
"""Five steps as designed; the last five keep what no design foresaw from touching the ring."""
FIGURE_WIDTH = 138
UNIT_SHARE = 28 / 64


@dataclass(frozen=True, kw_only=True)
class Hand:
    """One reading on the dial. ``hours`` is its place right of 12 o'clock (None: no place).

    ``status`` gives the colour of ink; ``approximate`` draws ``spread`` hours each side hatched in grey, without
    pointer; ``grey`` draws arc and pointer without colour (not judged).
    """

    hours: float | None
    status: str
    grey: bool = False
    approximate: bool = False
    spread: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Dial:
    """What a dial shows. ``notch`` is where the first band ends, in hours; ``ends`` are the labels at both ends.

    ``hands`` is one reading, or the components of a composite from the outer ring to the inner; empty draws the
    dashed track of nothing reported. ``key`` makes ids unique on a page.
    """

    key: str
    label: str
    figure: str
    unit: str = ""
    below: str = ""
    ends: tuple[str, str] = ("", "")
    notch: float = -1.0
    hands: tuple[Hand, ...] = ()
    faint: bool = False
    alt: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Ring:
    """The part of the track that one hand runs on."""

    radius: float
    width: float


def _point(radius: float, degrees: float) -> tuple[float, float]:
    gauge = tokens().gauge
    angle = math.radians(degrees)
    return gauge["cx"] + radius * math.sin(angle), gauge["cy"] - radius * math.cos(angle)


def _at(radius: float, degrees: float) -> str:
    x, y = _point(radius, degrees)
    return f"{number(x)} {number(y)}"


def _arc(radius: float, start: float, end: float, colour: str, breadth: float, dash: str | None = None) -> Markup:
    large = 1 if end - start > 180 else 0
    reach = number(radius)
    path = f"M{_at(radius, start)}A{reach} {reach} 0 {large} 1 {_at(radius, end)}"
    return tag("path", d=path, fill="none", stroke=colour, stroke_width=number(breadth), stroke_dasharray=dash)


def _ray(inner: float, outer: float, degrees: float, colour: str, breadth: float) -> Markup:
    x1, y1 = (number(c) for c in _point(inner, degrees))
    x2, y2 = (number(c) for c in _point(outer, degrees))
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=number(breadth))


def _triangle(points: list[tuple[float, float]], colour: str) -> Markup:
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"
    return tag("path", d=path, fill=colour)


def _degrees(hours: float) -> float:
    gauge = tokens().gauge
    return hours * gauge["half_angle"] / gauge["half_range_hours"]


@cache
def _rings(count: int) -> tuple[_Ring, ...]:
    """The track cut into rings with one pixel between, outermost first."""
    gauge = tokens().gauge
    breadth = (gauge["track"] - (count - 1)) / count
    outer = gauge["radius"] + gauge["track"] / 2
    return tuple(_Ring(radius=outer - breadth / 2 - i * (breadth + 1), width=breadth) for i in range(count))


@lru_cache(maxsize=512)
def _track(ring: _Ring, notch: float) -> Markup:
    half = tokens().gauge["half_angle"]
    edge = max(-half, _degrees(notch))
    return join(
        (
            _arc(ring.radius, -half, edge, "var(--track-short)", ring.width) if edge > -half else "",
            _arc(ring.radius, edge, half, "var(--track)", ring.width),
        )
    )


@lru_cache(maxsize=512)
def _marks(notch: float) -> Markup:
    """The notch cut into the track, and a mark at every hour but twelve; longer at the band's edge and the ends."""
    gauge = tokens().gauge
    outside = gauge["radius"] + gauge["track"] / 2 + 2
    reach = int(gauge["half_range_hours"])
    long = {-reach, reach, notch}
    edge = _degrees(notch)
    cut = gauge["track"] / 2 + 0.5
    parts = [_ray(gauge["radius"] - cut, gauge["radius"] + cut, edge, "var(--surface)", 2.5)] if edge > -120 else []
    for hour in range(-reach, reach + 1):
        if hour:
            length = 5 if hour in long else 3
            parts.append(_ray(outside, outside + length, _degrees(hour), "var(--text-3)", 1.2))
    return join(parts)


def _ink(hand: Hand, ring: _Ring, key: str) -> Markup:
    """The arc from 12 o'clock to the reading; nothing where the reading is exactly there or has no place."""
    if hand.hours is None:
        return Markup("")
    if hand.approximate:
        return _hatched(hand, ring, key)
    colour = "var(--text-3)" if hand.grey else f"var(--{hand.status}-fill)"
    degrees = _degrees(hand.hours)
    half = tokens().gauge["half_angle"]
    if abs(degrees) > half:
        return _off_scale(half if degrees > 0 else -half, ring, colour)
    return _arc(ring.radius, min(0, degrees), max(0, degrees), colour, ring.width) if degrees else Markup("")


def _pointer(hand: Hand, ring: _Ring, *, triangle: bool) -> Markup:
    """A line across the arc's end and, inside a single ring, a triangle that points at it (tip 1 inside the
    track, 13 deep, 14 wide). Off the scale there is none: the number tells."""
    if hand.hours is None or hand.approximate:
        return Markup("")
    degrees = _degrees(hand.hours)
    if abs(degrees) > tokens().gauge["half_angle"]:
        return Markup("")
    line = _ray(ring.radius - ring.width / 2, ring.radius + ring.width / 2, degrees, "var(--text-1)", 3)
    if not triangle:
        return line
    tip = ring.radius - ring.width / 2 - 1
    base = tip - 13.35
    side, spread = math.hypot(base, 7), math.degrees(math.atan(7 / base))
    corners = [_point(tip, degrees), _point(side, degrees - spread), _point(side, degrees + spread)]
    return line + _triangle(corners, "var(--text-1)")


def _off_scale(end: float, ring: _Ring, colour: str) -> Markup:
    """The arc to the end, a cut through it, and an arrow head past the end."""
    sign = 1 if end > 0 else -1
    inner, outer = ring.radius - ring.width / 2, ring.radius + ring.width / 2
    tip = end + sign * math.degrees(0.632 * (ring.width + 6) / ring.radius)
    head = [_point(inner - 3, end), _point(outer + 3, end), _point(ring.radius, tip)]
    return join(
        (
            _arc(ring.radius, min(0, end), max(0, end), colour, ring.width),
            _ray(inner - 0.5, outer + 0.5, end - sign * 3.2, "var(--surface)", 2),
            _triangle(head, colour),
        )
    )


def _hatched(hand: Hand, ring: _Ring, key: str) -> Markup:
    """The range in which an approximate figure lies, grey and without pointer."""
    half = tokens().gauge["half_angle"]
    hours = hand.hours or 0.0
    start, end = (max(-half, min(half, _degrees(hours + side * hand.spread))) for side in (-1, 1))
    colour = "var(--not_judged-fill)"
    name = f"hatch-{zlib.crc32(key.encode()):08x}"
    stripes = tag(
        "pattern",
        tag("rect", width=5, height=5, fill="var(--surface)"),
        tag("rect", width=2, height=5, fill=colour),
        id=name,
        width=5,
        height=5,
        patternunits="userSpaceOnUse",
        patterntransform="rotate(45)",
    )
    return join(
        (
            tag("defs", stripes),
            _arc(ring.radius, start, end, f"url(#{name})", ring.width),
            _arc(ring.radius - ring.width / 2, start, end, colour, 1.2),
            _arc(ring.radius + ring.width / 2, start, end, colour, 1.2),
        )
    )


@lru_cache(maxsize=512)
def _dashed() -> Markup:
    gauge = tokens().gauge
    half = gauge["half_angle"]
    return join(_arc(gauge["radius"] + side * 8.25, -half, half, "var(--text-3)", 1.5, "4 5") for side in (-1, 1))


def figure_size(figure: str, unit: str) -> float:
    """The largest step at which figure and unit stay within the dial's inside."""
    for size in FIGURE_SIZES:
        taken = width(figure, size, bold=True) + (2 + width(unit, size * UNIT_SHARE) if unit else 0)
        if taken <= FIGURE_WIDTH:
            return size
    return FIGURE_SIZES[-1]


def _lettering(dial: Dial) -> Markup:
    gauge = tokens().gauge
    middle = number(gauge["cx"])
    size = figure_size(dial.figure, dial.unit)
    baseline = gauge["cy"] + 0.33 * size
    ink = "var(--text-3)" if dial.faint else "var(--text-1)"
    unit = tag("tspan", dial.unit, font_size=number(size * UNIT_SHARE), font_weight=400, dx=2) if dial.unit else ""

    def words(value: str, x: float, y: float, points: float, colour: str, room: float) -> Markup:
        fitted = max(0.75 * points, min(points, points * room / max(1.0, width(value, points))))
        return tag(
            "text",
            cut(value, fitted, room + 1),
            x=number(x),
            y=number(y),
            text_anchor="middle",
            font_size=number(fitted),
            fill=f"var(--{colour})",
        )

    return join(
        (
            words(dial.label, gauge["cx"], 17, 17, "text-2", gauge["width"]) if dial.label else "",
            tag(
                "text",
                dial.figure,
                unit,
                x=middle,
                y=number(baseline),
                text_anchor="middle",
                font_size=number(size),
                font_weight=700,
                fill=ink,
            ),
            words(dial.below, gauge["cx"], baseline + 25, 15, "text-2", 124) if dial.below else "",
            words(dial.ends[0], 34, 204, 14, "text-3", 72) if dial.ends[0] else "",
            words(dial.ends[1], 206, 204, 14, "text-3", 68) if dial.ends[1] else "",
        )
    )


def draw(dial: Dial) -> Markup:
    """The dial as one SVG element; its colours are variables of the style sheet."""
    gauge = tokens().gauge
    half = gauge["track"] / 2
    threshold = _ray(gauge["radius"] - half - 6, gauge["radius"] + half + 7, 0, "var(--text-1)", 4)
    placed = list(zip(dial.hands, _rings(len(dial.hands)), strict=True)) if dial.hands else []
    body: list[Markup] = [_track(ring, dial.notch) for _, ring in placed]
    body.append(_marks(dial.notch) if placed else _dashed())
    body += [_ink(hand, ring, f"{dial.key}-{place}") for place, (hand, ring) in enumerate(placed)]
    body.append(threshold)
    body += [_pointer(hand, ring, triangle=len(placed) == 1) for hand, ring in placed]
    body.append(_lettering(dial))
    return tag(
        "svg",
        *body,
        class_="gauge",
        viewbox=f"0 0 {number(gauge['width'])} {number(gauge['height'])}",
        role="img" if dial.alt else None,
        aria_label=dial.alt,
        aria_hidden=None if dial.alt else "true",
    )
