"""The verbs of notices (动词): which end in something that can be checked, which only push on, which count.

DOMAIN §2: 建成、启动、开工、出台、落地、通过、创成 end in a state and make a milestone; 推进、加快、深化 and whatever
has no end state are duties. The words and their reasons stand in words.toml.
"""

import re

from etl.notice.vocabulary import any_of, words_of

STRETCH = re.compile(rf"(?<!向上){any_of('stretch.words')}(?!到位)")
# 规模以上企业 and 固定资产投资 are no stocks.
STOCK = re.compile(rf"(?<!固定){any_of('figures.stock')}(?!以上|以下|化|效应)")
FLOW = re.compile(any_of("figures.flow"))
# 固定资产投资 names an amount; 收入50万元以上的村 does not.
AMOUNT = re.compile(rf"{any_of('figures.flow')}(?:总额|额|总量|量|总收入)?$")
# 前期工作 has no end but its completion (DOMAIN §2).
PRELIMINARY = re.compile(r"前期(?:工作|研究|论证|手续|准备)")
# End states that may stand behind what they complete: X 落地, X 建成投用. 落地见效 is a manner of speaking.
BEHIND = (
    r"落地(?!见效|落实|生根|生效|转化|开花|有声|实施|落细)(?:建设|投产|运营|开工)?|落户|(?:全面)?开工(?:建设)?|动工(?:建设)?|"
    r"竣工(?:投产|投用|验收|交付)?|投产(?:达效|运营)?|投用|投运|启用|(?:建成)?通车|贯通|开通(?:运营)?|"
    r"(?:主体)?(?:结构)?封顶|挂牌(?:运行|成立|运营)?|揭牌(?:成立|运行)?|创建成功|开园|开业|开馆|开街|开市|(?:投入)?试运营|正式运营|"
    r"建成(?:投用|投产|投运|使用|通车|开放|启用|运营|并投入使用)?|完工|获批|上线(?:运行)?|交付(?:使用)?|并网(?:发电)?|"
    r"具备(?:通车|开通|开港|通航|运营|投运|投用|投产|开工|开业|入驻|使用|办学|供地)条件|投入使用|投入运营|投入运行|落成|(?:正式|研究)?出台(?:实施)?|印发(?:实施)?|颁布(?:实施)?|审议通过|(?:正式|全面)启动|验收|通过(?:国家|省|市|省级|市级)*验收|全覆盖"
)
# Nouns that hold such a verb: the built-up area, the completion rate, an opening ceremony.
_NOT_A_VERB = re.compile(
    r"率|区(?=面积|内|绿化|范围|路网|的|[，。、]|$|公园绿地|黑臭|海绵|供水|排水|污水|人均)|面积|情况|量|额|进度|仪式|机制|能力|"
    r"标准(?!厂房|化|地)|条件|时间|时限|方式|途径|程度|护士|会计师|资本|期(?!工程)|资金|以来|后|的|了"
)
_ADVERB = re.compile(any_of("adverbs.how", "adverbs.promise", "adverbs.when"))
_END = re.compile(any_of("verbs.single", "verbs.growing"))
_ALL = re.compile(any_of("verbs.single", "verbs.growing", "verbs.doing", "verbs.pushing"))
_DOING = frozenset(words_of("verbs.doing"))
_ENDS = frozenset(words_of("verbs.single", "verbs.growing"))
_PUSHING = frozenset(words_of("verbs.pushing"))
_SINGLE = frozenset(words_of("verbs.single"))
_GROWING = frozenset(words_of("verbs.growing"))
_BEFORE_VERBS = frozenset(words_of("adverbs.before_verbs"))
_PASS = re.compile(r"[^，。；]{0,18}?(?:验收|评估|复核|考核|审查|评审|认定|认证|审批|审议|备案|复审|复验|评定|测评)")
_DOCUMENT = re.compile(any_of("things.documents"))
_BODY = re.compile(any_of("things.bodies"))
_ONE_EVENT = re.compile(
    r"创建成功|出台|印发|颁布|纳入|列入|入选|获评|落地|落户|开工|动工|启动|挂牌|揭牌|获批|通过|验收|上线"
)


def skip_adverbs(text: str, start: int, end: int) -> int:
    """Where the words that only say how, when or that it is promised end."""
    place = start
    while match := _ADVERB.match(text, place, end):
        if text.startswith("争取到", match.start()):  # 争取到位资金: the work itself
            break
        if match.end() >= end or (match[0] in _BEFORE_VERBS and not _leads(text, match.end(), end)):
            break
        place = match.end()
    return place


def _leads(text: str, start: int, end: int) -> bool:
    """Whether another verb or adverb follows: 组织承办 yes, 组织部 no."""
    return bool(_ALL.match(text, start, end)) or bool(_ADVERB.match(text, start, end))


def verb_at(text: str, start: int, end: int) -> str:
    """The verb that stands at a place; nothing where none does, or where a noun only looks like one.

    >>> verb_at("建成投用横泾消防站", 0, 9), verb_at("建成区绿化", 0, 5), verb_at("通过数字手段", 0, 6)
    ('建成投用', '', '')
    """
    match = _ALL.match(text, start, end)
    if not match or _NOT_A_VERB.match(text, match.end(), end):
        return ""
    if match[0] == "通过" and not _PASS.match(text, match.end(), end):
        return ""
    return match[0]


def is_end_state(verb: str, thing: str) -> bool:
    """Whether verb and object end in something that can be checked.

    >>> is_end_state("出台", "安全管理规定"), is_end_state("启动", "地铁前期工作"), is_end_state("推进", "学校建设")
    (True, False, False)
    """
    if not _END.fullmatch(verb):
        return False
    if PRELIMINARY.search(thing):
        return verb in _GROWING
    if verb in ("制定", "修订", "研究制定", "颁布", "发布", "印发"):
        return bool(_DOCUMENT.search(thing)) or "《" in thing
    if verb in ("建立", "组建", "成立", "设立"):
        return bool(_BODY.search(thing)) and not re.search(r"机制|体系|制度", thing)
    return True


def is_single(verb: str) -> bool:
    """Whether it has no halves: pace none (DOMAIN §2, pace)."""
    return verb in _SINGLE or bool(_ONE_EVENT.search(verb))


def is_pushing(verb: str) -> bool:
    """Whether the verb only pushes on: a number behind it describes, it does not promise."""
    return verb in _PUSHING and verb not in _DOING


def is_doing(verb: str) -> bool:
    """Whether the verb does something so many times: an amount since January (R1)."""
    return verb in _DOING or verb in _ENDS
