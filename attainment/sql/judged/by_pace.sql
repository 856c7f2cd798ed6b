-- What the pace and the rules say of each figure that is not decided without them: one row a figure, pace and rule.
-- The pace is two numbers that are never divided (DOMAIN §3): months gone of the months to the deadline, its own
-- month included, or last year's amount by now of its amount by the deadline. So
--   completion ÷ pace ≥ edge  reads  done x pace_whole ≥ (whole x edge) x pace_part, and
--   completion − pace ≥ edge  reads  (done − whole x edge) x pace_whole ≥ whole x pace_part.
-- An edge belongs to the better band; unflagged: the rule says nothing there. near_pace: a hedged figure lies within
-- 5 % (0.5 points) of what is due by now, the edge included (R20).
with
paced as (
    select
        undecided.slot,
        undecided.way,
        undecided.heading,
        undecided.countable,
        undecided.in_points,
        undecided.is_hedged,
        undecided.figure,
        undecided.threshold,
        undecided.margin,
        undecided.start,
        undecided.done,
        undecided.whole,
        cases.basis,
        cases.is_chosen,
        cases.rule_id,
        cases.rule_version,
        cases.is_own,
        cases.is_local,
        cases.is_default,
        cases.is_asked,
        cases.by_ratio,
        cases.pace_on_track_from,
        cases.pace_unflagged_above,
        cases.pace_behind_from,
        cases.points_behind_from,
        cases.grade_behind_from,
        cases.level_behind_within,
        cases.ceiling_on_track_to,
        cases.ceiling_behind_to,
        cast(
            case
                when cases.basis = 'linear' then least(3 * undecided.place, undecided.months_to_deadline)
                when cases.basis = 'seasonal' then shares.by_now
            end as decimal(15, 6)
        ) as pace_part,
        cast(
            case
                when cases.basis = 'linear' then undecided.months_to_deadline
                when cases.basis = 'seasonal' then shares.by_deadline
            end as decimal(15, 6)
        ) as pace_whole
    from without_pace as undecided
    join book_cases as cases on cases.target_no = undecided.target_no and cases.setting = $setting
    left join shares on shares.slot = undecided.slot and cases.basis = 'seasonal'
    where
        undecided.decision is null
        and (cases.is_chosen or cases.basis = 'linear' or shares.slot is not null)
),
multiplied as (
    select
        paced.*,
        done * pace_whole as done_scaled,
        whole * pace_part as due_scaled
    from paced
),
banded as (
    select
        multiplied.*,
        is_hedged
        and abs(done_scaled - due_scaled) <= case
            when in_points then pace_whole * 0.5
            when heading = 'fall' then abs(start * pace_whole - due_scaled) * 0.05
            else abs(start * pace_whole + due_scaled) * 0.05
        end as near_pace,
        case
            when way = 'points' then case when margin >= points_behind_from then 'behind' else 'critical' end
            when way = 'class' then case when margin >= grade_behind_from then 'behind' else 'critical' end
            when way = 'itself' then case
                when margin >= -(abs(threshold) * level_behind_within) then 'behind' else 'critical'
            end
            when way = 'ceiling' then case
                when done_scaled <= whole * ceiling_on_track_to * pace_part then 'on_track'
                when done_scaled <= whole * ceiling_behind_to * pace_part then 'behind'
                else 'critical'
            end
            when by_ratio then case
                when done_scaled >= whole * pace_on_track_from * pace_part then 'on_track'
                when done_scaled > whole * pace_unflagged_above * pace_part then 'unflagged'
                when done_scaled >= whole * pace_behind_from * pace_part then 'behind'
                else 'critical'
            end
            else case
                when cast(done - whole * pace_on_track_from as decimal(22, 8)) * pace_whole >= due_scaled then 'on_track'
                when cast(done - whole * pace_unflagged_above as decimal(22, 8)) * pace_whole > due_scaled then 'unflagged'
                when cast(done - whole * pace_behind_from as decimal(22, 8)) * pace_whole >= due_scaled then 'behind'
                else 'critical'
            end
        end as band
    from multiplied
)
select
    slot,
    basis,
    is_chosen,
    rule_id,
    rule_version,
    is_own,
    is_local,
    is_default,
    is_asked,
    case
        when way in ('points', 'class', 'itself') then band
        when pace_part is null then 'not_judged:seasonal_lacking'
        when near_pace then 'not_judged:hedged_near'
        when way = 'paced' and countable and figure = 0 and heading = 'rise' and threshold * pace_part < pace_whole
            then 'not_judged:below_one'
        else band
    end as decision
from banded
