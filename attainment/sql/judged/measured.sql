-- What each figure must reach, and how far it lies from there. A threshold of last year is the figure in force for the
-- same period a year ago and the points that the notice adds (R22). margin: better is positive. full_met: the full
-- threshold is met by the notice's own comparator. over: beyond a band's far side. broken: what must stay below has
-- passed its threshold. near_full: a hedged figure lies within 5 % (0.5 points) of the threshold, the edge included
-- (R20). done of the whole: an amount of its threshold, a level of the way from its baseline.
with
edged as (
    select
        slots.slot,
        slots.target_no,
        slots.place,
        slots.kind,
        slots.way,
        slots.side,
        slots.strict,
        slots.is_about,
        slots.heading,
        slots.chosen_basis,
        slots.expected,
        slots.reached,
        slots.countable,
        slots.in_points,
        slots.has_baseline,
        slots.from_last_year,
        slots.months_to_deadline,
        slots.slack,
        slots.threshold_upper,
        slots.start,
        slots.whole,
        figures.figure,
        figures.own_figure,
        figures.reference_figure,
        figures.milestone_stage,
        figures.hedge is not null or (slots.from_last_year and last_year.hedge is not null) as is_hedged,
        case
            when slots.from_last_year then last_year.figure + coalesce(slots.stated_threshold, 0)
            else slots.fixed_threshold
        end as threshold
    from figures
    join book_slots as slots on slots.slot = figures.slot and slots.opening = $opening
    left join figures as last_year on last_year.slot = figures.slot - 4
    where slots.place >= 1 and slots.way is not null
),
sided as (
    select
        edged.*,
        cast(
            case when side <> 'ceiling' then threshold - coalesce(slack, abs(threshold) * 0.05) end as decimal(21, 8)
        ) as lower_edge,
        cast(
            case
                when side = 'floor' or threshold is null then null
                when is_about then coalesce(threshold_upper, threshold) + coalesce(slack, abs(threshold) * 0.05)
                else threshold
            end as decimal(21, 8)
        ) as upper_edge
    from edged
),
set_apart as (
    select
        sided.*,
        figure - lower_edge as above_lower,
        upper_edge - figure as below_upper
    from sided
)
select
    slot,
    target_no,
    place,
    kind,
    way,
    side,
    is_about,
    heading,
    chosen_basis,
    expected,
    reached,
    countable,
    in_points,
    has_baseline,
    from_last_year,
    months_to_deadline,
    milestone_stage,
    own_figure,
    reference_figure,
    figure,
    threshold,
    lower_edge,
    upper_edge,
    is_hedged,
    start,
    whole,
    cast(
        case
            when way in ('milestone', 'ceiling') then figure
            when way = 'paced' and heading = 'fall' then start - figure
            when way = 'paced' then figure - start
        end as decimal(19, 6)
    ) as done,
    least(above_lower, below_upper) as margin,
    case
        when way = 'milestone' then coalesce(milestone_stage = 'done', false)
        when strict then least(above_lower, below_upper) > 0
        else least(above_lower, below_upper) >= 0
    end as full_met,
    coalesce(side = 'band' and below_upper < 0, false) as over,
    coalesce(way = 'ceiling' and (below_upper < 0 or (strict and below_upper = 0)), false) as broken,
    is_hedged
    and (
        coalesce(abs(above_lower) <= case when in_points then 0.5 else abs(lower_edge) * 0.05 end, false)
        or coalesce(abs(below_upper) <= case when in_points then 0.5 else abs(upper_edge) * 0.05 end, false)
    ) as near_full
from set_apart
