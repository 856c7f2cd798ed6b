"""The style sheet: variables from the tokens for both themes, and ``board/style.css`` under its scope.

``both`` follows, in this order: ``data-theme`` on the root or on any element around a block, else the reader's own
preference. Paper is always light. :func:`part` gives one named part of the sheet (they are named in the file).
"""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from board.drawing.tokens import Glyph, Theme, tokens
from domain.words import Status

SOURCE = Path(__file__).parents[1] / "style.css"
SCOPE = ".db.db"
COMPACT = "screen and (max-width:1560px)"
"""Where the second column of the tokens' sizes begins. The tokens say 1440; between that and 1560 the first column's
cards have no room."""
PHONE = "screen and (max-width:760px)"


def _declared(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def colours(theme: Theme) -> str:
    """The declarations of one theme's variables."""
    return f"{_declared(tokens().variables(theme))};color-scheme:{theme}"


def _sizes(column: int) -> str:
    return _declared({f"size-{name}": f"{sizes[column]}px" for name, sizes in tokens().sizes.items()})


@cache
def variables(theme: Literal["light", "dark", "both"] = "both") -> str:
    """The variables: colours of the theme asked for, sizes at their breakpoints, the family."""
    light, dark = colours(Theme.LIGHT), colours(Theme.DARK)
    parts = [f":root{{{dark if theme == 'dark' else light};--family:{tokens().family};{_sizes(0)}}}"]
    if theme == "both":
        parts += [
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}",
            f"[data-theme=dark]{{{dark}}}",
            f"[data-theme=light]{{{light}}}",
        ]
    parts += [
        f"@media {COMPACT}{{:root{{{_sizes(1)}}}}}",
        f"@media {PHONE}{{:root{{{_sizes(2)}}}}}",
        f"@page{{size:A4 landscape;margin:8mm}}@media print{{:root,[data-theme]{{{light};--background:#FFFFFF}}}}",
    ]
    return "".join(parts)


def _statuses() -> str:
    """A text, a glyph and a chip colour for each status."""
    rules = []
    for status in Status:
        rules.append(f".t-{status}{{color:var(--{status}-text)}}")
        rules.append(f".chip.c-{status}{{color:var(--{status}-text)}}")
        rules.append(f".chip.c-{status}.tint{{background:var(--{status}-tint)}}")
        solid = f"background:var(--{status}-fill);color:var(--{status}-on-solid)"
        rules.append(f".chip.c-{status}.solid,table.heat td.solid.s-{status}{{{solid}}}")
        rules.append(f"table.heat td.tint.s-{status}{{background:var(--{status}-tint)}}")
        rules.append(f"table.heat td.s-{status} b{{color:var(--{status}-text)}}")
        rules.append(f"table.heat td.solid.s-{status} b{{color:var(--{status}-on-solid)}}")
        rules.append(
            f".f-{status}{{background:var(--{status}-fill)}}.b-{status}{{border-color:var(--{status}-fill)}}"
        )
        rules.append(
            f".g-{status}{{background:var(--{status}-fill);--mark:{_mask(tokens().statuses[status].glyph)}}}"
        )
    for rating, glyph in tokens().ratings.items():
        rules.append(f".d-{rating}{{background:var(--text-2);--mark:{_mask(glyph)}}}")
    return "".join(rules)


def _mask(glyph: Glyph) -> str:
    """A mark as the picture that a box is cut to, where a block has no SVG (board.drawing.boxes)."""
    paint = "fill-rule='evenodd'"
    if not glyph.filled:
        paint = f"fill='none' stroke='%23000' stroke-width='{glyph.stroke_width}'"
        paint += f" stroke-dasharray='{glyph.dash}'" if glyph.dash else ""
    drawn = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='{glyph.path}' {paint}/></svg>"
    return f'url("data:image/svg+xml,{drawn.replace("<", "%3C").replace(">", "%3E")}")'


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAMED = re.compile(r"/\*\s*\[(\w+)\].*?\*/", re.DOTALL)


def _scoped(selector: str) -> str:
    """``&`` is the scope itself; any other selector stands under it."""
    parts = [part.strip() for part in selector.split(",")]
    return ",".join(part.replace("&", SCOPE) if "&" in part else f"{SCOPE} {part}" for part in parts)


def _flattened(css: str) -> str:
    """Our own plain CSS with every selector scoped, without comments and needless space."""
    plain = re.sub(r"\s+", " ", _COMMENT.sub("", css)).strip()
    out, start = [], 0
    for match in re.finditer(r"[{}]", plain):
        before, start = plain[start : match.start()].strip(), match.end()
        if match[0] == "}":
            out.append(f"{before.rstrip(';')}}}")
        elif before.startswith("@"):
            out.append(f"{before}{{")
        else:
            out.append(f"{_scoped(before)}{{")
    return re.sub(r"\s*([:;{}])\s+", r"\1", "".join(out))


@cache
def part(name: str) -> str:
    """One named part of the sheet, scoped: base, marks, cards, strip, attention … KeyError for an unknown name."""
    source = SOURCE.read_text(encoding="utf-8")
    heads = list(_NAMED.finditer(source))
    ends = [head.start() for head in heads[1:]] + [len(source)]
    parts = {head[1]: source[head.end() : end] for head, end in zip(heads, ends, strict=True)}
    return _flattened(parts[name])


@cache
def parts() -> tuple[str, ...]:
    """The names of all parts, in their order in the sheet: later ones overrule earlier ones."""
    return tuple(match[1] for match in _NAMED.finditer(SOURCE.read_text(encoding="utf-8")))


@cache
def stylesheet(theme: Literal["light", "dark", "both"] = "both") -> str:
    """The whole sheet on one line, for a ``<style>`` element or a file of its own."""
    return variables(theme) + _flattened(_statuses()) + "".join(part(name) for name in parts())
