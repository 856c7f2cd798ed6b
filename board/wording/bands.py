"""A rule's bands in words and numbers, as the page 口径与规则 and rule cards print them."""

from dataclasses import dataclass
from decimal import Decimal

from board.wording.figures import MINUS
from domain.language import N_, Lang, say
from domain.rules import PaceBands, PaceMeasure, Rule

_PACED = N_("数量、有基期的存量、节点（时限之前）")
_POINTS = N_("增速、占比、相对")
_GRADE = N_("等级")
_LEVEL = N_("与目标值本身相比的存量")
_CEILING = N_("应控制在内的量")


@dataclass(frozen=True, kw_only=True)
class BandLine:
    """How one way of comparing is cut into bands. ``unflagged`` is empty where the rule says something everywhere."""

    compares: str
    on_track: str
    behind: str
    critical: str
    unflagged: str = ""


def lines(rule: Rule, lang: Lang) -> list[BandLine]:
    """The parts that the rule has; what a local rule leaves out is not its business."""
    found = [] if rule.pace is None else [_paced(rule.pace, lang)]
    met = say(N_("达到目标"), lang)
    if rule.points_behind_from is not None:
        edge = _plain(-rule.points_behind_from)
        found.append(
            BandLine(
                compares=say(_POINTS, lang),
                on_track=met,
                behind=say(N_("差 {edge} 个百分点以内（含）"), lang, edge=edge),
                critical=say(N_("差 {edge} 个百分点以上"), lang, edge=edge),
            )
        )
    if rule.grade_behind_from is not None:
        edge = _plain(-rule.grade_behind_from)
        found.append(
            BandLine(
                compares=say(_GRADE, lang),
                on_track=met,
                behind=say(N_("差 {edge} 级以内（含）"), lang, edge=edge),
                critical=say(N_("差 {edge} 级以上"), lang, edge=edge),
            )
        )
    if rule.level_behind_within is not None:
        edge = _percent(rule.level_behind_within)
        found.append(
            BandLine(
                compares=say(_LEVEL, lang),
                on_track=met,
                behind=say(N_("差目标值的 {edge} 以内（含）"), lang, edge=edge),
                critical=say(N_("差目标值的 {edge} 以上"), lang, edge=edge),
            )
        )
    if rule.ceiling_on_track_to is not None and rule.ceiling_behind_to is not None:
        to, behind = _percent(rule.ceiling_on_track_to), _percent(rule.ceiling_behind_to)
        found.append(
            BandLine(
                compares=say(_CEILING, lang),
                on_track=say(N_("用量 ≤ 序时的 {edge}"), lang, edge=to),
                behind=say(N_("≤ {edge}"), lang, edge=behind),
                critical=say(N_("> {edge}"), lang, edge=behind),
            )
        )
    return found


def _paced(pace: PaceBands, lang: Lang) -> BandLine:
    if pace.measure is PaceMeasure.RATIO:
        met, behind = _percent(pace.on_track_from), _percent(pace.behind_from)
        quiet = None if pace.unflagged_above is None else _percent(pace.unflagged_above)
        return BandLine(
            compares=say(_PACED, lang),
            on_track=say(N_("完成率 ≥ 序时的 {edge}"), lang, edge=met),
            behind=say(N_("≥ {edge}"), lang, edge=behind),
            critical=say(N_("< {edge}"), lang, edge=behind),
            unflagged="" if quiet is None else say(N_("{low} 与 {high} 之间"), lang, low=quiet, high=met),
        )
    met, behind = _points(pace.on_track_from), _points(pace.behind_from)
    quiet = None if pace.unflagged_above is None else _points(pace.unflagged_above)
    return BandLine(
        compares=say(_PACED, lang),
        on_track=say(N_("完成率 − 序时 ≥ {edge} 个百分点"), lang, edge=met),
        behind=say(N_("≥ {edge} 个百分点"), lang, edge=behind)
        if quiet is None
        else say(N_("{low} 至 {high} 个百分点（含两端）"), lang, low=behind, high=quiet),
        critical=say(N_("< {edge} 个百分点"), lang, edge=behind),
        unflagged="" if quiet is None else say(N_("{low} 与 {high} 个百分点之间"), lang, low=quiet, high=met),
    )


def _plain(edge: Decimal) -> str:
    return f"{edge.normalize():f}".replace("-", MINUS)


def _percent(edge: Decimal) -> str:
    return f"{_plain(edge * 100)}%"


def _points(edge: Decimal) -> str:
    return _plain(edge * 100)
