-- A task is as good as its worst judged target, which is named (DOMAIN §7). Stretch targets decide only where no other
-- target has a status (R36). With none judged it is not_reported if anything due is lacking (of a composite, what one of
-- its components owes, R37), not_due if nothing is expected yet, else not_judged; a task of duties only has no status:
-- it is 常态工作.
with
verdicts as (
    select
        members.name,
        members.area,
        members.task,
        members.position,
        members.stretch,
        judged.target_id,
        judged.place,
        judged.status,
        judged.is_due and not judged.is_reported as is_owed,
        case judged.status
            when 'missed' then 1
            when 'critical' then 2
            when 'behind' then 3
            when 'on_track' then 4
            when 'achieved' then 5
        end as severity,
        coalesce(bool_or(judged.status is not null and not members.stretch) over same_task, false) as has_other
    from members
    join judged on judged.target_id = members.target_id
    where members.scope = 'task'
    window same_task as (partition by members.task, judged.place)
),
weighed as (
    select
        verdicts.*,
        status is not null and (not stretch or not has_other) as decides,
        case
            when status is not null and (not stretch or not has_other) and severity is not null
                then 1000000 * severity + position
        end as weight
    from verdicts
),
summed as (
    select
        area,
        task,
        place,
        arg_min(target_id, weight) filter (where weight is not null) as deciding,
        arg_min(status, weight) filter (where weight is not null) as worst,
        coalesce(bool_or(decides and is_owed), false) as lacks_some,
        coalesce(bool_and(status = 'not_due') filter (where decides), false) as expects_nothing,
        coalesce(bool_or(is_owed), false) as is_silent,
        coalesce(bool_or(status is not null), false) as has_status
    from weighed
    group by area, task, place
)
select
    area,
    task,
    place,
    deciding,
    case
        when worst is not null then worst
        when not has_status then null
        when lacks_some then 'not_reported'
        when expects_nothing then 'not_due'
        else 'not_judged'
    end as status,
    is_silent
from summed
