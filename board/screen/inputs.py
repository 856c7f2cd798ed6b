"""指标 in its first form: everything that went into one target's colour (STYLE: no colour without its inputs)."""

import re
from collections.abc import Iterable, Sequence

from attainment.questions import Judged, Reading
from board.drawing import card, glyphs, overview
from board.drawing.frame import Frame
from board.drawing.markup import Markup, block, tag
from board.drawing.notice import panel as sentence
from board.drawing.why import local_others, other_pace, panel
from board.screen.provenance import rule_name
from board.screen.view import View
from board.wording import demands
from board.wording.figures import MISSING, day, moment, period_name
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
    heads = sorted(
        (r for r in rows if r.target.tier is Tier.HEADLINE and r.target.component_of is None),
        key=lambda row: row.target.position,
    )
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


def gauge(row: Judged, frame: Frame) -> Markup:
    """The target's card, as on 总览."""
    return block(card.gauge_card(row, frame), class_="grid alone")


def why(row: Judged, frame: Frame, view: View) -> Markup:
    """Why this colour: the sum with the numbers put in, the bands, and what other paces and rules say."""
    rule = view.rules.get(row.rule, view.rule)
    named = say(N_("{rule} 第{version}版"), view.lang, rule=rule_name(rule, view.lang), version=rule.version)
    others = [*other_pace(row, view.lang), *local_others(row, view.rules, view.lang)]
    return panel(row, named, frame, others)


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
    """The notice's own sentence with the number marked, and what was corrected in it."""
    task = row.target.task
    here = [c for c in view.plan.corrections if task is not None and re.match(rf"任务{task}(?!\d)", c.where)]
    return sentence(row.target, view.plan.document_number or view.plan.title, here, view.lang)


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
