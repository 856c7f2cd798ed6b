-- Last year's amount by each quarter beside its amount by the deadline's quarter, for the seasonal pace (R11): of the
-- highest revision stage that both have, never a census-revised figure with one that is not. The share stays two
-- amounts and is never divided out; amounts from 10⁹ of their unit up have none, so that every product stays exact.
with
known as (
    select held.*
    from book_standing as held
    join book_question_regions as asked on asked.region = held.region and asked.question = $question
    where held.since <= asked.number and (held.question = 0 or held.question = $question)
    qualify row_number() over (
        partition by held.region, held.indicator_id, held.period, held.stage_rank
        order by held.since desc
    ) = 1
),
amounts as (
    select
        slots.target_id,
        slots.part,
        slots.place + 4 as place,
        slots.deadline_place,
        known.stage_rank,
        known.census_revised,
        known.value
    from book_slots as slots
    join question on question.plan_id = slots.plan_id and question.plan_version = slots.plan_version
    join known
        on known.region = slots.region
        and known.indicator_id = slots.indicator_id
        and known.period = slots.period
    where
        slots.kind = 'cumulative'
        and slots.place <= 0
        and slots.place + 4 <= slots.deadline_place
        and known.value >= 0
        and known.value < 1000000000
        and (question.demonstration or known.stage_rank > 0)
),
paired as (
    select
        amounts.target_id,
        amounts.part,
        amounts.place,
        amounts.stage_rank,
        amounts.value as by_now,
        max(case when amounts.place = amounts.deadline_place then amounts.value end) over (
            partition by amounts.target_id, amounts.part, amounts.stage_rank, amounts.census_revised
        ) as by_deadline
    from amounts
)
select
    target_id,
    part,
    place,
    stage_rank,
    cast(least(by_now, by_deadline) as decimal(15, 6)) as by_now,
    cast(by_deadline as decimal(15, 6)) as by_deadline
from paired
where by_deadline > 0
qualify row_number() over (partition by target_id, part, place order by stage_rank desc) = 1
