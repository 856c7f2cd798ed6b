"""指标 in its first form: everything that went into one target's colour (STYLE: no colour without its inputs)."""

from collections.abc import Iterable, Sequence

from attainment.questions import Judged, Reading
from board.drawing import card, glyphs, overview
from board.drawing.frame import Frame
from board.drawing.markup import Markup, block, join, tag
from board.screen.provenance import rule_name
from board.screen.view import View
from board.wording import demands, verdicts
from board.wording.figures import MISSING, day, moment, percent, period_name
from domain.language import N_, Lang, say
from domain.words import Tier

Facts = Iterable[tuple[str, Markup | str | None]]


def chosen(rows: Sequence[Judged], asked: str | None) -> Judged | None:
    """The target that the address names; the plan's first where it names none; None where it does not exist."""
    if asked is None:
        return min(rows, key=lambda row: row.target.position, default=None)
    return next((row for row in rows if row.target_id == asked), None)


def headings(rows: Sequence[Judged], shown: Judged | None, view: View) -> Markup:
    """The headline targets side by side, as the way from one to the next."""
    heads = sorted((r for r in rows if r.target.tier is Tier.HEADLINE), key=lambda row: row.target.position)
    links = (
        tag(
            "a",
            glyphs.glyph(row.status) if row.status else "",
            demands.short_name(row.target, view.lang),
            href=view.at("target", {"id": row.target_id}),
            target="_self",
            data_go="top",
            aria_current="page" if row is shown else None,
        )
        for row in heads
    )
    return block(tag("nav", *links, aria_label=say(N_("主要目标"), view.lang)), class_="others")


def title(row: Judged, view: View) -> Markup:
    """The verdict in one sentence with its number."""
    gap, name = verdicts.gap(row, view.lang), demands.name(row.target, view.lang)
    said = {"name": name, "relation": gap.relation, "gap": gap.number.lstrip("+−"), "unit": gap.unit}
    if gap.is_missing:
        sentence = say(N_("，"), view.lang).join(p for p in (name, verdicts.reason(row, view.lang)) if p)
    elif row.gap:
        sentence = say(N_("{name}{relation} {gap} {unit}"), view.lang, **said)
    else:
        sentence = say(N_("{name}{relation}"), view.lang, **said)
    chips = [glyphs.chip(row.status, view.lang)] if row.status else []
    return overview.title(sentence, view.lang, *chips, inner=True)


def gauge(row: Judged, frame: Frame) -> Markup:
    """The target's card, as on 总览."""
    return block(card.gauge_card(row, frame), class_="grid alone")


def why(row: Judged, view: View) -> Markup:
    """Why this colour: what was compared with what, under which rule, and what other rules would say."""
    lang, target = view.lang, row.target
    unit = verdicts.gap(row, lang)
    facts: Facts = (
        (N_("目标"), demands.demand(target, lang)),
        (N_("评判方式"), say(row.kind.zh, lang)),
        (N_("评判值"), demands.figure_text(row.judged_figure, target, row.hedge, lang)),
        (N_("目标值"), demands.threshold_cell(target, lang)),
        (N_("差距"), None if unit.is_missing else f"{unit.number} {unit.unit}".strip()),
        (N_("完成率"), None if row.completion is None else percent(row.completion)),
        (N_("序时进度"), None if row.pace is None else verdicts.pace_text(row.pace)),
        (N_("上年同期"), _reading(row.last_year, row, lang)),
        (N_("结论"), glyphs.verdict(row.status, lang) if row.status else None),
        (N_("规则"), say(N_("{rule} 第{version}版"), lang, rule=rule_name(view), version=view.rule.version)),
        (N_("原因"), verdicts.reason(row, lang) or None),
        (N_("标记"), join((say(f.zh, lang) for f in row.flags), say(N_("、"), lang)) or None),
    )
    others = (
        tag(
            "li",
            f"{colour.name} ",
            glyphs.verdict(colour.status, lang) if colour.status else tag("span", MISSING, class_="mut"),
            f" {say(colour.reason.zh, lang)}" if colour.reason else "",
        )
        for colour in row.colours
    )
    return block(
        _head(N_("为何是这个颜色"), lang),
        _facts(facts, lang),
        tag("ul", *others, class_="asides") if row.colours else "",
        class_="blk",
    )


def origin(row: Judged, view: View) -> Markup:
    """Where the figure comes from: batch, who, when, which file, its stage and source."""
    lang = view.lang
    entry = next((e for e in view.entries if e.number == row.batch), None)
    facts: Facts = (
        (N_("数据性质"), say(row.revision_stage.zh, lang) if row.revision_stage else None),
        (N_("来源"), row.source),
        (N_("发布日期"), day(row.published_on) if row.published_on else None),
        (N_("口径"), row.basis),
        (N_("说明"), row.remark),
        (N_("批次"), say(N_("第 {number} 批"), lang, number=entry.number) if entry else None),
        (N_("报送人"), entry.committed_by if entry else None),
        (N_("入库时间"), moment(entry.committed_at, view.zone) if entry else None),
        (N_("文件"), entry.upload_name if entry else None),
        (N_("应报日期"), day(row.due_on) if row.due else None),
    )
    return block(_head(N_("数从哪里来"), lang), _facts(facts, lang), class_="blk")


def year(row: Judged, view: View) -> Markup:
    """The year's quarters: figure, stage, verdict."""
    lang = view.lang
    lines = (
        tag(
            "tr",
            tag("td", period_name(reading.period, lang)),
            tag("td", _reading(reading, row, lang) or MISSING, class_="n"),
            tag("td", say(reading.revision_stage.zh, lang) if reading.revision_stage else MISSING),
            tag("td", glyphs.verdict(reading.status, lang) if reading.status else MISSING),
        )
        for reading in row.trend
    )
    columns = (N_("报告期"), N_("评判值"), N_("数据性质"), N_("状态"))
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", say(name, lang), scope="col") for name in columns))),
        tag("tbody", *lines),
        class_="tb year",
    )
    return block(_head(N_("年内各季"), lang), tag("div", table, class_="scroll", tabindex=0), class_="blk")


def notice(row: Judged, view: View) -> Markup:
    """What the notice says, and who is responsible."""
    lang, target = view.lang, row.target
    joined = say(N_("、"), lang)
    facts: Facts = (
        (N_("原文"), f"“{target.source_phrase}”" if target.source_phrase else None),
        (N_("任务"), target.task_text),
        (N_("牵头单位"), joined.join(target.lead_departments) or None),
        (N_("配合单位"), joined.join(target.supporting_departments) or None),
        (N_("备注"), target.remark),
    )
    return block(_head(N_("通知怎么说"), lang), _facts(facts, lang), class_="blk")


def missing(asked: str, view: View) -> Markup:
    """There is no such target in this plan."""
    sentence = say(N_("本计划没有编号为“{target}”的目标"), view.lang, target=asked[:20])
    return overview.title(sentence, view.lang, inner=True)


def _head(title: str, lang: Lang) -> Markup:
    return tag("div", say(title, lang), class_="h2", role="heading", aria_level=2)


def _facts(facts: Facts, lang: Lang) -> Markup:
    pairs = (tag("div", tag("dt", say(name, lang)), tag("dd", value)) for name, value in facts if value)
    return tag("dl", *pairs, class_="facts rows")


def _reading(reading: Reading | None, row: Judged, lang: Lang) -> str | None:
    if reading is None or reading.figure is None:
        return None
    return demands.figure_text(reading.figure, row.target, reading.hedge, lang)
