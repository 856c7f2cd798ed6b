"""Words that compare (比较词): the longest wording wins, about wins over all, else the word after the number (R3)."""

import re
from dataclasses import dataclass

from domain.words import Comparator
from etl.notice.vocabulary import any_of, words_of

_REACHED = ("comparators.up_to", "comparators.down_to")
_BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(words_of("comparators.at_least", "comparators.up_to"), Comparator.AT_LEAST),
    **dict.fromkeys(words_of("comparators.more_than"), Comparator.MORE_THAN),
    **dict.fromkeys(words_of("comparators.at_most", "comparators.down_to"), Comparator.AT_MOST),
    **dict.fromkeys(words_of("comparators.less_than"), Comparator.LESS_THAN),
    **dict.fromkeys(words_of("comparators.about"), Comparator.ABOUT),
}
_AFTER: dict[str, Comparator] = {
    **dict.fromkeys(words_of("comparators.after_at_least"), Comparator.AT_LEAST),
    **dict.fromkeys(words_of("comparators.after_at_most"), Comparator.AT_MOST),
    **dict.fromkeys(words_of("comparators.after_about"), Comparator.ABOUT),
    **dict.fromkeys(words_of("comparators.after_more_than"), Comparator.MORE_THAN),
}
# 1200套（间）以上: the bracket (blotted out) names the counting word again.
_COUNTED_SO = re.compile(r"◇{3,4}(?=以上|以下|以内|左右)")
_BETWEEN = "之间"  # 3%—4%之间: the range says it already
_ENDS = re.compile(r"$|[，。；、）]|完成|办结|办理")
_LONGEST = max(map(len, _BEFORE))
_BEHIND = sorted(_AFTER, key=len, reverse=True)
_FILLERS = re.compile(rf"{any_of('comparators.fillers')}$")
_DOWNWARD = re.compile(r"控制|降|压|减|缩|不超|不高|不大|不多|不突破|低于|限制|回落")
# 近 in 靠近, 满 in 圆满, 达 in 下达, 至 in 甚至, 约 in 节约 compare nothing.
_SPOILT = {
    "近": "靠附临邻最",
    "满": "圆美丰",
    "达": "下到传表抵发",
    "至": "甚乃直以",
    "约": "节签大集制预",
    "到": "做得找收感遇",
    "超": "高反",
}


@dataclass(frozen=True)
class Comparison:
    """How a number is compared: the comparator, where its words begin and end, and what they say besides.

    ``words`` stand before the number from ``before`` on, ``behind`` after it up to ``after``. ``downward``
    says that less is better, ``worded`` that any word compares at all, ``doubtful`` that 近 does.
    """

    comparator: Comparator
    before: int
    after: int
    words: str
    behind: str
    downward: bool
    worded: bool
    doubtful: bool

    @property
    def reached(self) -> bool:
        """Whether the words name a level that something comes to (增至, 降至)."""
        return self.words.endswith(words_of(*_REACHED))


def compared(masked: str, start: int, end: int, more: bool = False) -> Comparison:
    """How the number at ``start:end`` is compared; a bare number must be reached (≥).

    >>> [compared(t, t.index("9"), t.index("9") + 2).comparator.value for t in ("不低于95", "低于95", "控制在95以内")]
    ['≥', '<', '≤']
    >>> compared("达到95左右", 2, 4).comparator.value, compared("超过95以上", 2, 4).comparator.value
    ('≈', '≥')
    """
    place, words = _words_before(masked, start)
    bracket = _COUNTED_SO.match(masked, end)
    end = bracket.end() if bracket else end
    end += len(_BETWEEN) if masked.startswith(_BETWEEN, end) else 0
    behind = next((w for w in _BEHIND if masked.startswith(w, end)), "")
    if behind == "内" and not _ENDS.match(masked, end + 1):
        behind = ""
    if behind in ("余", "多") and masked[end + 1 : end + 2] not in "，。；、":
        behind = ""
    before = [_BEFORE[w] for w in words]
    after = _AFTER[behind] if behind else (Comparator.MORE_THAN if more else None)
    about = Comparator.ABOUT in before or after is Comparator.ABOUT
    comparator = Comparator.ABOUT if about else after or (before[0] if before else Comparator.AT_LEAST)
    text = masked[place:start]
    below = comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
    return Comparison(
        comparator=comparator,
        before=place,
        after=end + len(behind),
        words=text,
        behind=behind,
        downward=below or bool(about and _DOWNWARD.search(text)),
        worded=bool(words or behind or more),
        doubtful=any(w in ("近", "接近") for w in words),
    )


def _words_before(masked: str, start: int) -> tuple[int, list[str]]:
    """The comparing words before a number, the nearest first, and where the first of them begins."""
    place, words = start, []
    while True:
        word = _ending(masked[:place])
        if word:
            words.append(word)
            place -= len(word)
            continue
        filler = _FILLERS.search(masked[max(0, place - 2) : place])
        if not filler or not _ending(masked[: place - len(filler[0])]):
            return place, words
        place -= len(filler[0])


def _ending(text: str) -> str:
    """The longest comparing word that the text ends with; a word that is part of another one is none."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        word = text[-length:]
        if word in _BEFORE and text[-length - 1 : -length] not in (_SPOILT.get(word, "") or "\0"):
            return word
        if word in _BEFORE and len(text) == length:
            return word
    return ""
