-- Last year's amount by each quarter beside its amount by the deadline's quarter, for the seasonal pace (R11): of the
-- highest revision stage that both have, never a census-revised figure with one that is not. Before the deadline's
-- quarter the share lies between 0 and 1, neither included (DOMAIN §3, §6's conditions), or there is none. It stays two
-- amounts and is never divided out. So that every product stays exact, amounts from 10⁹ of their unit up are read in
-- thousands, and have no share where they are printed to more than three decimals.
with
latest as (
    select held.region, held.indicator_id, held.period, held.stage_rank, max(held.since) as since
    from book_standing as held
    join book_question_regions as asked on asked.region = held.region
    where
        asked.question = $question
        and held.since <= asked.number
        and held.question in (0, $question)
        and ($demonstration or held.stage_rank > 0)
    group by all
),
amounts as (
    select
        slots.slot + 4 as slot,
        slots.slot + 4 + slots.deadline_place - (slots.place + 4) as deadline_slot,
        held.stage_rank,
        held.census_revised,
        held.value
    from book_slots as slots
    join book_standing as held
        on held.region = slots.region
        and held.indicator_id = slots.indicator_id
        and held.period = slots.period
    join latest
        on latest.region = held.region
        and latest.indicator_id = held.indicator_id
        and latest.period = held.period
        and latest.stage_rank = held.stage_rank
        and latest.since = held.since
    where
        slots.opening = $opening
        and slots.kind = 'cumulative'
        and slots.due_at_quarter_end
        and slots.place <= 0
        and slots.place + 4 <= slots.deadline_place
        and held.question in (0, $question)
        and held.value is not null
),
paired as (
    select
        by_now.slot,
        by_now.stage_rank,
        by_now.slot = by_now.deadline_slot as is_whole,
        by_now.value as by_now,
        by_deadline.value as by_deadline
    from amounts as by_now
    join amounts as by_deadline
        on by_deadline.slot = by_now.deadline_slot
        and by_deadline.stage_rank = by_now.stage_rank
        and by_deadline.census_revised = by_now.census_revised
),
highest as (
    select slot, max(stage_rank) as stage_rank
    from paired
    group by all
)
select
    paired.slot,
    paired.stage_rank,
    cast(case when by_deadline < 1000000000 then by_now else by_now * 0.001 end as decimal(15, 6)) as by_now,
    cast(case when by_deadline < 1000000000 then by_deadline else by_deadline * 0.001 end as decimal(15, 6)) as by_deadline
from paired
join highest on highest.slot = paired.slot and highest.stage_rank = paired.stage_rank
where
    by_deadline > 0
    and (is_whole or (by_now > 0 and by_now < by_deadline))
    and (
        by_deadline < 1000000000
        or (by_now = cast(by_now as decimal(18, 3)) and by_deadline = cast(by_deadline as decimal(18, 3)))
    )
