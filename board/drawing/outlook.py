"""全年展望: what the rest of the year must deliver, beside what it has delivered so far (DOMAIN §6)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attainment.outlooks import Lacking, Outlook
from board.drawing.blocks import Key, head, keys, section
from board.drawing.markup import Markup, tag
from board.drawing.year import Projection
from board.wording import figures as written
from domain.language import N_, Lang, say

_RISE = N_("余下月份须增长约 {growth}%")
_FALL_AT_MOST = N_("余下月份降幅不超过约 {growth}% 即可")
_FALL_AT_LEAST = N_("余下月份降幅须达约 {growth}%")
_RISE_AT_MOST = N_("余下月份增幅不超过约 {growth}% 即可")


def panel(figures: Sequence[Key], lang: Lang, note: str = "", lacking: str = "", said: str = "") -> Markup:
    """The block; ``lacking`` says which figure is missing where no outlook can be given; ``said`` is it in words."""
    title = say(N_("全年展望"), lang)
    body = keys(figures) if figures else ""
    words = tag("div", said, class_="outlook-said") if said else ""
    why = tag("div", lacking, class_="cor") if lacking else ""
    return section(head(title, note), words, body, why, lang=lang, kind="outlook")


def of(found: Outlook, unit: str | None, lang: Lang) -> Markup:
    """The block of one outlook; ``unit`` is what its amounts are in."""
    said = growth_said(found, lang) if found.rest is not None else ""
    if found.met:
        said = say(N_("全年目标已达到，余下月份无须再增。"), lang)
    lacking = say(N_("无法推算：{reason}。"), lang, reason=_reason(found, lang)) if found.lacking else ""
    return panel(_amounts(found, unit, lang), lang, _note(found, unit, lang), lacking, said)


def _note(found: Outlook, unit: str | None, lang: Lang) -> str:
    """What the outlook rests on: last year's share, and last year's end where the threshold is taken from it."""
    share = line = ""
    if found.share is not None and found.share_stage is not None:
        words = N_("上年同期占全年 {share}（{stage}）")
        share = say(words, lang, share=written.percent(found.share), stage=say(found.share_stage.zh, lang))
    if found.threshold_period is not None:
        wanted = written.hedged_figure(found.threshold, unit, found.threshold_hedge, lang)
        words = N_("全年目标值 {line}（取自{period}）")
        period = written.period_name(found.threshold_period, lang)
        line = say(words, lang, period=period, line=written.with_unit(wanted, unit, lang))
    return say(N_("{first}；{second}"), lang, first=share, second=line) if share and line else share or line


def _reason(found: Outlook, lang: Lang) -> str:
    """What is lacking, with last year's periods that it is about."""
    if found.lacking is None:
        return ""
    periods = say(N_("、"), lang).join(written.period_name(period, lang) for period in found.lacking_periods)
    taken = found.lacking is Lacking.THRESHOLD and periods
    reason = say(N_("目标值取自上年全年，而上年全年没有数") if taken else found.lacking.zh, lang)
    return say(N_("{reason}（{periods}）"), lang, reason=reason, periods=periods) if periods else reason


def growth_said(found: Outlook, lang: Lang) -> str:
    """What the rest of the year must grow by, in words: always about, since the weights are at current prices (§6).

    >>> from domain.periods import Period
    >>> growth_said(Outlook(target_id="H1", period=Period(2024, 3), months_left=3, rest=Decimal("-1.25")), Lang.ZH)
    '余下月份降幅不超过约 1.3% 即可'
    """
    rest = found.rest if found.rest is not None else Decimal(0)
    falls = rest < 0
    words = (_FALL_AT_LEAST if falls else _RISE_AT_MOST) if found.falling else (_FALL_AT_MOST if falls else _RISE)
    return say(words, lang, growth=written.computed(abs(rest), 1, (0,)))


def _amounts(found: Outlook, unit: str | None, lang: Lang) -> list[Key]:
    monthly = say(N_("{unit}/月"), lang, unit=written.unit_name(unit, lang))
    shown = []
    if found.needed is not None and not found.met:
        words = say(N_("余下 {months} 个月每月须完成"), lang, months=found.months_left)
        shown.append(Key(figure=_monthly(found.needed), unit=monthly, says=words))
    if found.may_use is not None:
        words = say(N_("余下 {months} 个月每月还可用"), lang, months=found.months_left)
        shown.append(Key(figure=_monthly(found.may_use), unit=monthly, says=words))
    if found.delivered is not None:
        words = say(N_("前 {months} 个月月均"), lang, months=found.period.months)
        shown.append(Key(figure=_monthly(found.delivered), unit=monthly, says=words))
    if found.needed and not found.met and found.delivered:
        times = Fraction(found.needed) / Fraction(found.delivered)
        figure = written.computed(times, 2, (1,))
        shown.append(Key(figure=figure, unit=say(N_("倍"), lang), says=say(N_("余下月均 ÷ 前期月均"), lang)))
    return shown


def _monthly(amount: Decimal) -> str:
    """An amount a month; less than one with three decimals, or two of them would look alike."""
    return written.computed(amount, 1 if amount == 0 or abs(amount) >= 1 else 3, (0,))


def projections(found: Outlook | None, lang: Lang) -> tuple[Projection, ...]:
    """Where the year ends by either pace, for the chart."""
    if found is None:
        return ()
    pairs = (
        (N_("按季节性序时推算"), found.projected_seasonal),
        (N_("按线性序时推算"), found.projected_linear),
    )
    return tuple(Projection(words=say(words, lang), figure=figure) for words, figure in pairs if figure is not None)
