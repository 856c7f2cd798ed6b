"""The status palette can be told apart by everybody, on every ground, and on a greyscale printer (DESIGN, DOMAIN §4).

Contrast is WCAG 2.2's; colour vision is simulated with the matrices of Machado, Oliveira and Fernandes (2009,
severity 1.0, on linear RGB); differences are CIEDE2000.
"""

import itertools
import math

import pytest

from board.drawing.tokens import Theme, tokens
from domain.words import Status

Vector = tuple[float, float, float]
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
CASES = [(theme, status) for theme in Theme for status in Status]


def times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    x, y, z = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def linear(colour: str) -> Vector:
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (r, g, b))  # type: ignore[return-value]


def contrast(one: str, other: str) -> float:
    low, high = sorted(
        sum(k * c for k, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Vector) -> Vector:
    clipped = tuple(min(1.0, max(0.0, c)) for c in rgb)
    xyz = [t / w for t, w in zip(times(TO_XYZ, clipped), WHITE, strict=True)]  # type: ignore[arg-type]
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in xyz)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one: Vector, two: Vector) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    waves = ((0.17, 1, -30), (-0.24, 2, 0), (-0.32, 3, 6), (0.2, 4, -63))
    t = 1 - sum(k * math.cos(math.radians(n * hm + shift)) for k, n, shift in waves)
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    bend = math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2))))
    rt = -2 * math.sqrt(cm**7 / (cm**7 + 25**7)) * bend
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def test_the_colour_difference_gives_the_published_values() -> None:
    assert abs(ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) - 2.0425) < 1e-4
    assert abs(ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) - 0.9082) < 1e-4


@pytest.mark.parametrize(("theme", "status"), CASES)
def test_a_status_reads_on_card_tint_and_its_own_ground(theme: Theme, status: Status) -> None:
    colours, card = tokens().statuses[status].colours[theme], tokens().grounds[theme]["surface"]
    assert contrast(colours["fill"], card) >= 3
    assert contrast(colours["fill"], colours["tint"]) >= 3
    assert contrast(colours["text"], card) >= 4.5
    assert contrast(colours["text"], colours["tint"]) >= 4.5
    assert contrast(colours["on_solid"], colours["fill"]) >= 4.5


@pytest.mark.parametrize("theme", list(Theme))
def test_text_and_links_read_on_every_ground(theme: Theme) -> None:
    ground = tokens().grounds[theme]
    for level, below in itertools.product(
        ("text_1", "text_2", "text_3", "accent"), ("surface", "background", "surface_2")
    ):
        assert contrast(ground[level], ground[below]) >= 4.5, (level, below)
    assert contrast(ground["text_1"], ground["highlight"]) >= 4.5
    assert contrast(ground["accent"], ground["accent_tint"]) >= 4.5


@pytest.mark.parametrize("use", ["fill", "text"])
@pytest.mark.parametrize("theme", list(Theme))
def test_good_behind_and_bad_are_apart_for_every_eye_and_in_grey(theme: Theme, use: str) -> None:
    groups = {look.group: look.colours[theme][use] for look in tokens().statuses.values() if look.group != "open"}
    assert set(groups) == {"good", "behind", "bad"}
    for one, two in itertools.combinations(groups.values(), 2):
        for matrix in VISION.values():
            assert ciede2000(lab(times(matrix, linear(one))), lab(times(matrix, linear(two)))) >= 20
        assert abs(lab(linear(one))[0] - lab(linear(two))[0]) >= 12


def test_paper_without_colour_has_bad_darkest_and_behind_lightest() -> None:
    grey = {s.group: lab(linear(s.colours[Theme.LIGHT]["fill"]))[0] for s in tokens().statuses.values()}
    assert grey["bad"] < grey["good"] < grey["behind"]


def test_every_status_has_a_shape_of_its_own() -> None:
    marks = [(look.glyph.path, look.glyph.dash) for look in tokens().statuses.values()]
    assert len(set(marks)) == len(Status)
    for look in tokens().statuses.values():
        assert look.glyph.filled == (look.group != "open")
