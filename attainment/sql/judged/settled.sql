-- Lines 1 and 2 of DOMAIN §4, for every target but composites. A period's own figure always judges it. Without one,
-- the latest earlier verdict on a figure is carried where it is final: achieved, a broken ceiling, or a verdict since
-- the deadline (R15). Otherwise nothing is due, or nothing was reported. A duty has no status. evidence is the slot
-- whose figures the verdict rests on.
-- is_late: first met after the deadline's period, unless the remark gives a day by the deadline (R17).
with
seats as (
    select
        by_source.seat,
        by_source.slot,
        by_source.part,
        by_source.status as own_status,
        by_source.usual_status,
        by_source.reason as own_reason,
        by_source.lacking,
        by_source.is_reported,
        by_source.lacks_figure,
        coalesce(by_source.status <> 'not_due', false) as judges,
        slots.target_no,
        slots.place,
        slots.kind,
        slots.expected,
        slots.deadline,
        slots.deadline_place,
        slots.ends_on <= cast($ended_day as date) as has_ended,
        slots.due_on < cast($as_of_day as date) as is_past_due,
        figures.remark_date
    from by_source
    join book_slots as slots on slots.seat = by_source.seat and slots.part_no = 0 and slots.opening = $opening
    left join figures on figures.slot = by_source.slot
    where slots.kind <> 'composite'
),
history as (
    select
        seats.seat,
        max(case when earlier.judges and not coalesce(earlier.lacks_figure, false) then earlier.seat end) as last_seat,
        max(case when earlier.is_reported then earlier.place end) as older_place,
        min(case when earlier.own_status = 'achieved' then earlier.seat end) as met_before
    from seats
    join seats as earlier on earlier.target_no = seats.target_no and earlier.place < seats.place
    group by all
),
with_last as (
    select
        seats.*,
        history.last_seat,
        history.older_place,
        history.met_before,
        last_one.slot as last_slot,
        last_one.own_status as last_status,
        coalesce(last_one.own_status in ('achieved', 'missed'), false) as final_before,
        coalesce(history.met_before, case when seats.own_status = 'achieved' then seats.seat end) as met_seat
    from seats
    left join history on history.seat = seats.seat
    left join seats as last_one on last_one.seat = history.last_seat
),
decided as (
    select
        with_last.*,
        not judges and final_before as is_carried,
        case
            when kind = 'duty' then null
            when judges then own_status
            when final_before then last_status
            when is_reported or not expected or not has_ended then 'not_due'
            else 'not_reported'
        end as status
    from with_last
)
select
    decided.seat,
    decided.target_no,
    decided.place,
    decided.slot,
    decided.part,
    decided.status,
    case when decided.judges then coalesce(decided.usual_status, decided.status) else decided.status end as usual_status,
    case
        when decided.kind = 'duty' then null
        when decided.judges and decided.own_reason is null and not at_deadline.judges and not at_deadline.final_before
            then 'deadline_unreported'
        when decided.judges then decided.own_reason
        when decided.is_carried then 'carried'
        when decided.is_reported then 'not_asked'
        when decided.expected and not decided.has_ended then 'period_not_ended'
    end as reason,
    case when decided.judges then decided.lacking end as lacking,
    decided.judges,
    decided.is_reported,
    decided.expected and not decided.final_before and (decided.has_ended or decided.judges) as is_due,
    case when decided.is_carried then decided.last_seat - 16 * decided.target_no - 3 end as carried_place,
    case
        when not decided.is_reported and (decided.place <= 4 or decided.older_place > 4) then decided.older_place
    end as older_place,
    case when decided.is_carried then decided.last_slot when decided.is_reported then decided.slot end as evidence,
    coalesce(
        decided.status = 'achieved'
        and met.place > decided.deadline_place
        and not coalesce(met.remark_date <= decided.deadline, false),
        false
    ) as is_late,
    decided.judges and decided.met_before is not null as was_met_before,
    decided.status = 'not_reported' and decided.is_past_due as is_overdue
from decided
left join decided as at_deadline
    on at_deadline.target_no = decided.target_no
    and at_deadline.place = decided.deadline_place
    and decided.place > decided.deadline_place
left join seats as met on met.seat = decided.met_seat
