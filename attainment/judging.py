"""From the chain's last model to typed rows: names become words, exact parts become quotients for display."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar, cast

import pyarrow as pa
import pyarrow.compute as pc

from attainment.quotients import quotient, trimmed
from attainment.rows import Bands, Judged, LocalVerdict, Reading, Reference
from domain.periods import Period
from domain.plans import Plan, Target
from domain.rules import PaceMeasure, Rule, RuleScope
from domain.words import Flag, Kind, MilestoneStage, Pace, Reason, RevisionStage, SelfRating, Status, Word

# The flags in their order, with the columns that raise them; the target itself says stretch.
_FLAGS: dict[Flag, tuple[str, ...]] = {
    Flag.WORSENING: ("worse_than_before", "worse_than_last_year"),
    Flag.STRETCH: (),
    Flag.STALE: ("is_stale",),
    Flag.PROVISIONAL: ("is_provisional",),
    Flag.LATE: ("is_late",),
    Flag.OVERDUE: ("is_overdue",),
    Flag.REGRESSED: ("is_regressed",),
    Flag.SELF_RATED_DIFFERENTLY: ("is_self_rated_differently",),
    Flag.CONTESTED: ("is_contested",),
    Flag.PACES_DIFFER: ("paces_differ",),
    Flag.BASES_DIFFER: ("bases_differ",),
    Flag.HEDGED: ("is_hedged",),
    Flag.REVISED: ("is_revised",),
    Flag.DEMONSTRATION: ("is_demonstration",),
}
_STAGES = {stage.rank: stage for stage in RevisionStage}
_CODES: dict[type[Word], dict[str, Word]] = {
    words: {word.value: word for word in words}
    for words in (Status, Reason, RevisionStage, MilestoneStage, SelfRating)
}
# What a reading of another period needs; the other columns of that period are not touched.
_READ = ("target_id", "figure", "hedge", "revision_stage", "basis", "number", "status")
_LAST_YEAR = tuple(f"last_year_{name}" for name in ("figure", "hedge", "stage_rank", "basis", "number"))
# The parts of a rule, one for each way of comparing.
_PARTS = (
    "pace", "points_behind_from", "grade_behind_from", "level_behind_within", "ceiling_on_track_to",
    "ceiling_behind_to",
)  # fmt: skip
_ON_THE_PACE = Fraction(0)
_DONE = Fraction(1)
_WIDE = Context(prec=100)
Raw = dict[str, Any]
W = TypeVar("W", bound=Word)


@dataclass(frozen=True)
class Bench:
    """What rows are read against: the plan, the published rules by id and version, and the rule that was asked."""

    plan: Plan
    rules: Mapping[str, Rule]
    by_rule: str | None

    def rule_of(self, target: Target) -> Rule:
        """The rule that is shown for a target."""
        return self.rules[self.by_rule or target.rule]

    def bands_of(self, target: Target, reason: Reason | None) -> Rule:
        """The rule whose bands gave the status: where the one that is shown says nothing or does not apply, the
        target's own or else the default (R24). A part that a target's own rule does not have is the default's."""
        rule = self._whole[self.by_rule or target.rule]
        if reason not in (Reason.UNFLAGGED, Reason.NOT_APPLICABLE):
            return rule
        return self._whole[self._usual.rule_id if rule.rule_id == target.rule else target.rule]

    def beside(self, target: Target) -> tuple[Rule, ...]:
        """The rules whose verdicts stand beside the target's own (R24), the default first. Beside a duty or a
        composite, which have no bands, stand only the local ones, which say that they do not apply."""
        has_bands = target.kind not in (Kind.DUTY, Kind.COMPOSITE)
        speaking = [rule for rule in self._published if has_bands or rule.scope is RuleScope.LOCAL]
        return tuple(rule for rule in speaking if rule.rule_id != target.rule)

    @cached_property
    def _published(self) -> list[Rule]:
        """The default and the local rules."""
        wanted = [rule for rule in self.rules.values() if rule.scope in (RuleScope.DEFAULT, RuleScope.LOCAL)]
        return sorted(wanted, key=lambda rule: (rule.scope is not RuleScope.DEFAULT, rule.rule_id))

    @cached_property
    def _usual(self) -> Rule:
        return next(rule for rule in self.rules.values() if rule.scope is RuleScope.DEFAULT)

    @cached_property
    def _whole(self) -> dict[str, Rule]:
        """The rules with all their parts."""
        whole = {}
        for name, rule in self.rules.items():
            missing = {part: getattr(self._usual, part) for part in _PARTS if getattr(rule, part) is None}
            whole[name] = replace(rule, **missing)
        return whole


class Verdicts:
    """All verdicts of one question: the model's rows as they came, made into typed rows a period at a time."""

    def __init__(self, answer: pa.Table, bench: Bench) -> None:
        self._bench = bench
        self._targets = {t.target_id: t for t in bench.plan.targets}
        self._components: dict[str, tuple[str, ...]] = {}
        for target in bench.plan.targets:
            if target.component_of:
                self._components[target.component_of] = (
                    *self._components.get(target.component_of, ()),
                    target.target_id,
                )
        self._answer = answer
        self._read: dict[int, dict[str, Reading]] = {}
        self._rows: dict[int, list[Judged]] = {}

    def of(self, period: Period) -> list[Judged]:
        """The typed rows of one period, in the plan's order."""
        place = place_of(self._bench.plan, period)
        if place not in self._rows:
            raw = {row["target_id"]: row for row in _plain(self.at(place))}
            before = self._readings(place - 1) if place > 1 else self._last_year_of(4)
            rows = [self._judged(raw[t.target_id], t, place, before) for t in self._targets.values()]
            self._rows[place] = sorted(rows, key=lambda row: row.target.position)
        return self._rows[place]

    def at(self, place: int, columns: tuple[str, ...] = ()) -> pa.Table:
        """The model's rows of one place, as they came (all columns, or those named): what roll-ups count."""
        asked = self._answer.select(columns) if columns else self._answer
        return asked.filter(pc.equal(self._answer["place"], place))

    def _readings(self, place: int) -> dict[str, Reading]:
        """Each target's reading at one place."""
        if place not in self._read:
            period = self._at(place)
            self._read[place] = {raw["target_id"]: _reading(raw, period) for raw in _plain(self.at(place, _READ))}
        return self._read[place]

    def _last_year_of(self, place: int) -> dict[str, Reading]:
        """Each target's reading of a year before a place, where there is one."""
        period = self._at(place)
        raws = _plain(self.at(place, ("target_id", *_LAST_YEAR)))
        found = {raw["target_id"]: _last_year(raw, period) for raw in raws}
        return {target_id: reading for target_id, reading in found.items() if reading is not None}

    def _judged(self, raw: Raw, target: Target, place: int, before: Mapping[str, Reading]) -> Judged:
        period = self._at(place)
        rule = self._bench.rule_of(target)
        shown = self._targets.get(raw["deciding"] or "", target)
        paced = raw["gap_whole"] is not None
        return Judged(
            target_id=target.target_id,
            name=target.name_zh,
            kind=target.kind,
            period=period,
            judged_figure=_figure(raw["figure"]),
            unit=shown.unit,
            threshold=_figure(raw["threshold"]),
            comparator=shown.comparator,
            pace=_share(raw["pace_part"], raw["pace_whole"]),
            completion=_completion(raw),
            gap=_gap(raw, rule),
            status=_word(Status, raw["status"]),
            reason=_word(Reason, raw["reason"]),
            flags=_flags(raw, target),
            rule=rule.rule_id,
            rule_version=rule.version,
            revision_stage=_word(RevisionStage, raw["revision_stage"]),
            batch=raw["number"],
            reported_at=raw["committed_at"],
            target=target,
            hedge=raw["hedge"],
            value=_figure(raw["value"]),
            value_hedge=raw["value_hedge"],
            growth=_figure(raw["growth"]),
            growth_hedge=raw["growth_hedge"],
            basis=raw["basis"],
            milestone_stage=_word(MilestoneStage, raw["milestone_stage"]),
            percent=_figure(raw["percent"]),
            self_rating=_word(SelfRating, raw["self_rating"]),
            source=raw["source"],
            published_on=raw["published_on"],
            remark=raw["remark"],
            share_done=_exactly(raw["done"], raw["whole"]),
            share_due=_exactly(raw["pace_part"], raw["pace_whole"]),
            gap_in_points=paced or shown.kind in (Kind.GROWTH, Kind.SHARE, Kind.RELATIVE) or shown.unit == "%",
            linear_pace=_linear(raw, shown, place),
            seasonal_pace=_share(raw["share_by_now"], raw["share_by_deadline"]),
            linear_status=_word(Status, raw["linear_status"]),
            seasonal_status=_word(Status, raw["seasonal_status"]),
            bands=_bands(raw, shown, self._bench.bands_of(shown, _word(Reason, raw["reason"]))),
            carried_from=self._at(raw["carried_place"]) if raw["carried_place"] else None,
            older=self._readings(raw["older_place"])[target.target_id] if raw["older_place"] else None,
            last_year=_last_year(raw, period),
            previous=_reported(before.get(target.target_id)),
            trend=tuple(self._readings(other)[target.target_id] for other in range(1, 5)),
            worse_than=_worse_than(raw, period),
            lacking=raw["lacking"],
            reference=_reference(raw, target),
            components=self._components.get(target.target_id, ()),
            deciding=raw["deciding"],
            colours=_colours(raw, target, period, self._bench.beside(target)),
            due=bool(raw["is_due"]),
            due_on=raw["due_on"],
            reported=bool(raw["is_reported"]),
        )

    def _at(self, place: int) -> Period:
        return period_at(self._bench.plan, place)


def _plain(rows: pa.Table) -> Iterator[Raw]:
    """The rows of a table, a column at a time, which is quicker than a row at a time."""
    names = rows.column_names
    for values in zip(*(rows[name].to_pylist() for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _reading(raw: Raw, period: Period) -> Reading:
    return Reading(
        period=period,
        figure=_figure(raw["figure"]),
        hedge=raw["hedge"],
        revision_stage=_word(RevisionStage, raw["revision_stage"]),
        basis=raw["basis"],
        batch=raw["number"],
        status=_word(Status, raw["status"]),
    )


def _reported(reading: Reading | None) -> Reading | None:
    return None if reading is None or reading.batch is None else reading


def _word(words: type[W], code: str | None) -> W | None:
    """The word of a code; None for none, and for what a rule says that is no status (unflagged)."""
    return cast("W | None", _CODES[words].get(code)) if code else None


def place_of(plan: Plan, period: Period) -> int:
    """The period's place among the plan's quarters: 1 to 4 are its own year (attainment/sql/staged/periods.sql)."""
    return 4 * (period.year - plan.year) + period.quarter


def period_at(plan: Plan, place: int) -> Period:
    """The period at a place."""
    return Period(plan.year + (place - 1) // 4, (place - 1) % 4 + 1)


def _figure(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else trimmed(figure)


def _exactly(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    if part is None or not whole:
        return None
    (above, below), (times, by) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * by, below * times)


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if part is None or whole is None else quotient(part, whole)


def _linear(raw: Raw, target: Target, place: int) -> Decimal | None:
    months = raw["months_to_deadline"]
    if target.kind not in (Kind.CUMULATIVE, Kind.LEVEL, Kind.MILESTONE) or target.pace is Pace.NONE or not months:
        return None
    return quotient(Fraction(min(3 * place, months)), Fraction(months))


def _completion(raw: Raw) -> Decimal | None:
    if raw["done"] is None or not raw["whole"]:
        return None
    return quotient(raw["done"], raw["whole"], [_DONE])


def _gap(raw: Raw, rule: Rule) -> Decimal | None:
    if raw["gap"] is not None:
        return trimmed(raw["gap"])
    if raw["gap_part"] is None or raw["gap_whole"] is None:
        return None
    edges = [_ON_THE_PACE]
    if rule.pace is not None and raw["way"] in ("paced", "milestone") and raw["pace_whole"]:
        part, whole = raw["pace_part"], raw["pace_whole"]
        edges += [
            Fraction(_times(100, edge, whole) if _in_points(rule) else _times(100, edge - 1, part)) / Fraction(whole)
            for edge in (rule.pace.behind_from, rule.pace.unflagged_above)
            if edge is not None
        ]
    return quotient(_times(raw["gap_part"], 100), raw["gap_whole"], edges)


def _in_points(rule: Rule) -> bool:
    return rule.pace is not None and rule.pace.measure is PaceMeasure.POINTS


def _flags(raw: Raw, target: Target) -> tuple[Flag, ...]:
    def is_raised(flag: Flag, columns: tuple[str, ...]) -> bool:
        return target.stretch if flag is Flag.STRETCH else any(map(raw.__getitem__, columns))

    return tuple(flag for flag, columns in _FLAGS.items() if is_raised(flag, columns))


def _worse_than(raw: Raw, period: Period) -> tuple[Period, ...]:
    before = (period.previous,) if raw["worse_than_before"] else ()
    return (*before, period.last_year) if raw["worse_than_last_year"] else before


def _last_year(raw: Raw, period: Period) -> Reading | None:
    if raw["last_year_number"] is None:
        return None
    return Reading(
        period=period.last_year,
        figure=_figure(raw["last_year_figure"]),
        hedge=raw["last_year_hedge"],
        revision_stage=_STAGES[raw["last_year_stage_rank"]],
        basis=raw["last_year_basis"],
        batch=raw["last_year_number"],
    )


def _reference(raw: Raw, target: Target) -> Reference | None:
    if target.kind is not Kind.RELATIVE:
        return None
    stage = raw["reference_stage_rank"]
    return Reference(
        own=_figure(raw["own_figure"]),
        other=_figure(raw["reference_figure"]),
        region=target.reference_region or target.region,
        indicator_id=raw["reference_indicator_id"] or target.reference_indicator_id or target.indicator_id,
        target_id=target.reference_target_id,
        own_basis=raw["basis"],
        other_basis=raw["reference_basis"],
        other_hedge=raw["reference_hedge"],
        other_stage=None if stage is None else _STAGES[stage],
    )


def _colours(raw: Raw, target: Target, period: Period, beside: tuple[Rule, ...]) -> tuple[LocalVerdict, ...]:
    """What the default and every published local rule say beside the target's own rule (DOMAIN §4, R24).

    The chain names what a pace and a rule decided together. Where none was asked the default says what is shown
    (for a duty nothing, and a composite has no bands), and a local rule does not apply, unless an amount or a
    milestone that has a pace is achieved early.
    """
    said = {rule: colour for rule, _, colour in (one.split("|") for one in (raw["colours"] or "").split(";") if one)}
    early = raw["status"] == "achieved" and raw["judges"] and _is_paced_still(raw, target, period)
    found = []
    for rule in beside:
        usual = raw["status"] if early or rule.scope is RuleScope.DEFAULT else Reason.NOT_APPLICABLE
        colour = said.get(rule.rule_id, usual)
        found.append(
            LocalVerdict(
                rule=rule.rule_id,
                rule_version=rule.version,
                name=rule.name_zh,
                status=_word(Status, colour),
                reason=_word(Reason, colour),
            )
        )
    return tuple(found)


def _is_paced_still(raw: Raw, target: Target, period: Period) -> bool:
    """Whether a figure on its way to a deadline is asked for its pace: before that deadline (DOMAIN §3)."""
    if raw["way"] not in ("paced", "milestone") or target.pace is Pace.NONE:
        return False
    if target.deadline is None:
        return target.kind is not Kind.MILESTONE
    return period.end < target.deadline


def _bands(raw: Raw, target: Target, rule: Rule) -> Bands | None:
    """The edges of the bands in the judged figure's unit, for drawing (quotients, never compared)."""
    way, lower, upper = raw["way"], raw["lower_edge"], raw["upper_edge"]
    if way is None or (way != "milestone" and (raw["threshold"] is None or (lower is None and upper is None))):
        return None
    if way in ("points", "class", "itself"):
        within = {
            "points": rule.points_behind_from,
            "class": rule.grade_behind_from,
            "itself": None if rule.level_behind_within is None else -abs(raw["threshold"]) * rule.level_behind_within,
        }[way]
        if target.kind is Kind.LEVEL and target.baseline is None:
            within = None  # what is not met is not judged without a baseline (DOMAIN §4 line 5)
        met = lower if lower is not None else upper
        behind = None if met is None or within is None else met + within if lower is not None else met - within
        far = _figure(upper) if raw["side"] == "band" else None
        return Bands(met=_figure(met), behind=_figure(behind), full=_figure(met), upper=far, on_track=_figure(met))
    full = Decimal(100) if way == "milestone" else (lower if lower is not None else upper)
    far = _figure(upper) if raw["side"] == "band" else None
    if raw["pace_part"] is None or not raw["pace_whole"]:
        return Bands(met=None, behind=None, full=_figure(full), upper=far)
    part, whole = raw["pace_part"], raw["pace_whole"]
    start = target.baseline if target.kind is Kind.LEVEL and target.baseline is not None else Decimal(0)
    way_to_go = -raw["whole"] if raw["heading"] == "fall" else raw["whole"]

    def at(share: Decimal) -> Decimal:
        """The figure at a share of the whole, the share given as its product with the pace's whole."""
        return quotient(_WIDE.add(_times(start, whole), _times(way_to_go, share)), whole)

    def edge(of: Decimal | None) -> Decimal | None:
        """The figure at an edge of the rule: a share of the pace, or so many points from it."""
        if of is None:
            return None
        points = way != "ceiling" and _in_points(rule)
        found = at(_WIDE.add(part, _times(whole, of)) if points else _times(part, of))
        # The full threshold decides an amount wherever the pace stands: met (of ≈ from its lower side on) it is
        # achieved, and what must stay below it is missed beyond.
        full_edge = lower if target.kind is Kind.CUMULATIVE and raw["side"] == "floor" else None
        if way == "ceiling":
            full_edge = upper
        return found if full_edge is None else trimmed(min(found, full_edge))

    pace = rule.pace
    on_track = rule.ceiling_on_track_to if way == "ceiling" else pace.on_track_from if pace else None
    behind_to = rule.ceiling_behind_to if way == "ceiling" else pace.behind_from if pace else None
    return Bands(met=at(part), behind=edge(behind_to), full=_figure(full), upper=far, on_track=edge(on_track))


def _times(*factors: Decimal | int) -> Decimal:
    """The exact product."""
    product = Decimal(1)
    for factor in factors:
        product = _WIDE.multiply(product, factor)
    return product


def without_target(row: Judged) -> Judged:
    """The row with its readings of other periods left out, for comparing two states."""
    return replace(row, trend=(), previous=None, last_year=None, older=None)
