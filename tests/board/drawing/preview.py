"""Standalone pages of the drawings, to look at and to measure in a browser; no framework, no server."""

from collections.abc import Iterable
from dataclasses import replace

from attainment.questions import Judged
from board.drawing import blocks, bullet, card, glyphs, heat, listing, messages, overview, sparkline, tree
from board.drawing.frame import Frame
from board.drawing.markup import Markup, block, join, tag
from board.drawing.stylesheet import stylesheet
from board.wording.counts import Counts
from domain.language import Lang
from domain.words import SelfRating, Status, Tier
from tests.board.drawing import made_up

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
    rows = made_up.state_rows()
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
    states = tuple(replace(row, target=replace(row.target, tier=Tier.TASK)) for row in made_up.state_rows().values())
    shared = frame([*rows, *states, *made_up.headline_rows()], lang)
    branches = []
    for place, area in enumerate(made_up.AREAS):
        mine = tuple(row for row in rows if row.target.area == area.label)
        tasks = (_task(1, tuple(rows[:5])), _task(2, states), _task(3, mine[-3:], opened=False))
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
