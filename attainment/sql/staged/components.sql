-- Which targets a composite is made of, in the plan's order.
select
    composites.target_no,
    components.target_no as component_no,
    components.target_id as component
from targets as composites
join targets as components
    on components.component_of = composites.target_id
    and components.kind not in ('duty', 'composite')
where composites.kind = 'composite'
