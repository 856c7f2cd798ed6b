-- Department × area: how many tasks it leads there, the worst of them, and whether any of their targets is silent
-- (DESIGN, heat cell). A cell of duties only has no worst. Tasks that nobody leads stand under 各相关单位.
with
led as (
    select distinct members.name as department, members.area, members.task
    from members
    where members.scope = 'lead' and members.task is not null
),
ordered as (
    select
        led.department,
        led.area,
        tasks.place,
        tasks.status,
        tasks.is_silent,
        case tasks.status
            when 'missed' then 1
            when 'critical' then 2
            when 'behind' then 3
            when 'on_track' then 4
            when 'achieved' then 5
            when 'not_reported' then 6
            when 'not_judged' then 7
            when 'not_due' then 8
        end as severity
    from led
    join tasks on tasks.task = led.task
)
select
    department,
    area,
    place,
    cast(count(*) as bigint) as tasks,
    arg_min(status, severity) filter (where severity is not null) as worst,
    coalesce(bool_or(is_silent), false) as is_silent
from ordered
group by department, area, place
