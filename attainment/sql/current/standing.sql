-- The amounts that stand stage by stage, from each number on: what a seasonal pace pairs (R11). A stage of which
-- nothing stands any more says so with a null.
with
stages as (
    select distinct of_indicator, of_period, stage_rank
    from stood
    where stage_rank is not null
),
moments as (
    select distinct of_indicator, of_period, from_number
    from stood
)
select
    cast($question as bigint) as question,
    $region as region,
    moments.of_indicator as indicator_id,
    moments.of_period as period,
    stages.stage_rank,
    moments.from_number as since,
    stood.value,
    coalesce(stood.basis, '') like '%普查修订%' as census_revised
from moments
join stages on stages.of_indicator = moments.of_indicator and stages.of_period = moments.of_period
left join stood
    on stood.of_indicator = moments.of_indicator
    and stood.of_period = moments.of_period
    and stood.from_number = moments.from_number
    and stood.stage_rank = stages.stage_rank
where moments.from_number > $after
