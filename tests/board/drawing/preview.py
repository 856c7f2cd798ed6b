"""Standalone pages of the drawings, to look at and to measure in a browser; no framework, no server."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from attainment.questions import Judged, LocalVerdict
from board.drawing import (
    blocks,
    bullet,
    card,
    glyphs,
    heat,
    legend,
    listing,
    measure,
    messages,
    notice,
    outlook,
    overview,
    sparkline,
    tree,
    trend,
    vintages,
    why,
)
from board.drawing.frame import Frame
from board.drawing.markup import Markup, block, join, tag
from board.drawing.stylesheet import stylesheet
from board.drawing.tokens import Theme
from board.drawing.year import Projection, Superseded, Trend
from board.wording.counts import Counts
from domain.language import Lang
from domain.periods import Period
from domain.plans import Correction
from domain.rules import read_rule
from domain.words import Certainty, Reason, RevisionStage, SelfRating, Status, Tier
from tests.board.drawing import made_up, states

_PAGE_STYLE = (
    "*{box-sizing:border-box;margin:0}html,body{background:var(--background);margin:0}"
    "main{padding:112px 40px 0}@media(max-width:1560px){main{padding:90px 24px 0}}"
    "@media(max-width:760px){main{padding:90px 16px 0}}@media print{main{padding:0}}"
)


def page(body: Iterable[Markup], theme: str = "light", lang: Lang = Lang.ZH) -> str:
    """A whole HTML page around blocks."""
    return (
        f'<!doctype html><html lang="{"zh-CN" if lang is Lang.ZH else "en"}" data-theme="{theme}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>预览</title>'
        f"<style>{stylesheet('both')}{_PAGE_STYLE}</style></head><body><main>{join(body)}</main></body></html>"
    )


def frame(rows: Iterable[object] = (), lang: Lang = Lang.ZH) -> Frame:
    return Frame(lang=lang, rows={row.target_id: row for row in rows}, address=lambda code: f"/target?id={code}")  # type: ignore[attr-defined]


def overview_page(theme: str = "light", lang: Lang = Lang.ZH) -> str:
    rows = made_up.overview_rows()
    shared = frame(rows, lang)
    come_from = overview.Provenance(
        sources=("演示数据（系统生成，不代表实际）",),
        plan="吴政发〔2024〕1号",
        plan_version=1,
        rule="默认规则",
        rule_version=1,
        committed_at=made_up.NOW,
        number=42,
    )
    addresses = {area.label: f"/areas?area={area.ordinal}" for area in made_up.AREAS}
    return page(
        (
            overview.headline(rows, made_up.Q3, lang),
            overview.gauges(rows, shared),
            overview.reading_line(lang),
            overview.status_strip(rows, made_up.AREAS, lang, addresses),
            overview.needs_attention(rows, shared, "/areas?status=short", "/areas?status=not_reported"),
            overview.footer(come_from, lang, shared.zone),
        ),
        theme,
        lang,
    )


def states_page(theme: str = "light", lang: Lang = Lang.ZH) -> str:
    rows = states.state_rows()
    heads = made_up.headline_rows()
    shared = frame([*heads, *rows.values()], lang)
    cards = block(*(card.gauge_card(row, shared) for row in rows.values()), class_=f"grid {lang}")
    chips = block(*(glyphs.chip(status, lang) for status in Status), *(glyphs.duty_chip(r, lang) for r in SelfRating))
    bars = tag(
        "table",
        *(
            tag(
                "tr",
                tag("td", name),
                tag("td", bullet.bar(row, bullet.Size(300, 20))),
                tag("td", bullet.bar(row, bullet.LIST)),
                tag("td", sparkline.draw(row, lang)),
            )
            for name, row in {**rows, **{r.name: r for r in made_up.task_rows()[:5]}}.items()
        ),
    )
    stamps = block(
        glyphs.demonstration_stamp(lang),
        glyphs.unreleased_stamp(42, lang),
        glyphs.demonstration(lang),
        class_="stamps",
    )
    said = (
        messages.empty(made_up.Q3, 51, made_up.NOW.date(), "/report", lang),
        messages.stale("工业投资", "8.0%", made_up.Q3.previous, lang),
        messages.error("这一页没能算出来。", "台账中 1 个文件校验不符，已隔离；其余数据可看。", "7F3C", "/", lang),
        messages.loading(lang, 4),
    )
    return page((cards, chips, block(bars), stamps, *said), theme, lang)


def _task(number: int, rows: tuple[Judged, ...], *, opened: bool = True) -> tree.TaskRow:
    judged = [row for row in rows if row.is_judged]
    order = (Status.MISSED, Status.CRITICAL, Status.BEHIND, Status.ON_TRACK, Status.ACHIEVED)
    worst = min(judged, key=lambda row: order.index(row.status or Status.ACHIEVED)) if judged else None
    return tree.TaskRow(
        number=number,
        title="坚定不移走新型工业化道路，巩固强化优势主导产业",
        leads=rows[0].target.lead_departments,
        status=worst.status if worst else None,
        targets=rows,
        decides=worst.target_id if worst else None,
        judged=len(judged),
        total=sum(1 for row in rows if row.status),
        opened=opened,
    )


def areas_page(theme: str = "light", lang: Lang = Lang.ZH) -> str:
    rows = made_up.task_rows()
    every = tuple(replace(row, target=replace(row.target, tier=Tier.TASK)) for row in states.state_rows().values())
    shared = frame([*rows, *every, *made_up.headline_rows()], lang)
    branches = []
    for place, area in enumerate(made_up.AREAS):
        mine = tuple(row for row in rows if row.target.area == area.label)
        tasks = (_task(1, tuple(rows[:5])), _task(2, every), _task(3, mine[-3:], opened=False))
        item = tree.Branch(
            label="1　打造优势产业集群", counts=Counts.of(mine), tasks=3, rows=tasks, opened=place == 0
        )
        branches.append(
            tree.Branch(
                label=area.label,
                counts=Counts.of(mine),
                tasks=13,
                branches=(item,),
                opened=place == 0,
                remark="标题系拟定" if place == 5 else "",
            )
        )
    return page(
        (overview.title("88 项任务中 45 项可评判", lang, inner=True), tree.tree(branches, shared)), theme, lang
    )


def department_page(theme: str = "light", lang: Lang = Lang.ZH) -> str:
    rows = made_up.overview_rows()[:20]
    shared = frame(rows, lang)
    some = (Status.MISSED, Status.ON_TRACK, Status.BEHIND, Status.CRITICAL, Status.NOT_REPORTED, Status.ACHIEVED)
    lines = [
        heat.Line(
            department=name,
            cells=tuple(
                heat.Cell(tasks=(place + at) % 4, worst=some[(place + at) % 6] if at < 5 else None, silent=at == 2)
                for at in range(6)
            ),
            good=place,
            denominator=place + 2,
            judged=place,
            rank=place if place > 2 else None,
            address="/departments?department=x",
            focus=place == 3,
        )
        for place, name in enumerate(("发改委", "工信局", "商务局", "科技局", "住建局", "水务局"))
    ]
    left = blocks.section(
        blocks.head("工信局", "牵头 2 项主要目标、6 项任务；配合 11 项任务"),
        blocks.keys(
            (
                blocks.Key(figure="11", unit="/ 14", says="达序时 / 评判 13 + 未报 1", big=True),
                blocks.Key(figure="1", says=glyphs.chip(Status.CRITICAL, lang), tone="critical"),
                blocks.Key(figure="−16.8", unit="百分点", says="距线性序时 75%", tone="critical"),
            )
        ),
        listing.listing(listing.worst_to_best(rows), shared, "牵头指标"),
        lang=lang,
    )
    right = blocks.section(
        blocks.head("单位 × 领域", "按牵头任务"), heat.heat(lines, [a.short for a in made_up.AREAS], lang), lang=lang
    )
    return page((overview.title("工信局：13 项可评判指标 11 项达序时", lang, inner=True), left, right), theme, lang)


def year_rows() -> tuple[Judged, ...]:
    """网络销售额 over the four quarters, as the mock of 指标 shows it."""
    figures = ("84.6", "171.3", "262.0", None)
    seasons = ("0.21", "0.44", "0.66", "1")
    rows = []
    for quarter, (value, season) in enumerate(zip(figures, seasons, strict=True), 1):
        status = Status.CRITICAL if value else Status.NOT_DUE
        pace = str(Decimal(quarter) / 4)
        rows.append(
            made_up.amount(
                "T11.1",
                "网络销售额",
                "450",
                value,
                status,
                unit="亿元",
                pace=pace,
                leads=("商务局",),
                seasonal_pace=Decimal(season),
                seasonal_status=Status.BEHIND,
                linear_status=Status.CRITICAL,
                source_phrase="力争实现网络销售额450亿元",
                period=Period(2024, quarter),
                en="Online sales",
                colours=(
                    LocalVerdict(rule="yinchuan-2025", rule_version=1, name="银川 2025", status=Status.BEHIND),
                    LocalVerdict(
                        rule="wuhan-2025", rule_version=1, name="武汉 2025", status=None, reason=Reason.NOT_APPLICABLE
                    ),
                ),
            )
        )
    return tuple(rows)


def year(rows: tuple[Judged, ...] | None = None) -> Trend:
    return Trend(
        rows=rows or year_rows(),
        period=made_up.Q3,
        superseded=(Superseded(period=made_up.Q3, figure=Decimal("256.8"), number=40),),
        projections=(
            Projection(words="按季节性序时推算", figure=Decimal("397.0")),
            Projection(words="按线性序时推算", figure=Decimal("349.3")),
        ),
    )


def measure_page(theme: str = "light", lang: Lang = Lang.ZH) -> str:
    row = year_rows()[2]
    text = "提升新型消费，大力发展战略数字消费、健康消费。开展网红探店等直播活动，力争实现网络销售额450亿元。"
    row = replace(row, target=replace(row.target, task=11, task_text=text, stretch=True))
    heads = made_up.headline_rows()
    every = states.state_rows()
    shared = frame([row, *heads, *every.values()], lang)
    correction = Correction(where="11", printed="战略数字消费", read="数字消费", certainty=Certainty.DOUBTFUL)
    rules = {
        name: read_rule(path.read_text("utf-8"))
        for name in ("yinchuan-2025", "wuhan-2025")
        for path in (Path("data/rules") / name).glob("1.toml")
    }
    others = [*why.other_pace(row, lang), *why.local_others(row, rules, lang)]
    found = (
        vintages.Vintage(
            number=42,
            at=made_up.NOW,
            period=made_up.Q3,
            figure="262.0",
            stage=RevisionStage.DEMONSTRATION,
            by="商务局 甲",
            file="三季度报送表.xlsx",
            status=Status.CRITICAL,
            address="/ledger?batch=42",
        ),
        vintages.Vintage(
            number=40,
            at=made_up.NOW,
            period=made_up.Q3,
            figure="256.8",
            stage=RevisionStage.FLASH,
            by="商务局 甲",
            file="三季度快报.csv",
            status=Status.CRITICAL,
            in_force=False,
        ),
    )
    listed = vintages.Listed(year=2024, unit="亿元", zone=shared.zone)
    chart = trend.figure(year(), Theme(theme), lang).to_html(
        full_html=False, include_plotlyjs=True, config={"displayModeBar": False}
    )
    body = (
        overview.title(
            "网络销售额 262.0 亿元，比序时少 75.5 亿元",
            lang,
            glyphs.chip(Status.CRITICAL, lang),
            *(glyphs.flag(w) for w in ("力争", "≠ 两种序时结论不同")),
            inner=True,
        ),
        *(measure.heading(shown, lang) for shown in (row, *every.values())),
        blocks.section(measure.facts(row, lang)),
        Markup(f'<div style="width:1180px">{chart}</div>'),
        blocks.section(legend.legend(year(), lang)),
        blocks.section(*(measure.facts(shown, lang) for shown in every.values())),
        why.panel(row, "默认规则 第1版", shared, others),
        *(why.panel(shown, "默认规则 第1版", shared) for shown in (*heads, *every.values())),
        outlook.panel(
            (
                blocks.Key(figure="62.7", unit="亿元/月", says="后三个月每月须完成"),
                blocks.Key(figure="29.1", unit="亿元/月", says="前九个月平均"),
            ),
            lang,
        ),
        vintages.panel(found, listed, lang, "三个报告期均为严重滞后"),
        vintages.changes(
            (
                vintages.Change(
                    before=Status.BEHIND, after=Status.CRITICAL, number=42, at=made_up.NOW, causes=("数据修订",)
                ),
            ),
            listed,
            lang,
        ),
        notice.panel(row.target, "吴政发〔2024〕1号", (correction,), lang),
    )
    return page(body, theme, lang)
