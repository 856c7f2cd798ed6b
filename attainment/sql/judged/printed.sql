-- The figures that are printed beside a verdict, and the lines it was compared with. pace: what was read, as two
-- numbers; null where none is (R10, R25). gap: better is positive; of what is paced it is gap_part ÷ gap_whole, in
-- points on the pace, else in the target's unit. Of 左右 and bands it is measured from the nearer tolerated edge, once
-- the deadline has come or the far side is passed (R21); of what must stay below, it is what is still free.
with
paced as (
    select
        without_pace.slot,
        without_pace.way,
        without_pace.lower_edge,
        without_pace.upper_edge,
        without_pace.is_about,
        without_pace.reached,
        without_pace.over,
        without_pace.full_met,
        without_pace.near_full,
        without_pace.figure,
        without_pace.margin,
        without_pace.done,
        without_pace.whole,
        way in ('paced', 'ceiling', 'milestone') and chosen_basis <> 'none' and whole > 0 as is_paced,
        cast(
            case when reached then 1 when chosen_basis = 'linear' then least(3 * place, months_to_deadline) else shares.by_now end as decimal(15, 6)
        ) as now_part,
        cast(
            case when reached then 1 when chosen_basis = 'linear' then months_to_deadline else shares.by_deadline end
            as decimal(15, 6)
        ) as now_whole
    from without_pace
    left join shares on shares.slot = without_pace.slot
    where coalesce(without_pace.decision, '') <> 'not_due:not_asked'
)
select
    slot,
    way,
    lower_edge,
    upper_edge,
    full_met,
    near_full,
    case when way in ('paced', 'ceiling', 'milestone') and whole > 0 then done end as done,
    case when is_paced and done is not null then now_part end as pace_part,
    case when is_paced and done is not null then now_whole end as pace_whole,
    case when not is_paced and way <> 'milestone' then margin end as gap,
    case
        when not is_paced then null
        when over then cast(upper_edge - figure as decimal(22, 8)) * now_whole
        when reached and is_about then cast(margin as decimal(22, 8)) * now_whole
        when way = 'ceiling' then whole * now_part - done * now_whole
        else done * now_whole - whole * now_part
    end as gap_part,
    case when is_paced then whole * now_whole end as gap_whole
from paced
