"""The gauge card: dial, verdict, gap, last year, notes, trend, lead; the whole card is one link (DESIGN)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from attainment.questions import Judged
from board.drawing import dial, glyphs, lettering, scales, sparkline
from board.drawing.frame import Frame, link
from board.drawing.markup import Markup, block, join, tag
from board.wording import demands, figures, verdicts
from domain.language import N_, Lang, say
from domain.words import Flag, Kind, Status, Tier

CARD = 411
"""The card's inside, px at 1920."""
BETWEEN = 331
"""The card's inside, px at the narrowest of the middle sizes."""
COMPACT = 279
"""The card's inside, px at the compact sizes on a screen of 1280."""
SIDE = 173
"""The right column, px at 1920."""
SIDE_HEIGHT = 206
WIDEST_UNIT = 70
"""A unit wider than this at its full size stands under the figure instead of making it small."""


def grid(rows: list[Judged], frame: Frame) -> Markup:
    """The cards of all headline targets in the plan's order, as one block; components stand in their composite."""
    heads = [row for row in rows if row.target.tier is Tier.HEADLINE and row.target.component_of is None]
    ordered = sorted(heads, key=lambda row: row.target.position)
    return block(join(gauge_card(row, frame) for row in ordered), class_=f"grid {frame.lang}")


def gauge_card(row: Judged, frame: Frame) -> Markup:
    """One target's card."""
    lang = frame.lang
    shown = frame.deciding(row) if row.kind is Kind.COMPOSITE else row
    return link(
        frame.address(row.target_id),
        tag("span", _name(row, lang), _chip(row, lang), class_="top"),
        tag(
            "span",
            tag("span", dial.draw(dial_of(row, frame)), class_="gw"),
            _side(row, shown, frame),
            class_="mid",
        ),
        class_="card",
        aria_label=verdicts.alt(row, lang),
    )


def _name(row: Judged, lang: Lang) -> Markup:
    """The name in full, and in short for narrow screens; long ones are set smaller, then on two lines."""
    full, short = demands.name(row.target, lang), demands.short_name(row.target, lang)
    status = verdicts.status_word(row.status, lang)
    ground = row.status in _GROUND
    room = CARD - lettering.width(status, 20, bold=True) - (56 if ground else 38)
    between = BETWEEN - lettering.width(status, 18, bold=True) - (50 if ground else 32)
    close = COMPACT - lettering.width(status, 16, bold=True) - (40 if ground else 28)
    size, middle, narrow = _step(full, 24, room), _step(full, 21, between), _step(short, 18, close)
    return tag(
        "b",
        tag("span", full, class_=f"full {size}{f' w-{middle}' if middle else ''}".strip()),
        tag("span", short, class_=f"shortn {narrow}".strip()),
        class_="name",
        title=full,
    )


def _step(name: str, size: float, room: float) -> str:
    """The class that sets a name smaller, or on two lines, where it is wider than its room."""
    if lettering.width(name, size, bold=True) <= room:
        return ""
    return "longer" if lettering.width(name, size * 0.84, bold=True) <= room else "long"


_GROUND = frozenset({Status.BEHIND, Status.CRITICAL, Status.MISSED})


def _chip(row: Judged, lang: Lang) -> Markup:
    return glyphs.chip(row.status, lang) if row.status else glyphs.duty_chip(row.self_rating, lang)


def dial_of(row: Judged, frame: Frame) -> dial.Dial:
    """The dial that shows this row in whatever state it is (the table of DESIGN, states)."""
    if row.kind is Kind.COMPOSITE:
        return _composite(row, frame)
    lang = frame.lang
    placed = scales.scale(row, lang)
    figure, unit = _figure(row, lang)
    below = _below(row, frame)
    if lettering.width(unit, 28) > WIDEST_UNIT:
        unit, below = "", say(N_("{unit}，{rest}"), lang, unit=unit, rest=below) if below else unit
    hands = _hands(row, placed)
    return dial.Dial(
        key=row.target_id,
        label=_label(row, lang),
        figure=figure,
        unit=unit,
        below=below,
        ends=placed.ends if hands else ("", ""),
        notch=float(placed.notch),
        hands=hands,
        faint=row.judged_figure is None and row.kind is not Kind.MILESTONE,
    )


def _hands(row: Judged, placed: scales.Scale) -> tuple[dial.Hand, ...]:
    """One hand, or none where nothing places one: then the track is dashed."""
    if placed.hours is None or row.status is None:
        return ()
    hours = float(placed.hours)
    if row.hedge and not row.is_judged:
        return (dial.Hand(hours=hours, status="not_judged", approximate=True, spread=scales.hedge_spread(row)),)
    return (dial.Hand(hours=hours, status=row.status.value, grey=not row.is_judged),)


def _composite(row: Judged, frame: Frame) -> dial.Dial:
    """One ring a component; the figure is the gap of the one that decides, named below."""
    lang = frame.lang
    deciding = frame.deciding(row)
    hands: list[dial.Hand] = []
    for part in frame.components(row):
        placed = scales.scale(part, lang)
        hands += _hands(part, placed) or (dial.Hand(hours=None, status="not_judged"),)
    some = any(hand.hours is not None for hand in hands)
    gap = deciding.gap if deciding is not row or row.gap is not None else None
    below = _component_name(row, deciding, frame) if deciding is not row else ""
    return dial.Dial(
        key=row.target_id,
        label=_label(row, lang),
        figure=figures.points(gap) if gap is not None else figures.MISSING,
        below=below,
        ends=("−4", "+4") if some else ("", ""),
        hands=tuple(hands) if some else (),
        faint=gap is None,
    )


_SIDES = ("量", "质")


def _part_word(row: Judged, part: Judged, lang: Lang) -> str:
    """量 or 质, where the notice speaks of volume and quality and there is one component for each."""
    if lang is Lang.EN or len(row.components) != 2 or not all(word in row.target.source_phrase for word in _SIDES):
        return ""
    return _SIDES[row.components.index(part.target_id)] if part.target_id in row.components else ""


def _component_name(row: Judged, part: Judged, frame: Frame) -> str:
    word = _part_word(row, part, frame.lang)
    named = demands.said_name(part.target, frame.lang)
    return f"{word}：{named}" if word else named


def _label(row: Judged, lang: Lang) -> str:
    """What stands at 12 o'clock: the threshold in the notice's words, or the amount due by now."""
    due = verdicts.due_amount(row)
    if row.kind is not Kind.MILESTONE and verdicts.is_paced(row) and due is not None:
        written = figures.computed(
            due, min(1, max(figures.decimals_of(due), figures.least_decimals(row.target.unit)))
        )
        return say(N_("序时 {amount}"), lang, amount=figures.with_unit(written, row.target.unit, lang))
    return say(N_("目标 {demand}"), lang, demand=demands.demand(row.target, lang))


def _figure(row: Judged, lang: Lang) -> tuple[str, str]:
    """The figure in the middle and its unit, set apart."""
    if row.kind is Kind.MILESTONE:
        return _milestone_figure(row, lang)
    if row.kind is Kind.DUTY or row.judged_figure is None:
        return figures.MISSING, ""
    if row.kind is Kind.GRADE:
        return demands.grade_name(row.judged_figure), figures.unit_name("类", lang)
    unit = demands.judged_unit(row.target)
    if row.kind is Kind.RELATIVE:
        return figures.reported(row.judged_figure, figures.PERCENT), ""
    written = figures.hedged_figure(row.judged_figure, unit, row.hedge, lang)
    named = figures.unit_name(unit, lang)
    return written, "亿" if named == "亿元" else named


def _milestone_figure(row: Judged, lang: Lang) -> tuple[str, str]:
    if row.milestone_stage is None:
        return figures.MISSING, ""
    if row.percent is not None:
        return figures.plain(row.percent), figures.PERCENT
    return say(row.milestone_stage.zh, lang), ""


def _below(row: Judged, frame: Frame) -> str:
    """The line under the figure: the basis, what a difference is of, or the last reading with its period."""
    lang = frame.lang
    if row.judged_figure is None and row.older is not None and row.older.figure is not None:
        figure = demands.figure_text(row.older.figure, row.target, row.older.hedge, lang)
        return f"{figures.period_slot(row.older.period, lang)} {figure}"
    if row.judged_figure is None and row.value is not None:
        figure = figures.with_unit(figures.reported(row.value, "亿元"), None, lang)
        return say(N_("已报数值 {figure}"), lang, figure=figure)
    if row.kind is Kind.RELATIVE and row.reference is not None:
        return say(N_("与 {reference} 增速之差"), lang, reference=_reference_name(row, frame))
    if row.kind is Kind.MILESTONE and row.milestone_stage is not None and row.percent is not None:
        return say(row.milestone_stage.zh, lang)
    if verdicts.is_paced(row) and row.ratio is not None and row.kind is not Kind.MILESTONE:
        return say(N_("序时的 {rate}"), lang, rate=figures.percent(row.ratio, 1, (1, Fraction(4, 5), Fraction(6, 5))))
    if "同口径" in row.target.source_phrase and row.judged_figure is not None:
        return say(N_("同口径"), lang)
    return ""


def _reference_name(row: Judged, frame: Frame) -> str:
    reference = row.reference
    if reference is None:
        return ""
    other = frame.rows.get(reference.target_id or "")
    named = demands.said_name(other.target, frame.lang) if other else reference.indicator_id
    return named if reference.region == row.target.region else f"{reference.region} {named}"


@dataclass(frozen=True)
class _Line:
    """One line of the right column and the height it takes at 1920."""

    drawn: Markup
    height: float


def _side(row: Judged, shown: Judged, frame: Frame) -> Markup:
    lang = frame.lang
    lines = [_gap(row, shown, lang), *_facts(row, shown, frame)]
    lead, lead_height = _lead(row, lang)
    room = SIDE_HEIGHT - lead_height - sum(line.height for line in lines)
    height = int(room / SIDE * sparkline.WIDTH)
    some = any(reading.figure is not None for reading in shown.trend)
    drawn = sparkline.draw(shown, lang, max(60, min(96, height))) if height >= 52 and some else ""
    return tag("span", join(line.drawn for line in lines), drawn, lead, class_="side" if drawn else "side bare")


def _gap(row: Judged, shown: Judged, lang: Lang) -> _Line:
    gap = verdicts.gap(shown if row.kind is Kind.COMPOSITE else row, lang)
    if gap.is_missing or not (row.is_judged or row.status is Status.NOT_DUE):
        return _Line(tag("span", figures.MISSING, class_="gap none"), 49)
    sign = gap.number[:1] if gap.number[:1] in "+−" else ""
    strict = gap.number == "0.0" and row.status not in (Status.ACHIEVED, Status.ON_TRACK)
    unit = tag("small", "" if strict else gap.unit)
    drawn = tag(
        "span",
        tag("span", sign, class_="sg") if sign else "",
        gap.number[len(sign) :],
        unit,
        class_=f"gap t-{row.status}" + (" wide" if len(gap.number) > 5 else ""),
    )
    return _Line(drawn, 49)


def _facts(row: Judged, shown: Judged, frame: Frame) -> list[_Line]:
    """From the relation down: what the gap is from, last year, components or growths, reason and notes."""
    lang = frame.lang
    relation = _relation(row, shown, lang)
    notes = [note for note in (verdicts.reason(row, lang, frame.called), *_notes(row, lang)) if note]
    lines = []
    if relation:
        beside = ""
        if len(notes) == 1 and lettering.width(relation, 16) + lettering.width(notes[0], 14) + 12 <= SIDE:
            beside = notes.pop()
        drawn = tag("span", relation, tag("small", beside) if beside else "", class_="gs")
        lines.append(_Line(drawn, 24 * lettering.lines(relation, 16, SIDE)))
    if row.kind is Kind.COMPOSITE:
        lines += _components(row, frame)
    elif row.kind is Kind.RELATIVE and row.reference is not None:
        lines += _growths(row, frame)
    elif row.judged_figure is not None or row.last_year is not None:
        lines += _last_year(row, lang)
    if notes:
        said = say(N_("；"), lang).join(notes)
        lines.append(
            _Line(tag("span", said, class_="why", title=said), 5 + 19.6 * min(3, lettering.lines(said, 14, SIDE)))
        )
    return lines


def _relation(row: Judged, shown: Judged, lang: Lang) -> str:
    if row.status is Status.NOT_REPORTED and row.older is not None:
        return say(N_("数据截至{period}"), lang, period=figures.period_slot(row.older.period, lang))
    if row.status is Status.NOT_REPORTED and row.due_on is not None:
        return say(N_("应报 {date}"), lang, date=figures.day(row.due_on))
    if row.kind is Kind.RELATIVE and row.threshold is not None and row.gap is not None:
        limit = figures.signed(figures.reported(row.threshold, figures.PERCENT))
        last = row.last_year.figure if row.last_year else None
        if last is None:
            return say(N_("下限 {limit}"), lang, limit=limit)
        return say(
            N_("下限 {limit}，上年 {last}"),
            lang,
            limit=limit,
            last=figures.signed(figures.reported(last, figures.PERCENT)),
        )
    if row.kind is Kind.COMPOSITE:
        if shown is row or shown.threshold is None or shown.judged_figure is None:
            return ""
        line = demands.figure_text(shown.threshold, shown.target, None, lang)
        fixed = shown.target.threshold_from.value == "fixed"
        return (
            say(N_("目标 {demand}"), lang, demand=demands.demand(shown.target, lang))
            if fixed
            else say(N_("上年同期 {figure}"), lang, figure=line)
        )
    if row.gap is None or not (row.is_judged or row.status is Status.NOT_DUE):
        return ""
    return verdicts.gap(row, lang).relation


def _last_year(row: Judged, lang: Lang) -> list[_Line]:
    if row.last_year is None or row.last_year.figure is None:
        return []
    figure = demands.figure_text(row.last_year.figure, row.target, row.last_year.hedge, lang)
    said = tag("span", say(N_("上年同期"), lang), " ", tag("b", figure))
    return [_Line(tag("span", said, class_="cmp"), 25)]


def _components(row: Judged, frame: Frame) -> list[_Line]:
    lang = frame.lang
    drawn = []
    for part in frame.components(row):
        word = _part_word(row, part, lang)
        figure = demands.figure_text(part.judged_figure, part.target, part.hedge, lang)
        if part.kind is Kind.GROWTH and part.judged_figure is not None and not part.hedge:
            figure = figures.signed(figures.reported(part.judged_figure, "%")) + "%"
        named = demands.said_name(part.target, lang).removesuffix("增长").removesuffix("增速")
        drawn.append(
            tag(
                "span",
                glyphs.status_glyph(part.status, lang, size="15px") if part.status else "",
                f"{word} " if word else "",
                tag("i", named, class_="opt" if word else None),
                tag("b", figure),
                class_="part",
                title=f"{named} {figure}",
            )
        )
    return [_Line(tag("span", *drawn, class_="cmp"), 5 + 19.6 * len(drawn))] if drawn else []


def _growths(row: Judged, frame: Frame) -> list[_Line]:
    """Both growths of a relative target, and their bases where they differ."""
    reference, lang = row.reference, frame.lang
    if reference is None or reference.own is None or reference.other is None:
        return []
    pairs = [
        (say(N_("本项"), lang), reference.own),
        (_reference_name(row, frame), reference.other),
    ]
    drawn = [
        tag(
            "span",
            f"{word} ",
            tag("b", figures.signed(figures.reported(figure, "%")) + "%"),
            class_="in",
        )
        for word, figure in pairs
    ]
    wide = lettering.width("".join(f"{w} +0.0%" for w, _ in pairs), 14) + 12 > SIDE
    lines = [_Line(tag("span", *drawn, class_="cmp two" if wide else "cmp pair"), 5 + 19.6 * (2 if wide else 1))]
    own, other = (_basis_of_growth(basis) for basis in (reference.own_basis, reference.other_basis))
    if own and other and own != other:
        said = say(N_("口径：{own}／{other}"), lang, own=own, other=other)
        lines.append(_Line(tag("span", said, class_="why"), 5 + 19.6 * lettering.lines(said, 14, SIDE)))
    return lines


def _basis_of_growth(basis: str | None) -> str:
    """The part of a basis that speaks of the growth: "现价总量;可比价增速" → "可比价增速"."""
    parts = [part.strip() for part in re.split("[;；、，,]", basis or "") if part.strip()]
    return next((part for part in parts if "增速" in part), parts[0] if parts else "")


_NOTED = (
    Flag.OVERDUE,
    Flag.LATE,
    Flag.REGRESSED,
    Flag.WORSENING,
    Flag.BASES_DIFFER,
    Flag.SELF_RATED_DIFFERENTLY,
    Flag.PACES_DIFFER,
    Flag.CONTESTED,
)


def _notes(row: Judged, lang: Lang) -> list[str]:
    said = row.reference is not None and row.reference.own is not None  # both bases are written out then
    shown = [flag for flag in _NOTED if flag in row.flags and not (said and flag is Flag.BASES_DIFFER)]
    return [word for flag in shown if (word := verdicts.flag_word(flag, row, lang))]


def _lead(row: Judged, lang: Lang) -> tuple[Markup, float]:
    """The lead and the tags; tags that don't fit beside it stand on a line of their own."""
    departments = row.target.lead_departments
    first = departments[0] if departments else ""
    named = f"★ {first}" if first else ""
    if len(departments) > 1:
        named += say(N_(" 等{count}家"), lang, count=len(departments))
    words = verdicts.remarks(row, lang)
    words += [verdicts.flag_word(flag, row, lang) for flag in (Flag.STRETCH, Flag.PROVISIONAL) if flag in row.flags]
    tags = [glyphs.small_tag(word) for word in words]
    taken = sum(lettering.width(word, 12) + 15 for word in words)
    if verdicts.shows_demonstration(row):
        tags.append(glyphs.demonstration(lang))
        taken += lettering.width(say(N_("演示"), lang), 12) + 15
    beside = lettering.width(named, 17) + taken <= SIDE + 2
    drawn = tag(
        "span",
        tag("span", named, class_="who", title=verdicts.leads(row) or None),
        tag("span", *tags, class_="tags") if tags else "",
        class_="lead" if beside else "lead wrap",
    )
    return drawn, 25 if beside else 45
