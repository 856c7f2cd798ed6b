-- The share of the year's amount that should be done by now, as two numbers that are never divided (DOMAIN §3).
-- Linear: months gone over months to the deadline, its own month included. Seasonal: last year's amount by this
-- month over its amount by the deadline's. From the deadline on the whole is due. The pace that judges is chosen;
-- the other one stands beside it where an amount has both. Where a target has no pace, or no deadline, basis is none.
with
asked as (
    select
        targets.target_id,
        sources.part,
        sources.indicator_id,
        targets.kind,
        expected.place,
        expected.reached,
        targets.months_to_deadline,
        case
            when targets.kind in ('cumulative', 'level', 'milestone') and targets.deadline is not null then targets.pace
            else 'none'
        end as chosen_basis
    from targets
    join sources on sources.target_id = targets.target_id
    join expected on expected.target_id = targets.target_id
),
bases as (
    select * from (values ('none'), ('linear'), ('seasonal')) as b (basis)
),
alternatives as (
    select
        asked.*,
        bases.basis,
        bases.basis = asked.chosen_basis as is_chosen
    from asked
    cross join bases
    where
        bases.basis = asked.chosen_basis
        or (asked.kind = 'cumulative' and asked.chosen_basis <> 'none' and bases.basis <> 'none' and not asked.reached)
)
select
    alternatives.target_id,
    alternatives.part,
    alternatives.place,
    alternatives.basis,
    alternatives.is_chosen,
    cast(
        case
            when alternatives.basis = 'none' then null
            when alternatives.reached then 1
            when alternatives.basis = 'linear' then 3 * alternatives.place
            else shares.by_now
        end as decimal(15, 6)
    ) as pace_part,
    cast(
        case
            when alternatives.basis = 'none' then null
            when alternatives.reached then 1
            when alternatives.basis = 'linear' then alternatives.months_to_deadline
            else shares.by_deadline
        end as decimal(15, 6)
    ) as pace_whole,
    case when alternatives.basis = 'seasonal' then shares.stage_rank end as pace_stage_rank
from alternatives
left join last_year_shares as shares
    on shares.target_id = alternatives.target_id
    and shares.indicator_id = alternatives.indicator_id
    and shares.place = alternatives.place
where alternatives.is_chosen or alternatives.basis = 'linear' or shares.by_deadline is not null
