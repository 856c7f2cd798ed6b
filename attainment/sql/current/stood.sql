-- What stood at each key (region, indicator, period, stage) at every number at which something happened to the
-- quantity: a row came, a row was withdrawn, a batch was revoked. The latest batch stands that no revocation and no
-- standing withdrawal has taken away (DOMAIN §5, R29). A row without figure, stage, percent or rating is a note and
-- stands nowhere (R30). Looked at again are the quantities to which something happened after the number $after.
with
rows as (
    select *
    from book_rows
    where region = $region and question in (0, $question)
),
revocations as (
    select revokes, min(number) as number
    from book_entries
    where region = $region and kind = 'revocation' and question in (0, $question)
    group by all
),
happened as (
    select indicator_id, period, number from rows
    union
    select rows.indicator_id, rows.period, revocations.number
    from rows
    join revocations on revocations.revokes = rows.number
),
touched as (
    select distinct indicator_id, period
    from happened
    where number > $after
),
moments as (
    select happened.indicator_id, happened.period, happened.number as since
    from happened
    join touched on touched.indicator_id = happened.indicator_id and touched.period = happened.period
),
withdrawals as (
    select rows.withdraws_number, rows.withdraws_row, rows.number as since, revocations.number as until
    from rows
    left join revocations on revocations.revokes = rows.number
    where rows.stage_rank < 0
),
standing as (
    select moments.since, rows.*
    from moments
    join rows
        on rows.indicator_id = moments.indicator_id
        and rows.period = moments.period
        and rows.number <= moments.since
    left join revocations
        on revocations.revokes = rows.number
        and revocations.number <= moments.since
    left join withdrawals
        on withdrawals.withdraws_number = rows.number
        and withdrawals.withdraws_row = rows.row_number
        and withdrawals.since <= moments.since
        and (withdrawals.until is null or withdrawals.until > moments.since)
    where
        rows.stage_rank >= 0
        and revocations.number is null
        and withdrawals.since is null
        and (
            rows.value is not null
            or rows.growth is not null
            or rows.milestone_stage is not null
            or rows.percent is not null
            or rows.self_rating is not null
        )
    qualify row_number() over (
        partition by moments.indicator_id, moments.period, moments.since, rows.stage_rank
        order by rows.number desc, rows.row_number desc
    ) = 1
)
select
    moments.indicator_id as of_indicator,
    moments.period as of_period,
    moments.since as from_number,
    standing.*
from moments
left join standing
    on standing.indicator_id = moments.indicator_id
    and standing.period = moments.period
    and standing.since = moments.since
