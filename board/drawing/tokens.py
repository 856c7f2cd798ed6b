"""The design's tokens (``board/tokens.toml``): one source for theme, style sheet, SVG, Plotly, slides, documents."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from domain.words import SelfRating, Status

SOURCE = Path(__file__).parents[1] / "tokens.toml"


class Theme(StrEnum):
    """Light or dark; paper and slides are always light."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class Glyph:
    """A mark on a 16 × 16 grid, filled or stroked."""

    filled: bool
    path: str
    stroke_width: float | None = None
    dash: str | None = None


@dataclass(frozen=True, kw_only=True)
class StatusLook:
    """How a status looks: its mark, the word for its shape, its ground, and its colours by theme and use
    (``fill``, ``text``, ``tint``, ``on_solid``)."""

    glyph: Glyph
    shape: str
    emphasis: str
    group: str
    colours: dict[Theme, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """All tokens. ``grounds`` are the colours that are no status, by theme; ``sizes`` are px at 1920, at 1440
    and below, and on a phone; ``slide`` and ``gauge`` are as in the file."""

    grounds: dict[Theme, dict[str, str]]
    statuses: dict[Status, StatusLook]
    ratings: dict[SelfRating, Glyph]
    family: str
    numeric: str
    sizes: dict[str, tuple[int, int, int]]
    slide: dict[str, int]
    page_margin: tuple[int, int, int]
    gutter: tuple[int, int, int]
    gauge: dict[str, float]
    bullet: dict[str, Any]
    stroke: dict[str, Any]

    def variables(self, theme: Theme) -> dict[str, str]:
        """Every colour of the theme by the name of its CSS variable: ``text-1``, ``on_track-fill``."""
        named = {name.replace("_", "-"): colour for name, colour in self.grounds[theme].items()}
        for status, look in self.statuses.items():
            for use, colour in look.colours[theme].items():
                named[f"{status}-{use.replace('_', '-')}"] = colour
        return named


def _glyph(raw: dict[str, Any]) -> Glyph:
    return Glyph(
        filled=raw["draw"] == "fill",
        path=raw["path"],
        stroke_width=raw.get("stroke_width"),
        dash=raw.get("dash") or None,
    )


@cache
def tokens() -> Tokens:
    """The tokens as published with this version of the product."""
    raw = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return Tokens(
        grounds={theme: raw[theme] for theme in Theme},
        statuses={
            status: StatusLook(
                glyph=_glyph(raw["status"][status]),
                shape=raw["status"][status]["shape"],
                emphasis=raw["status"][status]["emphasis"],
                group=raw["status"][status]["group"],
                colours={theme: raw["status"][status][theme] for theme in Theme},
            )
            for status in Status
        },
        ratings={rating: _glyph(raw["duty"][rating]) for rating in SelfRating},
        family=raw["type"]["family"],
        numeric=raw["type"]["numeric"],
        sizes={
            name: (sizes[0], sizes[1], sizes[2])
            for name, sizes in raw["type"].items()
            if isinstance(sizes, list) and len(sizes) == 3
        },
        slide=raw["type"]["slide"],
        page_margin=tuple(raw["space"]["page_margin"]),
        gutter=tuple(raw["space"]["gutter"]),
        gauge=raw["gauge"],
        bullet=raw["bullet"],
        stroke=raw["stroke"],
    )


_VARIABLE = re.compile(r"var\(--([a-z0-9_-]+)\)")


def literal(drawing: str, theme: Theme = Theme.LIGHT) -> str:
    """``drawing`` with each colour variable put in as its value: for pictures, slides and documents, which have
    no style sheet. A variable that is no token raises KeyError."""
    named = tokens().variables(theme)
    return _VARIABLE.sub(lambda match: named[match[1]], drawing)
