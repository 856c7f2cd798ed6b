-- The figure that each target judges, in every period that has one in force: its value or its growth as reported,
-- never one computed from the other (DOMAIN §5). A relative target judges its own figure less the reference's,
-- turned round where lower is better (R5). Beside it stand last quarter's and last year's figure.
with
filled as (
    select
        slots.*,
        own.number,
        own.row_number,
        own.stage_rank,
        own.basis,
        own.milestone_stage,
        own.percent,
        own.self_rating,
        own.remark_date,
        own.is_revised,
        case when slots.judges = 'growth' then own.growth else own.value end as own_figure,
        case when slots.judges = 'growth' then own.growth_hedge else own.value_hedge end as own_hedge,
        case when slots.judges = 'growth' then reference.growth else reference.value end as reference_figure,
        case when slots.judges = 'growth' then reference.growth_hedge else reference.value_hedge end as reference_hedge,
        reference.basis as reference_basis,
        reference.stage_rank as reference_stage_rank
    from book_slots as slots
    join question on question.plan_id = slots.plan_id and question.plan_version = slots.plan_version
    left join in_force as own
        on own.region = slots.region
        and own.indicator_id = slots.indicator_id
        and own.period = slots.period
        and slots.reads
    left join in_force as reference
        on reference.region = slots.reference_region
        and reference.indicator_id = slots.reference_indicator_id
        and reference.period = slots.period
    where slots.place <= question.last_place
),
read as (
    select
        filled.*,
        cast(
            case
                when kind = 'milestone' then case
                    when milestone_stage = 'done' then 100
                    when milestone_stage = 'not_started' then 0
                    when milestone_stage = 'under_way' and percent < 100 then percent
                end
                when kind = 'relative' and better = 'down' then reference_figure - own_figure
                when kind = 'relative' then own_figure - reference_figure
                else own_figure
            end as decimal(19, 6)
        ) as figure,
        case when kind = 'relative' then coalesce(own_hedge, reference_hedge) else own_hedge end as hedge
    from filled
)
select
    read.*,
    lag(figure, 1) over (partition by target_id, part order by place) as before_figure,
    lag(hedge, 1) over (partition by target_id, part order by place) as before_hedge,
    lag(figure, 4) over (partition by target_id, part order by place) as last_year_figure,
    lag(hedge, 4) over (partition by target_id, part order by place) as last_year_hedge,
    lag(stage_rank, 4) over (partition by target_id, part order by place) as last_year_stage_rank,
    lag(basis, 4) over (partition by target_id, part order by place) as last_year_basis,
    lag(number, 4) over (partition by target_id, part order by place) as last_year_number
from read
