"""Bars and marks as plain boxes that the style sheet draws, for blocks of thousands of rows.

SVG is not let through where the browser takes a block as it stands (board.screen.layout), and three thousand bars
of it would be most of what is sent. Same grammar, same figures as board.drawing.bullet and strip.
"""

from functools import cache

from attainment.questions import Judged
from board.drawing import bullet, strip
from board.drawing.bullet import Bar, Ground
from board.drawing.markup import Form, Markup, join
from board.wording import verdicts
from board.wording.counts import Counted
from domain.language import Lang
from domain.words import SelfRating, Status

_FORMS = {
    Ground.LENGTH: Form('<span class="bullet len"><i class="k f-{status}" style="width:{ink}%"></i>{more}</span>'),
    Ground.UNROLLED: Form(
        '<span class="bullet dial"{short}><i class="k f-{status}" style="left:{left}%;width:{ink}%"></i>{more}</span>'
    ),
    Ground.STAGES: Form('<span class="bullet stages">{more}</span>'),
    Ground.NO_LENGTH: Form('<span class="bullet none">{more}</span>'),
    Ground.NO_DIAL: Form('<span class="bullet none whole">{more}</span>'),
}
FIRST_HOUR = 3 / 8
"""Where the darker track ends on most dials, and in the style sheet: one hour left of the middle of eight."""
_SHORT, _NOTHING = Form(' style="--short:{share}%"'), Markup("")
_PACE = Form('<i class="p" style="left:{at}%"></i>')
_OTHER = Form('<i class="o" style="left:{at}%"></i>')
_BEYOND = {1: Form('<i class="h f-{status}"></i>'), -1: Form('<i class="h left f-{status}"></i>')}
_STAGE, _OPEN_STAGE = Form('<i class="f-{status}"></i>'), Markup("<i></i>")
_SEGMENT = Form('<i class="{kind}-{status}" style="flex-grow:{count}"></i>')
_SEGMENTS = Form('<span class="segs">{segments}</span>')
_MARK = Form('<i class="g g-{status}"></i>')
_MARK_ALONE = Form('<i class="g g-{status}" role="img" aria-label="{label}"></i>')
_RATED = Form('<i class="g d-{rating}"></i>')


def _share(value: float) -> str:
    """A share as a percentage of the width, to a tenth: half a pixel of the widest bar."""
    return f"{value * 100:.1f}".removesuffix(".0")


def bar(row: Judged) -> Markup:
    """The bullet bar of a target, as wide as its column; empty for a duty."""
    shown = bullet.read(row)
    if shown is None:
        return Markup("")
    return _FORMS[shown.ground](
        status=shown.status,
        left=_share(shown.begins),
        ink=_share(shown.reaches - shown.begins),
        short=_NOTHING if shown.short == FIRST_HOUR else _SHORT(share=_share(shown.short)),
        more=_more(shown),
    )


def _more(shown: Bar) -> Markup:
    if shown.ground is Ground.STAGES:
        return join(_STAGE(status=shown.status) if place < shown.stages else _OPEN_STAGE for place in range(3))
    parts = []
    if shown.beyond:
        parts.append(_BEYOND[shown.beyond](status=shown.status))
    if shown.pace is not None:
        parts.append(_PACE(at=_share(shown.pace)))
    if shown.other is not None:
        parts.append(_OTHER(at=_share(shown.other)))
    return join(parts)


def segments(counts: Counted) -> Markup:
    """Counts as one bar of segments in the order of the strip, the open ones outlined; a hairline for none."""
    shown = [(status, counts[status]) for status in strip.ORDER if counts[status]]
    return _SEGMENTS(
        segments=join(
            _SEGMENT(kind="b" if status in strip.OPEN else "f", status=status, count=count) for status, count in shown
        )
    )


@cache
def mark(status: Status) -> Markup:
    """A status's mark beside its word."""
    return _MARK(status=status)


@cache
def mark_alone(status: Status, lang: Lang) -> Markup:
    """A mark that stands alone: it says its status to a screen reader."""
    return _MARK_ALONE(status=status, label=verdicts.status_word(status, lang))


@cache
def rating_mark(rating: SelfRating | None) -> Markup:
    """A duty's own rating: outline only, never in a status colour."""
    return _RATED(rating=(rating or SelfRating.NORMAL).value)
