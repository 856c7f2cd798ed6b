"""One figure, note or 撤回 typed on 指标: a template of one row, which goes the way of every upload (PRODUCT 4)."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from attainment.questions import Judged
from attainment.vintages import Vintage
from board.drawing.markup import block, tag
from board.screen import history
from board.screen.intake import blocks, parts
from board.screen.intake.checked import File, check, went_in
from board.screen.intake.committing import outcome
from board.screen.layout import show
from board.screen.view import View
from board.wording.figures import moment, period_name, unit_name, with_unit
from domain.clock import now
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.plans import Target
from domain.words import Kind, MilestoneStage, RevisionStage, SelfRating, Word
from etl.intake.fields import Field
from ledger.books import Ledger

_KEPT = "typed-file"
"""The key of the session under which the row stays while it is rehearsed: (target, period, file)."""

_TYPED_AT = "填报时间"
"""A column that the template does not have: two typings of one figure are two files."""

_FILE, _TAKEN_BACK = "{target}-{period}-逐条填报.csv", "{target}-{period}-撤回.csv"
_STAGES = tuple(stage for stage in RevisionStage if stage is not RevisionStage.WITHDRAWN)
_TEXTS = (Field.BASIS, Field.SOURCE, Field.REMARK)
_NOTES = (Field.PROGRESS, Field.PROBLEM, Field.ACTION, Field.EVIDENCE)
_LONGEST = 2000


def fields(target: Target) -> tuple[Field, ...]:
    """What can be reported for a target: by its kind, a figure, its growth, a stage with percent, a rating."""
    if target.kind is Kind.MILESTONE:
        return Field.MILESTONE_STAGE, Field.PERCENT, Field.SELF_RATING
    if target.kind is Kind.DUTY:
        return (Field.SELF_RATING,)
    if target.kind in (Kind.GRADE, Kind.SHARE):
        return Field.VALUE, Field.SELF_RATING
    return Field.VALUE, Field.GROWTH, Field.SELF_RATING


def row(given: Mapping[Field, str], target: Target, unit: str | None, period: str, at: datetime) -> bytes:
    """The long template with one row, as the check reads any other; what is typed stands in it as it was typed.

    >>> from datetime import UTC
    >>> from types import SimpleNamespace
    >>> made = row({Field.VALUE: "263"}, SimpleNamespace(target_id="T11.1"), "亿元", "2024Q3", datetime(2024, 10, 20))
    >>> made.decode("utf-8-sig").splitlines()[1]
    '2024Q3,T11.1,亿元,263,2024-10-20T00:00:00'
    """
    cells = {Field.PERIOD.zh: period, Field.CODE.zh: target.target_id}
    if given.get(Field.VALUE):
        cells[Field.UNIT.zh] = unit or ""
    cells |= {field.zh: text for field, text in given.items() if text}
    cells[_TYPED_AT] = at.isoformat()
    written = io.StringIO()
    table = csv.DictWriter(written, list(cells))
    table.writeheader()
    table.writerow(cells)
    return written.getvalue().encode("utf-8-sig")


def panel(judged: Judged, view: View) -> None:
    """The form, and once something is typed: problems, rehearsal, ticks and the commit bar of 数据报送."""
    target, lang = judged.target, view.lang
    came_to = outcome()
    kept = st.session_state.get(_KEPT)
    file = kept[2] if kept and kept[:2] == (target.target_id, view.period.code) else None
    words = say(N_("填报一条：{period}"), lang, period=period_name(view.period, lang))
    place = st.expander(words, expanded=file is not None, key=f"typed-{target.target_id}-{view.period.code}")
    with place:
        if view.asked.as_of is not None:
            show(block(say(_INTO_LATEST, lang, number=Ledger.open().head(view.plan.region)), class_="cor"))
        typed = _form(target, view) or _withdrawal(target, view)
        if typed:
            file = typed
            st.session_state[_KEPT] = (target.target_id, view.period.code, typed)
        if file:
            _rehearsed(file, view)
        if isinstance(came_to, tuple):
            show(blocks.refused(came_to, lang))


def _form(target: Target, view: View) -> File | None:
    """The fields as native widgets; what was typed, when the button is pressed."""
    lang = view.lang
    unit = next((i.unit for i in view.plan.indicators if i.indicator_id == target.indicator_id), None)
    name = f"type-{target.target_id}-{view.period.code}"
    given: dict[Field, str] = {}
    with st.form(name, border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", key="typed-figures"):
            for field in fields(target):
                given[field] = _field(field, target, unit, f"{name}-{field.value}", lang)
            given[Field.REVISION_STAGE] = _choice(
                Field.REVISION_STAGE, _STAGES, f"{name}-stage", lang, _STAGES.index(RevisionStage.FLASH)
            )
            for field in _TEXTS:
                given[field] = _text(field, f"{name}-{field.value}", lang)
        with st.container(horizontal=True, key="typed-notes"):
            for field in _NOTES:
                given[field] = st.text_area(
                    say(field.zh, lang), key=f"{name}-{field.value}", height=68, max_chars=_LONGEST
                )
        pressed = st.form_submit_button(say(N_("预演"), lang), key=f"{name}-go")
    return _file(_FILE, given, target, unit, view) if pressed else None


def _file(called: str, given: Mapping[Field, str], target: Target, unit: str | None, view: View) -> File:
    name = called.format(target=target.target_id, period=view.period.code)
    at = now().astimezone(view.zone)
    return File(name, row({f: t.strip() for f, t in given.items()}, target, unit, view.period.code, at))


_INTO_LATEST = N_("正在看的是过去的数据版本；在此填报，记入最新的台账（第 {number} 批之后）。")
_TAKE_BACK = N_("撤回在用的数")
_HOLDS = N_("现在用的是 {report}。")
_AFTER = N_("撤回后用回 {report}。")
_NOTHING_AFTER = N_("撤回后本期没有数。")
_KEEPS = N_("撤回不删除任何数；撤销撤回的那一批，原数即恢复。")
_REPORT = N_("第 {number} 批的{stage} {figure}（{by}，{moment}）")


def standing(reports: Sequence[Vintage], period: Period) -> list[Vintage]:
    """What may hold in a period, the one in force first: the highest stage, within it the latest batch (DOMAIN §5).
    Withdrawing the first brings back the second (R29)."""
    held = [
        one
        for one in reports
        if one.period == period
        and not (one.revoked or one.withdrawn)
        and one.actual.revision_stage is not RevisionStage.WITHDRAWN
    ]
    return sorted(held, key=lambda one: (one.actual.revision_stage.rank, one.number), reverse=True)


def _withdrawal(target: Target, view: View) -> File | None:
    """The 撤回 of the figure in force, with what will hold after it; nothing where none is in force."""
    lang = view.lang
    held = standing(history.reports(Ledger.open().state(view.plan.plan_id), target), view.period)
    if not held:
        return None
    said = [say(_HOLDS, lang, report=_reported(held[0], target, view))]
    said.append(say(_AFTER, lang, report=_reported(held[1], target, view)) if held[1:] else say(_NOTHING_AFTER, lang))
    name = f"take-back-{target.target_id}-{view.period.code}"
    said.append(say(_KEEPS, lang))
    show(block(tag("b", say(_TAKE_BACK, lang)), *(tag("span", words) for words in said), class_="take-back"))
    with (
        st.form(name, border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="typed-take-back"),
    ):
        why = _text(Field.REMARK, f"{name}-why", lang, width=400)
        pressed = st.form_submit_button(say(N_("预演撤回"), lang), key=f"{name}-go")
    given = {Field.REVISION_STAGE: RevisionStage.WITHDRAWN.zh, Field.REMARK: why}
    return _file(_TAKEN_BACK, given, target, None, view) if pressed else None


def _reported(one: Vintage, target: Target, view: View) -> str:
    figure = with_unit(history.figure(one.actual, target, view.lang), history.unit(target), view.lang)
    return say(
        _REPORT,
        view.lang,
        number=one.number,
        stage=say(one.actual.revision_stage.zh, view.lang),
        figure=figure,
        by=one.committed_by,
        moment=moment(one.committed_at, view.zone),
    )


def _field(field: Field, target: Target, unit: str | None, key: str, lang: Lang) -> str:
    if field is Field.MILESTONE_STAGE:
        return _choice(field, tuple(MilestoneStage), key, lang)
    if field is Field.SELF_RATING:
        return _choice(field, tuple(SelfRating), key, lang)
    if field is Field.VALUE and target.kind is not Kind.GRADE and unit:
        return _text(field, key, lang, unit_name(unit, lang))
    return _text(field, key, lang)


def _text(field: Field, key: str, lang: Lang, unit: str = "", width: int = 190) -> str:
    label = say(field.zh, lang)
    said = say(N_("{field}（{unit}）"), lang, field=label, unit=unit) if unit else label
    return st.text_input(said, key=key, max_chars=_LONGEST, width=width)


def _choice(field: Field, words: tuple[Word, ...], key: str, lang: Lang, index: int | None = None) -> str:
    chosen = st.selectbox(
        say(field.zh, lang),
        words,
        index=index,
        format_func=lambda word: say(word.zh, lang),
        key=key,
        placeholder=say(N_("未填"), lang),
        width=150,
    )
    return chosen.zh if chosen else ""


def _rehearsed(file: File, view: View) -> None:
    """Exactly what 数据报送 shows of a file, and its button."""
    entry = went_in(file, view)
    if entry is not None:
        show(blocks.committed(entry, view))
        return
    report = check(file, view, parts.ticked(file))
    parts.problems(report, view)
    parts.oddities(file, report, view)
    if report.rehearsal and not report.problems:
        show(
            blocks.rehearsal(report.rehearsal, report.problems, view),
            blocks.statuses(blocks.status_changes(report.rehearsal, view), view),
        )
    parts.commit_bar(report, view)


def can_be_typed(target: Target) -> bool:
    """A composite has no figure of its own: its components are reported."""
    return target.kind is not Kind.COMPOSITE
