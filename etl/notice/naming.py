"""Short names that say what is counted, made from the sentence's own words."""

import re

from etl.notice.deadlines import Deadline
from etl.notice.printed import Reading
from etl.notice.vocabulary import words_of

_LEADING = re.compile(
    r"^(?:至少|最少|其中|此外|同时|另外|力争|争取(?!到)|确保|努力|全力以赴|全力(?!以)|全面|推动|推进|促进|实现|完成|达成|带动|力促|并|且|和|及|与|以及|再(?!生)|共|累计|预计|"
    r"到|至|于|在|年内|全年|今年|[两二三四五]年(?:累计|内)|我区|本区|以|使|让|将|把|每季度|每半年|每年|每月|每周|平均|集聚|拥有|保有|保持|全区(?=.{4})|高质量(?!考核|发展)|高标准(?!农田)|"
    r"坚决|积极|稳步|有序|切实|进一步|持续|大力|加快|扎实|深入|顺利|圆满|一是|二是|三是|四是|五是|六是|[①-⑳]|[、，：；。\s])+"
)
_TRAILING = re.compile(
    r"(?:(?<!目)的|达|总数|分别|(?<!平)均|都|各|(?<![存实所现正内潜])在|由[ⅠⅡⅢⅣⅤ劣IV一二三四五]+类?|(?:较|比)(?:上年|去年)(?:同期|度|实绩)?|"
    r"继续|持续|始终|稳步|(?<!安)全面|等|和|(?<![惠普涉波])及|(?<![参给])与|以及|(?<![作成])为|是|至|到|共|累计|合计|同比|目标|任务|完成|预期|大关|关口|力争|确保|争取|全部|数量|保持|实现|[“「《]|[、，：；。\s])+$"
)
_KEEP_SHORT = 2
_LONGEST = 36


def tidied(text: str) -> str:
    """A name without the words that only frame it.

    >>> tidied("力争全区实现网络销售额达"), tidied("确保完成产业用地供应")
    ('网络销售额', '产业用地供应')
    """
    name = re.sub(r"（(?:含|其中|包括|不含|每)[^）]*）?|（[^（）]*\d[^（）]*）?|力争|确保", "", text).strip()
    while True:
        shorter = _TRAILING.sub("", _LEADING.sub("", name))
        if shorter == name:
            break
        name = shorter
    if (
        len(name) < _KEEP_SHORT
        and len(text.strip("、，：；。 ")) >= _KEEP_SHORT
        and text.strip() not in words_of("adverbs.how")
    ):
        return name
    return name[:_LONGEST]


def trimmed(text: str) -> str:
    """A thing's name as printed: only signs and 等 at its ends are taken off."""
    return re.sub(r"(?:等|以及|和|及|与|[、，：；。\s])+$", "", text.strip("、，：；。 "))


def words(reading: Reading, start: int, end: int, named: tuple[Deadline, ...] = ()) -> str:
    """The words of a span without its deadlines (and the 到 or 在 before one)."""
    pieces, here = [], start
    for deadline in sorted(named, key=lambda d: d.start):
        if here <= deadline.start < end:
            pieces.append(re.sub(r"[到至在于]$", "", reading.text[here : deadline.start]))
            here = max(here, deadline.end)
            if reading.text[here : here + 2] == "完成" and not reading.text[here + 2 : end].strip():
                here += 2
    pieces.append(reading.text[here:end] if here < end else "")
    return "".join(pieces)
