"""The verbs of notices (动词): which end in something that can be checked, which only push on, which count.

DOMAIN §2: 建成、启动、开工、出台、落地、通过、创成 end in a state and make a milestone; 推进、加快、深化 and whatever
has no end state are duties. The lists are words, the reasons stand beside each group.
"""

import re
from functools import cache

# Stretch (DOMAIN §2). 向上争取资金 is winning funds, the work itself, not a wish.
STRETCH = re.compile(r"力争|(?<!向上)争取(?!到)|争创|探索|冲刺")

# Adverbs and frames before a verb: they say how, not what.
ADVERBS = ["坚定不移", "坚决", "全力以赴", "全力", "全面", "积极", "大力", "着力", "扎实", "稳步", "稳妥", "有序", "有力", "高质量", "高标准", "高水平", "高效", "精心", "深入", "持续", "进一步", "切实", "认真", "努力", "奋力", "加大力度", "加紧", "抓紧", "尽快", "及时", "率先", "基本", "初步", "如期", "按期", "按时", "按序时", "同步", "组织", "协调", "统筹", "牵头", "配套", "更大力度", "有效", "精准", "分类", "分批", "分步", "逐步", "不断", "常态化", "重点", "确保", "力争", "争取", "力促", "务必", "保证", "保障", "实现", "推动", "助力", "支持", "促进", "引导", "鼓励", "带动", "计划", "预计", "累计", "共", "共计", "合计", "新", "再", "并", "且", "力求", "协助", "配合", "主动", "优先", "科学", "规范", "顺利", "圆满", "成功", "一体", "一体化", "试点", "继续", "适时", "择机", "年内", "全年", "今年", "本年", "上半年", "下半年", "其中", "同时", "此外", "另外", "以及", "和", "及", "与"]

# A state that somebody can go and see: the event has happened or it has not.
# Those in SINGLE have no halves (pace none); the others grow towards their end (linear).
SINGLE = ["启动建设", "启动实施", "启动编制", "正式启动", "全面启动", "启动", "开工建设", "开工新建", "新开工建设", "新开工", "开工", "动工建设", "动工", "制定出台", "研究出台", "研究制定", "修订出台", "印发实施", "出台", "印发", "发布", "颁布", "制定", "修订", "通过", "创成", "创建成", "成功创建", "成功创成", "争创", "创建", "申创", "获评", "获批", "获得", "入选", "摘得", "挂牌成立", "揭牌成立", "组建成立", "成立", "组建", "设立", "建立", "注册成立", "揭牌", "挂牌", "举办好", "组织举办", "组织承办", "承办好", "举办", "承办", "主办", "协办", "办好", "召开", "举行", "上线运行", "上线", "签约落地", "落户", "落地"]
GROWING = ["建成投入使用", "建成并投入使用", "建成投产", "建成投用", "建成投运", "建成启用", "建成开放", "建成通车", "建成运营", "建成使用", "建成", "竣工投产", "竣工投用", "竣工验收", "竣工", "完工", "投入使用", "投入运营", "投入运行", "投产达效", "投产", "投用", "投运", "启用", "开通运营", "开通", "通车", "贯通", "封顶", "交付使用", "交付", "开园", "开业", "开馆", "落成", "编制完成", "全面完成", "基本完成", "提前完成", "确保完成", "完成"]

# Verbs that may also stand behind what they complete: X 落地, X 建成投用.
BEHIND = (
    r"落地(?!见效|落实|生根|生效|转化|开花|有声|实施|落细)(?:建设|投产|运营|开工)?|落户|开工(?:建设)?|动工(?:建设)?|"
    r"竣工(?:投产|投用|验收|交付)?|投产(?:达效|运营)?|投用|投运|启用|(?:建成)?通车|贯通|开通(?:运营)?|(?:主体)?(?:结构)?封顶|挂牌(?:运行|成立|运营)?|"
    r"揭牌(?:成立|运行)?|开园|开业|开馆|建成(?:投用|投产|投运|使用|通车|开放|启用|运营|并投入使用)?|完工|获批|上线(?:运行)?|"
    r"交付(?:使用)?|并网(?:发电)?|投入使用|投入运营|投入运行|落成|(?:正式|全面)启动|验收|通过(?:国家|省|市|省级|市级)*验收|全覆盖"
)
# Nouns that hold such a verb: the built-up area, the completion rate, an opening ceremony.
_NOT_A_VERB = re.compile(
    r"(?:率|区(?!域|块)|面积|情况|量|额|进度|仪式|机制|能力|标准|条件|时间|时限|方式|途径|程度|期(?!工程)|资金|以来|后|的|了)"
)

# Goods and events that are done so many times a year: they make an amount (R1).
DOING = ["净新增", "净增", "新增加", "新增", "新改建", "新改扩建", "新建改建", "新扩建", "新建", "改建", "扩建", "改扩建", "改造提升", "提升改造", "更新改造", "改造", "整治提升", "整治", "签约引进", "新签约", "签约", "招引落户", "招引", "招录", "引进培育", "引进", "引育", "引入", "新引进", "培训", "发放", "实施", "开展", "举办", "组织", "缴存", "争取到位", "争取", "到位", "供应", "备案", "注册", "认定", "新认定", "入库", "入选", "创建", "创成", "建设", "新辟", "新开", "新设", "新设立", "设立", "优化", "修复", "修建", "修缮", "铺设", "种植", "栽植", "绿化", "开设", "服务", "惠及", "受益", "办理", "化解", "处置", "关停", "关闭", "腾退", "盘活", "收储", "供地", "出让", "接待", "压降", "退出", "清退", "植树", "造林", "拆迁", "拆除", "征收", "交付", "安置", "投放", "更换", "安装", "配建", "配置", "打造", "培育", "孵化", "转化", "实现", "完成", "达成", "落实", "筹集", "募集", "发行", "融资", "投入", "销售", "排查", "检查", "监测", "检测", "抽检", "救助", "资助", "帮扶", "帮助", "提供", "解决", "覆盖", "选派", "招聘", "推荐", "评选", "命名", "布局", "增设", "增加", "减少", "消除", "疏通", "清淤", "疏浚", "竣工投产", "竣工", "投产", "建成投用", "建成", "投用", "启用", "开工建设", "开工", "新开工建设", "新开工", "启动建设", "启动", "开通", "开行", "出台", "发布", "制定", "授信", "评估", "开工新建", "续建", "加装", "转型", "升级", "推出", "遴选", "支持", "扶持", "储备", "挖潜", "回收", "处理", "收集", "治理", "采集", "归集", "审批", "办结", "举行", "落户", "落地", "盘活利用", "更新", "购置", "录用", "输送", "达产", "上云", "申报", "获批", "获评", "申请", "授权", "登记", "上市", "报会", "挂牌", "股改", "升规", "纳统", "入统"]

# What exists at the period's end (R1): the figure is a stock.
STOCK = re.compile(
    r"累计|总数|总量达|保有量|拥有量|存量|余额|规模|总资产|净资产|资产|集聚|拥有|保有|在册|总户数|常住人口|"
    r"总人口|覆盖面|用户数|会员数|市值|容量|总里程|里程|人口|密度|指数|得分|次数为|平均浓度|浓度|总数量"
)
# Money that flows through the year and is added up since January.
FLOW = re.compile(
    r"产值|收入|销售额|销售|零售|投资|投入|增加值|税收|成交额|交易额|贸易额|营收|支出|外资|贷款投放|融资|产量|消费|"
    r"客流|游客|接待|进出口|出口|进口|缴存|发电量|用电量|吞吐量|利润|额$|资金|贷款|生产总值|GDP|备案"
)

# These only push on, or frame; a number behind them describes the work (portfolios).
PUSHING = ["加快推进", "加快推动", "加快建设", "加快实施", "加快", "推进实施", "推进建设", "推进", "推动", "深化", "深入推进", "深入开展", "深入实施", "加强", "强化", "抓好", "抓牢", "抓实", "聚焦", "围绕", "依托", "结合", "针对", "面向", "根据", "按照", "发挥", "利用", "坚持", "贯彻", "紧盯", "立足", "突出", "瞄准", "挖掘", "统筹", "健全", "完善", "提升", "提高", "巩固", "巩固拓展", "拓展", "守牢", "守住", "严守", "落实", "执行", "严格", "跟踪", "对接", "促进", "做好", "办好", "做强", "做大", "扩大", "探索", "构建", "谋划", "梳理", "关注", "关爱", "保障", "服务保障", "支持", "鼓励", "引导", "培育壮大", "加大", "攻坚", "用好", "开发", "调度", "管理", "监管", "推广", "管好", "优化提升", "有序推进", "稳妥推进", "全力推进", "压实", "助力", "配合", "做优", "擦亮", "打响", "研究", "论证"]
# 前期工作 has no end but its completion (DOMAIN §2).
PRELIMINARY = re.compile(r"前期(?:工作|研究|论证|手续|准备)")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(set(words), key=len, reverse=True))))


_ADVERB = _pattern(tuple(ADVERBS))
_END = _pattern((*SINGLE, *GROWING))
_ALL = _pattern((*SINGLE, *GROWING, *DOING, *PUSHING))
_PASS = re.compile(r"[^，。；]{0,18}?(?:验收|评估|复核|考核|审查|评审|认定|认证|审批|审议|备案|复审|复验|评定|测评)")
_DOCUMENT = re.compile(
    r"规定|办法|方案|意见|规划|条例|细则|政策|措施|清单|标准|计划|指南|指引|目录|制度|白皮书|法规|纲要|导则|预案|若干"
)
_BODY = re.compile(
    r"(?:中心|公司|集团|基金|联盟|平台|机构|协会|联合会|学院|研究院|实验室|服务站|工作站|驿站|专班|法庭|分局|支队|大队|园区|基地|联合体|银行|学会|工作室|仓)"
)


def skip_adverbs(text: str, start: int, end: int) -> int:
    """Where the words that only say how end."""
    place = start
    while match := _ADVERB.match(text, place, end):
        if match.end() >= end or _swallowed(text, match):
            break
        place = match.end()
    return place


def _swallowed(text: str, adverb: re.Match[str]) -> bool:
    """组织 and 支持 before a noun are the verb, 新 before a name is part of it (新四军)."""
    word = adverb[0]
    if word in ("新", "再", "共", "和", "及", "与", "重点", "规范", "科学", "组织", "协调", "统筹"):
        return not _ALL.match(text, adverb.end())
    return False


def verb_at(text: str, start: int, end: int) -> str:
    """The verb that stands at a place; nothing where none does, or where a noun only looks like one.

    >>> verb_at("建成投用横泾消防站", 0, 9), verb_at("建成区绿化", 0, 5), verb_at("通过数字手段", 0, 6)
    ('建成投用', '', '')
    """
    match = _ALL.match(text, start, end)
    if not match or not _is_verb(text, match, end):
        return ""
    return match[0]


def _is_verb(text: str, match: re.Match[str], end: int) -> bool:
    if _NOT_A_VERB.match(text, match.end(), end):
        return False
    word = match[0]
    if word == "通过":
        return bool(_PASS.match(text, match.end(), end))
    return True


def is_end_state(verb: str, thing: str) -> bool:
    """Whether verb and object end in something that can be checked.

    >>> is_end_state("出台", "安全管理规定"), is_end_state("启动", "地铁前期工作"), is_end_state("推进", "学校建设")
    (True, False, False)
    """
    if not _END.fullmatch(verb):
        return False
    if PRELIMINARY.search(thing):
        return verb in GROWING
    if verb in ("制定", "修订", "研究制定", "颁布", "发布", "印发"):
        return bool(_DOCUMENT.search(thing)) or "《" in thing
    if verb in ("建立", "组建", "成立", "设立"):
        return bool(_BODY.search(thing)) and not re.search(r"机制|体系|制度", thing)
    return True


def is_single(verb: str) -> bool:
    """Whether it has no halves: pace none (DOMAIN §2, pace)."""
    return verb in SINGLE or bool(
        re.fullmatch(r"(?:.*(?:落地|落户|开工|动工|启动|挂牌|揭牌|获批|通过|验收|上线).*)", verb)
    )


def last_verb(text: str, start: int, end: int) -> str:
    """The verb that governs what follows ``end``: the last one before it; an object's own verbs come too."""
    found = ""
    place = start
    while place < end:
        verb = verb_at(text, place, end)
        if verb:
            found = verb
            place += len(verb)
        else:
            place += 1
    return found


def is_pushing(verb: str) -> bool:
    """Whether the verb only pushes on: a number behind it describes, it does not promise."""
    return verb in PUSHING and verb not in DOING


def is_doing(verb: str) -> bool:
    """Whether the verb does something so many times: an amount since January (R1)."""
    return verb in DOING or verb in GROWING or verb in SINGLE
