"""The head of 指标: where the target stands in the notice, its headline, flags and key figures (PRODUCT 4)."""

from collections.abc import Callable, Sequence

from attainment.questions import Judged
from board.drawing import glyphs
from board.drawing.blocks import Key, keys
from board.drawing.frame import link
from board.drawing.markup import Markup, block, join, tag
from board.drawing.overview import title
from board.wording import demands, figures, sentences, verdicts
from domain.language import N_, Lang, say
from domain.words import Flag, Kind, Reason


def crumb(steps: Sequence[tuple[str, str | None]], lang: Lang) -> Markup:
    """Area › item › task › target; a step with an address is a link."""
    shown = [link(address, words) if address else tag("span", words) for words, address in steps]
    return block(join(shown, " › "), class_=f"crumb {lang}")


def heading(row: Judged, lang: Lang, deciding: Judged | None = None, called: Callable[[str], str] = str) -> Markup:
    """The headline with the verdict and every flag beside it, and who leads; of a composite what decides. ``called``
    gives what a code is called, for reasons that name what is lacking."""
    chip = glyphs.chip(row.status, lang) if row.status else glyphs.duty_chip(row.self_rating, lang)
    words = [word for flag in Flag if flag in row.flags and (word := verdicts.flag_word(flag, row, lang))]
    words += verdicts.remarks(row, lang)
    flags = tag("span", *(glyphs.flag(word) for word in words), class_="flags") if words else Markup("")
    return title(
        sentences.standing_of(row, lang, deciding, called), lang, chip, flags, _departments(row, lang), inner=True
    )


def _departments(row: Judged, lang: Lang) -> Markup:
    target = row.target
    parts = []
    if target.lead_departments:
        parts.append(f"★ {verdicts.leads(row)}")
    if target.supporting_departments:
        joined = "、".join(target.supporting_departments)
        parts.append(say(N_("配合 {departments}"), lang, departments=joined))
    return tag("span", "　".join(parts), class_="who-leads") if parts else Markup("")


def facts(row: Judged, lang: Lang) -> Markup:
    """Figure, completion, and the distance to each pace or to the threshold."""
    unit = figures.unit_name(demands.judged_unit(row.target), lang)
    period = figures.period_slot(row.period, lang)
    figure = figures.hedged_figure(row.judged_figure, demands.judged_unit(row.target), row.hedge, lang)
    if row.kind is Kind.GRADE:
        figure = demands.grade_name(row.judged_figure)
    if row.kind is Kind.DUTY:
        figure = say(row.self_rating.zh, lang) if row.self_rating else figures.MISSING
        unit = say(N_("自评"), lang)
    if row.kind is Kind.MILESTONE:
        figure = say(row.milestone_stage.zh, lang) if row.milestone_stage else figures.MISSING
        unit = f"{figures.plain(row.percent)}%" if row.percent is not None else ""
    if figure == figures.MISSING:
        return _row(_without(row, lang))
    beside = say(N_("，"), lang).join(filter(None, (unit, period)))
    shown = [] if row.kind is Kind.COMPOSITE else [Key(figure=figure, unit=beside, big=True)]
    if row.completion is not None and row.kind not in verdicts.POINT_KINDS:
        line = demands.threshold_cell(row.target, lang)
        rate = figures.percent(row.completion).removesuffix(figures.PERCENT)
        if row.kind is Kind.MILESTONE:
            rate = rate.removesuffix(".0")
        words = N_("已用比例，目标 {line}") if verdicts.is_mirrored(row) else N_("完成率，目标 {line}")
        shown.append(Key(figure=rate, unit=figures.PERCENT, says=say(words, lang, line=line)))
    shown += _paces(row, lang)
    done = row.kind is Kind.MILESTONE and not row.gap
    unpaced = not verdicts.is_paced(row) or verdicts.beyond_upper(row)
    if unpaced and row.gap is not None and row.is_judged and not done:
        gap = verdicts.gap(row, lang)
        shown.append(Key(figure=gap.number, unit=gap.unit, says=gap.relation, tone=row.status or ""))
    if row.last_year is not None and row.last_year.figure is not None:
        last = figures.hedged_figure(row.last_year.figure, demands.judged_unit(row.target), row.last_year.hedge, lang)
        last = figures.signed(last) if row.kind is Kind.RELATIVE else last
        last = demands.grade_name(row.last_year.figure) if row.kind is Kind.GRADE else last
        named = figures.unit_name(demands.judged_unit(row.target), lang)
        shown.append(Key(figure=last, unit=named, says=say(N_("上年同期"), lang)))
    return _row(shown)


def _row(shown: Sequence[Key]) -> Markup:
    return keys(shown) if shown else Markup("")


def _without(row: Judged, lang: Lang) -> list[Key]:
    """A period without a figure: that there is none, the older one with its period, and what is to be reached."""
    if row.kind is Kind.COMPOSITE:
        return []
    shown = [Key(figure=figures.MISSING, says=figures.period_slot(row.period, lang), big=True)]
    unit = demands.judged_unit(row.target)
    if row.older is not None and row.older.figure is not None and row.kind is not Kind.DUTY:
        unit = figures.PERCENT if row.kind is Kind.MILESTONE else unit
        older = figures.hedged_figure(row.older.figure, unit, row.older.hedge, lang)
        if row.kind is Kind.MILESTONE:
            older = figures.plain(row.older.figure)
        if row.kind is Kind.GRADE:
            older = demands.grade_name(row.older.figure)
        words = N_("{period}的数") if row.reason is Reason.CARRIED else N_("{period}的数，不作本期评判")
        said = say(words, lang, period=figures.period_slot(row.older.period, lang))
        shown.append(Key(figure=older, unit=figures.unit_name(unit, lang), says=said))
    if row.threshold is not None and row.kind not in (Kind.RELATIVE, Kind.MILESTONE):
        line = demands.grade_name(row.threshold) if row.kind is Kind.GRADE else figures.plain(row.threshold)
        shown.append(Key(figure=line, unit=figures.unit_name(unit, lang), says=say(N_("目标"), lang)))
    if row.due and not row.reported and row.due_on is not None:
        shown.append(Key(figure=figures.day(row.due_on), says=say(N_("应报日期"), lang)))
    return shown


def _paces(row: Judged, lang: Lang) -> list[Key]:
    """The distance to either pace in points, each in the colour of its own verdict."""
    if row.completion is None or row.kind in verdicts.POINT_KINDS or not verdicts.is_paced(row):
        return []
    if verdicts.beyond_upper(row):
        return []
    found = []
    both = (
        (N_("距线性序时 {pace}"), row.linear_pace, row.linear_status),
        (N_("距季节性序时 {pace}"), row.seasonal_pace, row.seasonal_status),
    )
    mirror = -1 if verdicts.is_mirrored(row) else 1
    for words, pace, status in both:
        if pace is not None:
            away = figures.points((row.completion - pace) * 100 * mirror)
            judged = status or (row.status if pace == row.pace else None)
            said = say(words, lang, pace=verdicts.pace_text(pace))
            found.append(Key(figure=away, unit=say(figures.POINTS, lang), says=said, tone=judged or ""))
    return found
