"""Words that compare (比较词): the longest wording wins, about wins over all, else the word after the number (R3)."""

import re
from dataclasses import dataclass

from domain.words import Comparator

_GE, _GT, _LE, _LT, _EQ = (
    Comparator.AT_LEAST,
    Comparator.MORE_THAN,
    Comparator.AT_MOST,
    Comparator.LESS_THAN,
    Comparator.ABOUT,
)
# Words that say where a figure goes: whatever stands behind them is a level reached, not an amount done.
_UP_TO = ["增至", "增到", "增加到", "增加至", "提高到", "提高至", "提升到", "提升至", "上升到", "上升至", "升至", "增长到", "增长至", "扩大到", "扩大至", "扩展到", "发展到", "壮大到"]
_DOWN_TO = ["降至", "降到", "降低到", "降低至", "下降到", "下降至", "压缩至", "压缩到", "压减至", "压减到", "压降至", "压降到", "缩小至", "缩小到", "缩短至", "缩短到", "缩减至", "缩减到", "减少到", "减少至", "减至", "减到", "回落至", "回落到", "精简至", "精简到", "控制到"]
_BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(
        ["不低于", "不少于", "不小于", "不得低于", "不得少于", "不少於", "至少", "达到", "达", "至", "到", "满", "达到或超过", "保持在", "稳定在", "维持在", "保持", "稳定", "超过或达到"],
        _GE,
    ),
    **dict.fromkeys(_UP_TO, _GE),
    **dict.fromkeys(["超过", "超", "突破", "高于", "逾", "大于", "多于", "超出", "冲破", "快于"], _GT),
    **dict.fromkeys(
        ["不超过", "不高于", "不大于", "不多于", "不突破", "不超出", "不超", "不得超过", "不得高于", "控制在", "限制在", "至多", "最多", "不逾"], _LE
    ),
    **dict.fromkeys(_DOWN_TO, _LE),
    **dict.fromkeys(["低于", "小于", "少于", "不足", "不到", "短于"], _LT),
    **dict.fromkeys(["约", "大约", "约为", "接近", "近", "大致", "左右"], _EQ),
}
_AFTER: dict[str, Comparator] = {
    **dict.fromkeys(["以上", "及以上", "或以上"], _GE),
    **dict.fromkeys(["以下", "及以下", "以内", "之内", "内"], _LE),
    **dict.fromkeys(["左右", "上下"], _EQ),
    **dict.fromkeys(["余", "多"], _GT),
}
_LONGEST = max(map(len, _BEFORE))
_FILLERS = re.compile(r"(?:为|是|共|共计|合计|总计|分别|各|在|再|年均|累计|的)$")
_DOWNWARD = re.compile(r"控制|降|压|减|缩|不超|不高|不大|不多|不突破|低于|限制|回落")


@dataclass(frozen=True)
class Comparison:
    """How a number is compared: the comparator, the words' reach, and what they say besides.

    ``words`` are those before the number; ``before`` is where they begin, ``after`` where those behind the
    number end. ``reached`` says that a level is named (增至), ``downward`` that less is better.
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
        return any(self.words.endswith(w) for w in (*_UP_TO, *_DOWN_TO))


def compared(masked: str, start: int, end: int, more: bool = False) -> Comparison:
    """How the number at ``start:end`` is compared; a bare number must be reached (≥).

    >>> [compared(t, t.index("9"), t.index("9") + 2).comparator.value for t in ("不低于95", "低于95", "控制在95以内")]
    ['≥', '<', '≤']
    >>> compared("达到95左右", 2, 4).comparator.value, compared("超过95以上", 2, 4).comparator.value
    ('≈', '≥')
    """
    place, words = start, []
    while True:
        word = _ending(masked[:place])
        if word:
            words.append(word)
            place -= len(word)
            continue
        filler = _FILLERS.search(masked[max(0, place - 2) : place])
        if filler and _ending(masked[: place - len(filler[0])]):
            place -= len(filler[0])
            continue
        break
    behind = next((w for w in sorted(_AFTER, key=len, reverse=True) if masked.startswith(w, end)), "")
    if behind == "内" or (behind in ("余", "多") and not more and masked[end + 1 : end + 2] not in "，。；、"):
        behind = ""
    before = [_BEFORE[w] for w in words]
    after = _AFTER[behind] if behind else (_GT if more else None)
    about = _EQ in before or after is _EQ
    comparator = _EQ if about else after or (before[0] if before else _GE)
    text = masked[place:start]
    return Comparison(
        comparator,
        place,
        end + len(behind),
        text,
        behind,
        comparator in (_LE, _LT) or bool(about and _DOWNWARD.search(text)),
        bool(words or behind or more),
        any(w in ("近", "接近") for w in words),
    )


def _ending(text: str) -> str:
    """The longest comparing word that the text ends with; a word that is part of another one is none."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        word = text[-length:]
        if word in _BEFORE and not _part(text, word):
            return word
    return ""


def _part(text: str, word: str) -> bool:
    """近 in 靠近, 满 in 圆满, 达 in 下达, 至 in 甚至, 约 in 节约 compare nothing."""
    before = text[: -len(word)]
    spoilt = {
        "近": "靠附临邻最",
        "满": "圆美丰",
        "达": "下到传表抵发",
        "至": "甚乃直以",
        "约": "节签大集制预",
        "到": "做得找收感遇",
        "多": "更",
    }
    return bool(before) and before[-1] in spoilt.get(word, "")
