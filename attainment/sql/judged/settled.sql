-- Lines 1 and 2 of DOMAIN §4 for targets with figures of their own: a period's own figure always judges it; without
-- one, the latest earlier verdict is carried where it is final (achieved, a broken ceiling, or a verdict since the
-- deadline: R15); otherwise nothing is due, or nothing was reported. A duty has no status.
with
every_period as (
    select
        expected.*,
        targets.kind,
        targets.deadline,
        targets.deadline_place,
        by_source.part,
        by_source.status as own_status,
        by_source.reason as own_reason,
        by_source.lacking,
        by_source.full_met,
        by_source.by_local_rule,
        by_source.target_id is not null as has_figure,
        coalesce(by_source.is_judging, false) as is_judging,
        figures.remark_date
    from expected
    join targets on targets.target_id = expected.target_id
    left join by_source on by_source.target_id = expected.target_id and by_source.place = expected.place
    left join figures
        on figures.target_id = by_source.target_id
        and figures.part is not distinct from by_source.part
        and figures.place = by_source.place
    where targets.kind <> 'composite'
),
with_history as (
    select
        every_period.*,
        max(case when is_judging then place end) over (
            partition by target_id order by place rows between unbounded preceding and 1 preceding
        ) as last_judged_place,
        min(case when is_judging and own_status = 'achieved' then place end) over (
            partition by target_id order by place rows between unbounded preceding and current row
        ) as first_met_place
    from every_period
),
with_last as (
    select
        with_history.*,
        last_one.own_status as last_status,
        first_one.remark_date as met_on,
        coalesce(last_one.own_status in ('achieved', 'missed'), false) as is_final_before,
        at_deadline.place is not null as deadline_known
    from with_history
    left join every_period as last_one
        on last_one.target_id = with_history.target_id and last_one.place = with_history.last_judged_place
    left join every_period as first_one
        on first_one.target_id = with_history.target_id and first_one.place = with_history.first_met_place
    left join every_period as at_deadline
        on at_deadline.target_id = with_history.target_id
        and at_deadline.place = with_history.deadline_place
        and at_deadline.is_judging
),
decided as (
    select
        with_last.*,
        not is_judging and is_final_before as is_carried,
        is_expected and not is_final_before and (has_ended or is_judging) as is_due,
        case
            when kind = 'duty' then null
            when is_judging then own_status
            when is_final_before then last_status
            when has_figure or not is_expected or not has_ended then 'not_due'
            else 'not_reported'
        end as status
    from with_last
)
select
    decided.target_id,
    decided.place,
    decided.status,
    case
        when decided.kind = 'duty' then null
        when decided.is_judging and decided.past and decided.own_reason is null and not decided.deadline_known
            and not coalesce(before.is_final_before, false) then 'deadline_unreported'
        when decided.is_judging then decided.own_reason
        when decided.is_carried then 'carried'
        when decided.has_figure then 'not_asked'
        when decided.is_expected and not decided.has_ended then 'period_not_ended'
    end as reason,
    decided.lacking,
    decided.part,
    decided.part as deciding,
    case when decided.is_carried then decided.last_judged_place end as carried_place,
    decided.is_judging,
    decided.is_due,
    decided.status = 'achieved'
    and decided.first_met_place > decided.deadline_place
    and coalesce(decided.met_on > decided.deadline, true) as is_late,
    decided.is_judging
    and decided.first_met_place < decided.place
    and not coalesce(decided.full_met, decided.own_status in ('achieved', 'not_judged'))
    and coalesce(decided.own_reason, '') <> 'hedged_near' as is_regressed,
    decided.status = 'not_reported' and decided.is_overdue as is_overdue,
    coalesce(decided.by_local_rule, false) as by_local_rule
from decided
left join decided as before on before.target_id = decided.target_id and before.place = decided.deadline_place
