"""What stands beside a status (DOMAIN §4, flags; R15, R17, R24-R28)."""

import re
from datetime import date
from typing import TYPE_CHECKING

from domain.periods import Period
from domain.plans import Target
from domain.words import Direction, Flag, Kind, Pace, Reason, RevisionStage, SelfRating, Status

from .expecting import at_deadline, deadline_period
from .figures import Figures, printed
from .finding import Case, find
from .measuring import judged_figure
from .rules import LOCAL
from .verdicts import Finding

if TYPE_CHECKING:
    from .judge import Judge

#: What a carried verdict keeps: how it was met, and what kind of figure it rests on.
CARRIED = frozenset({Flag.LATE, Flag.HEDGED, Flag.PROVISIONAL, Flag.DEMONSTRATION})
#: R23: what passes up to a composite from the component that decides.
PASSED_UP = CARRIED
COMPARED = (Kind.GROWTH, Kind.SHARE, Kind.LEVEL, Kind.GRADE)
FALLEN = frozenset({Status.ON_TRACK, Status.BEHIND, Status.CRITICAL, Status.MISSED})


def of_the_target(target: Target) -> set[Flag]:
    """力争 is a flag; judged the same (§2)."""
    return {Flag.STRETCH} if target.stretch else set()


def of_the_data(judge: "Judge", target: Target, period: Period, figures: Figures) -> set[Flag]:
    """What kind of figures the verdict rests on."""
    found: set[Flag] = set()
    used = [figures.standing, *(p.standing for p in (figures.reference, figures.last_year) if p)]
    stages = {s.row.revision_stage for s in used if s}
    if RevisionStage.ESTIMATE in stages:  # R28: 预计 only
        found.add(Flag.PROVISIONAL)
    if RevisionStage.DEMONSTRATION in stages:
        found.add(Flag.DEMONSTRATION)
    if figures.hedged:
        found.add(Flag.HEDGED)
    if judge.known.revised(target.region, target.indicator_id, period):
        found.add(Flag.REVISED)
    return found


def beside(judge: "Judge", case: Case, found: Finding) -> set[Flag]:
    """All flags of a target that has an actual for the period."""
    target, period, figures = case.target, case.period, case.figures
    flags = of_the_target(target) | of_the_data(judge, target, period, figures)
    said = {
        Flag.WORSENING: _worse(judge, case),
        Flag.LATE: _late(judge, target, period, found),
        Flag.REGRESSED: _regressed(judge, target, period, found),
        Flag.SELF_RATED_DIFFERENTLY: _rated_differently(figures, found),
        Flag.CONTESTED: _contested(judge, case),
        Flag.PACES_DIFFER: _paces_differ(judge, case),
        Flag.BASES_DIFFER: _bases_differ(figures),
    }
    return flags | {flag for flag, holds in said.items() if holds}


def _worse(judge: "Judge", case: Case) -> bool:
    """R26: worse than last quarter or the same period last year; bands and hedged figures aren't compared."""
    target, own = case.target, case.figures.own
    if target.kind not in COMPARED or target.direction is Direction.BAND or own is None or own.hedged:
        return False
    for then in (case.period.previous, case.period.last_year):
        standing = judge.known.in_force(target.region, target.indicator_id, then)
        before = printed(standing, judged_figure(target))
        if before is None or before.hedged:
            continue
        better = own.number - before.number if target.direction is Direction.UP else before.number - own.number
        if better < 0:
            return True
    return False


def _late(judge: "Judge", target: Target, period: Period, found: Finding) -> bool:
    """R17: met first in a later report is 逾期完成, unless the remark gives an earlier date."""
    due = deadline_period(target)
    if found.status is not Status.ACHIEVED or due is None or not due < period:
        return False
    first = period
    for earlier in reversed(judge.reported(target)):
        if earlier < period and judge.verdict(target, earlier).status is Status.ACHIEVED:
            if not due < earlier:
                return False
            first = earlier
    standing = judge.known.in_force(target.region, target.indicator_id, first)
    assert target.deadline is not None
    return standing is None or not dated_by(standing.row.remark or "", target.deadline, first.year)


def dated_by(remark: str, deadline: date, year: int) -> bool:
    """Whether a remark names a day on or before the deadline: 2024年6月28日, 2024-06-28, 6月28日."""
    days = re.findall(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{1,2})-(\d{1,2})", remark)
    for y, m, d, iso_y, iso_m, iso_d in days:
        try:
            named = date(int(y or iso_y or year), int(m or iso_m), int(d or iso_d))
        except ValueError:
            continue
        if named <= deadline:
            return True
    return False


def _regressed(judge: "Judge", target: Target, period: Period, found: Finding) -> bool:
    """R15: a period's own figure always judges it, flagged 回落 where it is below an earlier achieved."""
    fallen = found.status in FALLEN or found.reason in (Reason.BEFORE_DEADLINE, Reason.NOT_ASKED)
    return fallen and any(
        judge.verdict(target, earlier).status is Status.ACHIEVED
        for earlier in judge.reported(target)
        if earlier < period
    )


def _rated_differently(figures: Figures, found: Finding) -> bool:
    rating = figures.row.self_rating if figures.row else None
    if rating is SelfRating.NORMAL:
        return found.status in (Status.BEHIND, Status.CRITICAL, Status.MISSED)
    return rating is SelfRating.BEHIND and found.status in (Status.ON_TRACK, Status.ACHIEVED)


def _contested(judge: "Judge", case: Case) -> bool:
    """R24: the status shown (own bands) with the two local colours; one red, another not; unflagged is none."""
    asked = judge.case(case.target, case.period)
    if asked is None:
        return False
    found = find(asked)
    if not found.by_pace:
        return False
    assert asked.completion is not None
    assert asked.pace is not None
    colours = {rule(asked.completion, asked.pace) for rule in LOCAL.values()} - {None}
    red = {colour is Status.CRITICAL for colour in (found.status, *colours)}
    return red == {True, False}


def _paces_differ(judge: "Judge", case: Case) -> bool:
    """§3: when the two paces would give different statuses the screen says so."""
    target, period = case.target, case.period
    if not case.read or at_deadline(target, period) or judge.case(target, period) is None:
        return False
    cases = [
        Case.of(judge.known, target, period, case.figures, case.bands, pace) for pace in (Pace.LINEAR, Pace.SEASONAL)
    ]
    if any(c.pace is None for c in cases):
        return False
    linear, seasonal = (find(c).status for c in cases)
    return linear is not seasonal


def _bases_differ(figures: Figures) -> bool:
    """§2: different bases of a relative target are flagged; R28: a blank basis is 口径未注, not different."""
    if figures.own is None or figures.reference is None:
        return False
    own, reference = figures.own.standing.row.basis, figures.reference.standing.row.basis
    return bool(own and reference and own != reference)


def passed_up(flags: frozenset[Flag]) -> frozenset[Flag]:
    """R23: late, hedged, provisional and demonstration pass up from the deciding component."""
    return flags & PASSED_UP
