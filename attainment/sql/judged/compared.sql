-- Every comparison that a verdict may need, exact: products of decimals, never a quotient (DOMAIN §4).
-- full_met: the full threshold is met by the notice's own comparator. over: beyond a band's upper side. broken: an
-- amount that must stay below has passed its threshold. near_full, near_pace: a hedged figure lies within 5 % (0.5
-- points) of the full threshold, of what is due by now, the edge included (R20).
-- gap: better is positive (R25); of a paced figure it is gap_part / gap_whole on the pace, else in the target's unit.
with
at_pace as (
    select
        measured.*,
        paces.basis,
        paces.is_chosen,
        paces.pace_part,
        paces.pace_whole,
        paces.pace_stage_rank,
        expected.reached,
        expected.past,
        expected.is_expected,
        measured.done * paces.pace_whole as done_scaled,
        measured.whole * paces.pace_part as due_scaled,
        measured.whole * paces.pace_whole as whole_scaled,
        -- What is due by now, in the figure's own unit: a level's way starts at its baseline.
        case
            when measured.kind <> 'level' then measured.whole * paces.pace_part
            when measured.heading = 'fall' then measured.baseline * paces.pace_whole - measured.whole * paces.pace_part
            else measured.baseline * paces.pace_whole + measured.whole * paces.pace_part
        end as line_scaled,
        case when measured.side <> 'ceiling' then measured.figure - measured.lower_edge end as above_lower,
        case when measured.side <> 'floor' then measured.upper_edge - measured.figure end as below_upper
    from measured
    join paces
        on paces.target_id = measured.target_id
        and paces.part is not distinct from measured.part
        and paces.place = measured.place
    join expected on expected.target_id = measured.target_id and expected.place = measured.place
),
with_margins as (
    select
        at_pace.*,
        least(above_lower, below_upper) as margin,
        case when in_points then 0.5 else abs(lower_edge) * 0.05 end as lower_nearness,
        case when in_points then 0.5 else abs(upper_edge) * 0.05 end as upper_nearness
    from at_pace
)
select
    with_margins.*,
    case
        when way = 'milestone' then coalesce(milestone_stage = 'done', false)
        when strict then margin > 0
        else margin >= 0
    end as full_met,
    coalesce(side = 'band' and below_upper < 0, false) as over,
    coalesce(way = 'ceiling' and (below_upper < 0 or (strict and below_upper = 0)), false) as broken,
    is_hedged
    and (coalesce(abs(above_lower) <= lower_nearness, false) or coalesce(abs(below_upper) <= upper_nearness, false)) as near_full,
    is_hedged
    and coalesce(
        abs(done_scaled - due_scaled) <= case when in_points then pace_whole * 0.5 else abs(line_scaled) * 0.05 end,
        false
    ) as near_pace,
    case
        when way not in ('paced', 'ceiling', 'milestone') or whole = 0 then null
        when way = 'ceiling' then due_scaled - done_scaled
        when side = 'band' and below_upper < 0 then cast(below_upper as decimal(20, 6)) * pace_whole
        when reached and lower_edge < threshold then cast(margin as decimal(20, 6)) * pace_whole
        else done_scaled - due_scaled
    end as gap_part,
    case
        when way not in ('paced', 'ceiling', 'milestone') or whole = 0 then null
        else whole_scaled
    end as gap_whole,
    case
        when way not in ('paced', 'ceiling', 'milestone') or (way <> 'milestone' and (basis = 'none' or whole = 0)) then margin
    end as gap
from with_margins
