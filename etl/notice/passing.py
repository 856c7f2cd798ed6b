"""Numbers that promise nothing, each with its reason (DOMAIN §2): sizes, portfolios, descriptions, past figures."""

import re

from domain.language import N_
from etl.notice.clauses import Clause
from etl.notice.lesser import names_lesser
from etl.notice.naming import tidied
from etl.notice.places import NumberPlace
from etl.notice.printed import Reading
from etl.notice.verbs import is_doing, is_pushing
from etl.notice.vocabulary import any_of, words_of

SIZE = N_("规模等级，不是数量")
TIME = N_("时间说法，不是目标")
PORTFOLIO = N_("推进中的项目盘子，未承诺完成")
DESCRIBES = N_("说明对象的数，不是目标")
BASED = N_("所依据或所落实的事项")
NAMELESS = N_("没有写明对象")
PAST = N_("往年或已完成的数")
SCHEDULE = N_("各阶段的进度安排，不另列目标")
EACH = N_("每个对象的标准，不是总量")
UNITLESS = N_("没有单位和比较词")
SCOPE = N_("说明范围")
NAMED = N_("名称中的数")
FOUNDING = re.compile(r"(?:发起)?设立|组建|成立")
# 三分之一以上的社区建成…: a share of those that meet what follows; 5%的增长 is only growth.
CONDITION = re.compile(rf"的(?!(?:较低|较高|合理|低)?{any_of('figures.of_money')})[\u4e00-\u9fff◇]{{2,}}")
_AND = re.compile(r"和|及|与|并|，")

_OF_MONEY = re.compile(rf"的?(?:年度|全年)?{any_of('figures.of_money')}")
_SIZED = re.compile(rf"的?[\u4e00-\u9fff◇A-Z]{{0,12}}?{any_of('figures.sized')}")
_DESCRIBING = re.compile(rf"{any_of('figures.describing')}$")
_INSIDE = re.compile(r"[^，。；、]{0,14}?(?:内|中|里|上|间|范围|以内)的")
_ALL = re.compile(r"全部|均|全面")
_STATE = re.compile(
    r"[^，。；]{0,24}?(?:开工|竣工|完成|完工|投产|投用|建成|达标|落地|启动|整改|整治到位|销号|开通|交付|验收)"
)
_MOVING = re.compile(r"推动|促进|支持|助力|引导|鼓励|保障|推进|加快")
# 推动5家企业上市: what is pushed on comes to a state, each of the five.
_REACHED = re.compile(
    r"(?:上市|入选|升规|上云|达产|投产|落地|开工|竣工|获批|建成|完工|投用|挂牌|股改|达标|达效|销号)(?:建设|投产|投用|运营)?$|纳入|列入|入选|通过"
)
_BASING = re.compile(any_of("verbs.basing"))
FRAME = re.compile(r"(?:围绕|依托|结合|针对|面向|根据|按照|发挥|利用|以|聚焦|通过|瞄准|立足)")
STRONG = re.compile(
    r"净增|新增|新建|新改建|改建|新签约|签约|完成|建成|改造|整治|实施|引进|招引|举办|开展|培训|竣工|开工|投产|投用|创成|落地|"
    r"新认定|认定|打造"
)
_NEAR_STRONG = re.compile(r"(?:建成|新增|完成|新建|竣工|开工|投产)[^，]{0,20}$")
_TIME_VERB = re.compile(r"压缩|缩短|压减|减少|控制|提速|缩减|节约|不超过|以内|之内|限时")
_PAST = re.compile(
    r"去年|上年(?!同期|度?增|比)|上一年|以来|已(?:完成|建成|达|有|实现|累计|签约|开工|引进)|20\d\d年(?:完成|实现|达|为)"
)
_PER_OBJECT = re.compile(r"每(?:个|家|镇|街道|村|人|户|名|所|县|区|条|项)[^，]{0,6}$")
# 低保标准提高到每人每月1100元: what each is paid is a level.
STANDARD = re.compile(r"(?:标准|补贴|补助|养老金|工资|待遇)[^，。；]*?每")
_MONEY = frozenset({"亿元", "万元", "元", "万", "亿", "亿美元", "万美元", "千万元", "百万元"})
_MEASURED = re.compile(r"平方米|千瓦|兆瓦|MW|kW|吨|亩$")
_OF_FIRMS = re.compile(r"(?:产值|营收|收入|营业额|投资|规模|资产|市值|估值|税收|纳税)(?:额|总额)?$")
_SHAPING = re.compile(r"打造|建设|培育|构建|形成|做大|做强")
# How strong a plant is, not how many of it: 500千伏, 10万千瓦.
_RATED = frozenset({"千伏", "千伏安", "万千伏安", "千瓦", "万千瓦", "兆瓦", "MW", "kW", "GW"})
_PLANT = re.compile(
    r"[\u4e00-\u9fff◇A-Z]*?(?:项目|工程|电站|电厂|机组|变电站|基地|站|厂)(?:建设|开工|投产|并网发电|并网)?"
)
STRONG_COUNT = re.compile(r"新增|净增|累计|完成|实现")
_PAPER = re.compile(r"(?:制定|研究|修订|正式)?(?:出台|印发|发布|制定)")
_LIFE = re.compile(r"寿命|年龄")
_LIMITS = frozenset({"以上", "以下", "以内", "及以上", "及以下", "之内"})
_ACTS = tuple(w for w in words_of("verbs.doing") if len(w) > 1)
_AHEAD = re.compile(r"、(?:计划)?总投资[^的，。]{1,14}的([^，。；、]{2,20})")


def noise(place: NumberPlace) -> str:
    """Why a number is none of the clause's amounts whatever else stands there: a size class, a span of time."""
    quantity, comparison = place.quantity, place.comparison
    if quantity.is_share or quantity.rank:
        return ""
    if _is_size(place):
        return SIZE
    if quantity.unit == "岁" and not _LIFE.search(place.before):
        return DESCRIBES  # 为35-64岁妇女
    timely = comparison.worded or _TIME_VERB.search(place.before) or _TIME_VERB.match(place.after)
    lesser = names_lesser(place.before)
    if (quantity.is_time or (quantity.unit or "").endswith(("个月", "天"))) and not timely and not place.baseline:
        return "" if lesser else TIME
    if quantity.worded and place.later and not _AND.search(place.after):
        return NAMED  # 财政八项支出增长5%
    if quantity.unit is None and not comparison.worded and not lesser:
        return UNITLESS
    if quantity.unit is None and comparison.words in ("至", "到", "满") and not comparison.behind:
        return UNITLESS
    return ""


def _is_size(place: NumberPlace) -> bool:
    """亿元以上项目, 百亿级, 1000万以上企业: a size class of what is counted elsewhere."""
    quantity, behind, after = place.quantity, place.comparison.behind, place.after
    figurative = quantity.scale and not place.comparison.words and not (quantity.countable and is_doing(place.verb))
    if figurative or after.startswith(("级", "元级", "规模")):
        return True
    money = quantity.unit in _MONEY or bool(quantity.unit and _MEASURED.search(quantity.unit))
    if money and place.later and _OF_FIRMS.search(place.before) and _SIZED.match(after):
        return True  # 年产值超百亿元企业2家
    if behind in _LIMITS and place.later and not after.strip():
        return money  # 其中10亿元以上5个
    if behind in _LIMITS and after.strip():
        if money and _SIZED.match(after) and not _OF_MONEY.match(after):
            return True
        return place.later and bool(re.match(r"的?[\u4e00-\u9fff◇]{2,}", after))
    return money and place.later and not place.comparison.worded and bool(_SIZED.match(after))


def passed_over(reading: Reading, clause: Clause, place: NumberPlace, pushed: bool) -> str:
    """Why a number promises nothing; empty where it promises something.

    ``pushed`` says that the clause before, or a number before, belonged to a portfolio.
    """
    quantity, before, after = place.quantity, place.before, place.after
    if after.startswith("的") and len(after) > 1 and not quantity.is_share and not _OF_MONEY.match(after):
        return DESCRIBES
    if quantity.unit in _MONEY and FOUNDING.fullmatch(place.verb) and after.strip():
        return DESCRIBES  # 设立10亿元天使基金
    if quantity.unit in _MONEY and _SHAPING.match(place.verb) and _SIZED.match(after) and not place.comparison.worded:
        return DESCRIBES  # 打造500亿元产业集群
    described = _DESCRIBING.search(before)
    if described and quantity.unit and not quantity.is_share:
        alone = not before[: described.start()].strip()
        if (after.strip() or alone) and (after.strip() or not place.verb or not is_doing(place.verb)):
            return DESCRIBES
    if quantity.unit == "条" and _PAPER.match(place.verb):
        return DESCRIBES  # 出台人才新政20条
    if quantity.unit in _RATED and _PLANT.fullmatch(after) and place.verb and not STRONG_COUNT.match(place.verb):
        return DESCRIBES  # 开工建设500千伏输变电工程
    if _INSIDE.match(after):
        return SCOPE
    ahead = reading.masked[clause.start : quantity.start]
    if _PAST.search(ahead) and not re.search(r"比|较", ahead):
        return PAST
    if _PER_OBJECT.search(before) and not quantity.is_share and not STANDARD.search(before):
        return EACH
    return _pushed(reading, place, pushed)


def noun_ahead(reading: Reading, place: NumberPlace) -> str:
    """新开工9个、总投资230亿元的重大项目: what is counted stands behind the description."""
    match = _AHEAD.match(reading.masked[place.right :])
    return match[1] if match else ""


def _pushed(reading: Reading, place: NumberPlace, pushed: bool) -> str:
    """推进 77 个、总投资 1078 亿元的市重点项目 pushes on a portfolio; 推进…全部开工 promises."""
    if place.quantity.rank or place.quantity.is_share or place.comparison.worded:
        return ""
    verb = place.verb
    nameless = not tidied(place.before) and not tidied(place.after)
    if nameless and not verb and not noun_ahead(reading, place):
        return PORTFOLIO if pushed else NAMELESS
    if not verb and pushed and noun_ahead(reading, place):
        return PORTFOLIO
    reached = _STATE.match(place.after) and _ALL.search(place.after)
    if not is_pushing(verb) or reached or (_MOVING.search(verb) and _REACHED.search(place.after)):
        return ""
    between = place.before[place.before.find(verb) + len(verb) :] if verb in place.before else place.before
    promises = between.endswith(_ACTS) or STRONG.match(between) or _NEAR_STRONG.search(between)
    if promises or (FRAME.match(verb) and STRONG.search(between)):
        return ""
    return BASED if _BASING.match(verb) else PORTFOLIO
