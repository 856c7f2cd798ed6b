"""What the target of a number is called: the words before and behind it, and what the sentence said before."""

import re
from dataclasses import dataclass, replace

from domain.words import Kind
from etl.notice.clauses import Clause
from etl.notice.kinds import MEAN, RISING
from etl.notice.naming import tidied, words
from etl.notice.passing import FRAME, STRONG, noun_ahead
from etl.notice.places import NumberPlace
from etl.notice.printed import Reading
from etl.notice.promise import Promise
from etl.notice.verbs import STOCK, is_doing, skip_adverbs, verb_at
from etl.notice.vocabulary import any_of, words_of

NAMELESS = "没有写明对象"
_SIZES = ("以上", "以下", "以内")
_SIZED = re.compile(r"(?:以上|以下|以内)([\u4e00-\u9fff]{1,10})$")
_BRIEF = 3
_SHORT = 5
_EXAMPLE = 12
_IN_ALL = re.compile(r"总数|总数量|累计|总计")
_NEWLY = re.compile(r"净新增|新增|净增|新建成?|建成|新改建")
_RANK = re.compile(r"(?:国家|省部?|市|区|县)级(?:及?以上)?")
_RANK_ONLY = re.compile(rf"{_RANK.pattern}")
_ANY = re.compile(r"项目|企业|工程|学校|小区|医院|景区|园区|道路")
_ITS_OWN = ("实现", "完成", "力争", "确保")
# What says how much but not of what: 粮食播种面积58万亩、产量26万吨.
_OF_WHAT = re.compile(
    r"(?:总|年)?(?:产量|产值|产出|面积|规模|数量|利润|税收|收入|销售额|销售收入|营收|增加值|总量|单产)(?:总额)?"
)
_PER_HEAD = re.compile(
    r"每[百千万]?(?:名|户|亩)?(?:常住人口|人口|老人|老年人|人)?(?:拥有)?|人均|户均|亩均|村均|[千万]人"
)
# Investment of the projects that were named just before, not of the whole district.
_OF_PROJECTS = re.compile(r"(?:完成)?(?:年度|当年)?(?:计划)?(?:完成)?投资(?:额|完成率)?")
_MEASURE = re.compile(
    r"(?:种植|播种|养殖|总)?(?:面积|产值|产量|规模|数量|投资|收入|总量|利润|税收|销售额|营收|增加值)(?:总额)?$"
)
# 新开工市重点项目全部开工 says the verb twice.
_ONCE_AGAIN = re.compile(r"^(新?(开工|竣工|投产)[^，。；]{2,}?)(?:全部|均)\2$")
_NET = ("净增", "净新增", "新增")
_HOW_MANY = re.compile(r"(?:总量|总数|总户数|数量|数|累计)$")
_DOES = re.compile(any_of("verbs.doing"))
_DONE = re.compile(rf"{any_of('verbs.doing')}$")
DOING = frozenset(words_of("verbs.doing"))
_QUIET = frozenset(words_of("verbs.quiet"))
# Deeds that say what they are done to: 完成造林1.5万亩 behind 碳排放下降4% is not of the emissions.
_SELF = frozenset(words_of("verbs.self"))


@dataclass(frozen=True)
class Before:
    """What a clause follows: the last promise, and whether a portfolio that is only pushed on came just before.

    After 去年完成投资50亿元 the last "promise" is that investment: 今年突破60亿元 is said of it too. ``subject`` is
    the clause before, where it only names something (地区生产总值：增长6%), and ``begins`` where it does in the same
    cell; ``projects`` the portfolio that it
    pushes on: 推进35个重点项目建设，完成年度投资150亿元. ``thing`` is what the clause before works on, without its
    verb: 建设养老中心，建成4个.
    """

    promise: Promise | None = None
    pushed: bool = False
    subject: str = ""
    projects: str = ""
    thing: str = ""
    begins: int | None = None


def called(
    reading: Reading, clause: Clause, place: NumberPlace, previous: Promise | None, said: Before
) -> tuple[str, str]:
    """The target's name, and the quantity's own; both are ``NAMELESS`` or nothing where no words say it."""
    first = clause.segment_at(place.left) if place.left < place.segment.start else place.head
    examples = place.before.endswith("等")
    renewed = first.verb and reading.masked.startswith(f"新{first.verb}", first.verb_start - 1)
    front = _front(reading, clause, place, f"新{first.verb}" if renewed else first.verb, examples)
    back = words(reading, place.comparison.after, place.right, clause.named) or noun_ahead(reading, place)
    if previous is not None and _is_in_all(front, place.before) and clause.sentence[0] <= previous.anchor:
        whole = _NEWLY.sub("", previous.base, count=1)
        return whole, whole  # 床位新增300张、总数达3000张: what there is, not what is added
    front = RISING.sub("", front)
    part = re.match(r"其中[，：]?", front)
    back = "" if back.startswith("（") else tidied(back.rstrip("）"))
    preposition = front[-1:] if back and front.endswith(("为", "对", "向", "给")) else ""
    front = f"{tidied(front[:-1])}{preposition}" if preposition else tidied(front)
    if part and place.quantity.is_share:
        front, part = front.removeprefix("其中"), None  # 固定资产投资增长10%，其中工业投资增长15%
    if part and previous is not None:
        inner = f"（其中{front.removeprefix('其中')}{back}）"
        return f"{previous.name}{inner}", f"{previous.base}{inner}"
    if (
        previous is not None
        and "（其中" in previous.name
        and clause.start <= previous.anchor
        and _is_part(reading, clause, place)
    ):
        whole = previous.name.split("（其中")[0]  # 其中甲3个、乙1个: both are parts of the same
        return f"{whole}（其中{front}{back}）", f"{whole}（其中{front}{back}）"
    if previous is not None and _RANK_ONLY.fullmatch(front) and not back:
        return _of_rank(front, previous.name), _of_rank(front, previous.base)
    if said.projects and _OF_PROJECTS.fullmatch(front) and not back:
        return f"{said.projects}{front}", f"{said.projects}{front}"
    if said.subject and not f"{front}{back}":
        return said.subject, said.subject  # 地区生产总值：增长6%
    if said.subject and not back and len(front) <= _SHORT and said.subject.endswith(front[-2:]) and len(front) > 1:
        return said.subject, said.subject  # 为妇女开展“两癌”筛查：完成筛查1.5万人
    if said.thing and not back and front in DOING:
        return f"{front}{said.thing}", f"{front}{said.thing}"  # 建设养老中心，建成4个
    if previous is not None and clause.sentence[0] <= previous.anchor:
        again = clause.start <= previous.anchor and not place.segment.verb and previous.unit == place.quantity.unit
        front = f"{_meant(front, back, previous) or (_per_head(front, previous) if again else '')}{front}"
    name = _ONCE_AGAIN.sub(r"\1", _whole(place, front, back, previous, first.verb, examples))
    name = f"{_example(reading, place)}{name}" if examples and _ANY.match(name) else name
    return name or NAMELESS, name


def _of_rank(rank: str, previous: str) -> str:
    """新增研发机构10家，其中国家级2家，省级8家; 国家级平台2个、省级5个: the same things of another rank."""
    if "（其中" in previous:
        return f"{previous.split('（其中')[0]}（其中{rank}）"
    return _RANK.sub(rank, previous, count=1) if _RANK.search(previous) else f"{previous}（{rank}）"


def _is_part(reading: Reading, clause: Clause, place: NumberPlace) -> bool:
    """Whether 其中 still holds: within its bracket （其中新建2万亩、改造2.5万亩）, else up to the next verb."""
    opened = reading.masked.rfind("（其中", clause.start, place.quantity.start)
    if opened < 0:
        return not place.segment.verb
    return opened > reading.masked.rfind("）", clause.start, place.quantity.start)


def _is_in_all(front: str, before: str) -> bool:
    """新建基站500个、累计达3000个: how many there are in all."""
    bare = tidied(front)
    return bool(_IN_ALL.fullmatch(bare or front) or ((not bare or bare in DOING) and _IN_ALL.match(before.strip())))


def with_head(names: list[str]) -> list[str]:
    """国企营收、利润分别增长10%、8%: a short one is said of what the first one speaks of.

    >>> with_head(["区属国企营收", "利润"])
    ['区属国企营收', '区属国企利润']
    """
    head = _MEASURE.sub("", names[0]) if names else ""
    return [f"{head}{n}" if head != names[0] and _OF_WHAT.fullmatch(n) else n for n in names]


def _meant(front: str, back: str, previous: Promise) -> str:
    """What the sentence named before and a short name leaves out: 粮食播种面积58万亩、产量26万吨."""
    if front.startswith("占") or (front in ("总量", "总额") and not back):
        return previous.base  # 出口增长5%，占进出口比重达60%
    if back:
        return ""
    if _OF_PROJECTS.fullmatch(front):
        return _projects(previous)
    what = _MEASURE.sub("", previous.base)
    return what if _OF_WHAT.fullmatch(front) and what != previous.base else ""


def _per_head(front: str, previous: Promise) -> str:
    """每千人口医师数3.6人、护士数4.1人: per thousand, too."""
    per = _PER_HEAD.match(previous.base)
    return per[0] if per and not _PER_HEAD.match(front) else ""


def _projects(previous: Promise) -> str:
    """The projects that the number before counted: 实施重点项目120个，年度计划投资210亿元."""
    bare = _DOES.sub("", previous.base, count=1)
    return bare if bare.endswith("项目") else ""


def _front(reading: Reading, clause: Clause, place: NumberPlace, first_verb: str, examples: bool) -> str:
    """The words before the number; X、Y等 before it names examples, so that only the verb counts."""
    verb = "" if first_verb in _QUIET else first_verb
    if examples:
        return verb
    stop = max(place.left, place.comparison.before)
    if place.quantity and (base := re.search(r"从|由", place.before)) and place.comparison.reached:
        stop = place.left + base.start()
    front = words(reading, place.left, stop, clause.named)
    strong = STRONG.search(front) if FRAME.match(front) else None
    front = front[strong.start() :] if strong else front  # 围绕产业链新签约项目20个: the frame is no part of it
    own = bool(verb_at(reading.masked, skip_adverbs(reading.masked, place.left, stop), stop))
    reaches = place.head.verb_start < place.left
    part = front.startswith("其中")
    own = own or front.startswith(_ITS_OWN)  # 接待游客2000万人次、实现旅游收入180亿元
    return f"{verb}{front}" if reaches and is_doing(place.verb) and not own and not part else front


def _example(reading: Reading, place: NumberPlace) -> str:
    """推动长江制药二期、锦华新材料等10个项目竣工投产: the first of them tells which projects are meant."""
    listed = reading.text[place.left : place.comparison.before]
    first = tidied(re.split(r"、|等", listed[listed.startswith(place.head.verb) and len(place.head.verb) :])[0])
    return f"{first}等" if 2 <= len(first) <= _EXAMPLE else ""


def _whole(
    place: NumberPlace, front: str, back: str, previous: Promise | None, first_verb: str, examples: bool
) -> str:
    name = f"{front}{back}"
    if previous is not None and "（其中" in previous.name:  # …其中10亿元以上10个；新开工60个: of the whole again
        previous = replace(previous, name=previous.name.split("（其中")[0], base=previous.base.split("（其中")[0])
    alone = re.sub(r"^(?:基本|全面|全部)", "", front) in (*DOING, "建") and not back and not examples
    done = _DONE.search(previous.name) if alone and previous is not None else None
    if previous is not None and done and done.start() >= 2:
        return f"{previous.name[: done.start()]}{front}"  # 安置房开工3000套、竣工2500套
    if previous is not None and alone and front in _NET and previous.kind is Kind.LEVEL:
        return f"{front}{_HOW_MANY.sub('', previous.base)}"  # 高企总量突破600家、净增100家: not the same quantity
    if alone and previous is not None and (led := _DOES.match(previous.name)):
        return f"{front}{previous.name[led.end() :]}"  # 新开工项目30个、竣工20个: done to the same things
    if previous is not None and not front and back in DOING:
        return f"{_DOES.sub('', previous.base, count=1)}{back}"  # 启动13个老旧小区改造，力争8个完工
    itself = front in _SELF and previous is not None and previous.unit != place.quantity.unit
    if previous is not None and (not name or (alone and not itself)):
        return previous.base
    if previous is not None and name.endswith(_SIZES) and (kind := _SIZED.search(previous.name)):
        return f"{name}{kind[1]}"  # 5亿元以上项目3个、10亿元以上1个
    if len(name) <= _BRIEF and place.verb in ("完成", "实现") and not name.startswith(place.verb):
        return f"{place.verb}{name}"
    if previous is not None and not first_verb and _is_again(name, previous, place):
        # R4: the verb does not reach over ，; but the same noun counted again is the same doing.
        led = _DOES.match(previous.name)
        return f"{led[0]}{name}" if led else name
    return name


def _is_again(name: str, previous: Promise, place: NumberPlace) -> bool:
    exists = MEAN.search(place.before) or STOCK.search(place.before) or place.comparison.words
    return len(name) >= 2 and name[-2:] == previous.name[-2:] and not _DOES.match(name) and not exists
