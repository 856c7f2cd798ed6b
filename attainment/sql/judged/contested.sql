-- Contested: one rule says red and another does not. The status shown and the local rules' colours are compared;
-- a rule that says nothing, or does not apply, contests nothing (DOMAIN §4, R24).
with
said as (
    select target_id, part, place, status from by_figure where is_chosen and is_own
    union all
    select target_id, part, place, status from colours where is_local and status is not null
)
select target_id, part, place
from said
where status in ('achieved', 'on_track', 'behind', 'critical')
group by all
having bool_or(status = 'critical') and bool_or(status <> 'critical')
