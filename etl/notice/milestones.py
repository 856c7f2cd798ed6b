"""End states that can be checked (DOMAIN §2): each named object that must be finished is a milestone of its own."""

import re
from dataclasses import dataclass

from domain.words import Kind, Pace
from etl.notice.clauses import Clause, Segment
from etl.notice.naming import tidied
from etl.notice.printed import Reading
from etl.notice.promise import Promise
from etl.notice.verbs import BEHIND, PRELIMINARY, is_end_state, is_single, skip_adverbs, verb_at

_BEHIND = re.compile(rf"(?P<verb>{BEHIND})(?:工作)?$")
_WITHIN = re.compile(
    r"建成投用|建成(?!区|后|率|的)|创成|争创|出台(?!的)|开工建设|正式启动|通过(?=[^，。；]{0,18}?(?:验收|评估|复核|考核|审查|评审|认定|认证|复审|审批))|完成(?=[^，。；]{2,})"
)
_FRAMING = re.compile(
    r"围绕|依托|结合|针对|面向|根据|按照|发挥|利用|以|聚焦|通过|推动|推进|促进|确保|支持|力争|争取|加快|实现"
)
# 更多优质项目, 一批重点工程, 各项任务: nobody could check which.
_VAGUE = re.compile(
    r"^(?:更多|一批|各类|各项|各级|各|重大|重点|优质|相关|有关|新|大|好|全部|全面|全年|年度|既定|上级|一系列|系列|若干|多个|多项|更|所有|"
    r"高质量|高水平|标志性|引领性|牵引性|和|及|、|的|等|产业|民生实事?|招商|签约|在建|储备|拟建|续建|新建|开工)*"
    r"(?:项目|企业|任务|目标任务|目标|工作|政策|措施|举措|改革|工程|活动|建设|成果|载体|平台|赛事|服务|产业|指标|要求|整改|问题|事项|机制|制度|体系)?"
    r"(?:的)?(?:建设|落实|实施|见效)?$"
)
_EVENT_VERBS = {"举办好", "组织举办", "组织承办", "承办好", "举办", "承办", "主办", "协办", "办好", "召开", "举行"}
_EVENT = re.compile(
    r"(?:大会|大赛|论坛|峰会|博览会|交易会|洽谈会|经洽会|推介会|恳谈会|对接会|运动会|年会|音乐会|发布会|艺术节|文化节|旅游节|购物节|节|展|展会|"
    r"嘉年华|马拉松|联赛|锦标赛|公开赛|邀请赛|挑战赛|龙舟赛|车赛|赛|活动周|宣传周|晚会|灯会|庙会|庆典|仪式|活动|巡演|公益行|展销|沙龙|夜市|市集)$"
)
_PLAIN_EVENT = re.compile(
    r"^(?:各类|系列|一系列|多场|专题|大型|群众性|文体|宣传|招聘|主题|相关|特色|企业家|招商|文化|体育|惠民|科普|志愿|公益|产销|银企|政银企|促消费|消费促进|对接|推介|交流|培训)*"
    r"(?:活动|沙龙|赛事|大赛|论坛|展会|会议|推介会|洽谈会|对接会|恳谈会|招聘会|仪式|市集|夜市|节庆|演出|晚会|展览|赛|展)$"
)
_THING = ["中心", "大桥", "学校", "中学", "小学", "幼儿园", "医院", "消防站", "服务站", "卫生院", "卫生服务中心", "养老院", "敬老院", "服务大厅", "大厅", "实验室", "研究院", "博物馆", "图书馆", "文化馆", "体育馆", "纪念馆", "展览馆", "美术馆", "科技馆", "档案馆", "公园", "广场", "码头", "泵站", "污水厂", "水厂", "电厂", "变电站", "换乘站", "车站", "停车场", "市场", "道路", "隧道", "快速路", "高架", "通道", "河道", "湿地", "产业园", "科技园", "孵化器", "园区", "基地", "大厦", "综合体", "酒店", "楼宇", "社区", "小区", "旧址", "故居", "古镇", "校区", "院区", "东区", "西区", "一期", "二期", "三期", "四期", "工程", "项目", "平台", "基金", "公司", "联盟", "规划", "方案", "办法", "意见", "规定", "条例", "细则", "标准", "清单", "街区", "展厅", "书房", "驿站", "大街", "南路", "北路", "东路", "西路", "中路", "路", "桥", "河", "站", "馆", "厂", "园", "区", "院", "校"]
_FACILITY = re.compile("(?:" + "|".join(sorted(_THING, key=len, reverse=True)) + ")$")
_PLACE = re.compile(r"(?:街道|镇|乡|村|社区|开发区|度假区|经开区|高新区|新城|产业园)$")
_WORK = re.compile(
    r"(?:改造提升|提升改造|改扩建|新改建|改造|提升|建设|整治提升|整治|修缮|修复|扩建|新建|改建|迁建|重建|编制|工作|任务|前期工作|主体建筑封顶|封顶|"
    r"竣工|投用|开工|提质增效|清淤|搬迁|验收)+$"
)


@dataclass(frozen=True)
class _Ended:
    """A verb phrase that ends in a state: the verb, where it begins, its objects' spans."""

    verb: str
    start: int
    objects: tuple[tuple[int, int], ...]
    behind: bool
    doubt: str = ""


def milestones(reading: Reading, clause: Clause, taken: list[tuple[int, int]]) -> list[Promise]:
    """Milestones of one clause; ``taken`` spans already hold a number that says more."""
    free = [s for s in clause.segments if not any(a < s.end and b > s.start for a, b in taken)]
    found: list[Promise] = []
    for group in _groups(clause, free):
        for ended in _ended(reading, clause, group):
            found += _promised(reading, clause, ended)
    return found + _split_off(reading, clause, taken)


def _groups(clause: Clause, free: list[Segment]) -> list[list[Segment]]:
    """Segments that one verb reaches over: a segment that begins with a verb opens a new group (R4)."""
    groups: list[list[Segment]] = []
    for segment in free:
        index = clause.segments.index(segment)
        joined = groups and clause.segments.index(groups[-1][-1]) == index - 1
        if segment.verb or not joined:
            groups.append([segment])
        else:
            groups[-1].append(segment)
    return _merged(groups)


def _merged(groups: list[list[Segment]]) -> list[list[Segment]]:
    """启用、投用X: a segment that is only a verb goes with the next one."""
    merged: list[list[Segment]] = []
    for group in groups:
        if merged and len(merged[-1]) == 1 and merged[-1][0].body >= merged[-1][0].end:
            merged[-1] = group
        else:
            merged.append(group)
    return merged


def _ended(reading: Reading, clause: Clause, group: list[Segment]) -> list[_Ended]:
    first, last = group[0], group[-1]
    text = reading.text
    behind = _BEHIND.search(_masked(reading, clause, last))
    if behind and behind.start() > 0:
        stop = last.start + behind.start()
        begin = _object_start(reading, first, stop)
        spans = tuple((max(s.start, begin), min(s.end, stop)) for s in group if s.start < stop)
        doubt = _doubt(text[first.start : begin])
        if spans and spans[0][1] > spans[0][0] and not _barred(text[first.start : begin]):
            return [_Ended(behind["verb"], begin, spans, True, doubt)]
    if first.verb and is_end_state(first.verb, text[first.body : last.end]):
        spans = tuple((s.body if s is first else s.start, s.end) for s in group)
        pushed = re.search(r"加快|推进|推动", text[first.start : first.verb_start])
        return [
            _Ended(first.verb, first.verb_start, spans, False, "推进中的动作，是否要求完成待核" if pushed else "")
        ]
    for segment in group:
        inside = _inside(reading, segment)
        if inside:
            start, verb = inside
            rest = [s for s in group if s.start > segment.start]
            spans = ((start + len(verb), segment.end), *((s.start, s.end) for s in rest))
            if is_end_state(verb, text[start + len(verb) : group[-1].end]):
                return [_Ended(verb, start, spans, False)]
    return []


def _masked(reading: Reading, clause: Clause, segment: Segment) -> str:
    """The segment up to a deadline that closes it (X落地6月底前)."""
    shown = reading.masked[segment.start : segment.end]
    for deadline in reversed(clause.named):
        if deadline.end == segment.end and deadline.start > segment.start:
            shown = shown[: deadline.start - segment.start]
    return re.sub(r"[（(◇]+$", "", shown) if not shown.endswith("◇◇") else shown


def _object_start(reading: Reading, first: Segment, stop: int) -> int:
    """Where the named thing begins: behind adverbs and verbs that only lead to it (推动 X 落地)."""
    place = first.start
    while place < stop:
        further = skip_adverbs(reading.masked, place, stop)
        verb = verb_at(reading.masked, further, stop)
        if verb and re.fullmatch(
            r"(?:加快|全力|有序|稳妥|深入)?(?:推进|推动|加快|促进|支持|助力|配合|抓好|做好|保障|确保|争取|力争|加快推进|加快推动|实现)(?:建设|实施)?",
            verb,
        ):
            further += len(verb)
        if further == place:
            break
        place = further
    return place


def _doubt(lead: str) -> str:
    if "配合" in lead or "协助" in lead:
        return "由其他单位实施，本区配合"
    return "推进中的动作，是否要求完成待核" if re.search(r"加快|推进", lead) else ""


def _barred(lead: str) -> bool:
    """深化, 加强 and the like before it make the end state a manner of speaking."""
    return bool(re.search(r"深化|加强|强化|优化|完善|探索|研究", lead))


def _inside(reading: Reading, segment: Segment) -> tuple[int, str] | None:
    """An end verb within a segment: behind its subject (某馆争创一级馆) or a frame (结合…工程建成某桥)."""
    for match in _WITHIN.finditer(reading.masked, segment.start, segment.end):
        if match.start() == segment.start or match.end() >= segment.end:
            continue
        front = reading.masked[segment.start : match.start()]
        if match[0] in ("争创", "创成") or _FRAMING.match(front) or (match[0] == "通过" and len(front) >= 3):
            return match.start(), match[0]
    return None


def _promised(reading: Reading, clause: Clause, ended: _Ended) -> list[Promise]:
    objects = _objects(reading, clause, ended)
    found: list[Promise] = []
    for start, end, thing in objects:
        if not _is_named(thing, ended.verb):
            continue
        deadline = clause.deadline(start)
        lead = (
            reading.text[clause.segment_at(ended.start).start : ended.start] if ended.verb in ("争创", "创成") else ""
        )
        subject = tidied(lead) if not ended.behind else ""
        name = f"{thing}{ended.verb}" if ended.behind else f"{subject}{ended.verb}{thing}"
        first = clause.segment_at(ended.start).start if not ended.behind and start == objects[0][0] else start
        single = is_single(ended.verb) or (ended.verb == "完成" and bool(re.search(r"验收|评估|审批|备案", thing)))
        doubts = tuple(d for d in (ended.doubt, "期限说法有两解" if deadline and deadline.doubtful else "") if d)
        found.append(
            Promise(
                start=min(first, start),
                end=max(end, start + 1),
                anchor=start,
                name=name,
                kind=Kind.MILESTONE,
                base=name,
                deadline=deadline.day if deadline else None,
                endless=bool(deadline and deadline.day is None),
                pace=Pace.NONE if single else Pace.LINEAR,
                stretch=clause.stretches(reading, max(start, ended.start + 1)),
                doubts=doubts,
            )
        )
    return found


def _objects(reading: Reading, clause: Clause, ended: _Ended) -> list[tuple[int, int, str]]:
    """The named objects: set apart by 、, and by 和 or 及 where both sides end like a thing."""
    spans: list[tuple[int, int]] = []
    for start, end in ended.objects:
        spans += _joined(reading, start, end)
    tail = ""
    last_start, last_end = spans[-1]
    listed = re.search(r"等(?=[\u4e00-\u9fff◇]{0,14}$)", reading.masked[last_start:last_end])
    if listed:
        spans[-1] = (last_start, last_start + listed.start())
    things = []
    for start, end in spans:
        text = reading.text[start:end]
        for deadline in clause.named:
            text = text.replace(reading.text[deadline.start : deadline.end], "") if deadline.start < end else text
        things.append(
            (start, end, tidied(re.sub(r"[（(].*$", "", text) if text.count("（") > text.count("）") else text))
        )
    work = ""
    if len(things) > 1 and not listed:
        tail = _shared_tail(things[-1][2])
        done_to = _WORK.search(things[-1][2])
        work = done_to[0] if done_to and reading.masked[things[-1][0] - 1] in "及和与" else ""
    done = []
    for start, end, thing in things:
        whole = f"{thing}{tail}" if tail and _PLACE.search(thing) and not thing.endswith(tail) else thing
        whole = f"{whole}{work}" if work and _FACILITY.search(whole) else whole
        done.append((start, end, whole))
    if done:
        stop = ended.objects[-1][1] + (len(ended.verb) if ended.behind else 0)
        done[-1] = (done[-1][0], stop, done[-1][2])
    return [d for d in done if d[2]]


def _shared_tail(last: str) -> str:
    """横泾街道、胥口镇养老服务大厅: the last object's noun belongs to each place before it."""
    match = re.match(r"[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|村|社区)(?P<tail>[\u4e00-\u9fff]{2,})$", last)
    return match["tail"] if match and _FACILITY.search(match["tail"]) else ""


def _joined(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    beside = re.search(r"[”』」》](?=[“『「《])", reading.text[start:end])
    if beside:
        return [(start, start + beside.end()), *_joined(reading, start + beside.end(), end)]
    for match in re.finditer(r"以及|和|及|与", reading.masked[start:end]):
        left = reading.text[start : start + match.start()]
        right = reading.text[start + match.end() : end]
        listed = re.search(r"等[\u4e00-\u9fff]{0,10}$", right)
        bare = _WORK.sub("", re.sub(r"等[\u4e00-\u9fff]{0,14}$", "", right))
        if match[0] == "以及" or (
            len(left) >= 3
            and len(right) >= 3
            and ((_FACILITY.search(_WORK.sub("", left)) and _FACILITY.search(bare)) or (listed and match[0] == "和"))
        ):
            return [(start, start + match.start()), *_joined(reading, start + match.end(), end)]
    return [(start, end)]


def _is_named(thing: str, verb: str) -> bool:
    """Whether somebody could go and see which one is meant."""
    if verb in _EVENT_VERBS:
        quoted = bool(re.search(r"[“「《\"]", thing))
        ends = bool(_EVENT.search(thing))
        return (quoted and len(thing) >= 4) or (ends and len(thing) >= 4 and not _PLAIN_EVENT.match(thing))
    if len(thing) < 2 or _VAGUE.fullmatch(thing) or PRELIMINARY.fullmatch(thing):
        return False
    if re.match(r"更多|一批|各类|各项|一系列|有关|相关|若干|多个", thing):
        return False
    return len(thing) >= 4 or bool(_FACILITY.search(thing)) or bool(re.search(r"[“《]", thing))


def _split_off(reading: Reading, clause: Clause, taken: list[tuple[int, int]]) -> list[Promise]:
    """开工新建某院区以及3个服务站: the object before 以及 is a milestone though a number follows."""
    found: list[Promise] = []
    for segment in clause.segments:
        inside = [a for a, b in taken if segment.start < a < segment.end]
        if not inside or not segment.verb or any(a <= segment.verb_start < b for a, b in taken):
            continue
        stop = min(inside)
        front = re.sub(r"(?:以及|和|及|与)$", "", reading.text[segment.body : stop])
        if len(front) >= 4 and is_end_state(segment.verb, front):
            ended = _Ended(segment.verb, segment.verb_start, ((segment.body, segment.body + len(front)),), False)
            found += _promised(reading, clause, ended)
    return found
