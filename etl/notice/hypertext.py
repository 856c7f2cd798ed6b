"""An HTML page as the same paragraphs and rows: spans expanded, so that each cell knows what it stands under."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from etl.notice.layout import Block, Paragraph, Row

_SKIPPED = {"script", "style", "head", "noscript", "template", "title"}
_BREAKS = {"p", "div", "br", "li", "ul", "ol", "section", "article", "blockquote", "center", "body", "html"}
_HEADS = {f"h{n}": n for n in range(1, 7)}
_STRONG = {"b", "strong"}
_SPAN_LIMIT = 500


@dataclass
class _Cell:
    words: str = ""
    wide: int = 1
    tall: int = 1


@dataclass
class _Line:
    number: int
    cells: list[_Cell] = field(default_factory=list)


class _Page(HTMLParser):
    """Collects paragraphs and table lines in document order; nothing is fetched, no script is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.words, self.line, self.depth, self.bullet = "", 1, 0, False
        self.skipping = 0
        self.table: list[_Line] | None = None
        self.nested = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipping += 1
        elif tag == "table":
            self.nested += self.table is not None
            if self.table is None:
                self.paragraph()
                self.table = []
        elif self.table is not None and tag == "tr" and not self.nested:
            self.table.append(_Line(self.getpos()[0]))
        elif self.table is not None and tag in ("td", "th") and not self.nested:
            if not self.table:
                self.table.append(_Line(self.getpos()[0]))
            spans = dict(attrs)
            self.table[-1].cells.append(_Cell("", _span(spans.get("colspan")), _span(spans.get("rowspan"))))
        elif tag in _BREAKS or tag in _HEADS:
            self._break()
            self.depth, self.bullet = _HEADS.get(tag, 0), tag == "li"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif tag == "table" and self.nested:
            self.nested -= 1
        elif tag == "table" and self.table is not None:
            self.finish()
        elif tag in _BREAKS or tag in _HEADS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self.skipping:
            return
        shown = " ".join(data.replace("\xa0", " ").split()) if data.strip() else " " * bool(data)
        if self.table is not None:
            if self.table and self.table[-1].cells:
                self.table[-1].cells[-1].words += shown
            return
        if not self.words.strip():
            self.line = self.getpos()[0]
        self.words += shown

    def _break(self) -> None:
        if self.table is None:
            self.paragraph()
        elif self.table and self.table[-1].cells:
            self.table[-1].cells[-1].words += "\n"

    def paragraph(self) -> None:
        """What has been read since the last break becomes a paragraph."""
        if self.words.strip():
            self.blocks.append(Paragraph(self.line, self.words.strip(), self.depth, self.bullet))
        self.words, self.depth, self.bullet = "", 0, False

    def finish(self) -> None:
        """The table read so far becomes rows."""
        if self.table is not None:
            self.blocks += _rows(self.table)
            self.table, self.nested = None, 0


def blocks_of_html(text: str) -> list[Block]:
    """Paragraphs and table rows of a page; a table that the file breaks off is given as far as it goes."""
    page = _Page()
    page.feed(text)
    page.close()
    broken = page.table is not None
    page.finish()
    page.paragraph()
    if broken and page.blocks and isinstance(page.blocks[-1], Row):
        page.blocks[-1] = Row(page.blocks[-1].line, page.blocks[-1].cells, whole=False)
    return page.blocks


def _rows(lines: Iterable[_Line]) -> Iterator[Row]:
    hanging: dict[int, tuple[int, tuple[str, ...]]] = {}
    for line in lines:
        cells: list[tuple[str, ...]] = []
        written = iter(line.cells)
        cell = next(written, None)
        while cell is not None or len(cells) in hanging:
            place = len(cells)
            if place in hanging:
                left, pieces = hanging.pop(place)
                cells.append(pieces)
                if left > 1:
                    hanging[place] = (left - 1, pieces)
                continue
            if cell is None:
                break
            pieces = tuple(p.strip() for p in cell.words.split("\n") if p.strip())
            for column in range(cell.wide):
                shown = pieces if column == 0 else ()
                if cell.tall > 1:
                    hanging[place + column] = (cell.tall - 1, shown)
                cells.append(shown)
            cell = next(written, None)
        if any(cells):
            yield Row(line.number, tuple(cells))


def _span(written: str | None) -> int:
    plain = (written or "1").strip()
    return min(max(int(plain), 1), _SPAN_LIMIT) if plain.isdecimal() and len(plain) < 6 else 1
