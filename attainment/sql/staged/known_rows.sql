-- The rows that the ledger knows at the state's number of each region, rehearsed rows included.
-- A row without figure, stage, percent or rating is a note and judges nothing (R30); a withdrawal has none.
with
committed as (
    select rows.*
    from book_rows as rows
    join book_question_regions as asked on asked.region = rows.region
    where asked.question = $question and rows.number <= asked.number
),
rehearsed as (
    select * exclude (question)
    from book_rehearsed_rows
    where question = $question
),
together as (
    select * from committed
    union all
    select * from rehearsed
)
select *
from together
where
    stage_rank < 0
    or value is not null
    or growth is not null
    or milestone_stage is not null
    or percent is not null
    or self_rating is not null
