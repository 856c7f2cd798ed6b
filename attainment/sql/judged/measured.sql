-- How each figure is measured (the table of DOMAIN §2). way:
--   milestone  the stage, and percent done against the pace
--   points     the difference to the threshold in percentage points (growth, share, relative)
--   class      the difference in classes (grade)
--   paced      done of the whole against the pace: an amount of its threshold, a level of the way from its baseline
--   ceiling    used of what may be used, against the pace: an amount that must stay below
--   itself     compared with the threshold itself: a level without a baseline or with one that meets it already
--              (R18), an upward amount with threshold 0 (R19)
-- done and whole are exact and in the figure's own unit; a level that must fall counts downwards.
with
milestones as (
    select
        figures.target_id,
        figures.part,
        figures.place,
        'milestone' as way,
        'rise' as heading,
        'floor' as side,
        false as strict,
        cast(null as decimal(19, 6)) as threshold,
        cast(null as varchar) as threshold_hedge,
        cast(null as integer) as threshold_stage_rank,
        cast(null as decimal(21, 8)) as lower_edge,
        cast(null as decimal(21, 8)) as upper_edge,
        cast(
            case
                when milestone_stage = 'done' then 100
                when milestone_stage = 'not_started' then 0
                when milestone_stage = 'under_way' and percent < 100 then percent
            end as decimal(19, 6)
        ) as figure
    from figures
    where kind = 'milestone' and place >= 1
),
headed as (
    select
        thresholds.target_id,
        thresholds.part,
        thresholds.place,
        case
            when targets.kind in ('growth', 'share', 'relative') then 'points'
            when targets.kind = 'grade' then 'class'
            when targets.threshold_from = 'last_year' then 'itself'
            when targets.kind = 'cumulative' and thresholds.side = 'ceiling' then 'ceiling'
            when targets.kind = 'cumulative' and thresholds.threshold <= 0 then 'itself'
            when targets.kind = 'cumulative' then 'paced'
            when targets.baseline < thresholds.lower_edge then 'paced'
            when targets.baseline > thresholds.upper_edge then 'paced'
            else 'itself'
        end as way,
        case
            when targets.kind = 'level' and targets.baseline > thresholds.upper_edge then 'fall' else 'rise'
        end as heading,
        thresholds.side,
        thresholds.strict,
        thresholds.threshold,
        thresholds.threshold_hedge,
        thresholds.threshold_stage_rank,
        thresholds.lower_edge,
        thresholds.upper_edge,
        figures.figure
    from thresholds
    join targets on targets.target_id = thresholds.target_id
    join figures
        on figures.target_id = thresholds.target_id
        and figures.part is not distinct from thresholds.part
        and figures.place = thresholds.place
),
together as (
    select * from milestones
    union all
    select * from headed
)
select
    together.*,
    targets.kind,
    targets.countable,
    targets.in_points,
    targets.baseline,
    targets.threshold_from,
    figures.milestone_stage,
    figures.percent,
    figures.own_figure,
    figures.reference_figure,
    coalesce(figures.hedge, together.threshold_hedge) is not null as is_hedged,
    cast(
        case
            when way = 'milestone' then together.figure
            when way = 'ceiling' then together.figure
            when way <> 'paced' then null
            when targets.kind = 'cumulative' then together.figure
            when heading = 'fall' then targets.baseline - together.figure
            else together.figure - targets.baseline
        end as decimal(19, 6)
    ) as done,
    cast(
        case
            when way = 'milestone' then 100
            when way = 'ceiling' then together.threshold
            when way <> 'paced' then null
            when targets.kind = 'cumulative' then together.threshold
            when heading = 'fall' and side = 'band' then targets.baseline - coalesce(targets.threshold_upper, together.threshold)
            when heading = 'fall' then targets.baseline - together.threshold
            else together.threshold - targets.baseline
        end as decimal(19, 6)
    ) as whole
from together
join targets on targets.target_id = together.target_id
join figures
    on figures.target_id = together.target_id
    and figures.part is not distinct from together.part
    and figures.place = together.place
