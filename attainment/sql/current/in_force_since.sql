-- The figure in force of each quantity, from each number on: of the rows that stand, the highest stage. A late-loaded
-- estimate never hides a preliminary figure, and any real figure beats a demonstration; where demonstrations are not
-- shown (with_demonstration false) they are passed over. Figures never mix between rows (DOMAIN §5). A quantity that
-- has lost its last row says so with a null. is_revised: another figure that is no demonstration stood before (R27).
with
views as (
    select * from (values (true), (false)) as v (with_demonstration)
),
ranked as (
    select
        stood.*,
        views.with_demonstration,
        views.with_demonstration or coalesce(stood.stage_rank > 0, false) as counts
    from stood
    cross join views
),
in_force as (
    select *
    from ranked
    qualify row_number() over (
        partition by of_indicator, of_period, from_number, with_demonstration
        order by counts desc, stage_rank desc nulls last
    ) = 1
),
revised as (
    select distinct later.of_indicator, later.of_period, later.from_number, later.with_demonstration
    from in_force as later
    join in_force as earlier
        on earlier.of_indicator = later.of_indicator
        and earlier.of_period = later.of_period
        and earlier.with_demonstration = later.with_demonstration
        and earlier.from_number < later.from_number
    where
        earlier.counts
        and earlier.stage_rank > 0
        and (
            earlier.value is distinct from later.value
            or earlier.value_hedge is distinct from later.value_hedge
            or earlier.growth is distinct from later.growth
            or earlier.growth_hedge is distinct from later.growth_hedge
            or earlier.milestone_stage is distinct from later.milestone_stage
            or earlier.percent is distinct from later.percent
        )
)
select
    cast($question as bigint) as question,
    $region as region,
    in_force.of_indicator as indicator_id,
    in_force.of_period as period,
    in_force.with_demonstration,
    in_force.from_number as since,
    case when counts then in_force.number end as number,
    case when counts then in_force.row_number end as row_number,
    case when counts then in_force.stage_rank end as stage_rank,
    case when counts then in_force.value end as value,
    case when counts then in_force.value_hedge end as value_hedge,
    case when counts then in_force.growth end as growth,
    case when counts then in_force.growth_hedge end as growth_hedge,
    case when counts then in_force.basis end as basis,
    case when counts then in_force.milestone_stage end as milestone_stage,
    case when counts then in_force.percent end as percent,
    case when counts then in_force.self_rating end as self_rating,
    case when counts then in_force.remark_date end as remark_date,
    revised.from_number is not null as is_revised
from in_force
left join revised
    on revised.of_indicator = in_force.of_indicator
    and revised.of_period = in_force.of_period
    and revised.from_number = in_force.from_number
    and revised.with_demonstration = in_force.with_demonstration
where in_force.from_number > $after
