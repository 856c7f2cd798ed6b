-- One row a target and period: the verdict of its own figure, or, where it has none of its own, of the worst of its
-- parts, each of which must meet (DOMAIN §2). A part that is lacking or not judged leaves the target not judged, unless
-- another is critical or missed; lacking names them, part the one that decides. Where nothing is reported, status is
-- null. judges: this period has a figure that decides something.
with
offered as (
    select
        figures.target_id,
        figures.part,
        figures.place,
        figures.number is not null as is_reported,
        figures.own_figure is not null as speaks,
        case
            when by_figure.status is not null then by_figure.status
            when figures.part is null then null
            when figures.expected then 'not_judged'
            else 'not_due'
        end as status,
        case
            when by_figure.status = 'not_judged' and figures.part is not null then 'component_not_judged'
            when by_figure.status is not null then by_figure.reason
            when figures.part is null then null
            when figures.expected then 'component_lacking'
            else 'not_asked'
        end as reason
    from figures
    left join by_figure
        on by_figure.target_id = figures.target_id
        and by_figure.part is not distinct from figures.part
        and by_figure.place = figures.place
    where figures.place >= 1
),
weighed as (
    select
        offered.*,
        case status
            when 'missed' then 1
            when 'critical' then 2
            when 'not_judged' then 3
            when 'not_due' then 3
            when 'behind' then 4
            when 'on_track' then 5
            else 6
        end as severity,
        bool_or(part is null and speaks) over (partition by target_id, place) as own_speaks,
        bool_or(part is not null and speaks) over (partition by target_id, place) as parts_speak
    from offered
),
counted as (
    select *
    from weighed
    where
        (part is null and (own_speaks or not parts_speak))
        or (part is not null and parts_speak and not own_speaks)
),
named as (
    select
        counted.*,
        string_agg(case when severity = 3 then part end, ';') over (
            partition by target_id, place order by part rows between unbounded preceding and unbounded following
        ) as all_lacking
    from counted
)
select
    target_id,
    place,
    part,
    status,
    reason,
    case when severity = 3 then all_lacking end as lacking,
    is_reported,
    coalesce(status <> 'not_due', false) as judges
from named
qualify row_number() over (partition by target_id, place order by severity, part nulls first) = 1
