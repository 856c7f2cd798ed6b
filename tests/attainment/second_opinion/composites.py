"""Line 7: a composite is its worst component; and a quantity whose parts stand in for it (DOMAIN §2, §4; R23)."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from domain.periods import Period
from domain.plans import Target
from domain.words import Flag, Reason, Status

from . import flags
from .expecting import expected
from .finding import Case
from .known import Standing
from .verdicts import Finding

if TYPE_CHECKING:
    from .judge import Judge

#: The worst first. One that is missing or not judged makes the whole so, unless another is critical or missed.
ORDER = (
    (Status.MISSED,),
    (Status.CRITICAL,),
    (Status.NOT_JUDGED, Status.NOT_REPORTED, Status.NOT_DUE),
    (Status.BEHIND,),
    (Status.ON_TRACK,),
    (Status.ACHIEVED,),
)


@dataclass(frozen=True)
class Found:
    """What one period's own figures say: the finding, the case it rests on, and the flags of its figures."""

    finding: Finding
    case: Case | None
    standing: Standing | None
    flags: frozenset[Flag]
    decided_by: str | None = None

    @property
    def lacks_figure(self) -> bool:
        """Whether the report says neither the judged figure nor a milestone's stage: a rating, or another figure."""
        if self.case is None or self.decided_by is not None:
            return False
        return not self.case.figures.speaks

    @property
    def judges(self) -> bool:
        """Whether it decides anything: a figure that nobody asked for doesn't (R14)."""
        return self.finding.status is not Status.NOT_DUE


def _rank(status: Status | None) -> int:
    return next(place for place, group in enumerate(ORDER) if status in group)


def of_components(judge: "Judge", target: Target, period: Period, rule: str | None) -> Found | None:
    """The worst of a composite's components, each judged as itself; None with no figure in any (R23)."""
    components = judge.components(target)
    own = [judge.found(c, period, rule) for c in components]
    if not any(f is not None and f.judges for f in own):
        return None
    # R24: a local rule has nothing to say of a composite, so its components are looked at as usual.
    verdicts = [(c, judge.verdict(c, period, judge.whole(rule))) for c in components]
    deciding, verdict = min(
        verdicts, key=lambda cv: (_rank(cv[1].status), Flag.LATE not in cv[1].flags, cv[0].position)
    )
    status, reason = verdict.status, None
    if status in (Status.NOT_REPORTED, Status.NOT_DUE):  # R23: a component not due makes it not judged
        status, reason = Status.NOT_JUDGED, Reason.COMPONENT_LACKING
    elif status is Status.NOT_JUDGED:
        reason = Reason.COMPONENT_NOT_JUDGED
    elif verdict.reason in (Reason.UNFLAGGED, Reason.DEADLINE_UNREPORTED):
        reason = verdict.reason
    passed = flags.passed_up(verdict.flags)
    if not expected(target, period):  # R14: shown, and judges nothing
        status, reason, passed = Status.NOT_DUE, Reason.NOT_ASKED, frozenset()
    assert status is not None
    case = judge.found(deciding, period)
    return Found(
        Finding(status=status, reason=reason),
        None,
        case.standing if case else None,
        passed,
        deciding.target_id,
    )


def of_parts(judge: "Judge", target: Target, period: Period, rule: str | None) -> Found:
    """The worst of a quantity's parts: both must meet (§2), so of equals the one that has less to spare binds."""
    found = [(part, part_found(judge, part, period, rule)) for part in judge.parts(target)]
    deciding, worst = min(found, key=lambda pf: (_rank(pf[1].finding.status), *_to_spare(pf[1]), pf[0].indicator_id))
    finding = worst.finding
    if finding.status is Status.NOT_JUDGED and finding.reason is not Reason.COMPONENT_LACKING:
        finding = replace(finding, reason=Reason.COMPONENT_NOT_JUDGED)
    return replace(worst, finding=finding, decided_by=deciding.indicator_id)


def _to_spare(found: Found) -> tuple[bool, Fraction]:
    """How far beyond the threshold the figure lies; what can't be said stands behind what can."""
    case = found.case
    if found.finding.status is Status.NOT_JUDGED or case is None or case.demand is None or case.figure is None:
        return True, Fraction(0)
    return False, case.demand.gap(case.figure)


def part_found(judge: "Judge", part: Target, period: Period, rule: str | None) -> Found:
    """What the figure of one part says, or that it is lacking."""
    if judge.read(part, period).standing is not None:
        return judge.by_figure(part, period, rule)
    lacking = Finding(status=Status.NOT_JUDGED, reason=Reason.COMPONENT_LACKING)
    unasked = Finding(status=Status.NOT_DUE, reason=Reason.NOT_ASKED)
    return Found(lacking if expected(part, period) else unasked, judge.case(part, period), None, frozenset())
