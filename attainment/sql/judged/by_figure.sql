-- One row a reported figure: its verdict under its own rule and the chosen pace, and what the other pace and the
-- other rules say beside it. Contested: one rule says red and another does not; a rule that says nothing, or does
-- not apply, contests nothing (DOMAIN §4, R24). colours reads rule|version|status or reason; …
with
beside as (
    select
        target_id,
        part,
        place,
        string_agg(
            case
                when is_chosen and not is_own
                    then concat(rule_id, '|', cast(rule_version as varchar), '|', colour)
            end,
            ';' order by rule_id
        ) as colours,
        bool_or(is_chosen and (is_own or is_local) and colour = 'critical') as any_red,
        bool_or(
            is_chosen and (is_own or is_local) and colour in ('achieved', 'on_track', 'behind')
        ) as any_other,
        max(case when is_own and basis = 'linear' then pace_part end) as linear_part,
        max(case when is_own and basis = 'linear' then pace_whole end) as linear_whole,
        max(case when is_own and basis = 'linear' then status end) as linear_status,
        max(case when is_own and basis = 'seasonal' then pace_part end) as seasonal_part,
        max(case when is_own and basis = 'seasonal' then pace_whole end) as seasonal_whole,
        max(case when is_own and basis = 'seasonal' then status end) as seasonal_status,
        max(case when is_default and is_chosen then status end) as default_status,
        max(case when is_asked and is_chosen then colour end) as asked_colour,
        max(case when is_asked and is_chosen and not is_local then reason end) as asked_reason
    from decided
    group by all
)
select
    decided.* exclude (status, reason, colour, rule_id, rule_version, is_own, is_local, is_default, is_asked, is_chosen),
    beside.colours,
    coalesce(beside.any_red and beside.any_other and decided.status in ('achieved', 'on_track', 'behind', 'critical'), false)
        as is_contested,
    beside.linear_part,
    beside.linear_whole,
    beside.linear_status,
    beside.seasonal_part,
    beside.seasonal_whole,
    beside.seasonal_status,
    -- Where the rule that is shown says nothing or does not apply, the usual status stands with that reason (R24).
    case
        when beside.asked_colour not in ('not_applicable', 'unflagged') then beside.asked_colour
        when decided.status = 'unflagged' then beside.default_status
        else decided.status
    end as status,
    case
        when beside.asked_colour in ('not_applicable', 'unflagged') then beside.asked_colour
        when beside.asked_colour is not null then beside.asked_reason
        when decided.status = 'unflagged' then 'unflagged'
        else decided.reason
    end as reason
from decided
join beside
    on beside.target_id = decided.target_id
    and beside.part is not distinct from decided.part
    and beside.place = decided.place
where decided.is_own and decided.is_chosen
