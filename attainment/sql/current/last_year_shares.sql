-- Last year's amount by each quarter beside its amount by the deadline's quarter, for the seasonal pace (R11): the
-- highest revision stage that both have, never a census-revised figure with one that is not. The share itself is
-- never divided out: it stays two amounts. Amounts from a thousand million units up are left to the linear pace.
with
amounts as (
    select
        standing.region,
        standing.indicator_id,
        periods.place + 4 as place,
        standing.stage_rank,
        standing.revision_stage,
        standing.value,
        coalesce(standing.basis, '') like '%普查修订%' as census_revised
    from standing
    join periods on periods.period = standing.period
    where periods.years_on = -1 and standing.value is not null and standing.value < 1000000000
),
paired as (
    select
        targets.target_id,
        sources.indicator_id,
        by_now.place,
        cast(least(by_now.value, by_deadline.value) as decimal(15, 6)) as by_now,
        cast(by_deadline.value as decimal(15, 6)) as by_deadline,
        by_now.stage_rank,
        by_now.revision_stage
    from targets
    join sources on sources.target_id = targets.target_id
    join amounts as by_deadline
        on by_deadline.region = sources.region
        and by_deadline.indicator_id = sources.indicator_id
        and by_deadline.place = targets.deadline_place
    join amounts as by_now
        on by_now.region = sources.region
        and by_now.indicator_id = sources.indicator_id
        and by_now.stage_rank = by_deadline.stage_rank
        and by_now.census_revised = by_deadline.census_revised
        and by_now.place <= by_deadline.place
    where targets.kind = 'cumulative' and targets.due_at_quarter_end and by_deadline.value > 0 and by_now.value >= 0
)
select *
from paired
qualify row_number() over (partition by target_id, indicator_id, place order by stage_rank desc) = 1
