-- Whether a growth, share, level or grade is worse than last quarter, or than last year's same period (R26). For the
-- first quarter, last quarter is last year's fourth. Bands and hedged figures are not compared.
with
compared_with as (
    select
        figures.target_id,
        figures.part,
        figures.place,
        targets.better,
        figures.figure,
        case when before.hedge is null then before.figure end as figure_before,
        case when last_year.hedge is null then last_year.figure end as figure_last_year
    from figures
    join targets on targets.target_id = figures.target_id
    left join figures as before
        on before.target_id = figures.target_id
        and before.part is not distinct from figures.part
        and before.place = figures.place - 1
    left join figures as last_year
        on last_year.target_id = figures.target_id
        and last_year.part is not distinct from figures.part
        and last_year.place = figures.place - 4
    where figures.kind in ('growth', 'share', 'level', 'grade') and targets.better <> 'band' and figures.hedge is null
)
select
    target_id,
    part,
    place,
    coalesce(case when better = 'down' then figure > figure_before else figure < figure_before end, false) as worse_than_before,
    coalesce(case when better = 'down' then figure > figure_last_year else figure < figure_last_year end, false) as worse_than_last_year
from compared_with
