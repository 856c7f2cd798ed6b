"""A task's text as read, each character of it tied to the place where it is printed.

Rules read a text without spaces, with one form for each sign and with the editor's corrections applied; a
target's source phrase must still be a piece of the text exactly as printed.
"""

import re
import unicodedata
from dataclasses import dataclass

_SIGNS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！", "％": "%", "．": "."}
_QUOTES = {"“": "”", "「": "」", "《": "》", "‘": "’", "『": "』", "〈": "〉"}
_MASK = "◇"
# Wordings that promise something, though notices like to put them in quotes: 起数、死亡人数“双下降”.
_SAID = frozenset(
    {
        "双下降",
        "双降",
        "零增长",
        "零突破",
        "零事故",
        "零发生",
        "清零",
        "动态清零",
        "翻番",
        "倍增",
        "只减不增",
        "负增长",
        "零的突破",
    }
)
# An ordinal before a sentence of a task: （2）免费体检6万人次.
_COUNTED = re.compile(r"(?:(?<=[。；！\n])|^)(?:（\d{1,2}）|[①-⑳]|\([1-9]\d?\))")
_OPEN_BRACKET = re.compile(r"（(?!其中|力争|争取|争创|确保)[^（）]*）")


@dataclass(frozen=True)
class Reading:
    """``text`` is what is read; ``starts`` and ``ends`` say where each of its characters is printed.

    ``masked`` is the same text with what stands in quotes or brackets blotted out: a scheme's name
    (“333+N”) and a bracketed （含 N） promise nothing.
    """

    printed: str
    text: str
    masked: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def phrase(self, start: int, end: int) -> str:
        """The printed words behind ``text[start:end]``."""
        if start >= end:
            return ""
        return self.printed[self.starts[start] : self.ends[end - 1]]


def reading(printed: str, replacements: tuple[tuple[str, str], ...] = ()) -> Reading:
    """Read a printed text; each replacement (as printed, as read) is applied wherever it stands.

    >>> r = reading("规模突破 1500 亿元"); r.text, r.phrase(2, 10)
    ('规模突破1500亿元', '突破 1500 亿元')
    >>> reading("做“5510”专项３家").masked
    '做◇◇◇◇◇◇专项3家'
    """
    pieces = _replaced(printed, replacements)
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for text, start, end in pieces:
        exact = end - start == len(text)
        for place, char in enumerate(text):
            for form in _plain(char):
                characters.append(form)
                starts.append(start + place if exact else start)
                ends.append(start + place + 1 if exact else end)
    keep = [i for i in range(len(characters)) if not _idle(characters, i)]
    counted = {i for m in _COUNTED.finditer("".join(characters[i] for i in keep)) for i in range(*m.span())}
    keep = [i for place, i in enumerate(keep) if place not in counted]
    # 其中：甲2家 and 其中甲2家 say the same.
    keep = [
        i for place, i in enumerate(keep) if not (characters[i] == "：" and _after_part(characters, keep[:place]))
    ]
    # A comma between digits sets thousands apart; any other is a clause's end.
    joined = "".join(characters[i] for i in keep)
    joined = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", joined) if re.search(r"\d，\d{3}", joined) else joined
    # A point behind a Chinese word ends its sentence.
    joined = re.sub(r"(?<=[\u4e00-\u9fff%）])\.(?!\d)", "。", joined)
    return Reading(printed, joined, _masked(joined), tuple(starts[i] for i in keep), tuple(ends[i] for i in keep))


def _after_part(characters: list[str], before: list[int]) -> bool:
    return "".join(characters[i] for i in before[-2:]) == "其中"


def _replaced(printed: str, replacements: tuple[tuple[str, str], ...]) -> list[tuple[str, int, int]]:
    pieces = [(printed, 0, len(printed))]
    for old, new in replacements:
        if not old:
            continue
        cut: list[tuple[str, int, int]] = []
        for text, start, end in pieces:
            if end - start != len(text) or old not in text:
                cut.append((text, start, end))
                continue
            here = 0
            while (found := text.find(old, here)) >= 0:
                cut.append((text[here:found], start + here, start + found))
                cut.append((new, start + found, start + found + len(old)))
                here = found + len(old)
            cut.append((text[here:], start + here, end))
        pieces = [p for p in cut if p[0]]
    return pieces


def _plain(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if char in "，；：（）？！。、“”‘’《》「」『』〈〉ⅠⅡⅢⅣⅤ…—–～~【】\n":
        return char
    form = unicodedata.normalize("NFKC", char)
    return _SIGNS.get(form, form)


def _idle(characters: list[str], place: int) -> bool:
    """Spaces mean nothing but between two Latin words; a line's end ends a sentence."""
    char = characters[place]
    if char == "\n" or not char.isspace():
        return False
    before = characters[place - 1] if place else ""
    after = characters[place + 1] if place + 1 < len(characters) else ""
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())


def _masked(text: str) -> str:
    shown = list(text)
    close: str | None = None
    opened = 0
    for place, char in enumerate(text):
        if close is None and (char in _QUOTES or char == '"'):
            close, opened = _QUOTES.get(char, '"'), place
        elif close is not None and char == close:
            if text[opened + 1 : place] not in _SAID:
                shown[opened : place + 1] = _MASK * (place + 1 - opened)
            close = None
        elif close is not None and char in "。\n":
            close = None
    return _OPEN_BRACKET.sub(lambda m: _MASK * len(m[0]), "".join(shown))
