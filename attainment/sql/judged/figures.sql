-- The figure that each target judges, in every period that has an actual in force: its value or its growth as
-- reported, never one computed from the other (DOMAIN §5). A relative target judges its own figure less the
-- reference's, turned round where lower is better (R5). Amounts and rates belong to the plan's own year: next
-- year's are another plan's, while a level, a grade or a milestone can still be met late.
with
own as (
    select
        targets.target_id,
        sources.part,
        sources.indicator_id,
        periods.place,
        periods.period,
        in_force.number,
        in_force.row_number,
        in_force.stage_rank,
        in_force.basis,
        in_force.milestone_stage,
        in_force.percent,
        in_force.remark_date,
        targets.kind,
        targets.better,
        targets.judges,
        targets.reference_region,
        targets.reference_indicator_id,
        case when targets.judges = 'growth' then in_force.growth else in_force.value end as own_figure,
        case when targets.judges = 'growth' then in_force.growth_hedge else in_force.value_hedge end as own_hedge
    from targets
    join sources on sources.target_id = targets.target_id
    join in_force on in_force.region = sources.region and in_force.indicator_id = sources.indicator_id
    join periods on periods.period = in_force.period
    where targets.kind <> 'composite' and (periods.years_on < 1 or targets.kind in ('level', 'grade', 'milestone', 'duty'))
),
with_reference as (
    select
        own.*,
        case when own.judges = 'growth' then reference.growth else reference.value end as reference_figure,
        case when own.judges = 'growth' then reference.growth_hedge else reference.value_hedge end as reference_hedge,
        reference.basis as reference_basis,
        reference.stage_rank as reference_stage_rank
    from own
    left join in_force as reference
        on reference.region = own.reference_region
        and reference.indicator_id = own.reference_indicator_id
        and reference.period = own.period
)
select
    with_reference.*,
    cast(
        case
            when kind = 'relative' and better = 'down' then reference_figure - own_figure
            when kind = 'relative' then own_figure - reference_figure
            else own_figure
        end as decimal(19, 6)
    ) as figure,
    case when kind = 'relative' then coalesce(own_hedge, reference_hedge) else own_hedge end as hedge
from with_reference
