"""Verb phrases of a clause that end in a state (动词): 建成 X, 推动 X 落地, 结合…建成 X, 加快 X，年底前通车."""

import re
from dataclasses import dataclass

from etl.notice.clauses import Clause, Segment
from etl.notice.objects import FACILITY
from etl.notice.printed import Reading
from etl.notice.verbs import BEHIND, is_end_state, skip_adverbs, verb_at
from etl.notice.vocabulary import words_of

_BEHIND = re.compile(rf"(?P<verb>{BEHIND})(?:工作)?$")
_ONLY = re.compile(rf"(?:{BEHIND})")
_WITHIN = re.compile(
    r"建成投用|建成(?!区|后|率|的)|创成|争创|出台(?!的)|开工建设|正式启动|完成(?=[^，。；]{2,})|"
    r"(?:纳入|列入|入选|获评|获批)(?=[^，。；]{4,})|通过(?=[^，。；]{0,18}?(?:验收|评估|复核|考核|审查|评审|认定|认证|复审|审批))"
)
_FRAMING = re.compile(
    r"围绕|依托|结合|针对|面向|根据|按照|发挥|利用|以|聚焦|通过|推动|推进|促进|确保|支持|力争|争取|加快|实现"
)
_LEADING = frozenset(words_of("verbs.leading"))
_SUBJECT_VERBS = ("争创", "创成", "通过", "纳入", "列入", "入选", "获评", "获批")
# These need somebody who means to bring it about: 争取某线纳入国家规划; 将某事纳入考核 is a way of working.
_BROUGHT_ABOUT = ("纳入", "列入", "入选", "获评", "获批")
_WISHING = re.compile(r"力争|争取|确保|推动|促进|支持|助力|积极争取")
# A plan that is finished is not what is then begun: 完成规划，三季度末开工.
_PAPER = re.compile(r"(?:规划|方案|设计|编制|招标|前期工作|手续|可研|立项)$")
PUSHED = "推进中的动作，是否要求完成待核"
NAMELESS = "没有写明对象"
ASSISTED = "由其他单位实施，本区配合"


@dataclass(frozen=True)
class Ending:
    """A verb phrase that ends in a state: the verb, where its phrase begins, its objects' spans.

    ``behind`` says that the verb stands behind its objects; ``subject`` is what stands before 争创 or 通过.
    """

    verb: str
    start: int
    objects: tuple[tuple[int, int], ...]
    behind: bool = False
    subject: tuple[int, int] | None = None
    doubt: str = ""


def endings(reading: Reading, clause: Clause, taken: list[tuple[int, int]], before: Clause | None) -> list[Ending]:
    """All end states of one clause; ``taken`` spans already hold a number that says more."""
    free = [s for s in clause.segments if not any(a < s.end and b > s.start for a, b in taken)]
    found = [e for group in _groups(reading, clause, free) for e in _of_group(reading, clause, group)]
    if not found and len(clause.segments) == 1 and free and before is not None:
        found = _continued(reading, clause, before)
    return found + _split_off(reading, clause, taken)


def _groups(reading: Reading, clause: Clause, free: list[Segment]) -> list[list[Segment]]:
    """Segments that one verb reaches over (R4): a segment that begins with a verb opens a new group.

    启用、投用X: a segment that is only a verb goes with the next one. 东环路竣工、西环路开工 are two.
    """
    groups: list[list[Segment]] = []
    for segment in free:
        index = clause.segments.index(segment)
        joined = groups and clause.segments.index(groups[-1][-1]) == index - 1
        if joined and len(groups[-1]) == 1 and groups[-1][0].body >= groups[-1][0].end:
            groups[-1] = [segment]
        elif segment.verb or not joined or (_ends(reading, groups[-1][-1]) and _ends(reading, segment)):
            groups.append([segment])
        else:
            groups[-1].append(segment)
    return groups


def _ends(reading: Reading, segment: Segment) -> bool:
    behind = _BEHIND.search(reading.masked[segment.start : segment.end])
    return bool(behind and behind.start() > 0)


def _of_group(reading: Reading, clause: Clause, group: list[Segment]) -> list[Ending]:
    first, last = group[0], group[-1]
    behind = _BEHIND.search(_undated(reading, clause, last))
    if behind and behind.start() > 0:
        stop = last.start + behind.start()
        begin = _object_start(reading, first, stop)
        lead = reading.text[first.start : begin]
        spans = tuple((max(s.start, begin), min(s.end, stop)) for s in group if s.start < stop and s.end > begin)
        if spans and spans[0][1] > spans[0][0] and not _barred(lead):
            return [Ending(behind["verb"], first.start, spans, True, doubt=_doubt(lead))]
    if first.verb and first.body < last.end and is_end_state(first.verb, reading.text[first.body : last.end]):
        spans = tuple((s.body if s is first else s.start, s.end) for s in group)
        pushed = re.search(r"加快|推进|推动", reading.text[first.start : first.verb_start])
        return [Ending(first.verb, first.start, spans, doubt=PUSHED if pushed else "")]
    for segment in group:
        inside = _inside(reading, segment)
        if inside:
            start, verb = inside
            rest = tuple((s.start, s.end) for s in group if s.start > segment.start)
            if is_end_state(verb, reading.text[start + len(verb) : last.end]):
                named = verb in _SUBJECT_VERBS or (
                    verb == "完成" and not segment.verb and not _framed(reading, segment)
                )
                subject = (segment.start, start) if named else None
                begin = segment.start if subject else start
                return [Ending(verb, begin, ((start + len(verb), segment.end), *rest), subject=subject)]
    return []


def _undated(reading: Reading, clause: Clause, segment: Segment) -> str:
    """The segment up to a deadline that closes it (X落地6月底前)."""
    shown = reading.masked[segment.start : segment.end]
    for deadline in reversed(clause.named):
        if deadline.end == segment.end and deadline.start > segment.start:
            shown = shown[: deadline.start - segment.start]
    return shown if shown.endswith("◇◇") else re.sub(r"[（(◇]+$", "", shown)


def _object_start(reading: Reading, first: Segment, stop: int) -> int:
    """Where the named thing begins: behind adverbs and verbs that only lead to it (推动 X 落地)."""
    place, further = -1, max(first.start, min(first.verb_start, stop))
    while further != place and further < stop:
        place = further
        further = skip_adverbs(reading.masked, place, stop)
        verb = verb_at(reading.masked, further, stop)
        lead = next((w for w in _LEADING if verb.startswith(w)), "")
        further += len(verb) if lead else 0
    return further


def _doubt(lead: str) -> str:
    if "配合" in lead or "协助" in lead:
        return ASSISTED
    return PUSHED if re.search(r"加快|推进", lead) else ""


def _barred(lead: str) -> bool:
    """深化, 加强 and the like before it make the end state a manner of speaking."""
    return bool(re.search(r"深化|加强|强化|优化|完善|探索|研究", lead))


def _framed(reading: Reading, segment: Segment) -> bool:
    return bool(_FRAMING.match(reading.masked, segment.start, segment.end))


def _inside(reading: Reading, segment: Segment) -> tuple[int, str] | None:
    """An end verb within a segment: behind its subject (某馆争创一级馆) or a frame (结合…工程建成某桥)."""
    for match in _WITHIN.finditer(reading.masked, segment.start, segment.end):
        if match.start() == segment.start or match.end() >= segment.end:
            continue
        front = reading.masked[segment.start : match.start()]
        if match[0] in _BROUGHT_ABOUT and not _WISHING.match(front):
            continue
        if match[0] == "完成" and FACILITY.search(front) and not segment.verb:
            return match.start(), match[0]  # 体育中心完成主体工程
        if match[0] in _SUBJECT_VERBS or _FRAMING.match(front):
            return match.start(), match[0]
    return None


def _continued(reading: Reading, clause: Clause, before: Clause) -> list[Ending]:
    """加快 X 建设，年底前建成通车: the clause is only a verb, what it completes stands in the clause before."""
    segment = clause.segments[0]
    rest = reading.masked[segment.verb_start : segment.end]
    if not _ONLY.fullmatch(rest) or before.end + 1 != clause.start:
        return []
    spans, stated = [], False
    for other in before.segments:
        start = _object_start(reading, other, other.end)
        start += len(verb_at(reading.masked, start, other.end))
        end = other.end - 2 if reading.text[start : other.end].endswith("建设") else other.end
        state = _BEHIND.search(reading.masked[start:end])
        stated = stated or state is not None
        end = start + state.start() if state else end  # 主体结构封顶，竣工验收: not the topping out
        spans.append((start, end))
    spans = [s for s in spans if s[1] > s[0] and not _PAPER.search(reading.text[slice(*s)])]
    if not spans and stated:
        return [Ending(rest, clause.start, ((clause.start, clause.start),), True, doubt=NAMELESS)]
    return [Ending(rest, clause.start, tuple(spans), True)] if spans else []


def continued_object(reading: Reading, before: Clause) -> str:
    """What the clause before is about, where it names one thing: 推进 X 工程 is about X 工程."""
    if len(before.segments) != 1:
        return ""
    only = before.segments[0]
    start = _object_start(reading, only, only.end)
    start += len(verb_at(reading.masked, start, only.end))
    return reading.text[start : only.end]


def _split_off(reading: Reading, clause: Clause, taken: list[tuple[int, int]]) -> list[Ending]:
    """开工新建某院区以及3个服务站: the object before 以及 is a milestone though a number follows."""
    found: list[Ending] = []
    for segment in clause.segments:
        inside = [a for a, b in taken if segment.start < a < segment.end]
        if not inside or not segment.verb or any(a <= segment.verb_start < b for a, b in taken):
            continue
        front = re.sub(r"(?:以及|和|及|与)$", "", reading.text[segment.body : min(inside)])
        if len(front) >= 4 and is_end_state(segment.verb, front):
            found.append(Ending(segment.verb, segment.start, ((segment.body, segment.body + len(front)),)))
    return found
