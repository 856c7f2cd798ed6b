-- Which targets each roll-up counts (DOMAIN §7): the plan, an area, a work item, a task, a department as lead, and
-- apart from that as supporting. Components are their composite's own business. A joint lead counts the target in
-- full; who leads is not counted as supporting; what nobody leads stands under 各相关单位 (R38).
with
counted as (
    select target_id, position, area, item, task, stretch, lead_departments, supporting_departments
    from book_targets
    where plan_id = $plan_id and version = $plan_version and component_of is null
),
leads as (
    select distinct target_id, department
    from (select target_id, unnest(lead_departments) as department from counted) as named
),
supporters as (
    select distinct target_id, department
    from (select target_id, unnest(supporting_departments) as department from counted) as named
),
led as (
    select counted.target_id, coalesce(leads.department, '各相关单位') as department
    from counted
    left join leads on leads.target_id = counted.target_id
),
groups as (
    select 'plan' as scope, '' as name, target_id from counted
    union all
    select 'area' as scope, area as name, target_id from counted where area is not null
    union all
    select 'item' as scope, item as name, target_id from counted where item is not null
    union all
    select 'task' as scope, cast(task as varchar) as name, target_id from counted where task is not null
    union all
    select 'lead' as scope, department as name, target_id from led
    union all
    select 'supporting' as scope, supporters.department as name, supporters.target_id
    from supporters
    left join leads on leads.target_id = supporters.target_id and leads.department = supporters.department
    where leads.target_id is null
)
select groups.scope, groups.name, counted.target_id, counted.position, counted.area, counted.task, counted.stretch
from groups
join counted on counted.target_id = groups.target_id
