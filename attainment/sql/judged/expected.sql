-- What is expected when (DOMAIN §4 line 2, R12, R13): by frequency from judged_from on, in the deadline's period, and
-- every quarter after it. reached: the period ends on or after the deadline, so the verdict is final (line 4).
select
    targets.target_id,
    periods.place,
    periods.period,
    coalesce(periods.place >= targets.deadline_place, false) as reached,
    coalesce(periods.place > targets.deadline_place, false) as past,
    targets.kind <> 'duty'
    and coalesce(periods.period >= targets.judged_from, true)
    and (
        coalesce(periods.place >= targets.deadline_place, false)
        or targets.frequency = 'quarter'
        or (targets.frequency = 'half-year' and periods.quarter in (2, 4))
        or (targets.frequency = 'year' and periods.quarter = 4)
    ) as is_expected,
    periods.ends_on <= question.ended_day as has_ended,
    periods.ends_on + cast(targets.due_days as integer) as due_on,
    question.as_of_day > periods.ends_on + cast(targets.due_days as integer) as is_overdue
from targets
cross join periods
cross join question
where periods.is_judged
