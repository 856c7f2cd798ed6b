"""口径与规则: the tables of words, the rules in all versions, and the chain of models with its SQL (PRODUCT 9)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from attainment.described import Description, descriptions
from board.drawing import glyphs
from board.drawing.blocks import Column, head, section, table
from board.drawing.markup import Markup, join, tag
from board.wording import bands, meanings
from domain.language import N_, Lang, say
from domain.rules import Rule, RuleScope
from domain.words import Flag, Kind, Reason, RevisionStage, Status, Word

_FLOORS = {
    "staged": N_("计划说了什么"),
    "current": N_("哪个数生效"),
    "judged": N_("怎样评判"),
    "rolled_up": N_("怎样汇总"),
}
_CODE, _MEANS = N_("编码"), N_("含义")


def order(lang: Lang) -> Markup:
    """The order in which a verdict is found."""
    steps = (tag("li", say(line, lang)) for line in meanings.ORDER)
    return section(
        head(
            say(N_("结论怎样得出"), lang),
            say(N_("自上而下，第一条适用的起作用；以报告期末为准，与今天是哪天无关"), lang),
        ),
        tag("ol", *steps),
        tag(
            "p",
            say(
                N_(
                    "一律用未取整的数精确比较，从不先除再比；印出的数四舍五入，"
                    "若因此恰等于或越过目标线或分档线，则多写几位小数。"
                ),
                lang,
            ),
        ),
        lang=lang,
        kind="method",
    )


def statuses(lang: Lang) -> Markup:
    """Every status with its shape, word and meaning."""
    rows = [(glyphs.chip(status, lang), _code(status), say(meanings.STATUSES[status], lang)) for status in Status]
    title = say(N_("状态"), lang)
    note = say(N_("实心为已评判，空心为未评判"), lang)
    columns = (Column(title=title, width="8.5em"), Column(title=say(_CODE, lang), width="8em"), _means(lang))
    return section(head(title, note), table(columns, rows, title, "v words terms"), lang=lang, kind="method")


def kinds(lang: Lang) -> Markup:
    """Every kind with what is judged and what it is compared with."""
    title = say(N_("指标类型"), lang)
    columns = (
        Column(title=title, width="6.5em"),
        Column(title=say(_CODE, lang), width="7em"),
        Column(title=say(N_("评判什么"), lang)),
        Column(title=say(N_("与什么相比"), lang)),
    )
    rows = [
        (tag("b", say(kind.zh, lang)), _code(kind), *(say(text, lang) for text in meanings.KINDS[kind]))
        for kind in Kind
    ]
    return section(head(title), table(columns, rows, title, "v words kinds"), lang=lang, kind="method")


def reasons(lang: Lang) -> Markup:
    """Every reason."""
    title = say(N_("原因"), lang)
    note = say(N_("状态旁写明的原因"), lang)
    return _words(title, note, [(r, tag("b", say(r.zh, lang)), meanings.REASONS[r]) for r in Reason], lang, "24em")


def flags(lang: Lang) -> Markup:
    """Every flag."""
    title = say(N_("旁注"), lang)
    note = say(N_("写在状态旁边，不改变状态，从不用状态的颜色"), lang)
    listed = [(f, glyphs.flag(say(f.zh, lang)), meanings.FLAGS[f]) for f in Flag]
    return _words(title, note, listed, lang, beneath=say(meanings.MARKS, lang))


def _words(
    title: str,
    note: str,
    listed: Iterable[tuple[Word, object, str]],
    lang: Lang,
    width: str = "11.5em",
    beneath: str = "",
) -> Markup:
    columns = (Column(title=title, width=width), Column(title=say(_CODE, lang), width="13.5em"), _means(lang))
    rows = [(shown, _code(word), say(means, lang)) for word, shown, means in listed]
    below = tag("p", beneath) if beneath else ""
    return section(head(title, note), table(columns, rows, title, "v words terms"), below, lang=lang, kind="method")


def _means(lang: Lang) -> Column:
    return Column(title=say(_MEANS, lang))


def _code(word: Word) -> Markup:
    return tag("code", word.value)


_SCOPES = {
    RuleScope.DEFAULT: N_("默认，评判一切未自定规则的目标"),
    RuleScope.LOCAL: N_("地方规则，并列显示；其他指标不适用"),
    RuleScope.OWN: N_("目标自定的规则"),
}


def rules(published: Sequence[Rule], in_force: frozenset[tuple[str, int]], lang: Lang) -> Markup:
    """Every published version of every rule; ``in_force`` are the versions that hold in the state shown."""
    title = say(N_("评判规则"), lang)
    note = say(N_("规则是数据，按版本发布；黄为滞后，红为严重滞后"), lang)
    parts = (_rule(rule, (rule.rule_id, rule.version) in in_force, lang) for rule in published)
    return section(head(title, note), *parts, lang=lang, kind="method rules")


def _rule(rule: Rule, holds: bool, lang: Lang) -> Markup:
    english = lang is Lang.EN
    name = rule.name_en if english else rule.name_zh
    note = rule.note_en if english else rule.note_zh
    version = say(N_("第 {version} 版"), lang, version=rule.version)
    mark = say(N_("生效") if holds else N_("未生效"), lang)
    about = say(N_("{scope}；日期 {date}"), lang, scope=say(_SCOPES[rule.scope], lang), date=rule.date.isoformat())
    columns: tuple[Column, ...] = (
        Column(title=say(N_("比较方式"), lang), width="28%"),
        Column(title=say(Status.ON_TRACK.zh, lang), width="20%"),
        Column(title=say(Status.BEHIND.zh, lang), width="20%"),
        Column(title=say(Status.CRITICAL.zh, lang), width="14%"),
    )
    listed = bands.lines(rule, lang)
    rows: list[tuple[str, ...]] = [(line.compares, line.on_track, line.behind, line.critical) for line in listed]
    if any(line.unflagged for line in listed):
        columns += (Column(title=say(Reason.UNFLAGGED.zh, lang)),)
        rows = [(*row, line.unflagged or "—") for row, line in zip(rows, listed, strict=True)]
    return tag(
        "div",
        tag(
            "div",
            tag("b", name),
            tag("code", rule.rule_id),
            tag("span", version),
            glyphs.small_tag(mark),
            class_="rule-name",
        ),
        tag("p", about),
        tag("p", say(N_("来源：{sources}"), lang, sources=say(rule.source, lang))),
        table(columns, rows, name, "v words"),
        tag("p", note) if note else "",
        class_="rule",
    )


def basics(lang: Lang) -> Markup:
    """What a pace is, what about so much means, and which figure holds (DOMAIN §3 to §5)."""
    order = " > ".join(say(stage.zh, lang) for stage in RevisionStage if stage is not RevisionStage.WITHDRAWN)
    lines = [say(line, lang, stages=order) for line in meanings.BASICS]
    return section(
        head(say(N_("序时、约数与生效的数"), lang)),
        tag("ul", *(tag("li", line) for line in lines)),
        lang=lang,
        kind="method",
    )


def reading(lang: Lang) -> Markup:
    """How a dial is read, and what the colours are."""
    dial = (
        N_("12 点钟是目标，右为超出，左为欠缺；每小时 1 个百分点，刻度不随数据伸缩，超出范围时以箭头表示。"),
        N_("11 点钟的断口是滞后与严重滞后的分界（−1.0 个百分点）；粗弧从目标画到本期的数。"),
        N_(
            "数量和存量的 12 点钟是按序时应达到的量，每小时为它的 10%，断口在 10 点钟（0.8）；"
            "自定分档的，刻度随之而变。"
        ),
        N_("以内、不超过的指标左右对调，右边总是好的。"),
        N_("相对指标的 12 点钟是容差下限（−0.5），不是零；组合画两环，外为量、内为质。"),
        N_("约数画斜纹，不着状态色；没有数画虚线，较早的数写在下面，不占本期的位置。"),
    )
    palette = (
        N_("状态总是形状、文字、颜色三者并用，去掉颜色仍然可读；好的状态不着墨，越需要担心墨越重。"),
        N_("配色对红绿色弱安全，浅色与深色下文字对比度均达到 WCAG 2.2 AA，灰度打印仍可区分。"),
        N_("涨跌只用箭头和文字，不用红绿：股市里红是涨，督查里红是落后。"),
    )
    return section(
        head(say(N_("读图与配色"), lang)),
        tag("ul", *(tag("li", say(line, lang)) for line in (*dial, *palette))),
        lang=lang,
        kind="method",
    )


@lru_cache(maxsize=2)
def chain(lang: Lang) -> Markup:
    """The models in order, each with its description, columns and SQL, closed until a reader opens it."""
    parts: list[Markup] = []
    floor = ""
    for number, said in enumerate(descriptions().values(), start=1):
        if said.model.floor != floor:
            floor = said.model.floor
            parts.append(tag("div", say(_FLOORS[floor], lang), class_="floor", role="heading", aria_level=3))
        parts.append(_model(number, said, lang))
    note = say(
        N_("评判用的就是这 {count} 个 SQL 模型，按次序，每个一件事；点开看列和原文"), lang, count=len(descriptions())
    )
    return section(head(say(N_("评判的 SQL"), lang), note), *parts, lang=lang, kind="method chain")


def _model(number: int, said: Description, lang: Lang) -> Markup:
    columns = (Column(title=say(N_("列"), lang), width="15em"), _means(lang))
    rows = [(tag("code", column.name), column.meaning.says(lang)) for column in said.columns]
    builds = say(N_("、"), lang).join(said.builds_on)
    return tag(
        "details",
        tag(
            "summary",
            tag("i", number),
            tag("b", said.title.says(lang)),
            tag("code", said.model.name),
            tag("span", said.meaning.says(lang)),
        ),
        tag("p", say(N_("取自"), lang), " ", tag("code", builds)) if builds else "",
        table(columns, rows, say(N_("{model} 的列"), lang, model=said.model.name), "v words"),
        _sql(said.model.text),
        class_="model",
    )


def _sql(text: str) -> Markup:
    """The SQL as text. A block is one line of markup, so every line of the SQL is an element of its own."""
    lines = (
        tag("span", line or " ", class_="note-line" if line.lstrip().startswith("--") else None)
        for line in text.split("\n")
    )
    return tag("div", tag("code", join(lines)), class_="sql scroll", tabindex=0)
