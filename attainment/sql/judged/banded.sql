-- The band that each rule gives to each reported figure under each pace, as if nothing else decided: on_track, behind,
-- critical, or unflagged where the rule says nothing. An edge belongs to the better band.
-- The pace is two numbers that are never divided (DOMAIN §3): months gone of the months to the deadline, its own
-- month included, or last year's amount by now of its amount by the deadline; from the deadline on, all of it.
-- So completion ÷ pace ≥ edge reads  done x pace_whole ≥ (whole x edge) x pace_part, and
-- completion − pace ≥ edge reads  (done − whole x edge) x pace_whole ≥ whole x pace_part.
-- near_pace: a hedged figure lies within 5 % (0.5 points) of what is due by now, the edge included (R20).
with
paced as (
    select
        measured.*,
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
        shares.stage_rank as pace_stage_rank,
        cast(
            case
                when cases.basis = 'none' then null
                when measured.reached then 1
                when cases.basis = 'linear' then 3 * measured.place
                else shares.by_now
            end as decimal(15, 6)
        ) as pace_part,
        cast(
            case
                when cases.basis = 'none' then null
                when measured.reached then 1
                when cases.basis = 'linear' then cases.months_to_deadline
                else shares.by_deadline
            end as decimal(15, 6)
        ) as pace_whole
    from measured
    cross join question
    join book_cases as cases
        on cases.target_id = measured.target_id
        and cases.setting = question.setting
    left join shares
        on shares.target_id = measured.target_id
        and shares.part is not distinct from measured.part
        and shares.place = measured.place
        and cases.basis = 'seasonal'
    where
        measured.number is not null
        and (
            cases.is_chosen
            or (not measured.reached and (cases.basis = 'linear' or shares.by_deadline is not null))
        )
),
multiplied as (
    select
        paced.*,
        done * pace_whole as done_scaled,
        whole * pace_part as due_scaled
    from paced
)
select
    multiplied.* exclude (
        by_ratio, pace_on_track_from, pace_unflagged_above, pace_behind_from, points_behind_from, grade_behind_from,
        level_behind_within, ceiling_on_track_to, ceiling_behind_to
    ),
    is_hedged
    and coalesce(
        abs(done_scaled - due_scaled) <= case
            when in_points then pace_whole * 0.5
            when heading = 'fall' then abs(start * pace_whole - due_scaled) * 0.05
            else abs(start * pace_whole + due_scaled) * 0.05
        end,
        false
    ) as near_pace,
    case
        when way in ('paced', 'milestone') and by_ratio then case
            when done_scaled >= whole * pace_on_track_from * pace_part then 'on_track'
            when done_scaled > whole * pace_unflagged_above * pace_part then 'unflagged'
            when done_scaled >= whole * pace_behind_from * pace_part then 'behind'
            when done_scaled < whole * pace_behind_from * pace_part then 'critical'
        end
        when way in ('paced', 'milestone') then case
            when cast(done - whole * pace_on_track_from as decimal(22, 8)) * pace_whole >= due_scaled then 'on_track'
            when cast(done - whole * pace_unflagged_above as decimal(22, 8)) * pace_whole > due_scaled then 'unflagged'
            when cast(done - whole * pace_behind_from as decimal(22, 8)) * pace_whole >= due_scaled then 'behind'
            when cast(done - whole * pace_behind_from as decimal(22, 8)) * pace_whole < due_scaled then 'critical'
        end
        when way = 'ceiling' then case
            when done_scaled <= whole * ceiling_on_track_to * pace_part then 'on_track'
            when done_scaled <= whole * ceiling_behind_to * pace_part then 'behind'
            when done_scaled > whole * ceiling_behind_to * pace_part then 'critical'
        end
        when full_met then 'on_track'
        when way = 'points' then case when margin >= points_behind_from then 'behind' else 'critical' end
        when way = 'class' then case when margin >= grade_behind_from then 'behind' else 'critical' end
        when way = 'itself' then case
            when margin >= -(abs(threshold) * level_behind_within) then 'behind' else 'critical'
        end
    end as band
from multiplied
