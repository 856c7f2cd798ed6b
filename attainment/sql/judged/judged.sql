-- One row a target and period: the whole answer. A composite shows the figures of the component that decides, and of
-- that component's flags those that say how good its figure is (R23).
with
heads as (
    select
        target_id, place, status, reason, lacking, deciding, carried_place, older_place, is_judging, is_due, is_reported,
        target_id as shown_from, is_stale, is_late, is_overdue, is_regressed, false as is_composite
    from singles
    union all
    select
        target_id, place, status, reason, lacking, deciding, carried_place, older_place, is_judging, is_due, is_reported,
        deciding as shown_from, is_stale, is_late, is_overdue, is_regressed, true as is_composite
    from composites
)
select
    heads.target_id,
    heads.place,
    expected.period,
    heads.status,
    heads.reason,
    heads.lacking,
    heads.deciding,
    heads.carried_place,
    heads.older_place,
    heads.is_judging,
    heads.is_due,
    heads.is_reported,
    expected.due_on,

    shown.indicator_id,
    shown.figure,
    shown.hedge,
    shown.threshold,
    shown.side,
    shown.strict,
    shown.lower_edge,
    shown.upper_edge,
    shown.way,
    shown.basis,
    shown.heading,
    shown.done,
    shown.whole,
    shown.pace_part,
    shown.pace_whole,
    shown.gap,
    shown.gap_part,
    shown.gap_whole,
    shown.linear_part,
    shown.linear_whole,
    shown.linear_status,
    shown.seasonal_part,
    shown.seasonal_whole,
    shown.seasonal_status,
    shown.part,
    shown.own_figure,
    shown.reference_figure,
    shown.reference_hedge,
    shown.reference_basis,
    shown.reference_stage_rank,
    shown.reference_indicator_id,
    shown.last_year_figure,
    shown.last_year_hedge,
    shown.last_year_stage_rank,
    shown.last_year_basis,
    shown.last_year_number,
    case when not heads.is_composite then shown.colours end as colours,

    in_force.number,
    in_force.revision_stage,
    in_force.value,
    in_force.value_hedge,
    in_force.growth,
    in_force.growth_hedge,
    in_force.basis as figure_basis,
    in_force.milestone_stage,
    in_force.percent,
    in_force.self_rating,
    in_force.source,
    in_force.published_on,
    in_force.remark,
    known_entries.committed_at,

    not heads.is_composite and shown.worse_than_before as worse_than_before,
    not heads.is_composite and shown.worse_than_last_year as worse_than_last_year,
    heads.is_stale,
    coalesce(shown.is_provisional, false) as is_provisional,
    heads.is_late,
    heads.is_overdue,
    heads.is_regressed,
    not heads.is_composite and shown.is_self_rated_differently as is_self_rated_differently,
    not heads.is_composite and shown.is_contested as is_contested,
    not heads.is_composite and shown.paces_differ as paces_differ,
    not heads.is_composite and shown.bases_differ as bases_differ,
    coalesce(shown.is_hedged, false) as is_hedged,
    not heads.is_composite and shown.is_revised as is_revised,
    coalesce(shown.is_demonstration, false) as is_demonstration
from heads
join expected on expected.target_id = heads.target_id and expected.place = heads.place
left join singles as shown on shown.target_id = heads.shown_from and shown.place = heads.place
left join in_force
    on in_force.region = shown.region
    and in_force.number = shown.number
    and in_force.row_number = shown.row_number
left join known_entries
    on known_entries.region = in_force.region
    and known_entries.number = in_force.number
