-- Under which pace and which rule each target is looked at. The pace that judges it is chosen; an amount that has
-- one is also looked at under the other, since the screen says where the two would differ (DOMAIN §3). Its own rule
-- (the default, or one with bands of its own) judges under both. Beside it, under the chosen pace, stand the default
-- and the rule that the question asks for, and, for amounts, levels with a baseline and milestones, the published
-- local rules (R24). A part that a whole rule does not have is the default's; a local rule has only what it says.
with
rules as (
    select book_rules.*
    from book_rules
    join book_setting_rules as held
        on held.rule_id = book_rules.rule_id and held.version = book_rules.version
    where held.setting = $setting
),
default_rule as (
    select * from rules where scope = 'default'
),
judges as (
    select
        targets.target_no,
        targets.kind,
        targets.due_at_quarter_end,
        targets.months_to_deadline,
        case
            when targets.kind in ('cumulative', 'level') then targets.pace
            when targets.kind = 'milestone' and targets.deadline is not null then targets.pace
            else 'none'
        end as chosen_basis,
        rules.*,
        rules.rule_id = targets.rule as is_own,
        rules.scope = 'local' and rules.rule_id <> targets.rule as is_local,
        rules.scope = 'default' as is_default,
        -- A target may carry a local rule as its own; asked for by name it is still a local one (R24).
        coalesce(rules.rule_id = $by_rule, false)
        and (rules.scope <> 'local' or yardsticks.way in ('paced', 'milestone')) as is_asked
    from targets
    join yardsticks on yardsticks.target_no = targets.target_no
    join rules
        on rules.rule_id = targets.rule
        or rules.scope = 'default'
        or (rules.scope = 'local' and yardsticks.way in ('paced', 'milestone'))
        or (rules.scope <> 'local' and rules.rule_id = $by_rule)
    where targets.kind not in ('duty', 'composite')
),
bases as (
    select * from (values ('none'), ('linear'), ('seasonal')) as b (basis)
)
select
    cast($setting as bigint) as setting,
    judges.target_no,
    bases.basis,
    bases.basis = judges.chosen_basis as is_chosen,
    judges.rule_id,
    judges.version as rule_version,
    judges.is_own,
    judges.is_local,
    judges.is_default,
    judges.is_asked,
    coalesce(judges.pace_measure, default_rule.pace_measure) = 'ratio' as by_ratio,
    case
        when judges.pace_measure is null then default_rule.pace_on_track_from else judges.pace_on_track_from
    end as pace_on_track_from,
    case
        when judges.pace_measure is null then default_rule.pace_unflagged_above else judges.pace_unflagged_above
    end as pace_unflagged_above,
    case
        when judges.pace_measure is null then default_rule.pace_behind_from else judges.pace_behind_from
    end as pace_behind_from,
    coalesce(judges.points_behind_from, default_rule.points_behind_from) as points_behind_from,
    coalesce(judges.grade_behind_from, default_rule.grade_behind_from) as grade_behind_from,
    coalesce(judges.level_behind_within, default_rule.level_behind_within) as level_behind_within,
    coalesce(judges.ceiling_on_track_to, default_rule.ceiling_on_track_to) as ceiling_on_track_to,
    coalesce(judges.ceiling_behind_to, default_rule.ceiling_behind_to) as ceiling_behind_to
from judges
cross join bases
left join default_rule on true
where
    bases.basis = judges.chosen_basis
    or (
        judges.is_own
        and judges.kind = 'cumulative'
        and judges.chosen_basis <> 'none'
        and bases.basis <> 'none'
        and (bases.basis = 'linear' or judges.due_at_quarter_end)
    )
