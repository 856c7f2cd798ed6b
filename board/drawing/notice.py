"""通知原文: the notice's own sentence with the number marked, and what the editor corrected (PRODUCT 4)."""

import re
from collections.abc import Sequence

from board.drawing import glyphs
from board.drawing.blocks import head, section
from board.drawing.markup import Markup, join, tag
from board.wording import demands, figures
from domain.language import N_, Lang, say
from domain.plans import Correction, Target
from domain.words import Certainty, Kind


def panel(target: Target, document: str, corrections: Sequence[Correction], lang: Lang, edited: str = "") -> Markup:
    """The block: sentence, corrections that touch it, how the target was read, and how an edition ``edited`` it."""
    where = document
    if target.task is not None:
        where = say(N_("{document}，任务（{task}）"), lang, document=document, task=target.task)
    text = target.task_text or target.source_phrase
    here = [c for c in corrections if c.printed and (c.printed in text or (c.read and c.read in text))]
    notes = [_correction(correction, lang) for correction in here]
    read = tag("div", say(N_("读作：{reading}"), lang, reading=reading(target, lang)), class_="cor")
    return section(
        head(say(N_("通知原文"), lang), where),
        tag("div", marked(text, target, here), class_="quote") if text else "",
        join(notes),
        read,
        tag("div", say(N_("标注：{remark}"), lang, remark=target.remark), class_="cor") if target.remark else "",
        tag("div", edited, class_="cor") if edited else "",
        lang=lang,
        kind="notice",
    )


def marked(text: str, target: Target, corrections: Sequence[Correction] = ()) -> Markup:
    """The text with the target's phrase emphasised, its number highlighted, and corrected words underlined."""
    spans: list[tuple[int, int, str]] = []
    phrase = target.source_phrase
    at = text.find(phrase) if phrase else -1
    if at >= 0:
        number = _number_in(phrase, target)
        if number:
            spans.append((at + number[0], at + number[1], "mark"))
        else:
            spans.append((at, at + len(phrase), "mark"))
    for correction in corrections:
        found = text.find(correction.printed)
        if found >= 0:
            spans += _clear_of(found, found + len(correction.printed), spans)
    pieces: list[Markup | str] = []
    place = 0
    for start, end, element in sorted(spans):
        if start < place:
            continue
        pieces += [text[place:start], tag(element, text[start:end])]
        place = end
    pieces.append(text[place:])
    return join(pieces)


def _clear_of(start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """What of a corrected passage the number's own mark leaves to be underlined."""
    for at, until, element in marks:
        if element == "mark" and at < end and start < until:
            pieces = ((start, min(end, at), "ins"), (max(start, until), end, "ins"))
            return [piece for piece in pieces if piece[0] < piece[1]]
    return [(start, end, "ins")]


def _number_in(phrase: str, target: Target) -> tuple[int, int] | None:
    """Where the demand's words stand in the phrase, spaces within apart."""
    words = demands.printed_demand(target)
    if not words:
        return None
    found = re.search(r"\s*".join(re.escape(c) for c in words), phrase)
    if found is None:
        return None
    return found.start(), found.end() + _rest_of_range(phrase[found.end() :], target)


def _rest_of_range(after: str, target: Target) -> int:
    """How far the upper end of a range reaches behind its lower one: "—6%"."""
    if target.threshold_upper is None:
        return 0
    upper, unit = re.escape(f"{target.threshold_upper.normalize():f}"), re.escape(target.unit or "%")
    found = re.match(rf"\s*[-—–~～至到]+\s*{upper}\s*(?:{unit})?", after)
    return found.end() if found else 0


def reading(target: Target, lang: Lang) -> str:
    """How the target was read: comparator and threshold, kind, deadline."""
    parts = [] if target.kind is Kind.DUTY else [_demanded(target, lang)]
    parts.append(say(target.kind.zh, lang))
    if target.deadline is not None:
        parts.append(say(N_("期限 {date}"), lang, date=figures.day(target.deadline)))
    if target.stretch:
        parts.append(say(N_("力争"), lang))
    return say(N_("，"), lang).join(part for part in parts if part)


def _demanded(target: Target, lang: Lang) -> str:
    cell = demands.threshold_cell(target, lang)
    if target.kind in (Kind.RELATIVE, Kind.COMPOSITE, Kind.MILESTONE):
        return cell
    sign = demands.SIGNS.get(target.comparator, "") if target.comparator else ""
    return f"{sign} {cell}" if sign == "≥" and lang is Lang.ZH and target.threshold is not None else cell


def _correction(correction: Correction, lang: Lang) -> Markup:
    sure = correction.certainty is Certainty.SURE
    word = say(N_("订正") if sure else N_("待核"), lang)
    said = say(N_("“{printed}”读作“{read}”"), lang, printed=correction.printed, read=correction.read)
    if not correction.read:
        said = say(N_("“{printed}”删去"), lang, printed=correction.printed)
    return tag("div", glyphs.small_tag(word), " ", said, class_="cor")
