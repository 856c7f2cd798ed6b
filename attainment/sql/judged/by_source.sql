-- One verdict a target and period, of its own figure, or, where it has none, of the worst of its parts: each must
-- meet (DOMAIN §2). A part that is lacking or not judged leaves the target not judged, unless another is critical
-- or missed. deciding names the part.
with
speaking as (
    select
        target_id,
        place,
        bool_or(part is null and own_figure is not null) as own_speaks,
        bool_or(part is not null and own_figure is not null) as parts_speak
    from shown
    group by all
),
own as (
    select shown.target_id, shown.place, shown.part, shown.status, shown.reason, shown.is_judging,
        shown.full_met, shown.past, shown.by_local_rule
    from shown
    join speaking on speaking.target_id = shown.target_id and speaking.place = shown.place
    where shown.part is null and (speaking.own_speaks or not speaking.parts_speak)
),
parts as (
    select
        speaking.target_id,
        speaking.place,
        sources.part,
        case
            when shown.target_id is not null then shown.status
            when expected.is_expected then 'not_judged'
            else 'not_due'
        end as status,
        case
            when shown.target_id is null and expected.is_expected then 'component_lacking'
            when shown.target_id is null then 'not_asked'
            when shown.status = 'not_judged' then 'component_not_judged'
            else shown.reason
        end as reason,
        expected.is_expected as is_judging,
        shown.full_met,
        expected.past,
        coalesce(shown.by_local_rule, false) as by_local_rule
    from speaking
    join expected on expected.target_id = speaking.target_id and expected.place = speaking.place
    join sources on sources.target_id = speaking.target_id and sources.part is not null
    left join shown
        on shown.target_id = speaking.target_id
        and shown.place = speaking.place
        and shown.part = sources.part
    where speaking.parts_speak and not speaking.own_speaks
),
together as (
    select * from own
    union all
    select * from parts
),
ranked as (
    select
        together.*,
        case status
            when 'missed' then 1
            when 'critical' then 2
            when 'not_judged' then 3
            when 'not_due' then 3
            when 'behind' then 4
            when 'on_track' then 5
            else 6
        end as severity
    from together
),
named as (
    select
        target_id,
        place,
        string_agg(part, ';' order by part) filter (where severity = 3) as lacking
    from ranked
    group by all
)
select
    ranked.* exclude (severity),
    case when ranked.severity = 3 then named.lacking end as lacking
from ranked
join named on named.target_id = ranked.target_id and named.place = ranked.place
qualify row_number() over (partition by ranked.target_id, ranked.place order by ranked.severity, ranked.part nulls first) = 1
