-- A composite is as good as its worst component (DOMAIN §4 line 7, R23). One that is lacking, not due or not judged
-- leaves it not judged and is named, unless another is critical or missed. With no figure in any component, line 2
-- decides as for any target. Among equals the late one decides, then the first in the plan.
with
slots as (
    select slots.*
    from book_slots as slots
    join question on question.plan_id = slots.plan_id and question.plan_version = slots.plan_version
    where slots.kind = 'composite' and slots.place between 1 and question.last_place
),
members as (
    select
        slots.target_id,
        slots.place,
        singles.target_id as component,
        book_targets.position,
        singles.status,
        singles.reason,
        singles.judges,
        singles.is_late,
        singles.is_hedged,
        singles.is_provisional,
        singles.is_demonstration,
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
    from slots
    join book_targets
        on book_targets.plan_id = slots.plan_id
        and book_targets.version = slots.plan_version
        and book_targets.component_of = slots.target_id
        and book_targets.kind not in ('duty', 'composite')
    join singles on singles.target_id = book_targets.target_id and singles.place = slots.place
),
summed as (
    select
        members.*,
        bool_or(judges) over (partition by target_id, place) as any_figure,
        string_agg(case when severity = 3 then component end, ';') over (
            partition by target_id, place order by position rows between unbounded preceding and unbounded following
        ) as all_lacking
    from members
),
worst as (
    select *
    from summed
    qualify row_number() over (partition by target_id, place order by severity, is_late desc, position) = 1
),
every_period as (
    select
        slots.target_id,
        slots.place,
        slots.expected,
        slots.due_on,
        slots.ends_on <= question.ended_day as has_ended,
        question.as_of_day > slots.due_on as is_past_due,
        worst.target_id is null as has_no_components,
        slots.expected and coalesce(worst.any_figure, false) as judges,
        coalesce(worst.any_figure, false) as has_figure,
        worst.component,
        worst.is_late,
        worst.is_hedged,
        worst.is_provisional,
        worst.is_demonstration,
        case when worst.severity = 3 then worst.all_lacking end as lacking,
        case when worst.severity = 3 then 'not_judged' else worst.status end as own_status,
        case
            when worst.severity = 3 and worst.status = 'not_judged' then 'component_not_judged'
            when worst.severity = 3 then 'component_lacking'
            when worst.reason in ('unflagged', 'not_applicable', 'deadline_unreported') then worst.reason
        end as own_reason
    from slots
    cross join question
    left join worst on worst.target_id = slots.target_id and worst.place = slots.place
),
with_history as (
    select
        every_period.*,
        max(case when judges then place end) over before as last_place,
        last_value(case when judges then own_status end ignore nulls) over before as last_status,
        last_value(case when judges then component end ignore nulls) over before as last_component,
        last_value(case when judges then is_late end ignore nulls) over before as last_is_late,
        last_value(case when judges then is_hedged end ignore nulls) over before as last_is_hedged,
        last_value(case when judges then is_provisional end ignore nulls) over before as last_is_provisional,
        last_value(case when judges then is_demonstration end ignore nulls) over before as last_is_demonstration,
        coalesce(bool_or(judges and own_status = 'achieved') over before, false) as was_achieved,
        max(case when has_figure then place end) over (
            partition by target_id, place > 4
            order by place
            rows between unbounded preceding and 1 preceding
        ) as older_place
    from every_period
    window before as (partition by target_id order by place rows between unbounded preceding and 1 preceding)
),
with_finality as (
    select
        with_history.*,
        not judges and coalesce(last_status in ('achieved', 'missed'), false) as is_carried,
        coalesce(last_status in ('achieved', 'missed'), false) as final_before
    from with_history
)
select
    target_id,
    place,
    case
        when has_no_components and expected and has_ended then 'not_judged'
        when judges then own_status
        when is_carried then last_status
        when has_figure or not expected or not has_ended then 'not_due'
        else 'not_reported'
    end as status,
    case
        when has_no_components and expected and has_ended then 'components_unknown'
        when judges then own_reason
        when is_carried then 'carried'
        when has_figure then 'not_asked'
        when expected and not has_ended then 'period_not_ended'
    end as reason,
    case when judges then lacking end as lacking,
    case when judges then component when is_carried then last_component end as deciding,
    case when is_carried then last_place end as carried_place,
    case when not has_figure then older_place end as older_place,
    judges,
    not has_no_components and expected and not final_before and (has_ended or judges) as is_due,
    due_on,
    has_figure as is_reported,
    not has_figure and older_place is not null and not is_carried as is_stale,
    case when judges then is_late and own_status = 'achieved' when is_carried then last_is_late else false end as is_late,
    case when judges then is_hedged when is_carried then last_is_hedged else false end as is_hedged,
    case when judges then is_provisional when is_carried then last_is_provisional else false end as is_provisional,
    case when judges then is_demonstration when is_carried then last_is_demonstration else false end as is_demonstration,
    judges and was_achieved and own_status not in ('achieved', 'not_judged') as is_regressed,
    not has_no_components and expected and not final_before and not has_figure and has_ended and is_past_due as is_overdue
from with_finality
