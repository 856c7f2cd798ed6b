-- One row for each target, indicator it can be read from, and period: a place to be filled with a figure, with all
-- that the plan says of it. seat numbers target and period, slot also the part; the next quarter's is one more.
-- expected: by frequency from judged_from on, in the deadline's period, and every quarter after it (R13). reached: the
-- period ends on or after the deadline, so that its verdict is final (DOMAIN §4 line 4). reads: amounts and rates
-- belong to the plan's own year and the one before; next year's are another plan's, while a level, a grade or a
-- milestone can still be met late.
select
    targets.opening,
    targets.target_no,
    16 * targets.target_no + periods.place + 3 as seat,
    16 * (64 * targets.target_no + sources.part_no) + periods.place + 3 as slot,
    targets.target_id,
    sources.part_no,
    sources.part,
    periods.place,
    periods.period,
    targets.region,
    sources.indicator_id,
    periods.years_on < 1 or targets.kind in ('level', 'grade', 'milestone', 'duty') as reads,
    targets.kind,
    targets.judges = 'growth' as judges_growth,
    targets.better,
    targets.in_points,
    targets.countable,
    targets.baseline is not null as has_baseline,
    targets.threshold as stated_threshold,
    targets.threshold_upper,
    targets.reference_region,
    -- Relative to the same indicator elsewhere: a part to the same part.
    coalesce(targets.reference_indicator_id, case when targets.kind = 'relative' then sources.indicator_id end)
        as reference_indicator_id,
    targets.deadline,
    targets.deadline_place,
    targets.months_to_deadline,
    targets.due_at_quarter_end,
    yardsticks.side,
    yardsticks.strict,
    yardsticks.is_about,
    yardsticks.from_last_year,
    yardsticks.slack,
    yardsticks.fixed_threshold,
    yardsticks.way,
    yardsticks.heading,
    yardsticks.start,
    yardsticks.whole,
    case
        when targets.kind in ('cumulative', 'level') then targets.pace
        when targets.kind = 'milestone' and targets.deadline is not null then targets.pace
        else 'none'
    end as chosen_basis,
    coalesce(periods.place >= targets.deadline_place, false) as reached,
    targets.kind <> 'duty'
    and coalesce(periods.period >= targets.judged_from, true)
    and (
        coalesce(periods.place >= targets.deadline_place, false)
        or targets.frequency = 'quarter'
        or (targets.frequency = 'half-year' and periods.quarter in (2, 4))
        or (targets.frequency = 'year' and periods.quarter = 4)
    ) as expected,
    periods.ends_on,
    periods.ends_on + cast(targets.due_days as integer) as due_on
from targets
join sources on sources.target_no = targets.target_no
join yardsticks on yardsticks.target_no = targets.target_no
cross join periods
