-- The question: one version of one plan under one setting of rules, as of one moment, with or without demonstration
-- figures. as_of_day is the day of the moment asked in the plan's time zone, ended_day the last day that had wholly
-- ended by then (R12, R28). last_place is how far it looks.
select *
from book_questions
where question = $question
