"""The parts that inner pages are made of: a block with its head, a row of key figures, a plain table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.drawing.markup import Markup, block, join, tag
from domain.language import Lang


@dataclass(frozen=True, kw_only=True)
class Key:
    """One key figure: the number large, its unit beside it, what it is beneath. ``tone`` is a status's code."""

    figure: str
    unit: str = ""
    says: object = ""
    tone: str = ""
    big: bool = False


def head(title: str, note: object = "", right: object = "") -> Markup:
    """A block's title with a grey note beside it and something at its right end."""
    return tag(
        "div",
        tag("span", title, class_="h2-title", role="heading", aria_level=2),
        tag("span", note) if note else "",
        tag("span", right, class_="r") if right else "",
        class_="h2",
    )


def keys(figures: Iterable[Key]) -> Markup:
    """Key figures side by side."""
    return tag("div", join(_key(key) for key in figures), class_="kp")


def _key(key: Key) -> Markup:
    classes = " ".join(filter(None, ("big" if key.big else "", f"t-{key.tone}" if key.tone else "")))
    number = tag("b", key.figure, tag("small", key.unit) if key.unit else "", class_=classes or None)
    return tag("div", number, tag("span", key.says) if key.says else "")


def section(*children: object, lang: Lang = Lang.ZH, kind: str = "") -> Markup:
    """One block of a page: white, one dark rule on top."""
    return block(*children, class_=f"blk {kind} {lang}".replace("  ", " "))


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column's head; figures stand right."""

    title: str
    right: bool = False
    width: str | None = None


def table(columns: Sequence[Column], rows: Iterable[Sequence[object]], caption: str, kind: str = "v") -> Markup:
    """A plain table; ``caption`` says what it is to someone who can't see it. A cell may be markup or data."""
    heads = (
        tag(
            "th",
            column.title,
            class_="n" if column.right else None,
            scope="col",
            style=f"width:{column.width}" if column.width else None,
        )
        for column in columns
    )
    body = (
        tag("tr", *(tag("td", cell, class_="n" if c.right else None) for cell, c in zip(row, columns, strict=True)))
        for row in rows
    )
    made = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *body),
        class_=kind,
    )
    return tag("div", made, class_="scroll")


def aligned(written: str, decimals: int) -> Markup:
    """A figure of a column padded invisibly, so that decimal points stand under each other."""
    _, _, fraction = written.partition(".")
    missing = decimals - len(fraction)
    if missing <= 0 or not any(c.isdigit() for c in written):
        return tag("span", written)
    pad = "0" * missing if fraction else "." + "0" * decimals
    return tag("span", written, tag("span", pad, class_="pad", aria_hidden="true"))
