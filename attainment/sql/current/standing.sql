-- The row that stands at each key (region, indicator, period, stage): of the latest batch that no revocation and
-- no standing withdrawal has taken away (DOMAIN §5, R29). A demonstration stands only where it is shown.
with
held as (
    select rows.*
    from known_rows as rows
    join wanted on wanted.region = rows.region and wanted.indicator_id = rows.indicator_id
    join periods on periods.period = rows.period
    left join known_entries as revocation
        on revocation.region = rows.region
        and revocation.kind = 'revocation'
        and revocation.revokes = rows.number
    where revocation.number is null
),
withdrawn as (
    select distinct region, withdraws_number, withdraws_row
    from held
    where stage_rank < 0
),
left_standing as (
    select held.*
    from held
    cross join question
    left join withdrawn
        on withdrawn.region = held.region
        and withdrawn.withdraws_number = held.number
        and withdrawn.withdraws_row = held.row_number
    where
        held.stage_rank >= 0
        and withdrawn.region is null
        and (question.demonstration or held.stage_rank > 0)
)
select *
from left_standing
qualify row_number() over (
    partition by region, indicator_id, period, stage_rank
    order by number desc, row_number desc
) = 1
