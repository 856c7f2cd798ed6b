-- The verdict of each reported figure under the rule that is shown, and what the other pace and the other rules say
-- beside it. Contested: one rule says red and another does not; a rule that says nothing or does not apply contests
-- nothing (R24). colours reads rule|version|status or reason; …
with
said as (
    select
        slot,
        max(case when is_chosen and is_own then decision end) as own_decision,
        max(case when is_chosen and is_default then decision end) as default_decision,
        max(case when is_chosen and is_asked then decision end) as asked_decision,
        max(case when is_own and basis = 'linear' then decision end) as linear_decision,
        max(case when is_own and basis = 'seasonal' then nullif(decision, 'not_judged:seasonal_lacking') end)
            as seasonal_decision,
        bool_or(is_chosen and (is_own or is_local) and decision = 'critical') as any_red,
        bool_or(is_chosen and (is_own or is_local) and decision in ('on_track', 'behind')) as any_other,
        string_agg(
            case
                when is_chosen and not is_own then concat(
                    rule_id, '|', cast(rule_version as varchar), '|',
                    case when is_local and decision like 'not_judged%' then 'not_applicable' else split_part(decision, ':', 1) end
                )
            end,
            ';' order by rule_id
        ) as colours
    from by_pace
    group by all
),
asked_rule as (
    select bool_or(scope = 'local') as is_local
    from book_rules
    where rule_id = $by_rule
),
together as (
    select
        without_pace.slot,
        without_pace.decision,
        without_pace.way in ('paced', 'milestone') and not without_pace.reached and without_pace.chosen_basis <> 'none'
            as is_paced_still,
        said.linear_decision,
        said.seasonal_decision,
        said.colours,
        coalesce(said.any_red and said.any_other, false) as is_contested,
        coalesce(asked_rule.is_local, false) as asks_local,
        said.asked_decision,
        case when said.own_decision = 'unflagged' then said.default_decision else said.own_decision end as own_decision,
        said.own_decision = 'unflagged' as own_unflagged
    from without_pace
    cross join asked_rule
    left join said on said.slot = without_pace.slot
),
shown as (
    select
        together.*,
        -- Where the rule that is shown says nothing, or does not apply, the usual status stands with that reason.
        case
            when decision is not null then decision
            when asked_decision is null or asked_decision = 'unflagged' or (asks_local and asked_decision like 'not_judged%')
                then own_decision
            else asked_decision
        end as shown_decision,
        case
            when coalesce(asked_decision = 'unflagged', own_unflagged) then 'unflagged'
            when not asks_local then null
            when decision = 'achieved' and is_paced_still then 'applies'
            when asked_decision is null or asked_decision like 'not_judged%' then 'not_applicable'
            else 'applies'
        end as rule_says
    from together
)
select
    slot,
    colours,
    is_contested,
    split_part(linear_decision, ':', 1) as linear_status,
    split_part(seasonal_decision, ':', 1) as seasonal_status,
    split_part(shown_decision, ':', 1) as status,
    split_part(coalesce(decision, own_decision), ':', 1) as usual_status,
    case
        when rule_says = 'applies' then null
        when rule_says is not null then rule_says
        else nullif(split_part(shown_decision, ':', 2), '')
    end as reason
from shown
