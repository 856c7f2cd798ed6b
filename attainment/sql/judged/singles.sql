-- One row a target and period, components included, composites not yet: the verdict and everything beside it.
-- worse_than: growth, share, level and grade, against last quarter (for the first quarter, last year's fourth) and
-- against last year's same period; bands and hedged figures are not compared (R26). is_regressed: the figure no longer
-- meets what an earlier one had achieved (R15). A local rule that is asked and does not apply says so (R24).
with
asked_rule as (
    select coalesce(bool_or(scope = 'local'), false) as is_local
    from book_rules
    where rule_id = $by_rule
)
select
    settled.seat,
    settled.target_no,
    slots.target_id,
    settled.place,
    settled.status,
    settled.usual_status,
    case
        when not asked_rule.is_local or slots.kind = 'duty' then settled.reason
        when settled.judges and by_figure.slot is not null and coalesce(settled.reason, '') <> 'deadline_unreported'
            then by_figure.reason
        else 'not_applicable'
    end as reason,
    settled.lacking,
    settled.part,
    settled.carried_place,
    settled.older_place,
    settled.judges,
    settled.is_due,
    slots.due_on,
    settled.is_reported,

    slots.region,
    figures.number,
    figures.row_number,
    figures.figure,
    figures.hedge,
    case when slots.from_last_year then last_year.figure + coalesce(slots.stated_threshold, 0) else slots.fixed_threshold end
        as threshold,
    printed.way,
    slots.side,
    slots.heading,
    slots.start,
    printed.done,
    slots.whole,
    printed.lower_edge,
    printed.upper_edge,
    printed.pace_part,
    printed.pace_whole,
    printed.gap,
    printed.gap_part,
    printed.gap_whole,
    slots.months_to_deadline,
    shares.by_now as share_by_now,
    shares.by_deadline as share_by_deadline,
    by_figure.linear_status,
    by_figure.seasonal_status,
    by_figure.colours,
    figures.own_figure,
    figures.reference_figure,
    figures.reference_hedge,
    figures.reference_basis,
    figures.reference_stage_rank,
    slots.reference_indicator_id,
    last_year.figure as last_year_figure,
    last_year.hedge as last_year_hedge,
    last_year.stage_rank as last_year_stage_rank,
    last_year.basis as last_year_basis,
    last_year.number as last_year_number,

    slots.kind in ('growth', 'share', 'level', 'grade')
    and figures.hedge is null
    and before.hedge is null
    and coalesce(
        (slots.better = 'up' and figures.figure < before.figure) or (slots.better = 'down' and figures.figure > before.figure),
        false
    ) as worse_than_before,
    slots.kind in ('growth', 'share', 'level', 'grade')
    and figures.hedge is null
    and last_year.hedge is null
    and coalesce(
        (slots.better = 'up' and figures.figure < last_year.figure)
        or (slots.better = 'down' and figures.figure > last_year.figure),
        false
    ) as worse_than_last_year,
    slots.kind <> 'duty'
    and not settled.is_reported
    and settled.older_place is not null
    and settled.carried_place is null as is_stale,
    coalesce(rests_on.is_provisional, false) as is_provisional,
    settled.is_late,
    settled.is_overdue,
    settled.was_met_before
    and coalesce(not printed.full_met and not printed.near_full, false)
    and (slots.kind <> 'milestone' or figures.milestone_stage is not null) as is_regressed,
    coalesce(
        (figures.self_rating = 'normal' and settled.status in ('behind', 'critical', 'missed'))
        or (figures.self_rating = 'behind' and settled.status in ('achieved', 'on_track')),
        false
    ) as is_self_rated_differently,
    coalesce(by_figure.is_contested, false) as is_contested,
    coalesce(by_figure.linear_status <> by_figure.seasonal_status, false) as paces_differ,
    slots.kind = 'relative'
    and figures.figure is not null
    and coalesce(nullif(trim(figures.basis), '') <> nullif(trim(figures.reference_basis), ''), false) as bases_differ,
    coalesce(rests_on.is_hedged, false) as is_hedged,
    coalesce(figures.is_revised, false) as is_revised,
    coalesce(rests_on.is_demonstration, false) as is_demonstration
from settled
cross join asked_rule
join book_slots as slots on slots.slot = settled.slot and slots.opening = $opening
left join figures on figures.slot = settled.slot
left join figures as before on before.slot = settled.slot - 1
left join figures as last_year on last_year.slot = settled.slot - 4
left join by_figure on by_figure.slot = settled.slot and settled.judges
left join printed on printed.slot = settled.slot and settled.judges
left join shares on shares.slot = settled.slot
left join rests_on on rests_on.slot = settled.evidence
