-- Which figure speaks for a target in a period: its own, or, where it has none of its own, the worst of its parts, each
-- of which must meet (DOMAIN §2). A part that is lacking or not judged leaves the target not judged, unless another is
-- critical or missed; lacking names them, slot is the one that decides: of equals the one that has less to spare, then
-- the first; of what nobody asked for, one that has a figure is shown (R14). Where nothing is reported, status is
-- null. lacks_figure: the report has neither figure nor stage.
with
offered as (
    select
        slots.seat,
        slots.slot,
        slots.part_no,
        slots.part,
        figures.slot is not null as is_reported,
        figures.own_figure is not null as speaks,
        figures.own_figure is null and figures.milestone_stage is null as lacks_figure,
        case
            when by_figure.slot is not null then by_figure.status
            when slots.part_no = 0 then null
            when slots.expected then 'not_judged'
            else 'not_due'
        end as status,
        by_figure.usual_status,
        measured.margin,
        case
            when by_figure.slot is null and slots.part_no = 0 then null
            when by_figure.slot is null and slots.expected then 'component_lacking'
            when by_figure.slot is null then 'not_asked'
            when slots.part_no > 0 and by_figure.status = 'not_judged' then 'component_not_judged'
            else by_figure.reason
        end as reason
    from book_slots as slots
    left join figures on figures.slot = slots.slot
    left join measured on measured.slot = slots.slot
    left join by_figure on by_figure.slot = slots.slot
    where slots.opening = $opening and slots.place between 1 and $last_place
),
parts as (
    select
        offered.*,
        case
            when status = 'missed' then 1
            when status = 'critical' then 2
            when status in ('not_judged', 'not_due') then 3
            when status = 'behind' then 4
            when status = 'on_track' then 5
            else 6
        end as severity
    from offered
    where part_no > 0
),
summed as (
    select
        seat,
        bool_or(speaks) as speaks,
        string_agg(case when severity = 3 then part end, ';' order by part_no) as lacking
    from parts
    group by all
),
worst as (
    select *
    from parts
    qualify row_number() over (
        partition by seat
        order by severity, case when severity <> 3 or status = 'not_due' then margin end nulls last, part_no
    ) = 1
)
select
    own.seat,
    coalesce(worst.slot, own.slot) as slot,
    worst.part,
    case when worst.slot is null then own.status else worst.status end as status,
    case when worst.slot is null then own.usual_status else worst.usual_status end as usual_status,
    case when worst.slot is null then own.reason else worst.reason end as reason,
    case when worst.severity = 3 then summed.lacking end as lacking,
    own.is_reported or worst.slot is not null as is_reported,
    own.is_reported and own.lacks_figure and worst.slot is null as lacks_figure
from offered as own
left join summed on summed.seat = own.seat and summed.speaks and not own.speaks
left join worst on worst.seat = summed.seat
where own.part_no = 0
