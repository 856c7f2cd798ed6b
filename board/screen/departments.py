"""责任单位: the blocks of the ranking and of one department's page."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from attainment.questions import Judged
from attainment.rollups import Counts, Department, Rollup
from board.drawing import glyphs, heat, listing, messages, overview
from board.drawing.blocks import Key, head, keys, section
from board.drawing.frame import link
from board.drawing.markup import Markup, join, tag
from board.screen import noting
from board.screen.answers import noted
from board.screen.filtering import LEADS, Filter
from board.screen.selectors import menu
from board.screen.view import View
from board.wording import demands, figures, verdicts
from board.wording import rolled as wording
from domain.departments import UNLED
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Flag, Status

_UNIT, _WHOLE = N_("责任单位"), N_("全部单位")
_NO_SUCH = N_("本计划没有“{name}”这个责任单位。")
LAST_QUARTER = 4
_LEAST = 12
"""Notes that a department's page shows at the most; the targets' own pages have the others."""


def chosen(rolled: Rollup, asked: str | None) -> Department | None:
    """The department that the address names; None for the ranking of all."""
    return next((one for one in rolled.departments if one.name == asked), None)


def menus(rolled: Rollup, one: Department | None, view: View) -> list[Markup]:
    """The menu of departments, in the order of the ranking."""
    choices = [(view.at("departments"), say(_WHOLE, view.lang), "", one is None)]
    for other in rolled.departments:
        small = f"{other.lead.good} / {other.lead.denominator}" if other.lead.denominator else ""
        choices.append((_address(view, other.name), other.name, small, one is not None and other.name == one.name))
    return [menu(say(_UNIT, view.lang), one.name if one else say(_WHOLE, view.lang), choices)]


def _address(view: View, name: str) -> str:
    return view.at("departments", {"department": name})


def title(rolled: Rollup, one: Department | None, rows: Sequence[Judged], view: View) -> Markup:
    """The page's message."""
    if one is None:
        return overview.title(wording.ranking_headline(rolled, view.lang), view.lang, inner=True)
    led = _led(one, rows)
    return overview.title(wording.department_headline(one, led, view.lang), view.lang, inner=True)


def missing(asked: str | None, view: View) -> Markup | None:
    """The address names a department that this plan does not have."""
    if asked is None:
        return None
    return messages.notice(say(_NO_SUCH, view.lang, name=asked), say(N_("下面是全部责任单位。"), view.lang))


def ranking(rolled: Rollup, one: Department | None, view: View) -> Markup:
    """Department × area, in the order of the ranking; who leads nothing is not in it."""
    lang = view.lang
    labels = [area.label for area in view.plan.areas]
    names = [area.short_en if lang is Lang.EN and area.short_en else area.short for area in view.plan.areas]

    def tasks(name: str, area: str) -> str:
        code = f"A{labels.index(area) + 1}"
        return view.at("areas", Filter(department=LEADS + name, at=code).query())

    lines = heat.lines(rolled, labels, lambda name: _address(view, name), one.name if one else None, tasks)
    said = say(N_("格内按牵头任务；达序时率按牵头指标，共同牵头的指标各计一次"), lang)
    stamp = glyphs.demonstration(lang) if rolled.plan.demonstrates else ""
    return section(
        head(say(N_("单位 × 领域"), lang), said, stamp),
        heat.heat(lines, names, lang),
        lang=lang,
        kind="heat-block",
    )


def facts(one: Department, rows: Sequence[Judged], view: View) -> Markup:
    """What it leads in figures: on track of judged and silent, far behind, behind, reported of due, duties."""
    lang, counts = view.lang, one.lead
    led = _led(one, rows)
    tasks = len({row.target.task for row in led if row.target.task is not None})
    heads = sum(1 for row in led if row.target.task is None)
    supported = len({row.target.task for row in _supported(one, rows) if row.target.task is not None})
    said = say(
        N_("牵头 {heads} 项主要目标、{tasks} 项任务；配合 {supported} 项任务"),
        lang,
        heads=heads,
        tasks=tasks,
        supported=supported,
    )
    judged = say(
        N_("达序时 / 评判 {judged} + 未报 {silent}"), lang, judged=counts.judged, silent=counts[Status.NOT_REPORTED]
    )
    shown = [Key(figure=str(counts.good), unit=f"/ {counts.denominator}", says=judged)]
    for status in (Status.MISSED, Status.CRITICAL, Status.BEHIND):
        if counts[status] or status is not Status.MISSED:
            word = join((glyphs.glyph(status), " ", verdicts.status_word(status, lang)))
            shown.append(Key(figure=str(counts[status]), says=word))
    shown.append(Key(figure=str(counts.reported), unit=f"/ {counts.due}", says=say(N_("已报送 / 应报"), lang)))
    if counts.duties:
        mark = glyphs.rating_glyph(None)
        shown.append(Key(figure=str(counts.duties), says=join((mark, " ", _rated(counts, lang)))))
    return section(head(one.name, said), keys(shown), lang=lang, kind="lead-figures")


def _rated(counts: Counts, lang: Lang) -> str:
    """How a department rates its standing duties itself."""
    if counts.duties_normal == counts.duties:
        return say(N_("常态工作，自评正常"), lang)
    silent = counts.duties - counts.duties_normal - counts.duties_behind
    parts = (
        (N_("自评正常 {count}"), counts.duties_normal),
        (N_("自评滞后 {count}"), counts.duties_behind),
        (N_("未自评 {count}"), silent),
    )
    said = say(N_("，"), lang).join(say(words, lang, count=count) for words, count in parts if count)
    return say(N_("常态工作：{rated}"), lang, rated=said)


def _led(one: Department, rows: Sequence[Judged]) -> list[Judged]:
    """What it leads, composites without their parts; of nobody's, what no department leads (R38)."""
    found = [row for row in rows if row.target.component_of is None]
    return [row for row in found if one.name in (row.target.lead_departments or (UNLED,))]


def _supported(one: Department, rows: Sequence[Judged]) -> list[Judged]:
    return [
        row
        for row in rows
        if row.target.component_of is None
        and one.name in row.target.supporting_departments
        and one.name not in row.target.lead_departments
    ]


def led(one: Department, rows: Sequence[Judged], view: View) -> Markup:
    """Its targets, worst first; what is not reported says by when it was due."""
    lang = view.lang
    caption = say(N_("牵头指标"), lang)
    found = listing.worst_to_best(_led(one, rows))
    if not found:
        return section(head(caption), tag("div", say(N_("没有牵头的指标。"), lang), class_="cor"), lang=lang)
    listed = listing.listing(found, view.frame(rows), caption)
    return section(head(caption, say(N_("最差在前"), lang)), listed, lang=lang)


def owed(one: Department, rows: Sequence[Judged], view: View) -> Markup:
    """What it has not reported of what it leads, since when it is due, and what falls due next."""
    lang = view.lang
    missing = sorted(
        (row for row in _led(one, rows) if row.due and not row.reported),
        key=lambda row: (row.due_on or date.max, row.target.position),
    )
    lines = [_owing(row, view) for row in missing]
    if not lines and one.lead.due:
        lines.append(tag("div", say(N_("本期应报的都已报送。"), lang), class_="cor"))
    lines += [tag("div", said, class_="cor") for said in _next_due(one, view)]
    if not lines:
        lines.append(tag("div", say(N_("本期没有应报的指标。"), lang), class_="cor"))
    said = say(N_("{count} 项"), lang, count=len(missing)) if missing else ""
    return section(head(say(N_("未报送与应报"), lang), said), *lines, lang=lang, kind="owed")


def _owing(row: Judged, view: View) -> Markup:
    lang = view.lang
    when = say(N_("应报 {date}"), lang, date=figures.day(row.due_on))
    late = glyphs.small_tag(verdicts.flag_word(Flag.OVERDUE, row, lang)) if Flag.OVERDUE in row.flags else ""
    named = link(view.at("target", {"id": row.target_id}), demands.promise(row.target, lang))
    return tag("div", tag("em", row.target_id), tag("span", named), late, tag("b", when), class_="owing")


def _next_due(one: Department, view: View) -> list[str]:
    """When what it leads falls due in the next quarter of the plan's year."""
    if view.period.quarter == LAST_QUARTER:
        return []
    after = Period(view.period.year, view.period.quarter + 1)
    days = Counter(row.due_on for row in _led(one, view.judged(after)) if row.due and row.due_on is not None)
    said = N_("下一期（{period}）应报 {count} 项，{date} 前报送。")
    period = figures.period_name(after, view.lang)
    return [
        say(said, view.lang, period=period, count=count, date=figures.day(day)) for day, count in sorted(days.items())
    ]


def notes(one: Department, rows: Sequence[Judged], view: View) -> Markup | None:
    """What it wrote beside its figures: progress, problem, action."""
    lang = view.lang
    written = noted(view.state, view.period, view.today)
    found = [(row, written[row.target.indicator_id]) for row in _led(one, rows) if row.target.indicator_id in written]
    if not found:
        return None
    lines = []
    for row, note in found[:_LEAST]:
        parts = [tag("p", tag("i", word), " ", text) for word, text in noting.parts(note, lang)]
        when = noting.written(note, view)
        named = tag("b", link(view.at("target", {"id": row.target_id}), demands.name(row.target, lang)))
        lines.append(tag("div", named, tag("span", when, class_="mut"), *parts, class_="note"))
    stamp = glyphs.demonstration(lang) if any(note.demonstration for _, note in found[:_LEAST]) else ""
    return section(head(say(N_("报送说明"), lang), "", stamp), *lines, lang=lang, kind="notes")


def supported(one: Department, rows: Sequence[Judged], view: View) -> Markup | None:
    """What it supports, counted apart from what it leads (DOMAIN §7)."""
    lang, counts = view.lang, one.supporting
    found = _supported(one, rows)
    if not found:
        return None
    words = [
        tag(
            "span",
            glyphs.glyph(status),
            counts[status],
            " ",
            verdicts.status_word(status, lang),
            class_=f"k t-{status}",
        )
        for status in Status
        if counts[status]
    ]
    said = say(N_("{count} 项指标，另有常态工作 {duties} 项"), lang, count=counts.total, duties=counts.duties)
    listed = listing.listing(listing.worst_to_best(found), view.frame(rows), say(N_("配合指标"), lang))
    return section(
        head(say(N_("配合指标"), lang), said),
        tag("div", *words, class_="counts") if words else "",
        tag("details", tag("summary", say(N_("逐项列出"), lang)), listed),
        lang=lang,
        kind="supported",
    )
