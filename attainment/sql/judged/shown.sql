-- The verdict of one figure under the rule that is shown: the target's own, or the one that the question asks for.
-- Where a local rule is asked and says nothing or does not apply, the usual status stands with that reason (R24).
with
own as (
    select * from by_figure where is_chosen and is_own
)
select
    own.* exclude (status, reason),
    coalesce(asked.status, own.status) as status,
    case
        when asked.target_id is null then own.reason
        when asked.is_local then asked.reason
        else asked_whole.reason
    end as reason,
    coalesce(asked.is_local, false) as by_local_rule
from own
left join colours as asked
    on asked.target_id = own.target_id
    and asked.part is not distinct from own.part
    and asked.place = own.place
    and asked.is_asked
left join by_figure as asked_whole
    on asked_whole.target_id = own.target_id
    and asked_whole.part is not distinct from own.part
    and asked_whole.place = own.place
    and asked_whole.is_chosen
    and asked_whole.is_asked
    and not asked_whole.is_own
