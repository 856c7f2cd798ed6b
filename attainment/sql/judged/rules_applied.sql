-- Which rules look at which target: its own (the default, or one with bands of the target's own), and beside it the
-- default, the published local rules, and the rule that the question asks for. A part that a whole rule does not
-- have is the default's; a local rule has only what it says.
with
default_rule as (
    select * from rules_asked where scope = 'default'
),
candidates as (
    select
        targets.target_id,
        rules.*,
        rules.rule_id = targets.rule as is_own,
        rules.scope = 'local' and rules.rule_id <> targets.rule as is_local,
        coalesce(rules.rule_id = question.by_rule, false) as is_asked
    from targets
    cross join question
    join rules_asked as rules
        on rules.rule_id = targets.rule
        or rules.scope in ('default', 'local')
        or rules.rule_id = question.by_rule
    where targets.kind not in ('duty', 'composite')
)
select
    candidates.target_id,
    candidates.rule_id,
    candidates.version,
    candidates.is_own,
    candidates.is_local,
    candidates.is_asked,
    coalesce(candidates.pace_measure, default_rule.pace_measure) as pace_measure,
    case
        when candidates.pace_measure is null then default_rule.pace_on_track_from
        else candidates.pace_on_track_from
    end as pace_on_track_from,
    case
        when candidates.pace_measure is null then default_rule.pace_unflagged_above
        else candidates.pace_unflagged_above
    end as pace_unflagged_above,
    case
        when candidates.pace_measure is null then default_rule.pace_behind_from
        else candidates.pace_behind_from
    end as pace_behind_from,
    coalesce(candidates.points_behind_from, default_rule.points_behind_from) as points_behind_from,
    coalesce(candidates.grade_behind_from, default_rule.grade_behind_from) as grade_behind_from,
    coalesce(candidates.level_behind_within, default_rule.level_behind_within) as level_behind_within,
    coalesce(candidates.ceiling_on_track_to, default_rule.ceiling_on_track_to) as ceiling_on_track_to,
    coalesce(candidates.ceiling_behind_to, default_rule.ceiling_behind_to) as ceiling_behind_to
from candidates
left join default_rule on true
