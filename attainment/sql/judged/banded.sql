-- The band that each rule gives to each figure before the deadline, as if nothing else decided: on_track, behind,
-- critical, or unflagged where the rule says nothing. An edge belongs to the better band. Cross-multiplied:
-- completion ÷ pace ≥ edge reads  done × pace_whole ≥ (whole × edge) × pace_part, and
-- completion − pace ≥ edge reads  (done − whole × edge) × pace_whole ≥ whole × pace_part.
with
applied as (
    select
        compared.target_id,
        compared.part,
        compared.place,
        compared.basis,
        compared.is_chosen,
        compared.way,
        compared.threshold,
        compared.margin,
        compared.full_met,
        compared.done,
        compared.whole,
        compared.pace_part,
        compared.pace_whole,
        compared.done_scaled,
        compared.due_scaled,
        rules.rule_id,
        rules.version,
        rules.is_own,
        rules.is_local,
        rules.is_asked,
        rules.pace_measure,
        rules.pace_on_track_from,
        rules.pace_unflagged_above,
        rules.pace_behind_from,
        rules.points_behind_from,
        rules.grade_behind_from,
        rules.level_behind_within,
        rules.ceiling_on_track_to,
        rules.ceiling_behind_to
    from compared
    join rules_applied as rules on rules.target_id = compared.target_id
    where compared.is_chosen or rules.is_own
),
edged as (
    select
        applied.*,
        case
            when pace_measure = 'ratio' then done_scaled >= whole * pace_on_track_from * pace_part
            else cast(done - whole * pace_on_track_from as decimal(22, 8)) * pace_whole >= due_scaled
        end as at_pace,
        case
            when pace_measure = 'ratio' then done_scaled > whole * pace_unflagged_above * pace_part
            else cast(done - whole * pace_unflagged_above as decimal(22, 8)) * pace_whole > due_scaled
        end as not_named,
        case
            when pace_measure = 'ratio' then done_scaled >= whole * pace_behind_from * pace_part
            else cast(done - whole * pace_behind_from as decimal(22, 8)) * pace_whole >= due_scaled
        end as within_first_band
    from applied
)
select
    target_id,
    part,
    place,
    basis,
    is_chosen,
    rule_id,
    version,
    is_own,
    is_local,
    is_asked,
    case
        when way in ('paced', 'milestone') then case
            when at_pace then 'on_track'
            when not_named then 'unflagged'
            when within_first_band then 'behind'
            when not within_first_band then 'critical'
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
from edged
