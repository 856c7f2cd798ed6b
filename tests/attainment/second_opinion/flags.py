"""What stands beside a status (DOMAIN §4, flags; R15, R17, R24-R28)."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from domain.periods import Period
from domain.plans import Target
from domain.words import Direction, Flag, Kind, Pace, Reason, RevisionStage, SelfRating, Status

from .expecting import deadline_period
from .figures import Figures, printed
from .finding import Case, clear_of_full, find
from .measuring import judged_figure
from .rules import LOCAL
from .verdicts import Finding

if TYPE_CHECKING:
    from .composites import Found
    from .judge import Judge

#: What a carried verdict keeps, and what passes up to a composite from the component that decides (R23): how it was
#: met, and what kind of figure it rests on.
CARRIED = frozenset({Flag.LATE, Flag.HEDGED, Flag.PROVISIONAL, Flag.DEMONSTRATION})
COMPARED = (Kind.GROWTH, Kind.SHARE, Kind.LEVEL, Kind.GRADE)
#: Reasons that don't come from a figure's own verdict under a rule.
NOT_OF_A_RULE = frozenset({Reason.COMPONENT_LACKING, Reason.COMPONENT_NOT_JUDGED, Reason.DEADLINE_UNREPORTED})


def of_the_target(target: Target) -> set[Flag]:
    """力争 is a flag; judged the same (§2)."""
    return {Flag.STRETCH} if target.stretch else set()


def passed_up(flags: frozenset[Flag]) -> frozenset[Flag]:
    """R23: late, hedged, provisional and demonstration pass up from the deciding component."""
    return flags & CARRIED


def of_the_data(judge: "Judge", case: Case) -> frozenset[Flag]:
    """What kind of figures a verdict rests on, and whether they got worse."""
    target, period, figures = case.target, case.period, case.figures
    used = [figures.standing, *(p.standing for p in (figures.reference, figures.last_year) if p)]
    stages = {s.row.revision_stage for s in used if s}
    said = {
        Flag.PROVISIONAL: RevisionStage.ESTIMATE in stages,  # R28: 预计 only
        Flag.DEMONSTRATION: RevisionStage.DEMONSTRATION in stages | {case.pace_stage},
        Flag.HEDGED: figures.hedged,
        Flag.REVISED: judge.known.revised(target.region, target.indicator_id, period),
        Flag.WORSENING: any(worse_than(judge, case)),
        Flag.BASES_DIFFER: _bases_differ(figures),
    }
    return frozenset(flag for flag, holds in said.items() if holds)


def of_the_finding(case: Case, found: Finding) -> frozenset[Flag]:
    """Where rules or paces would say otherwise; and a pace that was read off demonstration figures."""
    shown = case.pace_stage is RevisionStage.DEMONSTRATION
    said = {
        Flag.DEMONSTRATION: shown,
        Flag.CONTESTED: _contested(case, found),
        Flag.PACES_DIFFER: _paces_differ(case),
    }
    return frozenset(flag for flag, holds in said.items() if holds)


def worse_than(judge: "Judge", case: Case) -> Iterator[Period]:
    """R26: worse than last quarter or the same period last year; bands and hedged figures aren't compared."""
    target, own = case.target, case.figures.own
    if target.kind not in COMPARED or target.direction is Direction.BAND or own is None or own.hedged:
        return
    for then in (case.period.previous, case.period.last_year):
        standing = judge.known.in_force(target.region, target.indicator_id, then)
        before = printed(standing, judged_figure(target))
        if before is None or before.hedged:
            continue
        better = own.number - before.number if target.direction is Direction.UP else before.number - own.number
        if better < 0:
            yield then


def is_late(judge: "Judge", target: Target, period: Period, found: "Found") -> bool:
    """R17: met first in a later report is 逾期完成, unless the remark gives an earlier date."""
    due = deadline_period(target)
    if found.finding.status is not Status.ACHIEVED or due is None:
        return False
    first, met = period, found
    for earlier, before in judge.judged_before(target, period):
        if before.finding.status is Status.ACHIEVED:
            first, met = earlier, before
    if not due < first:
        return False
    assert target.deadline is not None
    remark = met.standing.row.remark if met.standing else None
    return not dated_by(remark or "", target.deadline, first.year)


def dated_by(remark: str, deadline: date, year: int) -> bool:
    """Whether a remark gives a day on or before the deadline, and none after it: an end that came later is later.

    2024年6月28日, 2024-06-28, 6月28日; a month by its name alone, or a span of months, means its end (R2: N月底).
    """
    ends = []
    spans = re.sub(r"(?<!\d)\d{1,2}[-—至](?=\d{1,2}月)", "", remark)
    for said in (r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"):
        ends += [date(int(y or year), int(m), int(d)) for y, m, d in re.findall(said, spans)]
    for y, m in re.findall(r"(?:(\d{4})年)?(\d{1,2})月(?!\d)", spans):
        ends.append(date(int(y or year), int(m), monthrange(int(y or year), int(m))[1]))
    return bool(ends) and max(ends) <= deadline


def has_regressed(judge: "Judge", target: Target, period: Period, found: "Found") -> bool:
    """R15: a period's own figure always judges it, flagged 回落 where it is below an earlier achieved."""
    usual = judge.found(target, period)
    if usual is not None and usual.finding.reason is Reason.HEDGED_NEAR:  # it may be as good as before
        return False
    if usual is not None and usual.finding.reason is Reason.STAGE_LACKING:  # nothing is said that could be below
        return False
    if found.case is None:
        below = found.finding.status not in (Status.ACHIEVED, Status.NOT_JUDGED)
    else:
        # A hedged figure near the full threshold may be as good as what was achieved before (R20).
        below = found.case.full_met is False and clear_of_full(found.case)
    return below and any(
        before.finding.status is Status.ACHIEVED for _, before in judge.judged_before(target, period)
    )


def rated_differently(case: Case, status: Status | None) -> bool:
    """The department's own rating against the status that is shown."""
    rating = case.figures.row.self_rating if case.figures.row else None
    if rating is SelfRating.NORMAL:
        return status in (Status.BEHIND, Status.CRITICAL, Status.MISSED)
    return rating is SelfRating.BEHIND and status in (Status.ON_TRACK, Status.ACHIEVED)


def _contested(case: Case, found: Finding) -> bool:
    """R24: the status shown (own bands) with the two local colours; one red, another not; unflagged is none."""
    if not found.by_pace:
        return False
    assert case.completion is not None
    assert case.pace is not None
    colours = {rule(case.completion, case.pace) for rule in LOCAL.values()} - {None}
    return {colour is Status.CRITICAL for colour in (found.status, *colours)} == {True, False}


def _paces_differ(case: Case) -> bool:
    """§3: when the two paces would give different statuses the screen says so."""
    if not case.read or case.final:
        return False
    cases = [case.by(pace) for pace in (Pace.LINEAR, Pace.SEASONAL)]
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
