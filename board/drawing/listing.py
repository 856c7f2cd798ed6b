"""A list of targets as a table, worst first: for a department's page and wherever else targets are listed."""

from collections.abc import Sequence

from attainment.questions import Judged
from board.drawing import boxes, glyphs
from board.drawing.blocks import Column, table
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, tag
from board.wording import demands, figures, sentences, verdicts
from domain.language import N_, Lang, say
from domain.words import Kind, Status

_AFTER = (Status.ON_TRACK, Status.ACHIEVED, Status.NOT_JUDGED, Status.NOT_REPORTED, Status.NOT_DUE)


def worst_to_best(rows: Sequence[Judged]) -> list[Judged]:
    """The short ones worst first, then on track, achieved, and what can't be judged, in the plan's order."""
    short = sentences.worst_first(rows)
    rest = [row for row in rows if row not in short and row.target.component_of is None]

    def place(row: Judged) -> tuple[int, int]:
        return (_AFTER.index(row.status) if row.status in _AFTER else len(_AFTER), row.target.position)

    return short + sorted(rest, key=place)


def listing(rows: Sequence[Judged], frame: Frame, caption: str) -> Markup:
    """Status, target, figure, bar and gap of each row, as they come."""
    lang = frame.lang
    columns = (
        Column(title=say(N_("状态"), lang)),
        Column(title=say(N_("指标"), lang)),
        Column(title=say(N_("实绩"), lang), right=True),
        Column(title=say(N_("进度"), lang)),
        Column(title=say(N_("差（百分点）"), lang), right=True),
    )
    return table(columns, (_cells(row, frame) for row in rows), caption, kind="v list")


def _cells(row: Judged, frame: Frame) -> tuple[object, ...]:
    lang = frame.lang
    named = tag(
        "span",
        tag("em", row.target_id),
        link(frame.address(row.target_id), demands.promise(row.target, lang)),
        *(glyphs.small_tag(word) for word in verdicts.remarks(row, lang)),
        *(glyphs.small_tag(w) for flag in row.flags if (w := verdicts.flag_word(flag, row, lang))),
        class_="nm",
    )
    state = glyphs.verdict(row.status, lang) if row.status else glyphs.duty_chip(row.self_rating, lang)
    return state, named, _figure(row, lang), boxes.bar(row), _gap(row, lang)


def _figure(row: Judged, lang: Lang) -> object:
    if row.kind in (Kind.DUTY, Kind.COMPOSITE):
        return ""
    if row.judged_figure is None and row.older is not None and row.older.figure is not None:
        figure = demands.figure_text(row.older.figure, row.target, row.older.hedge, lang)
        return tag("span", f"{figures.period_slot(row.older.period, lang)} {figure}", class_="mut")
    if row.kind is Kind.MILESTONE:
        return verdicts.standing(row, lang)
    return demands.figure_text(row.judged_figure, row.target, row.hedge, lang)


def _gap(row: Judged, lang: Lang) -> object:
    if row.gap is not None and row.is_judged:
        short = row.status in sentences.SEVERITY
        return tag("span", verdicts.gap(row, lang).number, class_=f"t-{row.status}" if short else None)
    if row.status is Status.NOT_REPORTED and row.due_on is not None:
        return tag("span", say(N_("应报 {date}"), lang, date=figures.day(row.due_on)), class_="mut")
    return say(row.reason.zh, lang) if row.reason else ""
