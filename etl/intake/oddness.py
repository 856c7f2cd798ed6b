"""What looks odd beside what is known: falls, jumps, magnitudes, steps back, emptied figures (DOMAIN §5)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from domain import clock
from domain.periods import Period
from domain.words import MilestoneStage, RevisionStage
from etl.intake.columns import MICRO, Bools, Ints, decimal_of, in_millionths
from etl.intake.drafting import Draft, Material
from etl.intake.fields import REPORTS, Field
from etl.intake.findings import Findings
from etl.intake.oddities import (
    CumulativeFell,
    EmptiesFigure,
    GrowthJump,
    Magnitude,
    NegativeAmount,
    NotEndedYet,
    PartOfAWhole,
    PercentBack,
    StageBack,
)
from etl.intake.rehearsing import History
from ledger.standing import Key, Place

JUMP_POINTS = 20
TIMES_APART = 100
_NEIGHBOURS = 4
_DEMONSTRATION = RevisionStage.DEMONSTRATION.value
_RANKED = pa.array([s.value for s in sorted(RevisionStage, key=lambda s: s.rank)])
_STAGES = pa.array([s.value for s in MilestoneStage])


def wonder_at(material: Material, drafted: Draft, history: History, found: Findings) -> None:
    """All oddities of a draft that need more than its own cell to be seen."""
    _unended(drafted, found)
    _of_one_row(material, drafted, found)
    candidate = drafted.actuals
    indicators = set(pc.unique(candidate["indicator_id"]).to_pylist())
    demonstration = pc.equal(candidate["revision_stage"], _DEMONSTRATION)
    withdrawn = pc.equal(candidate["revision_stage"], RevisionStage.WITHDRAWN.value)
    for mask, is_shown in ((pc.invert(pc.or_(demonstration, withdrawn)), False), (demonstration, True)):
        if pc.any(mask).as_py():
            known = history.of_indicators(indicators, demonstration=is_shown)
            rows = drafted.rows[mask.to_numpy()]
            _of_series(material, _series(candidate.filter(mask), rows, known), found)
    _emptied(material, drafted, history, found)


def _unended(drafted: Draft, found: Findings) -> None:
    today = clock.now().date()
    for code in pc.unique(drafted.actuals["period"]).to_pylist():
        end = Period.of_code(code).end
        if end > today:
            mask = pc.equal(drafted.actuals["period"], code).to_numpy()
            for row in drafted.rows[mask]:
                found.wonder(NotEndedYet, row, Field.PERIOD, end=end.isoformat())


def _of_one_row(material: Material, drafted: Draft, found: Findings) -> None:
    """Amounts below nought, parts of what is counted whole."""
    quantities, around = material.quantities, material.around
    known = [around.known[i] for i in around.keys.indicators.ids]
    accumulates = np.array([k.accumulates for k in known], np.bool_)
    whole = np.array([k.counted_whole for k in known], np.bool_)
    at = drafted.rows[quantities.has_value[drafted.rows]]
    place = around.keys.indicators.place[at]
    value = quantities.value[at]
    for row in at[accumulates[place] & (value < 0)].tolist():
        shown, indicator = format(decimal_of(quantities.value[row]), "f"), around.of(row).indicator
        found.wonder(NegativeAmount, row, Field.VALUE, shown, indicator=indicator.name_zh)
    for row in at[whole[place] & (value % MICRO != 0)].tolist():
        shown, indicator = format(decimal_of(quantities.value[row]), "f"), around.of(row).indicator
        found.wonder(PartOfAWhole, row, Field.VALUE, shown, indicator=indicator.name_zh, unit=indicator.unit)


@dataclass(frozen=True)
class _Series:
    """Figures of one kind (real, or demonstration) as they would stand: candidates (``row`` ≥ 0) and known ones,
    one for each indicator and quarter, in order.
    """

    indicator: list[str]
    of: Ints
    quarter: Ints
    row: Ints
    value: Ints
    has_value: Bools
    growth: Ints
    has_growth: Bools
    percent: Ints
    has_percent: Bools
    stage: Ints


def _series(candidate: pa.Table, rows: Ints, known: pa.Table) -> _Series:
    names = ["indicator_id", "period", "revision_stage", "value", "growth", "percent", "milestone_stage"]
    both = pa.concat_tables([known.select(names), candidate.select(names)]).combine_chunks()
    row = np.concatenate([np.full(known.num_rows, -1, np.int64), rows])
    indicators = both["indicator_id"].combine_chunks().dictionary_encode()
    of = indicators.indices.to_numpy().astype(np.int64)
    periods = both["period"].combine_chunks().dictionary_encode()
    quarters = np.array([int(p[:4]) * 4 + int(p[5]) - 1 for p in periods.dictionary.to_pylist()], np.int64)
    quarter = quarters[periods.indices.to_numpy()] if both.num_rows else np.empty(0, np.int64)
    rank = pc.index_in(both["revision_stage"], _RANKED).to_numpy()
    order = np.lexsort((row >= 0, rank, quarter, of))
    last = np.ones(len(order), np.bool_)
    if len(order) > 1:
        last[:-1] = (of[order][1:] != of[order][:-1]) | (quarter[order][1:] != quarter[order][:-1])
    kept = order[last]

    def figure(name: str) -> tuple[Ints, Bools]:
        column = both[name].combine_chunks()
        has = column.is_valid().to_numpy(zero_copy_only=False)
        return in_millionths(pc.fill_null(column, 0))[kept], has[kept]

    stage = pc.fill_null(pc.index_in(both["milestone_stage"], _STAGES), -1).to_numpy()
    return _Series(
        indicators.dictionary.to_pylist(), of[kept], quarter[kept], row[kept],
        *figure("value"), *figure("growth"), *figure("percent"), stage[kept],
    )  # fmt: skip


def _of_series(material: Material, series: _Series, found: Findings) -> None:
    known = material.around.known
    accumulates = np.array([known[i].accumulates for i in series.indicator], np.bool_)[series.of]
    one, other = _neighbours(series, series.has_value)
    same_year = series.quarter[one] // 4 == series.quarter[other] // 4
    fell = accumulates[one] & same_year & (series.value[other] < series.value[one])
    _tell(series, one[fell], other[fell], CumulativeFell, Field.VALUE, material, found)
    a, b = np.abs(series.value[one]), np.abs(series.value[other])
    small, large = np.minimum(a, b), np.maximum(a, b)
    apart = (small > 0) & (large // TIMES_APART >= small)
    _tell(series, one[apart], other[apart], Magnitude, Field.VALUE, material, found)
    one, other = _neighbours(series, series.has_growth)
    jump = np.abs(series.growth[one] - series.growth[other]) >= JUMP_POINTS * MICRO
    _tell(series, one[jump], other[jump], GrowthJump, Field.GROWTH, material, found)
    one, other = _neighbours(series, series.has_percent)
    back = series.percent[other] < series.percent[one]
    _tell(series, one[back], other[back], PercentBack, Field.PERCENT, material, found)
    one, other = _neighbours(series, series.stage >= 0)
    back = series.stage[other] < series.stage[one]
    _tell(series, one[back], other[back], StageBack, Field.MILESTONE_STAGE, material, found)


def _neighbours(series: _Series, has: Bools) -> tuple[Ints, Ints]:
    """Pairs of neighbouring figures of one indicator, at most a year apart, at least one of them a candidate."""
    at = np.flatnonzero(has)
    one, other = at[:-1], at[1:]
    near = (series.of[one] == series.of[other]) & (series.quarter[other] - series.quarter[one] <= _NEIGHBOURS)
    ours = (series.row[one] >= 0) | (series.row[other] >= 0)
    return one[near & ours], other[near & ours]


def _tell(
    series: _Series, ones: Ints, others: Ints, oddity: type, of: Field, material: Material, found: Findings
) -> None:
    """Say it at the later row, or at the earlier where only that one is being reported."""
    for earlier, later in zip(ones.tolist(), others.tolist(), strict=True):
        here, there = (later, earlier) if series.row[later] >= 0 else (earlier, later)
        known = material.around.known[series.indicator[series.of[here]]]
        shown = {place: _shown(series, place, of) for place in (here, there)}
        more = {
            "indicator": known.indicator.name_zh,
            "period": _code(series.quarter[here]),
            "other_period": _code(series.quarter[there]),
            "other": shown[there],
        }
        if oddity is GrowthJump:
            more["points"] = format(decimal_of(abs(int(series.growth[here] - series.growth[there]))), "f")
        if oddity is Magnitude:
            more["unit"] = known.indicator.unit or ""
        found.wonder(oddity, int(series.row[here]), of, shown[here], **more)


def _shown(series: _Series, at: int, of: Field) -> str:
    if of is Field.MILESTONE_STAGE:
        return list(MilestoneStage)[int(series.stage[at])].zh
    figures: Ints = {Field.VALUE: series.value, Field.GROWTH: series.growth, Field.PERCENT: series.percent}[of]
    return format(decimal_of(int(figures[at])), "f")


def _code(quarter: int) -> str:
    return Period(int(quarter) // 4, int(quarter) % 4 + 1).code


def _emptied(material: Material, drafted: Draft, history: History, found: Findings) -> None:
    """A new row lacks a figure that stands: at its own key, or in force at a lower stage that it will hide."""
    if not history.rows.num_rows:
        return
    new = drafted.actuals
    valid = np.column_stack([new[f.value].is_valid().to_numpy() for f in REPORTS])
    partial = np.flatnonzero(~valid.all(axis=1)).tolist()
    keys = [Key(*(new[n][i].as_py() for n in ("indicator_id", "period", "revision_stage"))) for i in partial]
    places = [_hidden_by(key, history) for key in keys]
    at = history.indexes(places)
    for index, old in zip(partial, at, strict=True):
        for column, of in enumerate(REPORTS):
            value = None if old is None else history.rows[of.value][old].as_py()
            if value is not None and not valid[index][column]:
                _say_emptied(material, drafted, index, of, value, found)


def _hidden_by(key: Key, history: History) -> Place | None:
    """The row that a new row replaces: at its own key, else the real one in force at a lower stage."""
    stage = RevisionStage.named(key.stage)
    if stage is None or stage is RevisionStage.WITHDRAWN:
        return None
    own = history.at_key(key)
    if own is not None or stage is RevisionStage.DEMONSTRATION:
        return own
    for lower in sorted(RevisionStage, key=lambda s: -s.rank):
        if 0 < lower.rank < stage.rank:
            place = history.at_key(key._replace(stage=lower.value))
            if place is not None:
                in_force = history.in_force(key.indicator_id, key.period, demonstration=False)
                return place if in_force == place else None
    return None


def _say_emptied(material: Material, drafted: Draft, index: int, of: Field, old: object, found: Findings) -> None:
    row = int(drafted.rows[index])
    indicator_id = drafted.actuals["indicator_id"][index].as_py()
    shown = format(old.normalize(), "f") if hasattr(old, "normalize") else str(old)
    found.wonder(
        EmptiesFigure,
        row,
        of,
        shown,
        indicator=material.around.known[indicator_id].indicator.name_zh,
        period=drafted.actuals["period"][index].as_py(),
        what=of.zh,
    )
