-- One row a target and period: the whole answer. A composite shows the figures of the component that decides, and has
-- of that component's flags those that say how good its figure is (R23).
with
heads as (
    select
        target_id, place, status, reason, lacking, part as deciding, target_id as shown_from, carried_place, older_place,
        judges, is_due, due_on, is_reported, worse_than_before, worse_than_last_year, is_stale, is_provisional, is_late,
        is_overdue, is_regressed, is_self_rated_differently, is_contested, paces_differ, bases_differ, is_hedged,
        is_revised, is_demonstration
    from singles
    union all
    select
        target_id, place, status, reason, lacking, deciding, deciding as shown_from, carried_place, older_place,
        judges, is_due, due_on, is_reported, false as worse_than_before, false as worse_than_last_year, is_stale,
        is_provisional, is_late, is_overdue, is_regressed, false as is_self_rated_differently, false as is_contested,
        false as paces_differ, false as bases_differ, is_hedged, false as is_revised, is_demonstration
    from composites
)
select
    heads.*,
    shown.number,
    shown.row_number,
    shown.figure,
    shown.hedge,
    shown.threshold,
    shown.way,
    shown.side,
    shown.heading,
    shown.start,
    shown.done,
    shown.whole,
    shown.lower_edge,
    shown.upper_edge,
    shown.pace_part,
    shown.pace_whole,
    shown.gap,
    shown.gap_part,
    shown.gap_whole,
    shown.months_to_deadline,
    shown.share_by_now,
    shown.share_by_deadline,
    shown.linear_status,
    shown.seasonal_status,
    case when heads.shown_from = heads.target_id then shown.colours end as colours,
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
    rows.revision_stage,
    rows.value,
    rows.value_hedge,
    rows.growth,
    rows.growth_hedge,
    rows.basis,
    rows.milestone_stage,
    rows.percent,
    rows.self_rating,
    rows.source,
    rows.published_on,
    rows.remark,
    entries.committed_at
from heads
left join singles as shown on shown.target_id = heads.shown_from and shown.place = heads.place
left join book_rows as rows
    on rows.region = shown.region
    and rows.number = shown.number
    and rows.row_number = shown.row_number
    and rows.question in (0, $question)
left join book_entries as entries
    on entries.region = shown.region
    and entries.number = shown.number
    and entries.question in (0, $question)
