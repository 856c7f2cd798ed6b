-- The figure that each target judges, in every period that has one in force: its value or its growth as reported,
-- never one computed from the other (DOMAIN §5). A relative target judges its own figure less the reference's,
-- turned round where lower is better (R5). A milestone's is its percent: done is 100, not started is 0.
with
own as (
    select
        slots.slot,
        slots.kind,
        slots.better,
        slots.judges_growth,
        slots.reference_region,
        slots.reference_indicator_id,
        slots.period,
        in_force.region,
        in_force.number,
        in_force.row_number,
        in_force.stage_rank,
        in_force.basis,
        in_force.milestone_stage,
        in_force.percent,
        in_force.self_rating,
        in_force.remark_date,
        in_force.is_revised,
        case when slots.judges_growth then in_force.growth else in_force.value end as own_figure,
        case when slots.judges_growth then in_force.growth_hedge else in_force.value_hedge end as own_hedge
    from book_slots as slots
    join in_force
        on in_force.region = slots.region
        and in_force.indicator_id = slots.indicator_id
        and in_force.period = slots.period
    where slots.opening = $opening and slots.place <= $last_place and slots.reads
),
referred as (
    select
        own.slot,
        case when own.judges_growth then in_force.growth else in_force.value end as reference_figure,
        case when own.judges_growth then in_force.growth_hedge else in_force.value_hedge end as reference_hedge,
        in_force.basis as reference_basis,
        in_force.stage_rank as reference_stage_rank
    from own
    join in_force
        on in_force.region = own.reference_region
        and in_force.indicator_id = own.reference_indicator_id
        and in_force.period = own.period
)
select
    own.slot,
    own.region,
    own.number,
    own.row_number,
    own.stage_rank,
    own.basis,
    own.milestone_stage,
    own.self_rating,
    own.remark_date,
    own.is_revised,
    own.own_figure,
    referred.reference_figure,
    referred.reference_hedge,
    referred.reference_basis,
    referred.reference_stage_rank,
    case when own.kind = 'relative' then coalesce(own.own_hedge, referred.reference_hedge) else own.own_hedge end as hedge,
    cast(
        case
            when own.kind = 'milestone' then case
                when own.milestone_stage = 'done' then 100
                when own.milestone_stage = 'not_started' then 0
                when own.milestone_stage = 'under_way' and own.percent < 100 then own.percent
            end
            when own.kind = 'relative' and own.better = 'down' then referred.reference_figure - own.own_figure
            when own.kind = 'relative' then own.own_figure - referred.reference_figure
            else own.own_figure
        end as decimal(19, 6)
    ) as figure
from own
left join referred on referred.slot = own.slot
