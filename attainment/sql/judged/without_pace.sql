-- What can be said of a figure without asking the pace or a rule's bands (DOMAIN §4, lines 3 to 6): the first line
-- that applies decides. A verdict reads status, or status:reason; where it is null, the pace and the rule decide.
select
    measured.*,
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
        when way = 'milestone' and chosen_basis = 'none' then 'not_judged:before_deadline'
        when way = 'milestone' and figure is null then 'not_judged:percent_lacking'
        when way = 'milestone' then null

        -- Line 5, amounts that must stay below: broken is missed at once, achieved only at the deadline.
        when way = 'ceiling' and broken and near_full then 'not_judged:hedged_near'
        when way = 'ceiling' and broken then 'missed'
        when way = 'ceiling' and threshold <= 0 and near_full then 'not_judged:hedged_near'
        when way = 'ceiling' and threshold <= 0 then 'on_track'
        when way = 'ceiling' and chosen_basis = 'none' and near_full then 'not_judged:hedged_near'
        when way = 'ceiling' and chosen_basis = 'none' then 'not_judged:before_deadline'
        when way = 'ceiling' then null

        -- Line 5, amounts, and levels on their way from a baseline.
        when kind = 'cumulative' and side = 'floor' and full_met and not near_full then 'achieved'
        when way = 'paced' and over and near_full then 'not_judged:hedged_near'
        when way = 'paced' and over then 'critical'
        when way = 'paced' and chosen_basis = 'none' and near_full then 'not_judged:hedged_near'
        when way = 'paced' and chosen_basis = 'none' and full_met then 'on_track:met_awaiting_end'
        when way = 'paced' and chosen_basis = 'none' then 'not_judged:before_deadline'
        when way = 'paced' then null

        -- Line 5, what is compared with the threshold itself: growth, share, relative, grade, a level without a way.
        when near_full then 'not_judged:hedged_near'
        when over then 'critical'
        when way = 'itself' and full_met then 'on_track:met_awaiting_end'
        when full_met then 'on_track'
        when way = 'itself' and kind = 'level' and not has_baseline then 'not_judged:baseline_lacking'
    end as decision
from measured
