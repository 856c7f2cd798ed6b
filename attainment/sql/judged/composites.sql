-- A composite is as good as its worst component (DOMAIN §4 line 7, R23). One that is lacking, not due or not judged
-- leaves it not judged and is named, unless another is critical or missed. With no figure in any component, line 2
-- decides as for any target. A local rule does not speak of composites, whose components then stand as usual (R24); a
-- whole rule that is asked for judges them too. Among equals the late one decides, then the first in the plan.
with
asked_rule as (
    select coalesce(bool_or(scope = 'local'), false) as is_local
    from book_rules
    where rule_id = $by_rule
),
ruled as (
    select
        singles.* exclude (status, usual_status),
        case when asked_rule.is_local then singles.usual_status else singles.status end as status
    from singles
    cross join asked_rule
),
members as (
    select
        components.target_no,
        components.component_no,
        components.component,
        16 * components.target_no + singles.place + 3 as seat,
        singles.status,
        singles.reason,
        singles.judges,
        singles.is_due,
        singles.is_reported,
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
    from book_components as components
    join ruled as singles on singles.target_no = components.component_no
),
summed as (
    select
        seat,
        bool_or(judges) as any_figure,
        bool_and(is_reported or not is_due) as all_reported,
        string_agg(case when severity = 3 then component end, ';' order by component_no) as lacking
    from members
    group by all
),
worst as (
    select *
    from members
    qualify row_number() over (partition by seat order by severity, is_late desc, component_no) = 1
),
every_period as (
    select
        slots.seat,
        slots.target_no,
        slots.target_id,
        slots.place,
        slots.expected,
        slots.due_on,
        asked_rule.is_local as asks_local,
        slots.ends_on <= cast($ended_day as date) as has_ended,
        slots.due_on < cast($as_of_day as date) as is_past_due,
        worst.seat is null as has_no_components,
        slots.expected and coalesce(summed.any_figure, false) as judges,
        coalesce(summed.any_figure, false) as has_figure,
        coalesce(summed.all_reported, false) as all_reported,
        worst.component,
        worst.is_late,
        worst.is_hedged,
        worst.is_provisional,
        worst.is_demonstration,
        case when worst.severity = 3 then summed.lacking end as lacking,
        case when worst.severity = 3 then 'not_judged' else worst.status end as own_status,
        case
            when worst.severity = 3 and worst.status = 'not_judged' then 'component_not_judged'
            when worst.severity = 3 then 'component_lacking'
            when worst.reason in ('unflagged', 'deadline_unreported') then worst.reason
        end as own_reason
    from book_slots as slots
    cross join asked_rule
    left join worst on worst.seat = slots.seat
    left join summed on summed.seat = slots.seat
    where slots.opening = $opening and slots.kind = 'composite' and slots.place between 1 and $last_place
),
with_history as (
    select
        every_period.*,
        max(case when judges then seat end) over earlier as last_seat,
        max(case when has_figure then place end) over earlier as older_place,
        coalesce(bool_or(judges and own_status = 'achieved') over earlier, false) as was_achieved
    from every_period
    window earlier as (partition by target_no order by place rows between unbounded preceding and 1 preceding)
),
with_last as (
    select
        with_history.* exclude (older_place),
        case
            when not with_history.has_figure and (with_history.place <= 4 or with_history.older_place > 4)
                then with_history.older_place
        end as older_place,
        last_one.place as last_place,
        last_one.own_status as last_status,
        last_one.component as last_component,
        last_one.is_late as last_is_late,
        last_one.is_hedged as last_is_hedged,
        last_one.is_provisional as last_is_provisional,
        last_one.is_demonstration as last_is_demonstration,
        coalesce(last_one.own_status in ('achieved', 'missed'), false) as final_before,
        not with_history.judges and coalesce(last_one.own_status in ('achieved', 'missed'), false) as is_carried
    from with_history
    left join every_period as last_one on last_one.seat = with_history.last_seat
)
select
    seat,
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
        when asks_local then 'not_applicable'
        when has_no_components and expected and has_ended then 'components_unknown'
        when judges then own_reason
        when is_carried then 'carried'
        when has_figure then 'not_asked'
        when expected and not has_ended then 'period_not_ended'
    end as reason,
    case when judges then lacking end as lacking,
    case when has_figure then component when is_carried then last_component end as deciding,
    case when is_carried then last_place end as carried_place,
    older_place,
    judges,
    not has_no_components and expected and not final_before and (has_ended or judges) as is_due,
    due_on,
    has_figure and all_reported as is_reported,
    older_place is not null and not is_carried as is_stale,
    case when judges then is_late and own_status = 'achieved' when is_carried then last_is_late else false end as is_late,
    case when judges then is_hedged when is_carried then last_is_hedged else false end as is_hedged,
    case when judges then is_provisional when is_carried then last_is_provisional else false end as is_provisional,
    case when judges then is_demonstration when is_carried then last_is_demonstration else false end as is_demonstration,
    judges and was_achieved and own_status not in ('achieved', 'not_judged') as is_regressed,
    not has_no_components and expected and not final_before and not has_figure and has_ended and is_past_due as is_overdue
from with_last
