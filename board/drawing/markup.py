"""The one way text becomes HTML or SVG: escaped, on one line, inert also where Markdown reads it.

What a page shows came out of uploads and notices, so every string is data (ARCHITECTURE, security): it passes
through :func:`text` or, as an attribute, through :func:`tag`. Finished markup is a :class:`Markup`, so that a
plain string that was forgotten is escaped instead of trusted.
"""

import re
import zlib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Self

_ACTIVE = re.compile(r"""[&<>"'`*\[\]$~|\\{}!#:]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])""")
"""What HTML, Markdown and Streamlit's own directives give a meaning to. An entity has none (CommonMark 2.5); an
underscore within a word has none either."""

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls, reordering marks and lone surrogates: they would break the page or make it read otherwise."""

_BREAKS = re.compile("[\t\n\x0b\x0c\r\u2028\u2029]+")


class Markup(str):
    """Finished HTML or SVG. Only this module's functions make it from data."""

    __slots__ = ()

    def __add__(self, other: str) -> Self:
        return type(self)(str.__add__(self, other if isinstance(other, Markup) else text(other)))


def text(value: object) -> Markup:
    """``value`` as inert text on one line: a Markup is passed through, anything else is escaped.

    Line breaks become spaces, because a blank line ends an HTML block in Markdown and what follows is parsed.

    >>> text('<img src=x onerror=alert(1)> $x$')
    '&#60;img src=x onerror=alert(1)&#62; &#36;x&#36;'
    """
    return value if isinstance(value, Markup) else _escaped(str(value))


@lru_cache(maxsize=16384)
def _escaped(value: str) -> Markup:
    """The escaping itself. A page says the same few thousand strings over and over."""
    plain = _UNSEEN.sub("�", _BREAKS.sub(" ", value))
    return Markup(_ACTIVE.sub(lambda match: f"&#{ord(match[0])};", plain))


def join(parts: Iterable[object], between: str = "") -> Markup:
    """All parts as one piece, each escaped unless it is Markup already."""
    return Markup(text(between).join([p if type(p) is Markup else text(p) for p in parts]))


_NAME = re.compile(r"[a-z][a-z0-9-]*", re.IGNORECASE)
_VOID = frozenset({"br", "line", "path", "rect", "circle", "img", "hr", "col"})
_ADDRESSES = frozenset({"href", "src", "xlink:href"})


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """One element. ``class_`` and ``data_go`` are written without the underscore's Python meaning; an attribute
    of None or False is left out, of True is written bare. An address must be of this site or of this page.

    >>> tag("b", "a<b", class_="n", title=None)
    '<b class="n">a&#60;b</b>'
    """
    head = [_element(name)]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        written = _attribute(key)
        if written in _ADDRESSES and not _is_local(str(value)):
            raise ValueError(f"an address that leaves the site: {value!r}")
        head.append(written if value is True else f'{written}="{text(value)}"')
    opened = " ".join(head)
    if name in _VOID:
        return Markup(f"<{opened}/>")
    return Markup(f"<{opened}>{join(children)}</{name}>")


def packed(inside: Markup) -> str:
    """Finished markup as few letters that mean nothing until our own script unpacks them (board/web/links.js): what
    a page holds ready without showing it. Deflated lightly: 3 MB take 15 ms and become 0.5 MB."""
    return b64encode(zlib.compress(inside.encode(), 3)).decode()


class Form:
    """A piece of markup with places in it, written once and filled thousands of times: what the rows of a long table
    are drawn with, since element by element they would take twenty times as long.

    What is put into a place is escaped as everywhere; a place named ``href`` takes an address of this site only.

    >>> Form('<b class="n">{figure}</b>')(figure="a<b")
    '<b class="n">a&#60;b</b>'
    """

    __slots__ = ("_fill",)

    def __init__(self, template: str) -> None:
        """``template`` is our own markup; a brace that is none of its places is doubled."""
        self._fill = template.format_map

    def __call__(self, **places: object) -> Markup:
        """The markup with every place filled."""
        if "href" in places and not _is_local(str(places["href"])):
            raise ValueError(f"an address that leaves the site: {places['href']!r}")
        safe = {name: value if type(value) is Markup else text(value) for name, value in places.items()}
        return Markup(self._fill(safe))


# SVG's attributes whose case matters; keyword arguments keep them in this house's spelling.
_CAMEL = {
    "viewbox": "viewBox",
    "preserveaspectratio": "preserveAspectRatio",
    "patternunits": "patternUnits",
    "patterntransform": "patternTransform",
}


@cache
def _element(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not an element's name: {name!r}")
    return name


@cache
def _attribute(key: str) -> str:
    """How a keyword is written as an attribute: ``stroke_width`` is stroke-width, ``class_`` is class."""
    written = key.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(written):
        raise ValueError(f"not an attribute's name: {key!r}")
    return _CAMEL.get(written, written)


def _is_local(address: str) -> bool:
    return bool(re.match(r"(?:[/?](?![/\\])|#)", address)) and not re.search(r"[\x00-\x20\\]", address)


def number(value: float) -> str:
    """A coordinate: at most two decimals, no trailing zeros, never an exponent or a negative zero.

    >>> number(120.0), number(-0.001), number(1 / 3)
    ('120', '0', '0.33')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def block(*children: object, **attributes: object) -> Markup:
    """A whole block for ``st.markdown(…, unsafe_allow_html=True)``: one line that begins with ``<div``, which
    Markdown takes as an HTML block and leaves alone (notes on Streamlit's traps: an SVG at a line's start isn't).
    """
    classes = f"db {attributes.pop('class_', '')}".strip()
    made = tag("div", *children, class_=classes, **attributes)
    if "\n" in made:
        raise ValueError("a block must be one line")
    return made
