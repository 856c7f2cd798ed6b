-- What each target is measured by (the table of DOMAIN §2), as far as the plan alone says it.
-- side: floor (at least), ceiling (at most; = 0 too, of which there is no less) or band (between); strict: equal is not
-- enough. A relative target must
-- lie above its margin less its tolerance, turned round where lower is better (R5). 左右 and bands are met within a
-- slack on their sides: in points 0.5, else 5 % of the threshold, unless the target says otherwise (R21); null slack
-- stands for the 5 %.
-- way: milestone (stage, and percent against the pace), points (growth, share, relative: difference to the threshold),
-- class (grade), paced (done of the whole against the pace), ceiling (used of what may be used, against the pace),
-- itself (compared with the threshold itself: a level without a baseline or with one that meets it already, R18; an
-- upward amount with threshold 0, R19; any threshold of last year, R22).
-- A level's way leads from its baseline (start) to the threshold; heading says whether it rises or must fall.
with
sided as (
    select
        targets.*,
        case
            when kind = 'relative' and better <> 'band' then 'floor'
            when better = 'band' then 'band'
            when comparator = '=' and kind <> 'cumulative' and threshold <> 0 then 'band'
            when comparator = '≈' and better = 'down' then 'ceiling'
            when comparator in ('≤', '<', '=') then 'ceiling'
            else 'floor'
        end as side,
        coalesce(comparator in ('>', '<'), false) as strict,
        coalesce(comparator = '≈' or better = 'band', false) as is_about,
        coalesce(threshold_from = 'last_year', false) and kind <> 'relative' as from_last_year
    from targets
),
slackened as (
    select
        sided.*,
        cast(
            case
                when not is_about then 0
                when tolerance is not null then tolerance
                when in_points then 0.5
            end as decimal(18, 6)
        ) as slack,
        cast(
            case
                when kind = 'relative' and is_about then coalesce(threshold, 0)
                when kind = 'relative' then coalesce(threshold, 0) - coalesce(tolerance, case when strict then 0 else 0.5 end)
                when not from_last_year then threshold
            end as decimal(19, 6)
        ) as fixed_threshold
    from sided
),
edged as (
    select
        slackened.*,
        threshold - coalesce(slack, abs(cast(threshold as decimal(19, 6))) * 0.05) as lower_side,
        case when is_about then coalesce(threshold_upper, threshold) else threshold end
        + coalesce(slack, abs(cast(threshold as decimal(19, 6))) * 0.05) as upper_side
    from slackened
),
headed as (
    select
        edged.*,
        case
            when kind in ('duty', 'composite') then null
            when kind = 'milestone' then 'milestone'
            when kind in ('growth', 'share', 'relative') then 'points'
            when kind = 'grade' then 'class'
            when from_last_year then 'itself'
            when kind = 'cumulative' and side = 'ceiling' then 'ceiling'
            when kind = 'cumulative' and threshold <= 0 then 'itself'
            when kind = 'cumulative' then 'paced'
            when side <> 'ceiling' and baseline < lower_side then 'paced'
            when side <> 'floor' and baseline > upper_side then 'paced'
            else 'itself'
        end as way,
        case
            when kind = 'level' and side <> 'floor' and baseline > upper_side then 'fall' else 'rise'
        end as heading
    from edged
)
select
    headed.target_no,
    headed.side,
    headed.strict,
    headed.is_about,
    headed.from_last_year,
    headed.slack,
    headed.fixed_threshold,
    headed.way,
    headed.heading,
    cast(
        case when headed.way = 'paced' and headed.kind = 'level' then headed.baseline else 0 end as decimal(19, 6)
    ) as start,
    cast(
        case
            when headed.way = 'milestone' then 100
            when headed.way in ('paced', 'ceiling') and headed.kind = 'cumulative' then headed.threshold
            when headed.way = 'paced' and headed.heading = 'fall' then headed.baseline - headed.threshold
            when headed.way = 'paced' then headed.threshold - headed.baseline
        end as decimal(19, 6)
    ) as whole
from headed
