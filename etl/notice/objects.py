"""What a milestone is about: each named object that must be finished, and how to tell that it is named."""

import re
from dataclasses import dataclass

from etl.notice.clauses import Clause
from etl.notice.naming import trimmed
from etl.notice.printed import Reading
from etl.notice.verbs import PRELIMINARY
from etl.notice.vocabulary import any_of, words_of

FACILITY = re.compile(rf"{any_of('things.facilities')}$")
_PLACE = re.compile(rf"{any_of('things.places')}$")
_WORK = re.compile(rf"{any_of('things.works')}+$")
_EVENT_VERBS = frozenset(words_of("verbs.event"))
_EVENT = re.compile(rf"{any_of('things.events')}$")
_PLAIN_EVENT = re.compile(rf"^{any_of('things.plain_events')}*{any_of('things.events')}$")
_VAGUE = re.compile(rf"^{any_of('things.vague')}*{any_of('things.vague_things')}?(?:的)?(?:建设|落实|实施|见效)?$")
_NOT_ONE = re.compile(r"更多|一批|各类|各项|一系列|有关|相关|若干|多个")
_QUOTED = re.compile(r"[“「《\"]")
_BESIDE = re.compile(r"[”』」》](?=[“『「《])")
_AND = re.compile(r"以及|和|及|与")
_LISTED = re.compile(r"等(?=[\u4e00-\u9fff◇]{0,14}$)")
_AND_SO_ON = re.compile(r"等[\u4e00-\u9fff]{0,14}$")
_SHARED = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|村|社区)(?P<tail>[\u4e00-\u9fff]{2,})$")
_LEAST = 4


@dataclass(frozen=True)
class Thing:
    """A named object at ``start:end`` of the reading."""

    start: int
    end: int
    name: str


def things(reading: Reading, clause: Clause, spans: tuple[tuple[int, int], ...]) -> list[Thing]:
    """The objects that spans name: set apart by 、, and by 和 or 及 where both sides end like a thing.

    X、Y等项目 names X and Y; 横泾街道、胥口镇养老服务大厅 are two halls; 某实验室及某旧址改造提升 shares its work.
    """
    parts: list[tuple[int, int]] = []
    for start, end in spans:
        parts += _joined(reading, start, end)
    last_start, last_end = parts[-1]
    listed = _LISTED.search(reading.masked[last_start:last_end])
    if listed:
        parts[-1] = (last_start, last_start + listed.start())
    named = [Thing(start, end, _name(reading, clause, start, end)) for start, end in parts]
    tail = work = early = ""
    last = PRELIMINARY.search(named[-1].name) if named else None
    if last and len(named) > 1:
        early = named[-1].name[last.start() :]  # 完成甲项目、乙项目前期工作
    if len(named) > 1 and not listed:
        tail = _shared_tail(named[-1].name)
        shared = _WORK.search(named[-1].name)
        work = shared[0] if shared and reading.masked[named[-1].start - 1] in "及和与" else ""
    whole = [Thing(t.start, t.end, _with(t.name, tail, work, early)) for t in named]
    if whole:
        whole[-1] = Thing(whole[-1].start, spans[-1][1], whole[-1].name)
    return [t for t in whole if t.name]


def _with(name: str, tail: str, work: str, early: str) -> str:
    if early and not name.endswith(early):
        return f"{name}{early}"
    if tail and _PLACE.search(name) and not name.endswith(tail):
        name = f"{name}{tail}"
    return f"{name}{work}" if work and FACILITY.search(name) else name


def _name(reading: Reading, clause: Clause, start: int, end: int) -> str:
    text = reading.text[start:end]
    for deadline in clause.named:
        if start <= deadline.start < end:
            text = text.replace(reading.text[deadline.start : deadline.end], "")
    text = re.sub(r"(?:力争|争取|确保)$", "", text)
    text = re.sub(r"（[^（）]*\d[^（）]*）$", "", text)  # 某医院（总投资12亿元、床位800张）
    return trimmed(re.sub(r"[（(].*$", "", text) if text.count("（") > text.count("）") else text)


def _shared_tail(last: str) -> str:
    match = _SHARED.match(last)
    return match["tail"] if match and FACILITY.search(match["tail"]) else ""


def _joined(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    beside = _BESIDE.search(reading.text[start:end])
    if beside:
        return [(start, start + beside.end()), *_joined(reading, start + beside.end(), end)]
    for match in _AND.finditer(reading.masked[start:end]):
        left = reading.text[start : start + match.start()]
        right = reading.text[start + match.end() : end]
        both = FACILITY.search(_WORK.sub("", left)) and FACILITY.search(_WORK.sub("", _AND_SO_ON.sub("", right)))
        listed = match[0] == "和" and _AND_SO_ON.search(right)
        if match[0] == "以及" or (len(left) >= 3 and len(right) >= 3 and (both or listed)):
            return [(start, start + match.start()), *_joined(reading, start + match.end(), end)]
    return [(start, end)]


def is_named(name: str, verb: str) -> bool:
    """Whether somebody could go and see which one is meant.

    >>> is_named("太湖经洽会", "举办"), is_named("各类文体活动", "举办"), is_named("更多优质项目", "落地")
    (True, False, False)
    """
    if verb in _EVENT_VERBS:
        quoted = bool(_QUOTED.search(name))
        return len(name) >= _LEAST and (quoted or (bool(_EVENT.search(name)) and not _PLAIN_EVENT.match(name)))
    if len(name) < 2 or _VAGUE.fullmatch(name) or PRELIMINARY.fullmatch(name) or _NOT_ONE.match(name):
        return False
    return len(name) >= _LEAST or bool(FACILITY.search(name)) or bool(_QUOTED.search(name))
