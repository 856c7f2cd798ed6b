-- What the figure must reach in each period, and from which side. A threshold of the notice is fixed; one from last
-- year is the figure in force for the same period a year ago, plus the points that the notice adds (R22). A relative
-- target's threshold is its margin less its tolerance (R5). 左右 and bands are met within a tolerance (R21).
-- side: floor (at least), ceiling (at most), band (between); strict: equal is not enough.
with
with_last_year as (
    select
        targets.target_id,
        sources.part,
        expected.place,
        case
            when targets.kind = 'relative' then coalesce(targets.threshold, 0)
            when targets.threshold_from = 'last_year' then last_year.figure + coalesce(targets.threshold, 0)
            else targets.threshold
        end as wanted,
        targets.threshold_upper,
        targets.tolerance,
        targets.kind,
        targets.comparator,
        targets.in_points,
        last_year.hedge as threshold_hedge,
        last_year.stage_rank as threshold_stage_rank,
        case
            when targets.kind = 'relative' and targets.better <> 'band' then 'floor'
            when targets.better = 'band' then 'band'
            when targets.comparator = '=' and targets.kind <> 'cumulative' then 'band'
            when targets.comparator = '≈' and targets.better = 'down' then 'ceiling'
            when targets.comparator in ('≤', '<', '=') then 'ceiling'
            else 'floor'
        end as side,
        coalesce(targets.comparator in ('>', '<'), false) as strict,
        coalesce(targets.comparator = '≈' or targets.better = 'band', false) as is_about
    from targets
    join sources on sources.target_id = targets.target_id
    join expected on expected.target_id = targets.target_id
    left join figures as last_year
        on targets.threshold_from = 'last_year'
        and last_year.target_id = targets.target_id
        and last_year.part is not distinct from sources.part
        and last_year.place = expected.place - 4
    where targets.kind not in ('milestone', 'duty', 'composite')
),
with_slack as (
    select
        with_last_year.*,
        case
            when kind = 'relative' then coalesce(tolerance, case when strict then 0 else 0.5 end)
            when is_about then coalesce(tolerance, case when in_points then 0.5 else abs(wanted) * 0.05 end)
            else 0
        end as slack
    from with_last_year
)
select
    target_id,
    part,
    place,
    side,
    strict,
    cast(case when kind = 'relative' then wanted - slack else wanted end as decimal(19, 6)) as threshold,
    threshold_hedge,
    threshold_stage_rank,
    cast(case when side <> 'ceiling' then wanted - slack end as decimal(21, 8)) as lower_edge,
    cast(
        case
            when side = 'floor' then null
            when is_about then coalesce(threshold_upper, wanted) + slack
            else wanted
        end as decimal(21, 8)
    ) as upper_edge
from with_slack
