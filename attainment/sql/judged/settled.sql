-- Lines 1 and 2 of DOMAIN §4, for every target but composites. A period's own figure always judges it. Without one,
-- the latest earlier verdict is carried where it is final: achieved, a broken ceiling, or a verdict since the deadline
-- (R15). Otherwise nothing is due, or nothing was reported. A duty has no status.
-- is_late: first met after the deadline's period, unless the remark gives a day by the deadline (R17). is_regressed: the
-- period's own figure no longer meets what an earlier one had achieved.
with
dressed as (
    select
        by_source.status as own_status,
        by_source.reason as own_reason,
        by_source.lacking,
        by_source.judges,
        by_source.is_reported as has_figure,
        figures.*,
        by_figure.threshold,
        by_figure.lower_edge,
        by_figure.upper_edge,
        by_figure.done,
        by_figure.margin,
        by_figure.full_met,
        by_figure.over,
        by_figure.basis as pace_basis,
        by_figure.pace_part,
        by_figure.pace_whole,
        by_figure.pace_stage_rank,
        by_figure.done_scaled,
        by_figure.due_scaled,
        by_figure.colours,
        by_figure.is_contested,
        by_figure.linear_part,
        by_figure.linear_whole,
        by_figure.linear_status,
        by_figure.seasonal_part,
        by_figure.seasonal_whole,
        by_figure.seasonal_status,
        coalesce(by_figure.is_hedged, false) as is_hedged,
        coalesce(
            figures.stage_rank = 2
            or figures.reference_stage_rank = 2
            or (figures.from_last_year and figures.last_year_stage_rank = 2),
            false
        ) as is_provisional,
        coalesce(
            figures.stage_rank = 0
            or figures.reference_stage_rank = 0
            or (figures.from_last_year and figures.last_year_stage_rank = 0)
            or by_figure.pace_stage_rank = 0,
            false
        ) as is_demonstration,
        figures.ends_on <= question.ended_day as has_ended,
        question.as_of_day > figures.due_on as is_past_due
    from by_source
    cross join question
    join figures
        on figures.target_id = by_source.target_id
        and figures.part is not distinct from by_source.part
        and figures.place = by_source.place
    left join by_figure
        on by_figure.target_id = by_source.target_id
        and by_figure.part is not distinct from by_source.part
        and by_figure.place = by_source.place
    where figures.kind <> 'composite'
),
with_history as (
    select
        dressed.*,
        max(case when judges then place end) over before as last_place,
        last_value(case when judges then own_status end ignore nulls) over before as last_status,
        last_value(case when judges then is_hedged end ignore nulls) over before as last_hedged,
        last_value(case when judges then is_provisional end ignore nulls) over before as last_provisional,
        last_value(case when judges then is_demonstration end ignore nulls) over before as last_demonstration,
        max(case when has_figure then place end) over (
            partition by target_id, place > 4
            order by place
            rows between unbounded preceding and 1 preceding
        ) as older_place,
        min(case when judges and own_status = 'achieved' then place end) over so_far as met_place,
        first_value(
            case when judges and own_status = 'achieved' then coalesce(remark_date, date '9999-12-31') end ignore nulls
        ) over so_far as met_on
    from dressed
    window
        before as (partition by target_id order by place rows between unbounded preceding and 1 preceding),
        so_far as (partition by target_id order by place rows between unbounded preceding and current row)
),
with_finality as (
    select
        with_history.*,
        coalesce(last_status in ('achieved', 'missed'), false) as final_before
    from with_history
),
with_deadline as (
    select
        with_finality.*,
        bool_or(place = deadline_place and (judges or final_before)) over (partition by target_id) as deadline_known
    from with_finality
)
select
    with_deadline.*,
    not judges and final_before as is_carried,
    case
        when kind = 'duty' then null
        when judges then own_status
        when final_before then last_status
        when has_figure or not expected or not has_ended then 'not_due'
        else 'not_reported'
    end as status,
    case
        when kind = 'duty' then null
        when judges and own_reason is null and place > deadline_place and not deadline_known then 'deadline_unreported'
        when judges then own_reason
        when final_before then 'carried'
        when has_figure then 'not_asked'
        when expected and not has_ended then 'period_not_ended'
    end as reason,
    expected and not final_before and (has_ended or judges) as is_due,
    coalesce(
        met_place > deadline_place
        and met_on > deadline
        and (case when judges then own_status else last_status end) = 'achieved',
        false
    ) as is_late,
    judges
    and coalesce(met_place < place, false)
    and not coalesce(full_met, own_status in ('achieved', 'not_judged'))
    and coalesce(own_reason, '') <> 'hedged_near' as is_regressed,
    expected and not judges and not final_before and not has_figure and has_ended and is_past_due as is_overdue
from with_deadline
