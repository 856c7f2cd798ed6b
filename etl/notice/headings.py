"""Ordinals of headings and tasks: 一、（一）1.（1）①, and the words that tell what stands under a heading."""

import re
from dataclasses import dataclass

from domain.numerals import ordinal

_CN = "一二三四五六七八九十百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMS = (
    (0, re.compile(rf"第([{_CN}\d]+)(?:部分|章|篇)[、，：:.\s]*")),
    (1, re.compile(rf"([{_CN}]+)[、．.]\s*")),
    (2, re.compile(rf"[（(]\s*([{_CN}]+)\s*[）)][、．.]?\s*")),
    (3, re.compile(r"(\d{1,3})\s*(?:[、．]|\.(?!\d)|(?<=\d)\s+(?=[\u4e00-\u9fff★“]{2}))\s*")),
    (3, re.compile(r"(?:任务|第)\s*(\d{1,3})(?:项|条)?\s*[、：:．.]\s*")),
    (4, re.compile(r"[（(]\s*(\d{1,3})\s*[）)][、．.]?\s*")),
    (4, re.compile(r"(\d{1,3})[）)]\s*")),
    (5, re.compile(rf"([{CIRCLED}])\s*")),
)
# An unnumbered line between numbered tasks heads those below it: a work item, whatever stands further out.
BETWEEN = 2.6
SECTION = re.compile(
    r"^(?:\d{4}年)?(?:全区|全市|全县|区政府|市政府|政府)?(?:20\d\d年)?(?:度)?(?:[一二三四五六七八九十]+个?方面)?(?:主要|重点|年度|具体)?(?:工作|目标|重点)?(?:任务|工作|重点)?"
    r"(?:清单|分解|分工|安排|内容|方案|一览)?(?:表|方案|清单|情况)?$"
)
HEADLINE = re.compile(
    r"预期目标|主要目标|总体目标|工作目标|发展目标|奋斗目标|核心指标|主要指标|目标指标|指标任务|约束性指标|预期性指标|经济指标|年度目标$|目标值"
)
SKIPPED = re.compile(
    r"^(?:总体要求|指导思想|基本原则|工作要求|有关要求|相关要求|保障措施|组织保障|工作保障|组织实施|组织领导|工作措施要求|"
    r"推进机制|工作机制|(?:务必)?高度重视|务必高效推进|提高(?:政治)?站位|提高(?:思想)?认识|层层压实责任|压实责任|加强领导|强化(?:组织)?领导|"
    r"加强工作统筹|精准高效督办|密切配合|加强督查|强化督(?:查|导)|严格(?:督查)?考核|强化责任落实|明确责任(?:分工)?$|实施步骤|附则|背景|编制依据|落实要求|督查考核|考核办法|监督考核|几点要求|强化保障|加强组织领导)"
)


@dataclass(frozen=True)
class Ordinal:
    """A printed ordinal: its level (1 一、 2（一）3 1. 4（1）5 ①), its number, and what follows it."""

    level: int
    number: int
    printed: str
    rest: str


def read_ordinal(text: str) -> Ordinal | None:
    """The ordinal that ``text`` begins with; None if it begins with none.

    >>> o = read_ordinal("（一） 实施产业跃升行动"); o.level, o.number, o.rest
    (2, 1, '实施产业跃升行动')
    >>> read_ordinal("2.5产业园") is None, read_ordinal("一二三产业") is None
    (True, True)
    """
    for level, form in _FORMS:
        match = form.match(text)
        if not match:
            continue
        worth = CIRCLED.index(match[1]) + 1 if level == 5 else ordinal(match[1])
        if worth is not None:
            return Ordinal(level, worth, match[0].strip(), text[match.end() :].strip())
    return None


def is_section(text: str) -> bool:
    """Whether a heading only says that tasks follow (工作任务分解), so that it is no area.

    >>> is_section("工作任务分解"), is_section("2024年重点工作任务"), is_section("实施产业跃升行动")
    (True, True, False)
    """
    return bool(SECTION.match(re.sub(r"[\s（(].*$", "", text.strip())))
