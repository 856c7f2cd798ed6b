-- The figures in force at the state: of each quantity, the last that happened up to the state's number of its region.
-- A quantity that has lost its last row drops out.
with
latest as (
    select held.region, held.indicator_id, held.period, max(held.since) as since
    from book_in_force as held
    join book_question_regions as asked on asked.region = held.region
    where
        asked.question = $question
        and held.since <= asked.number
        and held.question in (0, $question)
        and held.with_demonstration = $demonstration
    group by all
)
select held.*
from book_in_force as held
join latest
    on latest.region = held.region
    and latest.indicator_id = held.indicator_id
    and latest.period = held.period
    and latest.since = held.since
where held.number is not null and held.question in (0, $question) and held.with_demonstration = $demonstration
