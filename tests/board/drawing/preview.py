"""Standalone pages of the drawings, to look at and to measure in a browser; no framework, no server."""

from collections.abc import Iterable

from board.drawing import bullet, card, glyphs, messages, overview, sparkline
from board.drawing.frame import Frame
from board.drawing.markup import Markup, block, join, tag
from board.drawing.stylesheet import stylesheet
from domain.language import Lang
from domain.words import SelfRating, Status
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
