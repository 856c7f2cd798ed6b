"""The headlines of 行动领域 and 责任单位, written from the roll-ups (DESIGN, principle 5)."""

from collections import Counter
from collections.abc import Sequence

from attainment.questions import Judged
from attainment.rollups import Department, Rollup
from board.wording import figures, sentences
from domain.departments import UNLED
from domain.language import N_, Lang, say
from domain.plans import Area
from domain.words import Status

_JUDGED = (Status.ACHIEVED, Status.ON_TRACK, Status.BEHIND, Status.CRITICAL, Status.MISSED)
_GOOD = (Status.ACHIEVED, Status.ON_TRACK)
_SHORT = (Status.MISSED, Status.CRITICAL, Status.BEHIND)
_NAMED = 3
"""So many are named at the most where several are equally far back."""


def areas_headline(rolled: Rollup, areas: Sequence[Area], lang: Lang) -> str:
    """How many tasks can be judged, how many are well, and where most of the others are."""
    judged = [task for task in rolled.tasks if task.status in _JUDGED]
    opening = say(
        N_("{count} 项任务中 {judged} 项可评判，{good} 项达序时或已完成"),
        lang,
        count=len(rolled.tasks),
        judged=len(judged),
        good=sum(1 for task in judged if task.status in _GOOD),
    )
    short = Counter(task.area for task in judged if task.status in _SHORT)
    if not short:
        return opening
    most = max(short.values())
    named = [
        area.short_en if lang is Lang.EN and area.short_en else area.short
        for area in areas
        if short[area.label] == most
    ]
    shown = say(N_("、"), lang).join(named)
    ending = say(N_("短板最多在{areas}（{count} 项）"), lang, areas=shown, count=most)
    if len(named) > 1:
        ending = say(N_("短板最多在{areas}（各 {count} 项）"), lang, areas=shown, count=most)
    if len(named) > _NAMED:
        ending = say(N_("{areas} 个领域各有 {count} 项短板，为最多"), lang, areas=len(named), count=most)
    return say(N_("{first}；{second}"), lang, first=opening, second=ending)


def ranking_headline(rolled: Rollup, lang: Lang) -> str:
    """Who stands first and last among those that can be ranked."""
    ranked = [department for department in rolled.departments if department.rank is not None]
    leading = sum(1 for d in rolled.departments if d.lead.total + d.lead.duties and not d.is_collective)
    opening = say(N_("{count} 个牵头单位，{ranked} 个可排名"), lang, count=leading, ranked=len(ranked))
    if not leading:
        return say(N_("各项任务均未写明牵头单位，列在{name}之下"), lang, name=UNLED)
    if not ranked:
        return opening
    last = ranked[-1]
    tied = [department.name for department in ranked if department.rank == last.rank]
    if len(tied) > 1:
        named = (
            say(N_("、"), lang).join(tied)
            if len(tied) <= _NAMED
            else say(N_("{count} 个单位"), lang, count=len(tied))
        )
        rate = figures.rate(last.lead.good, last.lead.denominator)
        words = N_("{names}达序时率同为 {rate}") if last.rank == 1 else N_("{names}达序时率最低，同为 {rate}")
        return say(N_("{first}；{second}"), lang, first=opening, second=say(words, lang, names=named, rate=rate))
    ending = say(
        N_("{name}达序时率最低，{rate}（{good} / {all}）"),
        lang,
        name=last.name,
        rate=figures.rate(last.lead.good, last.lead.denominator),
        good=last.lead.good,
        all=last.lead.denominator,
    )
    return say(N_("{first}；{second}"), lang, first=opening, second=ending)


def department_headline(department: Department, led: Sequence[Judged], lang: Lang) -> str:
    """What one department's leading comes to: how many are well, its worst target, what it has not reported."""
    counts = department.lead
    if not counts.total:
        empty = N_("{name}：牵头 {count} 项常态工作") if counts.duties else N_("{name}：没有牵头的指标")
        return say(empty, lang, name=department.name, count=counts.duties)
    said = [
        say(
            N_("{name}：{judged} 项可评判指标 {good} 项达序时或已完成"),
            lang,
            name=department.name,
            judged=counts.judged,
            good=counts.good,
        )
    ]
    worst = sentences.worst_first(led)
    if worst:
        said.append(sentences.standing_of(worst[0], lang))
    if counts[Status.NOT_REPORTED]:
        said.append(say(N_("{count} 项未报送"), lang, count=counts[Status.NOT_REPORTED]))
    return say(N_("；"), lang).join(said)
