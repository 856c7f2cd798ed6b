"""指标: the blocks that stand around one target's chart (PRODUCT 4, STYLE: no colour without its inputs)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from attainment.outlooks import Outlook
from attainment.questions import Judged
from board.drawing import glyphs, lettering, measure, outlook, overview
from board.drawing.blocks import head, section
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, block, join, tag
from board.drawing.notice import panel as sentence
from board.drawing.vintages import NEWEST
from board.drawing.why import local_others, other_pace, panel
from board.screen import noting, places
from board.screen.answers import foreseen, noted
from board.screen.provenance import DEMONSTRATION, rule_name
from board.screen.selectors import menu
from board.screen.view import View
from board.wording import demands, figures, verdicts
from domain.language import N_, say
from domain.plans import Correction, Plan, Target
from domain.words import Kind, RevisionStage, Status, Tier
from ledger.books import Ledger

_TARGET = N_("指标")
_NO_SUCH = N_("本计划没有编号为“{target}”的目标")
_EDITIONS = 12
"""Editions of the plan that are looked through for one that changed a target."""

_NEVER = datetime.min.replace(tzinfo=UTC)

_QUOTED, _NOTED = (18, 1150), (14, 1150)
_BETWEEN = "“”读作“”待核，期限"
"""The sizes of the notice's sentence and of the notes under it, the width of a line, and what stands about a note."""

_NAMED = 20
"""Characters of an unknown target's id that the headline repeats."""


def chosen(rows: Sequence[Judged], asked: str | None) -> Judged | None:
    """The target that the address names; the plan's first where it names none; None where it does not exist."""
    if asked is None:
        return min(rows, key=lambda row: row.target.position, default=None)
    exact = next((row for row in rows if row.target_id == asked), None)
    typed = asked.strip().casefold()
    return exact or next((row for row in rows if row.target_id.casefold() == typed), None)


def missing(asked: str, rows: Sequence[Judged], view: View) -> Markup:
    """There is no such target in this plan; the headline targets are one click away."""
    heads = [row for row in rows if row.target.tier is Tier.HEADLINE and row.target.component_of is None]
    links = (
        link(
            _address(view, row),
            glyphs.glyph(row.status) if row.status else "",
            demands.short_name(row.target, view.lang),
        )
        for row in sorted(heads, key=lambda row: row.target.position)
    )
    said = say(_NO_SUCH, view.lang, target=asked[:_NAMED])
    every = link(view.at("areas"), say(N_("在行动领域中查找"), view.lang), " ›")
    named = tag("nav", *links, every, aria_label=say(N_("主要目标"), view.lang))
    return join((overview.title(said, view.lang, inner=True), block(named, class_="others")))


def menus(rows: Sequence[Judged], shown: Judged | None, view: View) -> list[Markup]:
    """The menu of targets: the headline targets, and those of the shown one's area."""
    near = [
        row
        for row in rows
        if row.target.tier is Tier.HEADLINE or (shown is not None and row.target.area == shown.target.area)
    ]
    choices = [
        (
            _address(view, row),
            _called(row.target, view),
            verdicts.status_word(row.status, view.lang),
            shown is not None and row.target_id == shown.target_id,
        )
        for row in near
    ]
    return [menu(say(_TARGET, view.lang), _called(shown.target, view) if shown else figures.MISSING, choices)]


def _called(target: Target, view: View) -> str:
    return f"{target.target_id} {demands.name(target, view.lang)}"


def _address(view: View, row: Judged) -> str:
    return view.at("target", {"id": row.target_id})


def crumb(row: Judged, rows: Sequence[Judged], view: View) -> Markup:
    """Area › item › task › target, and the targets before and after in the notice's order."""
    lang, target = view.lang, row.target
    steps: list[tuple[str, str | None]] = []
    if target.tier is Tier.HEADLINE or not target.area:
        steps.append((say(Tier.HEADLINE.zh if target.tier is Tier.HEADLINE else Tier.TASK.zh, lang), view.at()))
    else:
        area = next((one for one in view.plan.areas if one.label == target.area), None)
        item = next((one for one in view.plan.items if one.label == target.item), None)
        steps.append((overview.area_name(area, lang) if area else target.area, places.area_at(view, target.area)))
        if item:
            named = item.name_en if item.name_en and lang.value == "en" else item.label
            steps.append((named, places.item_at(view, item.label)))
        if target.task is not None:
            steps.append((say(N_("任务（{task}）"), lang, task=target.task), places.task_at(view, target.task)))
    if target.component_of:
        whole = next((one for one in rows if one.target_id == target.component_of), None)
        steps.append((target.component_of, _address(view, whole) if whole else None))
    steps.append((target.target_id, None))
    return block(measure.crumb(steps, lang), _neighbours(row, rows, view), class_="crumbs")


def _neighbours(row: Judged, rows: Sequence[Judged], view: View) -> Markup:
    order = sorted(rows, key=lambda one: one.target.position)
    place = next(at for at, one in enumerate(order) if one.target_id == row.target_id)
    links = []
    for at, words in ((place - 1, N_("‹ 上一个 {target}")), (place + 1, N_("下一个 {target} ›"))):
        if 0 <= at < len(order):
            other = order[at]
            said = say(words, view.lang, target=other.target_id)
            links.append(link(_address(view, other), said, title=demands.name(other.target, view.lang)))
    return tag("nav", *links, class_="neighbours", aria_label=say(N_("前后目标"), view.lang))


def why(row: Judged, frame: Frame, view: View) -> Markup:
    """Why this colour: the sum with the numbers put in, the bands, and what other paces and rules say."""
    rule = view.rules.get(row.rule, view.rule)
    named = say(N_("{rule} 第{version}版"), view.lang, rule=rule_name(rule, view.lang), version=rule.version)
    others = [*other_pace(row, view.lang), *local_others(row, view.rules, view.lang)]
    return panel(row, named, frame, others)


def depth(row: Judged, changes: int | None, view: View) -> int:
    """About how many pixels the blocks under the chart take on a screen of 1920 × 1080; ``changes`` is None where the
    status changes stand elsewhere."""
    target = row.target
    sentence = lettering.lines(target.task_text or target.source_phrase, *_QUOTED)
    moved = (
        0
        if row.kind is Kind.DUTY or changes is None
        else 62 + 33 * min(changes, NEWEST) + (28 if changes > NEWEST else 0)
    )
    corrected = "".join(f"{one.printed}{one.read}{_BETWEEN}" for one in _corrections(row, view))
    marked = f"{target.remark}{_BETWEEN}" if target.remark else ""
    notes = 22 * (lettering.lines(corrected + marked + _BETWEEN * 2, *_NOTED) - 1)
    if row.remark:
        notes += 28
    return 104 + 32 * sentence + notes + moved + (56 if row.kind is not Kind.COMPOSITE else 0)


def ahead(row: Judged, view: View) -> Outlook | None:
    """The outlook of a row, where its kind and period have one."""
    return foreseen(view.state, view.period, row.target_id, view.today)


def outlook_of(row: Judged, view: View) -> Markup | None:
    """What the rest of the year must deliver, or what is lacking to say it."""
    found = ahead(row, view)
    if found is None or (row.status is Status.MISSED and row.kind is Kind.CUMULATIVE):
        return None
    return outlook.of(found, demands.judged_unit(row.target), view.lang)


def notice(row: Judged, view: View) -> Markup:
    """The notice's own sentence with the number marked, and what was corrected in it."""
    named = view.plan.document_number or view.plan.title
    return sentence(row.target, named, _corrections(row, view), view.lang, _edited(row.target, view))


def _corrections(row: Judged, view: View) -> list[Correction]:
    task = row.target.task
    return [c for c in view.plan.corrections if task is not None and re.match(rf"任务{task}(?!\d)", c.where)]


def _edited(target: Target, view: View) -> str:
    """By which edition of the plan the target became what it is, by whom and why; empty where none changed it."""
    ledger, said = Ledger.open(), None
    for version in range(view.plan.version, max(1, view.plan.version - _EDITIONS), -1):
        now, before = (_promised(ledger.plan(view.plan.plan_id, v), target.target_id) for v in (version, version - 1))
        if now is not None and (before is None or _content(now) != _content(before)):
            said = now
            break
    if said is None:
        return ""
    return say(
        N_("计划第 {version} 版改过这一项（{by}，{moment}）：{reason}"),
        view.lang,
        version=said.version,
        by=said.published_by,
        moment=figures.moment(said.published_at, view.zone),
        reason=said.reason or figures.MISSING,
    )


def _promised(plan: Plan, target_id: str) -> Target | None:
    return next((target for target in plan.targets if target.target_id == target_id), None)


def _content(target: Target) -> Target:
    """A target without what only says when it was published."""
    return replace(target, version=0, published_at=_NEVER, published_by="", reason="", position=0)


def subjects(row: Judged, frame: Frame, view: View) -> list[Judged]:
    """Whose figures a target rests on: its components', its indicator's parts' where those stand in, or its own."""
    components = frame.components(row)
    if components or row.kind is Kind.COMPOSITE:
        return components
    parts = next((i.parts for i in view.plan.indicators if i.indicator_id == row.target.indicator_id), ())
    if row.deciding in parts:
        return [replace(row, target=replace(row.target, indicator_id=part)) for part in parts]
    return [row]


def indicator_name(row: Judged, view: View) -> str:
    """What a target's indicator is called."""
    found = next((i for i in view.plan.indicators if i.indicator_id == row.target.indicator_id), None)
    if found is None:
        return demands.name(row.target, view.lang)
    return found.name_en if view.lang.value == "en" and found.name_en else found.name_zh


def notes(rows: Sequence[Judged], view: View) -> Markup | None:
    """What the departments wrote beside the figures: progress, problem, action, evidence."""
    lang = view.lang
    standing = noted(view.state, view.period, view.today)
    lines, whens, made_up = [], [], False
    for row in rows:
        found = standing.get(row.target.indicator_id)
        if found is None:
            continue
        parts = [tag("span", tag("i", word), " ", text, " ") for word, text in noting.parts(found, lang)]
        when = noting.written(found, view)
        whens.append(when)
        made_up |= found.demonstration
        named = (tag("b", indicator_name(row, view)), tag("span", when, class_="mut"), " ") if len(rows) > 1 else ()
        lines.append(tag("div", *named, *parts, class_="note inline"))
    if not lines:
        return None
    stamp = glyphs.demonstration(lang) if made_up else ""
    beside = whens[0] if len(rows) == 1 else ""
    return section(head(say(N_("报送说明"), lang), beside, stamp), *lines, lang=lang, kind="notes")


def source(row: Judged, view: View) -> str:
    """Where the figure in view comes from: stage, basis, source, date of publication; or when it was due."""
    lang = view.lang
    stage = row.revision_stage
    parts = [say(stage.zh, lang) if stage else "", row.basis, row.source]
    if stage is RevisionStage.DEMONSTRATION and row.source:
        parts = [say(DEMONSTRATION, lang), row.basis]
    if row.published_on:
        parts.append(say(N_("{date} 发布"), lang, date=figures.day(row.published_on)))
    if row.due and not row.reported and row.due_on:
        parts.append(say(N_("应报 {date}"), lang, date=figures.day(row.due_on)))
    return say(N_("，"), lang).join(part for part in parts if part)
