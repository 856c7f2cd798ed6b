-- The figures in force at the state: of what is known of each quantity, the last that happened up to the state's
-- number of its region. A quantity that has lost its last row drops out.
with
known as (
    select held.*
    from book_in_force as held
    join book_question_regions as asked on asked.region = held.region and asked.question = $question
    cross join question
    where
        held.since <= asked.number
        and (held.question = 0 or held.question = $question)
        and held.with_demonstration = question.demonstration
    qualify row_number() over (partition by held.region, held.indicator_id, held.period order by held.since desc) = 1
)
select * from known where number is not null
