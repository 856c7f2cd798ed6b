-- The verdict of one figure under one pace and one rule (DOMAIN §4, lines 3 to 6): the first line that applies
-- decides. Whether an earlier verdict is carried, and what parts and components make of it, comes after. A verdict
-- reads status, or status:reason.
with
decisions as (
    select
        banded.*,
        case
            -- R14: a figure that nobody asked for is shown, not judged; a milestone that is done is done.
            when not expected and not (way = 'milestone' and full_met) then 'not_due:not_asked'

            -- Line 3: something that the kind needs is lacking.
            when way = 'milestone' and milestone_stage is null then 'not_judged:stage_lacking'
            when way <> 'milestone' and own_figure is null then 'not_judged:figure_lacking'
            when kind = 'relative' and reference_figure is null then 'not_judged:reference_lacking'
            when way <> 'milestone' and threshold is null and from_last_year then 'not_judged:last_year_lacking'
            when way <> 'milestone' and threshold is null then 'not_judged:threshold_unknown'

            -- Line 4: the deadline has come; the full threshold decides (R16: a milestone's stage alone).
            when reached and near_full then 'not_judged:hedged_near'
            when reached and full_met then 'achieved'
            when reached then 'missed'

            -- Line 5, milestones.
            when way = 'milestone' and full_met then 'achieved'
            when way = 'milestone' and basis = 'none' then 'not_judged:before_deadline'
            when way = 'milestone' and figure is null then 'not_judged:percent_lacking'
            when way = 'milestone' and pace_part is null then 'not_judged:seasonal_lacking'
            when way = 'milestone' then band

            -- Line 5, amounts that must stay below: broken is missed at once, achieved only at the deadline.
            when way = 'ceiling' and broken and not near_full then 'missed'
            when way = 'ceiling' and threshold <= 0 and near_full then 'not_judged:hedged_near'
            when way = 'ceiling' and threshold <= 0 then 'on_track'
            when way = 'ceiling' and basis = 'none' then 'not_judged:before_deadline'
            when way = 'ceiling' and pace_part is null then 'not_judged:seasonal_lacking'
            when way = 'ceiling' and near_pace then 'not_judged:hedged_near'
            when way = 'ceiling' then band

            -- Line 5, amounts, and levels on their way from a baseline.
            when kind = 'cumulative' and side = 'floor' and full_met and not near_full then 'achieved'
            when way = 'paced' and over and near_full then 'not_judged:hedged_near'
            when way = 'paced' and over then 'critical'
            when way = 'paced' and basis = 'none' and near_full then 'not_judged:hedged_near'
            when way = 'paced' and basis = 'none' and full_met then 'on_track:met_awaiting_end'
            when way = 'paced' and basis = 'none' then 'not_judged:before_deadline'
            when way = 'paced' and pace_part is null then 'not_judged:seasonal_lacking'
            when way = 'paced' and near_pace then 'not_judged:hedged_near'
            when way = 'paced' and countable and figure = 0 and heading = 'rise' and threshold * pace_part < pace_whole
                then 'not_judged:below_one'
            when way = 'paced' then band

            -- Line 5, what is compared with the threshold itself.
            when near_full then 'not_judged:hedged_near'
            when over then 'critical'
            when way = 'itself' and full_met then 'on_track:met_awaiting_end'
            when way = 'itself' and kind = 'level' and baseline is null then 'not_judged:baseline_lacking'
            else band
        end as decision
    from banded
),
split as (
    select
        decisions.* exclude (decision),
        split_part(decision, ':', 1) as status,
        nullif(split_part(decision, ':', 2), '') as reason
    from decisions
)
select
    split.* exclude (status),
    status,
    -- R24: a local rule speaks of amounts, levels with a baseline and milestones before the deadline, where the
    -- chosen pace can judge them; what it makes of the others is no colour.
    case
        when not is_local then status
        when way not in ('paced', 'milestone') or reached or over or pace_part is null then 'not_applicable'
        when status not in ('achieved', 'on_track', 'behind', 'critical', 'unflagged') then 'not_applicable'
        else status
    end as colour
from split
