"""Line 7: a composite is its worst component; and a quantity whose parts stand in for it (DOMAIN §2, §4; R23)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.periods import Period
from domain.plans import Target
from domain.words import Reason, Status

from . import flags
from .expecting import expected
from .verdicts import WORST_FIRST, Verdict

if TYPE_CHECKING:
    from .judge import Judge

BAD = (Status.MISSED, Status.CRITICAL)


def judge_composite(judge: "Judge", target: Target, period: Period, rule: str | None) -> Verdict:
    """The verdict on a composite target: each component is judged as itself."""
    components = judge.components(target)
    if not components:
        return _own(target, Verdict(status=Status.NOT_JUDGED, reason=Reason.COMPONENTS_UNKNOWN))
    if not any(judge.has_actual(c, period) for c in components):
        return judge.unreported(target, period)  # R23
    if not expected(target, period):  # R14
        return _own(target, Verdict(status=Status.NOT_DUE, reason=Reason.NOT_ASKED))
    return _own(target, worst(judge, components, period, rule))


def worst(judge: "Judge", components: list[Target], period: Period, rule: str | None) -> Verdict:
    """The worst decides; a missing one makes it not judged, unless another is critical or missed."""
    verdicts = {c.target_id: judge.verdict(c, period, rule) for c in components}
    found = {v.status for v in verdicts.values()}
    if not found & set(BAD):
        if found & {Status.NOT_REPORTED, Status.NOT_DUE}:
            return Verdict(status=Status.NOT_JUDGED, reason=Reason.COMPONENT_LACKING)
        if Status.NOT_JUDGED in found:
            return Verdict(status=Status.NOT_JUDGED, reason=Reason.COMPONENT_NOT_JUDGED)
    status = next(s for s in WORST_FIRST if s in found)
    name, deciding = next((n, v) for n, v in verdicts.items() if v.status is status)
    return replace(deciding, reason=None, flags=flags.passed_up(deciding.flags), carried_from=None, decided_by=name)


def _own(target: Target, verdict: Verdict) -> Verdict:
    return verdict.flagged(*flags.of_the_target(target))
