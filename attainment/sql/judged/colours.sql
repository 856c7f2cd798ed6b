-- The verdict of every other published rule on the same figure (R24): the default's where the target has bands of
-- its own, and each local rule's where it applies: before the deadline, to amounts, levels with a baseline and
-- milestones that the chosen pace can judge. not_applicable elsewhere; unflagged where the rule says nothing.
with
judged_now as (
    select * from by_figure where is_chosen and is_own
),
by_local_rule as (
    select
        judged_now.target_id,
        judged_now.part,
        judged_now.place,
        banded.rule_id,
        banded.version as rule_version,
        banded.is_asked,
        true as is_local,
        case
            when
                judged_now.way not in ('paced', 'milestone')
                or judged_now.reached
                or judged_now.over
                or judged_now.pace_part is null
                or judged_now.status not in ('achieved', 'on_track', 'behind', 'critical')
                then 'not_applicable'
            when judged_now.status = 'achieved' then 'achieved'
            else banded.band
        end as colour
    from judged_now
    join banded
        on banded.target_id = judged_now.target_id
        and banded.part is not distinct from judged_now.part
        and banded.place = judged_now.place
        and banded.is_chosen
        and banded.is_local
),
by_whole_rule as (
    select
        target_id,
        part,
        place,
        rule_id,
        rule_version,
        is_asked,
        false as is_local,
        status as colour
    from by_figure
    where is_chosen and not is_own
),
together as (
    select * from by_local_rule
    union all
    select * from by_whole_rule
)
select
    target_id,
    part,
    place,
    rule_id,
    rule_version,
    is_asked,
    is_local,
    case when colour not in ('not_applicable', 'unflagged') then colour end as status,
    case when colour in ('not_applicable', 'unflagged') then colour end as reason
from together
