-- The rules in force at the state, one version each. A default or own rule is whole: it judges every kind. A local
-- rule speaks only of amounts, levels with a baseline and milestones before the deadline.
select rules.*
from book_rules as rules
join book_question_rules as asked on asked.rule_id = rules.rule_id and asked.version = rules.version
where asked.question = $question
