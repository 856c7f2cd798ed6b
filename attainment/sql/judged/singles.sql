-- One row a target and period, components included, composites not yet: the verdict and everything beside it. A flag
-- about the figures looks at every figure that the verdict rests on: a relative target judged against a demonstration
-- is itself one, and a carried verdict keeps the flags of the figures that it was made of. The gap is printed as
-- points on the pace (gap_part ÷ gap_whole) for what is paced, else in the target's unit (R25).
with
asked_rule as (
    select coalesce(bool_or(book_rules.scope = 'local'), false) as is_local
    from question
    join book_rules on book_rules.rule_id = question.by_rule
)
select
    settled.target_id,
    settled.place,
    settled.period,
    settled.status,
    case
        when not asked_rule.is_local or settled.kind = 'duty' then settled.reason
        when settled.judges and coalesce(settled.reason, '') not in ('component_lacking', 'component_not_judged', 'deadline_unreported')
            then settled.reason
        else 'not_applicable'
    end as reason,
    settled.lacking,
    settled.part,
    case when settled.is_carried then settled.last_place end as carried_place,
    case when not settled.has_figure then settled.older_place end as older_place,
    settled.judges,
    settled.is_due,
    settled.due_on,
    settled.has_figure as is_reported,

    settled.region,
    settled.number,
    settled.row_number,
    settled.figure,
    settled.hedge,
    coalesce(settled.threshold, settled.fixed_threshold) as threshold,
    case when settled.judges then settled.way end as way,
    settled.side,
    settled.heading,
    settled.start,
    settled.done,
    settled.whole,
    settled.lower_edge,
    settled.upper_edge,
    settled.pace_part,
    settled.pace_whole,
    case
        when not settled.judges or (settled.way in ('paced', 'ceiling', 'milestone') and settled.pace_whole > 0 and settled.whole <> 0) then null
        when settled.way <> 'milestone' then settled.margin
    end as gap,
    case
        when not settled.judges or settled.pace_whole is null then null
        when settled.way = 'ceiling' and settled.whole <> 0 then settled.due_scaled - settled.done_scaled
        when settled.way not in ('paced', 'milestone') then null
        when settled.over then cast(settled.upper_edge - settled.figure as decimal(20, 6)) * settled.pace_whole
        when settled.reached and settled.is_about then cast(settled.margin as decimal(20, 6)) * settled.pace_whole
        else settled.done_scaled - settled.due_scaled
    end as gap_part,
    case when settled.judges then settled.whole * settled.pace_whole end as gap_whole,
    settled.linear_part,
    settled.linear_whole,
    settled.linear_status,
    settled.seasonal_part,
    settled.seasonal_whole,
    settled.seasonal_status,
    settled.colours,
    settled.own_figure,
    settled.reference_figure,
    settled.reference_hedge,
    settled.reference_basis,
    settled.reference_stage_rank,
    settled.reference_indicator_id,
    settled.last_year_figure,
    settled.last_year_hedge,
    settled.last_year_stage_rank,
    settled.last_year_basis,
    settled.last_year_number,

    settled.kind in ('growth', 'share', 'level', 'grade')
    and settled.hedge is null
    and settled.before_hedge is null
    and coalesce(
        (settled.better = 'up' and settled.figure < settled.before_figure)
        or (settled.better = 'down' and settled.figure > settled.before_figure),
        false
    ) as worse_than_before,
    settled.kind in ('growth', 'share', 'level', 'grade')
    and settled.hedge is null
    and settled.last_year_hedge is null
    and coalesce(
        (settled.better = 'up' and settled.figure < settled.last_year_figure)
        or (settled.better = 'down' and settled.figure > settled.last_year_figure),
        false
    ) as worse_than_last_year,
    settled.kind <> 'duty'
    and not settled.has_figure
    and settled.older_place is not null
    and not settled.is_carried as is_stale,
    case when settled.is_carried then settled.last_provisional else settled.is_provisional end as is_provisional,
    settled.is_late,
    settled.is_overdue,
    settled.is_regressed,
    coalesce(
        (settled.self_rating = 'normal' and settled.status in ('behind', 'critical', 'missed'))
        or (settled.self_rating = 'behind' and settled.status in ('achieved', 'on_track')),
        false
    ) as is_self_rated_differently,
    settled.judges and coalesce(settled.is_contested, false) as is_contested,
    settled.judges and coalesce(settled.linear_status <> settled.seasonal_status, false) as paces_differ,
    settled.kind = 'relative'
    and coalesce(nullif(trim(settled.basis), '') <> nullif(trim(settled.reference_basis), ''), false) as bases_differ,
    case when settled.is_carried then settled.last_hedged else settled.is_hedged end as is_hedged,
    coalesce(settled.is_revised, false) as is_revised,
    case when settled.is_carried then settled.last_demonstration else settled.is_demonstration end as is_demonstration
from settled
cross join asked_rule
