-- One row a target and period, components included, composites not yet: the verdict with all that went into it.
-- A flag about the figures looks at every figure that the verdict rests on: a relative target judged against a
-- demonstration is itself one, and a carried verdict keeps the flags of the figures it was made of.
with
asked_rule as (
    select coalesce(bool_or(rules_asked.scope = 'local'), false) as is_local
    from question
    join rules_asked on rules_asked.rule_id = question.by_rule
),
older as (
    select expected.target_id, expected.place, max(figures.place) as older_place
    from expected
    join figures on figures.target_id = expected.target_id and figures.place < expected.place
    join periods as then_on on then_on.place = figures.place
    join periods as now_on on now_on.place = expected.place and now_on.years_on = then_on.years_on
    group by all
)
select
    settled.target_id,
    settled.place,
    expected.period,
    settled.status,
    case
        when targets.kind = 'duty' or settled.by_local_rule or not asked_rule.is_local then settled.reason
        else 'not_applicable'
    end as reason,
    settled.lacking,
    settled.deciding,
    settled.part,
    settled.carried_place,
    case when figures.number is null then older.older_place end as older_place,
    settled.is_judging,
    settled.is_due,
    expected.due_on,
    figures.number is not null as is_reported,

    targets.region,
    figures.indicator_id,
    figures.number,
    figures.row_number,
    case when targets.kind = 'milestone' then compared.figure else figures.figure end as figure,
    figures.hedge,
    thresholds.threshold,
    thresholds.side,
    thresholds.strict,
    thresholds.lower_edge,
    thresholds.upper_edge,
    compared.way,
    compared.basis,
    compared.heading,
    compared.done,
    compared.whole,
    compared.pace_part,
    compared.pace_whole,
    compared.gap,
    compared.gap_part,
    compared.gap_whole,
    beside.linear_part,
    beside.linear_whole,
    beside.linear_status,
    beside.seasonal_part,
    beside.seasonal_whole,
    beside.seasonal_status,
    figures.own_figure,
    figures.reference_figure,
    figures.reference_hedge,
    figures.reference_basis,
    figures.reference_stage_rank,
    targets.reference_indicator_id,
    a_year_ago.figure as last_year_figure,
    a_year_ago.hedge as last_year_hedge,
    a_year_ago.stage_rank as last_year_stage_rank,
    a_year_ago.basis as last_year_basis,
    a_year_ago.number as last_year_number,
    colours_listed.colours,

    coalesce(trends.worse_than_before, false) as worse_than_before,
    coalesce(trends.worse_than_last_year, false) as worse_than_last_year,
    targets.stretch as is_stretch,
    targets.kind <> 'duty' and figures.number is null and older.older_place is not null and settled.carried_place is null as is_stale,
    coalesce(evidence.stage_rank = 2 or evidence.reference_stage_rank = 2 or evidence_threshold.threshold_stage_rank = 2, false) as is_provisional,
    settled.is_late,
    settled.is_overdue,
    settled.is_regressed,
    coalesce(
        (figures_in_force.self_rating = 'normal' and settled.status in ('behind', 'critical', 'missed'))
        or (figures_in_force.self_rating = 'behind' and settled.status in ('achieved', 'on_track')),
        false
    ) as is_self_rated_differently,
    contested.target_id is not null as is_contested,
    coalesce(beside.linear_status <> beside.seasonal_status, false) as paces_differ,
    coalesce(
        nullif(trim(figures.basis), '') <> nullif(trim(figures.reference_basis), '') and targets.kind = 'relative',
        false
    ) as bases_differ,
    coalesce(evidence.hedge, evidence_threshold.threshold_hedge) is not null and evidence.number is not null as is_hedged,
    revised.region is not null as is_revised,
    coalesce(
        evidence.stage_rank = 0
        or evidence.reference_stage_rank = 0
        or evidence_threshold.threshold_stage_rank = 0
        or compared.pace_stage_rank = 0,
        false
    ) as is_demonstration
from settled
cross join asked_rule
join targets on targets.target_id = settled.target_id
join expected on expected.target_id = settled.target_id and expected.place = settled.place
left join older on older.target_id = settled.target_id and older.place = settled.place
left join figures
    on figures.target_id = settled.target_id
    and figures.part is not distinct from settled.part
    and figures.place = settled.place
left join figures as a_year_ago
    on a_year_ago.target_id = settled.target_id
    and a_year_ago.part is not distinct from settled.part
    and a_year_ago.place = settled.place - 4
left join colours_listed
    on colours_listed.target_id = settled.target_id
    and colours_listed.part is not distinct from settled.part
    and colours_listed.place = settled.place
    and settled.is_judging
left join in_force as figures_in_force
    on figures_in_force.number = figures.number
    and figures_in_force.row_number = figures.row_number
    and figures_in_force.region = targets.region
left join figures as evidence
    on evidence.target_id = settled.target_id
    and evidence.part is not distinct from settled.part
    and evidence.place = coalesce(settled.carried_place, settled.place)
left join thresholds
    on thresholds.target_id = settled.target_id
    and thresholds.part is not distinct from settled.part
    and thresholds.place = settled.place
left join thresholds as evidence_threshold
    on evidence_threshold.target_id = settled.target_id
    and evidence_threshold.part is not distinct from settled.part
    and evidence_threshold.place = coalesce(settled.carried_place, settled.place)
left join compared
    on compared.target_id = settled.target_id
    and compared.part is not distinct from settled.part
    and compared.place = settled.place
    and compared.is_chosen
    and settled.is_judging
left join paces_beside as beside
    on beside.target_id = settled.target_id
    and beside.part is not distinct from settled.part
    and beside.place = settled.place
    and settled.is_judging
left join trends
    on trends.target_id = settled.target_id
    and trends.part is not distinct from settled.part
    and trends.place = settled.place
left join contested
    on contested.target_id = settled.target_id
    and contested.part is not distinct from settled.part
    and contested.place = settled.place
left join revised
    on revised.region = targets.region
    and revised.indicator_id = figures.indicator_id
    and revised.period = figures.period
