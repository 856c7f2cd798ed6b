"""The second judge: the lines of DOMAIN §4 in their order, once for every target and period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from domain.periods import Period
from domain.plans import Plan, Target
from domain.words import Flag, Kind, MilestoneStage, Reason, Status

from . import flags
from .composites import Found, of_components, of_parts
from .expecting import deadline_period, ended, expected, past_due
from .figures import Figures, read_figures
from .finding import Case, find
from .known import Known
from .measuring import Demand
from .rules import LOCAL, Bands
from .verdicts import Finding, Verdict

FINAL = frozenset({Status.ACHIEVED, Status.MISSED})
Rule = str | None


@dataclass(eq=False)
class Judge:
    """All verdicts of one plan version, as of one state: what was known, and the moment asked."""

    plan: Plan
    known: Known
    moment: datetime
    bands: Mapping[str, Bands] = field(default_factory=dict)
    _found: dict[tuple[str, Period, Rule], Found | None] = field(default_factory=dict)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.timezone)

    def components(self, target: Target) -> list[Target]:
        """The targets that a composite is made of, in the plan's order."""
        return sorted((t for t in self.plan.targets if t.component_of == target.target_id), key=lambda t: t.position)

    def parts(self, target: Target) -> list[Target]:
        """§2: where a quantity has no figure of its own, each of its parts must meet the target."""
        indicator = next((i for i in self.plan.indicators if i.indicator_id == target.indicator_id), None)
        names = indicator.parts if indicator and target.kind is not Kind.COMPOSITE else ()
        return [replace(target, target_id=f"{target.target_id}/{part}", indicator_id=part) for part in names]

    @staticmethod
    def whole(rule: Rule) -> Rule:
        """The rule that judges every kind: a local one judges some only, so the target's own stays."""
        return None if rule in LOCAL else rule

    def read(self, target: Target, period: Period) -> Figures:
        """The figures of one target for one period."""
        return read_figures(self.known, self.plan, target, period)

    def verdict(self, target: Target, period: Period, rule: Rule = None) -> Verdict:
        """The verdict on one target; under its own rule, or under the one that is asked for."""
        beside = frozenset(flags.of_the_target(target))
        found = self.found(target, period, rule)
        if target.kind is Kind.DUTY:  # line 1: a duty has no status, only its rating
            verdict = Verdict(status=None, standing=found.standing if found else None)
            return verdict.flagged(*beside, *(found.flags if found else ()))
        if found is None:  # line 2
            verdict = self._without_figure(target, period, rule)
        elif found.judges:
            verdict = self._with_figure(target, period, found)
        else:
            # R14: a figure that nobody asked for is shown, and judges nothing.
            shown = self._without_figure(target, period, rule) if self.final_before(target, period) else None
            verdict = replace(
                shown or Verdict(status=Status.NOT_DUE, reason=Reason.NOT_ASKED),
                figure=found.case.figure if found.case else None,
                standing=found.standing,
                decided_by=found.decided_by,
            ).flagged(*(found.flags if shown is None else found.flags - flags.CARRIED))
        if found is not None and found.case and flags.rated_differently(found.case, verdict.status):
            beside |= {Flag.SELF_RATED_DIFFERENTLY}
        return self._shown(target, period, rule, self._in_words(target, period, rule, verdict)).flagged(*beside)

    def _shown(self, target: Target, period: Period, rule: Rule, verdict: Verdict) -> Verdict:
        """What stands in the columns: the threshold always, and a composite's deciding component's figures."""
        if target.kind is not Kind.COMPOSITE:
            # Beside a part's figure stands what that part is held against.
            shown = next((p for p in self.parts(target) if p.indicator_id == verdict.decided_by), target)
            wanted = self.read(shown, period).threshold if verdict.threshold is None else None
            return verdict if wanted is None else replace(verdict, threshold=Demand(shown, wanted).line)
        deciding = next((c for c in self.components(target) if c.target_id == verdict.decided_by), None)
        if deciding is None:
            return verdict
        own = self.verdict(deciding, period, self.whole(rule))
        columns = ("figure", "threshold", "pace", "completion", "gap", "standing")
        return replace(verdict, **{name: getattr(own, name) for name in columns})

    # What a period's own figures say

    def found(self, target: Target, period: Period, rule: Rule = None) -> Found | None:
        """What the period's own figures say of a target, whatever was before; None where there are none."""
        key = (target.target_id, period, rule)
        if key not in self._found:
            self._found[key] = self._find(target, period, rule)
        return self._found[key]

    def _find(self, target: Target, period: Period, rule: Rule) -> Found | None:
        if target.kind is Kind.COMPOSITE:
            return of_components(self, target, period, rule)
        figures = self.read(target, period)
        if not figures.speaks and any(self.read(p, period).speaks for p in self.parts(target)):
            return of_parts(self, target, period, rule)
        return self.by_figure(target, period, rule) if figures.standing else None

    def by_figure(self, target: Target, period: Period, rule: Rule) -> Found:
        """The finding of one figure (lines 3 to 6); the target may be a part's stand-in."""
        case = self.case(target, period)
        figures = case.figures
        asked = expected(target, period) or figures.stage is MilestoneStage.DONE
        if target.kind is Kind.DUTY or not asked:  # R14; 已完成 is achieved at once
            finding = Finding(status=Status.NOT_DUE, reason=Reason.NOT_ASKED)
            return Found(finding, case, figures.standing, flags.of_the_data(self, case))
        usual = find(case)
        finding = self._under(rule, case, usual)
        return Found(
            finding, case, figures.standing, flags.of_the_data(self, case) | flags.of_the_finding(case, usual)
        )

    def case(self, target: Target, period: Period) -> Case:
        """A target's figures of one period, what they are held against, and its own bands."""
        own = self.bands.get(target.rule) or Bands(pace=LOCAL[target.rule])
        return Case.of(self.known, target, period, self.read(target, period), own)

    def _under(self, rule: Rule, case: Case, usual: Finding) -> Finding:
        """R24: under ``--rule``, unflagged and 不适用 print the default status with that reason."""
        if rule is None or (rule == case.target.rule and rule not in LOCAL):
            return usual
        if rule not in LOCAL:
            return find(replace(case, bands=self.bands[rule]))
        if usual.early and case.read:
            return usual  # achieved before the deadline: no colour of a local rule makes it less
        if not usual.by_pace:
            return replace(usual, reason=Reason.NOT_APPLICABLE)
        assert case.completion is not None
        assert case.pace is not None
        colour = LOCAL[rule](case.completion, case.pace)
        return replace(usual, reason=Reason.UNFLAGGED) if colour is None else Finding(status=colour, by_pace=True)

    # What the periods before say

    def judged_before(self, target: Target, period: Period, rule: Rule = None) -> Iterator[tuple[Period, Found]]:
        """The earlier periods of the plan whose own figure judged, the latest first."""
        place = period
        while Period(target.year, 1) < place:
            place = place.previous
            found = self.found(target, place, rule)
            if found is not None and found.judges:
                yield place, found

    def final_before(self, target: Target, period: Period) -> bool:
        """R15: whether the latest earlier period with a figure decided for good.

        Achieved, a broken ceiling, or a verdict since the deadline: missed is never said of anything else.
        """
        last = self._last_with_a_figure(target, period, None)
        return last is not None and last[1].finding.status in FINAL

    def _last_with_a_figure(self, target: Target, period: Period, rule: Rule) -> tuple[Period, Found] | None:
        """R15: a report that has neither figure nor stage (a rating alone) is no period with a figure."""
        return next(((p, f) for p, f in self.judged_before(target, period, rule) if not f.lacks_figure), None)

    def _without_figure(self, target: Target, period: Period, rule: Rule) -> Verdict:
        """Line 2: no actual for this period."""
        last = self._last_with_a_figure(target, period, rule)
        if last is not None and last[1].finding.status in FINAL:
            earlier, found = last
            kept = found.flags & flags.CARRIED | self._late(target, earlier, found)
            status = found.finding.status
            return Verdict(
                status=status, reason=Reason.CARRIED, carried_from=earlier, flags=kept, decided_by=found.decided_by
            )
        beside = {Flag.STALE} if self._older(target, period) else set()
        if not expected(target, period):
            return Verdict(status=Status.NOT_DUE, flags=frozenset(beside))
        if not ended(period, self.moment, self.zone):  # R12
            return Verdict(status=Status.NOT_DUE, reason=Reason.PERIOD_NOT_ENDED, flags=frozenset(beside))
        if target.kind is Kind.COMPOSITE and not self.components(target):  # §2: until its components are named
            return Verdict(status=Status.NOT_JUDGED, reason=Reason.COMPONENTS_UNKNOWN)
        if past_due(target, period, self.moment, self.zone):
            beside.add(Flag.OVERDUE)
        return Verdict(status=Status.NOT_REPORTED, flags=frozenset(beside))

    def _older(self, target: Target, period: Period) -> bool:
        """R28: stale is an older figure of this year."""
        if target.kind is Kind.COMPOSITE:
            return any(p.year == period.year for p in self._reported_before(target, period))
        return any(self.found(target, p) is not None for p in period.quarters[:-1] if p.year >= target.year)

    def _reported_before(self, target: Target, period: Period) -> Iterator[Period]:
        for earlier in period.quarters[:-1]:
            parts = (self.found(c, earlier) for c in self.components(target))
            if earlier.year >= target.year and any(p is not None and p.judges for p in parts):
                yield earlier

    def _late(self, target: Target, period: Period, found: Found) -> frozenset[Flag]:
        if target.kind is Kind.COMPOSITE:  # R23: it passes up
            return found.flags & {Flag.LATE}
        return frozenset({Flag.LATE} if flags.is_late(self, target, period, found) else ())

    def _with_figure(self, target: Target, period: Period, found: Found) -> Verdict:
        said = found.flags | self._late(target, period, found)
        if flags.has_regressed(self, target, period, found):
            said |= {Flag.REGRESSED}
        case = found.case
        return Verdict(
            status=found.finding.status,
            reason=self._said(target, period, found.finding),
            flags=said,
            figure=case.figure if case else None,
            threshold=case.demand.line if case and case.demand else None,
            pace=case.pace if case and case.gap is not None else None,
            completion=case.completion if case else None,
            gap=case.gap if case else None,
            standing=found.standing,
            decided_by=found.decided_by,
        )

    def _said(self, target: Target, period: Period, finding: Finding) -> Reason | None:
        """R17: a deadline's period that was not reported is said, where a later one gives the verdict."""
        due = deadline_period(target)
        if finding.reason or target.kind is Kind.COMPOSITE or due is None or not due < period:
            return finding.reason
        then = self.found(target, due)
        known = (then is not None and then.judges) or self.final_before(target, due)
        return None if known else Reason.DEADLINE_UNREPORTED

    def _in_words(self, target: Target, period: Period, rule: Rule, verdict: Verdict) -> Verdict:
        """§4: a local rule applies before the deadline to amounts, levels with a baseline and milestones only."""
        if rule not in LOCAL:
            return verdict
        found = self.found(target, period, rule)
        applies = found is not None and found.judges and target.kind is not Kind.COMPOSITE
        if applies and verdict.reason not in flags.NOT_OF_A_RULE:
            return verdict
        return replace(verdict, reason=Reason.NOT_APPLICABLE)
