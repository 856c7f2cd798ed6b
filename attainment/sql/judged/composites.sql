-- A composite is as good as its worst component (DOMAIN §4 line 7, R23). One that is lacking, not due or not judged
-- leaves it not judged and is named, unless another is critical or missed. With no figure in any component, line 2
-- decides as for any target. Its components' flags pass up from the one that decides.
with
members as (
    select
        composites.target_id,
        singles.place,
        singles.target_id as component,
        targets.position,
        singles.status,
        singles.reason,
        singles.is_judging,
        singles.is_late,
        case singles.status
            when 'missed' then 1
            when 'critical' then 2
            when 'not_judged' then 3
            when 'not_reported' then 3
            when 'not_due' then 3
            when 'behind' then 4
            when 'on_track' then 5
            else 6
        end as severity
    from targets as composites
    join targets on targets.component_of = composites.target_id and targets.kind not in ('duty', 'composite')
    join singles on singles.target_id = targets.target_id
    where composites.kind = 'composite'
),
summed as (
    select
        target_id,
        place,
        bool_or(is_judging) as any_figure,
        string_agg(component, ';' order by position) filter (where severity = 3) as lacking
    from members
    group by all
),
worst as (
    select *
    from members
    qualify row_number() over (partition by target_id, place order by severity, is_late desc, position) = 1
),
every_period as (
    select
        expected.*,
        targets.deadline_place,
        summed.target_id is null as has_no_components,
        expected.is_expected and coalesce(summed.any_figure, false) as is_judging,
        coalesce(summed.any_figure, false) as has_figure,
        worst.component,
        summed.lacking,
        worst.is_late,
        case worst.severity when 3 then 'not_judged' else worst.status end as own_status,
        case
            when worst.severity = 3 and worst.status = 'not_judged' then 'component_not_judged'
            when worst.severity = 3 then 'component_lacking'
            when worst.reason in ('unflagged', 'not_applicable', 'deadline_unreported') then worst.reason
        end as own_reason,
        worst.severity = 3 as is_lacking
    from targets
    join expected on expected.target_id = targets.target_id
    left join summed on summed.target_id = expected.target_id and summed.place = expected.place
    left join worst on worst.target_id = expected.target_id and worst.place = expected.place
    where targets.kind = 'composite'
),
with_history as (
    select
        every_period.*,
        max(case when is_judging then place end) over (
            partition by target_id order by place rows between unbounded preceding and 1 preceding
        ) as last_judged_place,
        coalesce(
            bool_or(is_judging and own_status = 'achieved') over (
                partition by target_id order by place rows between unbounded preceding and 1 preceding
            ),
            false
        ) as was_achieved,
        max(case when has_figure then place end) over (
            partition by target_id, place > 4 order by place rows between unbounded preceding and 1 preceding
        ) as older_with_figure
    from every_period
),
with_last as (
    select
        with_history.*,
        last_one.own_status as last_status,
        last_one.component as last_component,
        last_one.is_late as last_is_late,
        coalesce(last_one.own_status in ('achieved', 'missed'), false) as is_final_before
    from with_history
    left join every_period as last_one
        on last_one.target_id = with_history.target_id and last_one.place = with_history.last_judged_place
)
select
    target_id,
    place,
    case
        when has_no_components and is_expected and has_ended then 'not_judged'
        when is_judging then own_status
        when is_final_before then last_status
        when has_figure or not is_expected or not has_ended then 'not_due'
        else 'not_reported'
    end as status,
    case
        when has_no_components and is_expected and has_ended then 'components_unknown'
        when is_judging then own_reason
        when is_final_before then 'carried'
        when has_figure then 'not_asked'
        when is_expected and not has_ended then 'period_not_ended'
    end as reason,
    case when is_judging and is_lacking then lacking end as lacking,
    case when is_judging then component when is_final_before then last_component end as deciding,
    case when not is_judging and is_final_before then last_judged_place end as carried_place,
    case when not has_figure then older_with_figure end as older_place,
    is_judging,
    not has_no_components and is_expected and not is_final_before and (has_ended or is_judging) as is_due,
    due_on,
    has_figure as is_reported,
    not has_figure and older_with_figure is not null and not is_final_before as is_stale,
    coalesce(case when is_judging then is_late when is_final_before then last_is_late end, false) as is_late,
    is_judging and was_achieved and own_status not in ('achieved', 'not_judged') as is_regressed,
    not is_judging and not is_final_before and not has_figure and is_expected and has_ended and is_overdue
    and not has_no_components as is_overdue
from with_last
