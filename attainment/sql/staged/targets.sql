-- The plan's targets with everything explicit that the notice leaves to custom: which figure is judged, which way
-- is better, what a relative target refers to, whether differences are percentage points, and where the deadline lies among the quarters.
with
published as (
    select
        targets.*,
        plan.opening,
        100000 * plan.opening + row_number() over (order by targets.position, targets.target_id) as target_no
    from book_targets as targets
    join plan on plan.plan_id = targets.plan_id and plan.plan_version = targets.version
),
explicit as (
    select
        published.* exclude (reference_region, reference_indicator_id),
        case
            when published.kind <> 'relative' then null
            when published.reference_target_id is not null then referred.region
            when published.reference_indicator_id is not null then coalesce(published.reference_region, published.region)
            else published.reference_region
        end as reference_region,
        case
            when published.kind <> 'relative' then null
            when published.reference_target_id is not null then referred.indicator_id
            else published.reference_indicator_id
        end as reference_indicator_id,
        coalesce(
            published.judged_figure,
            case when published.kind in ('growth', 'relative') then 'growth' else 'value' end
        ) as judges,
        coalesce(
            published.direction,
            case
                when published.comparator in ('≤', '<', '=') or published.kind = 'grade' then 'down'
                when published.comparator = '≈' then 'band'
                else 'up'
            end
        ) as better,
        published.kind in ('growth', 'share', 'relative')
        or coalesce(published.unit, '') in ('%', '％', '百分点') as in_points,
        cast(extract(year from published.deadline) as integer) - published.year as deadline_years_on,
        cast(extract(month from published.deadline) as integer) as deadline_month
    from published
    left join published as referred on referred.target_id = published.reference_target_id
)
select
    explicit.*,
    -- What is promised of the year without a deadline (长期坚持) has the year's months, and never a final verdict.
    coalesce(12 * deadline_years_on + deadline_month, case when kind <> 'milestone' then 12 end) as months_to_deadline,
    4 * deadline_years_on + case
        when deadline_month <= 3 then 1
        when deadline_month <= 6 then 2
        when deadline_month <= 9 then 3
        else 4
    end as deadline_place,
    -- A seasonal pace is read off last year's quarters, so the deadline must be a quarter's end of this year (R11).
    deadline_years_on = 0
    and (
        (deadline_month in (3, 12) and extract(day from deadline) = 31)
        or (deadline_month in (6, 9) and extract(day from deadline) = 30)
    ) as due_at_quarter_end
from explicit
