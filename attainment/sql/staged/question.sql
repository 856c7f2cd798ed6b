-- The question: one version of one plan, as of one moment, with or without demonstration figures.
-- as_of_day is the day of the moment asked in the plan's time zone, ended_day the last day that had wholly ended.
select
    question,
    plan_id,
    plan_version,
    year,
    last_place,
    as_of_day,
    ended_day,
    demonstration,
    by_rule
from book_questions
where question = $question
