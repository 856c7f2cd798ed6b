"""Who answers for a task: lists of departments as notices print them (DOMAIN §2, departments)."""

import re
from dataclasses import dataclass

from domain.departments import is_collective
from etl.notice.deadlines import is_when

LEAD_WORDS = "牵头责任单位|牵头责任部门|牵头单位|牵头部门|主办单位|主办部门|主责单位|主责部门|牵头|主办|主责"
SUPPORT_WORDS = (
    "配合责任单位|配合单位|配合部门|协办单位|协办部门|协同单位|协同部门|"
    "参与单位|参加单位|参与部门|协助单位|支持单位|联办单位|配合|协办|协同|参与|协助"
)
SHARED_WORDS = "主要责任单位|责任单位|责任部门|主要责任部门|落实单位|承办单位|实施单位|完成单位|责任主体|责任"
PERSON_WORDS = (
    "责任领导|分管领导|牵头领导|包保领导|挂钩领导|联系领导|挂包领导|牵头区领导|区领导|市领导|县领导|"
    "分管区领导|分管市领导|分管县领导|领导|责任人|联系人|负责人|具体责任人|经办人"
)
TIME_WORDS = "完成时限|完成时间|时间节点|完成期限|办结时限|时限要求|时限|备注"
_LABEL = re.compile(
    rf"(?P<lead>{LEAD_WORDS})[:：]|(?P<support>{SUPPORT_WORDS})[:：]|(?P<shared>{SHARED_WORDS})[:：]|"
    rf"(?P<person>{PERSON_WORDS})[:：]|(?P<time>{TIME_WORDS})[:：]"
)
_ENDING = re.compile(
    r"(?:局|委|办|部|厅|署|中心|公司|集团|镇|街道|院|队|协会|联合会|联|妇联|工会|红十字会|会|法院|银行|学校|"
    r"大学|中学|区|县|乡|村|社|所|站|处|室|馆|校|科协|台|厂|行|司|联盟|基地|电力|电信|移动|联通|铁塔|政府|单位|部门|新城|园|指挥部|专班|组|场|[）)])$"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚施陶俞翁钮殷庄严章祝"
)
_NAME = re.compile(rf"[{_SURNAMES}](?![投旅建交水电控发商税农林文资创科])[\u4e00-\u9fff]{{1,2}}")
_TITLE = re.compile(r"(?:区长|市长|县长|镇长|书记|局长|主席|同志|常委|主任)$|^(?:副?区长|副?市长|副?县长)")
_STAR = "★☆"
# 各乡、镇人民政府 is one collective, and so is 各区、县（市）政府.
_AREA = r"(?:乡镇|镇街|街道|开发区|园区|乡|镇|县|区|市|州|村|社区|场)(?:（[^（）]{1,6}）|\([^()]{1,6}\))?"
_PLACES = re.compile(rf"各{_AREA}(?:人民政府|政府)?(?:、(?!各){_AREA})+(?=人民政府|政府|办事处|管委会|[、，；。]|$)")
_DUTIES = re.compile(r"等?(?:有关|相关)?(?:部门|单位)?按(?:照)?(?:各自)?职责(?:分工)?(?:负责|落实|配合|推进|抓好)*")
_NOBODY = re.compile(r"[/\\\-—–无／]*|暂无|待定")
_JOINED = "\x00"


@dataclass(frozen=True)
class Offices:
    """One printed list: who leads, who supports; ``doubtful`` where no mark says who leads of several."""

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    doubtful: bool = False
    printed: str = ""
    persons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lead or self.supporting)


NONE = Offices()


def read_offices(printed: str) -> Offices:
    """Read one list: ★ or a label marks the lead; else of several the first leads, marked doubtful.

    >>> o = read_offices("★财政局（国资办）、金管局"); o.lead, o.supporting
    (('财政局（国资办）',), ('金管局',))
    >>> o = read_offices("责任领导：张三；牵头单位：发改委；责任单位：统计局、各镇"); o.lead, o.supporting
    (('发改委',), ('统计局', '各镇'))
    """
    text = re.sub(rf"([{_STAR}])\s+", r"\1", printed.strip())
    text = re.sub(r"\s*([:：])\s*", r"\1", text)
    text = re.sub(r"\s+(?=[（(])", "", text)  # 文旅局 （牵头）
    text = _DUTIES.sub("", text)
    text = re.sub(r"([^、，,；;：:（(★☆]+)[（(][★☆][）)]", r"★\1", text)  # 发改委（★）
    text = re.sub(rf"([^、，,；;：:（(\s{_STAR}]+)[{_STAR}](?=[、，,；;]|$)", r"★\1", text)  # 发改委★、财政局
    labels = list(_LABEL.finditer(text))
    if labels:
        return _labelled(text, labels, printed)
    if re.search(r"牵头(?:[，,；;]|$)|会同", text):
        return _worded(text, printed)
    return _listed(text, printed)


def _labelled(text: str, labels: list[re.Match[str]], printed: str) -> Offices:
    parts: dict[str, list[str]] = {"lead": [], "support": [], "shared": [], "person": [], "time": []}
    starred: list[str] = []
    parts["shared"] += _names(text[: labels[0].start()])  # 区教育局，责任人：…
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        piece = text[label.end() : following.start() if following else len(text)]
        names = _names(piece)
        starred += [n.lstrip(_STAR) for n in names if n[0] in _STAR]
        parts[str(label.lastgroup)] += [n.lstrip(_STAR) for n in names]
    if not parts["lead"] and not starred:
        return _led(parts["shared"], parts["support"], printed, parts["person"])
    lead, rest = _apart(parts["lead"] + [n for n in starred if n not in parts["lead"]])
    persons = tuple(parts["person"]) + rest
    support, more = _apart([n for n in parts["shared"] + parts["support"] if n not in lead])
    return Offices(_unique(lead), _unique(support), False, printed, persons + more)


def _worded(text: str, printed: str) -> Offices:
    """由发改委牵头，统计局、税务局配合."""
    head, _, tail = text.partition("牵头" if "牵头" in text else "会同")
    lead, persons = _apart(_names(re.sub(r"^由", "", head)))
    support, more = _apart(_names(re.sub(r"(?:等)?(?:配合|参与|协助|负责|落实)", "、", tail)))
    return Offices(_unique(lead), _unique(support), False, printed, persons + more)


def _listed(text: str, printed: str) -> Offices:
    names = _names(text)
    lead = [n.lstrip(_STAR) for n in names if n[0] in _STAR]
    marked = [n for n in names if re.search(r"[（(]牵头[)）]$", n)]
    lead += [re.sub(r"[（(]牵头[)）]$", "", n) for n in marked]
    rest = [n for n in names if n[0] not in _STAR and n not in marked]
    if not lead:
        return _led(rest, [], printed, [])
    heads, persons = _apart(lead)
    support, more = _apart(rest)
    support = tuple(n for n in support if n not in heads)
    return Offices(_unique(heads), _unique(support), False, printed, persons + more)


def _led(shared: list[str], support: list[str], printed: str, persons: list[str]) -> Offices:
    """No mark: one department leads; of several the first, doubtful; a collective alone never leads."""
    names, persons_too = _apart(shared)
    supporting, more = _apart(support)
    able = [n for n in names if not is_collective(n)]
    lead = tuple(able[:1])
    rest = tuple(n for n in (*names, *supporting) if n not in lead)
    return Offices(lead, _unique(rest), len(able) > 1, printed, (*persons, *persons_too, *more))


def led_by(names: str, supporting: str = "", shared: str = "") -> Offices:
    """Lists from columns headed 牵头单位, 配合单位, 责任单位: all of the first column lead."""
    printed = "；".join(p for p in (names, supporting, shared) if p)
    if not names.strip():
        main = read_offices(shared or supporting)
        if not shared.strip():
            return Offices((), _unique((*main.lead, *main.supporting)), False, printed, main.persons)
        extra, persons = _apart(_names(supporting))
        together = tuple(n.lstrip(_STAR) for n in extra if n not in main.lead)
        return Offices(main.lead, _unique(main.supporting + together), main.doubtful, printed, main.persons + persons)
    if _LABEL.search(names):
        return read_offices(names)
    lead, persons = _apart([n.lstrip(_STAR) for n in _names(names)])
    support, more = _apart([n.lstrip(_STAR) for n in _names(f"{shared}、{supporting}")])
    return Offices(_unique(lead), _unique([n for n in support if n not in lead]), False, printed, persons + more)


def _names(text: str) -> list[str]:
    """Split at 、，；; and spaces, but not within brackets."""
    names, depth, name = [], 0, ""
    text = _PLACES.sub(lambda m: m[0].replace("、", _JOINED), text)
    for char in text:
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and (char in "、，,；;。/／|" or char.isspace()):
            names.append(name)
            name = ""
        else:
            name += char
    cleaned = (_bare(n.replace(_JOINED, "、")) for n in [*names, name])
    return [n for n in cleaned if not is_when(n) and re.sub(r"^[（(]牵头[）)]$", "", n.lstrip(_STAR))]


def _bare(name: str) -> str:
    """A name without 等部门, a person or a rank in brackets, half a bracket, or a dash that stands for nobody."""
    name = re.sub(r"^等|等(?:有关|相关)?(?:部门|单位)?$", "", name.strip(" ：:."))
    name = re.sub(r"[（(](?:列第一位|首位)[）)]$", "", name)
    person = re.search(r"[（(]([^（()）]{2,4})[）)]$", name)
    if person and _NAME.fullmatch(person[1]) and not _ENDING.search(person[1]):
        name = name[: person.start()]
    if name.count("（") + name.count("(") < name.count("）") + name.count(")"):
        name = name.rstrip("）)")
    elif name.endswith(("（", "(")):
        name = name[:-1]
    return "" if _NOBODY.fullmatch(name) else name


def _apart(names: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Departments, and persons that stood among them: a named person is never a department."""
    persons = tuple(n for n in names if _TITLE.search(n) or (not _ENDING.search(n) and _NAME.fullmatch(n)))
    return tuple(n for n in names if n not in persons), persons


def all_offices(text: str) -> bool:
    """Whether a text is nothing but a list of departments.

    >>> all_offices("经发办、各社区"), all_offices("含续建12个"), all_offices("街道")
    (True, False, False)
    """
    names = _names(text)
    return bool(names) and all((_ENDING.search(n.lstrip(_STAR)) and len(n) > 2) or is_collective(n) for n in names)


def _unique(names: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def lists_of(cell: tuple[str, ...]) -> list[str]:
    """The lists that one cell holds: a paragraph each, or set apart by spaces (★ begins the next one).

    >>> lists_of(("★ 政府办、司法局，各相关单位",)), lists_of(("★发改委，各相关单位 各相关单位",))
    (['★政府办、司法局，各相关单位'], ['★发改委，各相关单位', '各相关单位'])
    """
    lists = []
    for paragraph in cell:
        joined = re.sub(rf"([{_STAR}])\s+", r"\1", paragraph)
        if _LABEL.search(joined):
            lists.append(joined)
            continue
        starred = re.split(rf"(?<![、，,；;\s])\s+(?=[{_STAR}])", joined)
        for piece in starred:
            lists += [p for p in re.split(r"(?<=[\u4e00-\u9fff）)])\s+(?=各)", piece) if p.strip()]
    return lists
