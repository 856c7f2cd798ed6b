"""The page as lines and table rows, whatever it was written with: tabs, Markdown pipes, HTML.

Only form is read here: a row's cells (each a list of paragraphs), a paragraph's text, a heading's mark.
What the words mean is outline's business.
"""

import re
from dataclasses import dataclass
from html import unescape

_BREAK = re.compile(r"<br\s*/?>|</p>|</li>|</div>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|font|div|li|ul|ol|a|h[1-6]|sup|sub|center)\b[^<>]*>", re.IGNORECASE
)
_MARK = re.compile(r"(#{1,6})\s*(.*)")
_BULLET = re.compile(r"(?:[-*+•·●▪■◆]|—)\s+(?=\S)")
_RULE = re.compile(r"[-=*_\s—]{3,}")
_STOPPED = re.compile(r"[。；！？：:;.!?）)”】]\s*$")
_HALF = re.compile(r"[\u4e00-\u9fff]$")
_WIDE = 28
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    """One line of running text; ``depth`` counts a Markdown heading's #, ``bullet`` marks a list's line."""

    line: int
    text: str
    depth: int = 0
    bullet: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells, each a tuple of paragraphs; ``whole`` is False if the row is cut off."""

    line: int
    cells: tuple[tuple[str, ...], ...]
    whole: bool = True

    def text(self, column: int) -> str:
        """The cell's paragraphs as one text; empty beyond the row's end."""
        return "\n".join(self.cells[column]) if 0 <= column < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The texts of the cells that hold any."""
        return [self.text(i) for i, cell in enumerate(self.cells) if cell]


Block = Paragraph | Row


def blocks(text: str) -> list[Block]:
    """All paragraphs and rows of a page in order, empty lines and rules left out."""
    if _HTML_TABLE.search(text):
        from etl.notice.hypertext import blocks_of_html

        return blocks_of_html(text)
    found: list[Block] = []
    for number, line in enumerate(text.replace("\ufeff", "").splitlines(), 1):
        block = _block(number, line)
        if block is not None:
            found.append(block)
    return found


def _block(number: int, line: str) -> Block | None:
    stripped = line.strip(" \u3000\xa0\r\n")
    bare = stripped.strip()
    if not bare or _RULE.fullmatch(bare):
        return None
    if "\t" in stripped.strip():
        return Row(number, tuple(map(paragraphs, stripped.split("\t"))), whole=_closed(stripped))
    if "\t" in stripped and "<b>" in stripped.lower():
        return Row(number, tuple(map(paragraphs, stripped.split("\t"))))
    if bare.startswith("|") or bare.count("|") >= 2:
        return _piped(number, bare)
    mark = _MARK.fullmatch(bare)
    depth, words = (len(mark[1]), mark[2]) if mark else (0, bare)
    bullet = _BULLET.match(words)
    words = words[bullet.end() :] if bullet and not mark else words
    strong = bool(re.fullmatch(r"\*\*.+\*\*|<b>.+</b>|<strong>.+</strong>", words, re.IGNORECASE))
    shown = " ".join(paragraphs(words))
    return Paragraph(number, shown, depth, bullet is not None, strong) if shown else None


def _piped(number: int, bare: str) -> Row | None:
    closed = bare.endswith("|") and not bare.endswith("\\|")
    cells = [c.replace("\\|", "|") for c in re.split(r"(?<!\\)\|", bare.strip("|") if closed else bare.lstrip("|"))]
    if all(re.fullmatch(r"\s*:?-*:?\s*", cell) for cell in cells) and "-" in bare:
        return None
    return Row(number, tuple(map(paragraphs, cells)), whole=closed or not bare.startswith("|"))


def _closed(line: str) -> bool:
    return len(re.findall(r"<p\b", line)) <= len(re.findall(r"</p>", line))


def run_on(lines: list[str]) -> str:
    """Lines of one text: a line that a page's width broke goes on with the next, others end a sentence.

    >>> run_on(["全年新签约亿元以上产业项目超过", "270个，力争更多。"]), run_on(["新增企业5家", "建成学校2所"])
    ('全年新签约亿元以上产业项目超过270个，力争更多。', '新增企业5家\\n建成学校2所')
    """
    text = ""
    for line in lines:
        broken = text and not _STOPPED.search(text)
        wide = len(text.rpartition("\n")[2]) >= _WIDE
        number = _HALF.search(text) and line[:1].isdigit()
        text += ("" if broken and (wide or number) else "\n" if text else "") + line
    return text


def paragraphs(cell: str) -> tuple[str, ...]:
    """A cell's paragraphs: tags and Markdown emphasis taken off, entities read, the words as printed."""
    pieces = []
    for piece in _BREAK.split(cell):
        shown = unescape(_TAG.sub("", piece)).replace("**", "").replace("\xa0", " ").strip()
        if shown:
            pieces.append(shown)
    return tuple(pieces)
