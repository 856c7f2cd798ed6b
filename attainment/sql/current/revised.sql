-- Which figures in force are revised: another figure that is no demonstration stood in force at an earlier number
-- (R27). Every number at which something happened to a quantity is looked at again as it stood then.
with
rows_ever as (
    select rows.region, rows.indicator_id, rows.period, rows.number, rows.row_number, rows.stage_rank,
        rows.value, rows.value_hedge, rows.growth, rows.growth_hedge, rows.milestone_stage, rows.percent,
        min(revocation.number) as revoked_at
    from known_rows as rows
    join in_force on in_force.region = rows.region and in_force.indicator_id = rows.indicator_id and in_force.period = rows.period
    left join known_entries as revocation
        on revocation.region = rows.region and revocation.kind = 'revocation' and revocation.revokes = rows.number
    where rows.stage_rank > 0
    group by all
),
told_more_than_once as (
    select region, indicator_id, period
    from rows_ever
    group by all
    having count(*) > 1
),
withdrawals as (
    select rows.region, rows.indicator_id, rows.period, rows.withdraws_number, rows.withdraws_row, rows.number,
        min(revocation.number) as revoked_at
    from known_rows as rows
    left join known_entries as revocation
        on revocation.region = rows.region and revocation.kind = 'revocation' and revocation.revokes = rows.number
    where rows.stage_rank < 0
    group by all
),
rows_looked_at as (
    select rows_ever.*
    from rows_ever
    join told_more_than_once using (region, indicator_id, period)
),
moments as (
    select region, indicator_id, period, number as moment from rows_looked_at
    union
    select region, indicator_id, period, revoked_at from rows_looked_at where revoked_at is not null
    union
    select region, indicator_id, period, number from withdrawals
    union
    select region, indicator_id, period, revoked_at from withdrawals where revoked_at is not null
),
stood_then as (
    select rows.*, moments.moment
    from rows_looked_at as rows
    join moments using (region, indicator_id, period)
    left join withdrawals
        on withdrawals.region = rows.region
        and withdrawals.withdraws_number = rows.number
        and withdrawals.withdraws_row = rows.row_number
        and withdrawals.number <= moments.moment
        and (withdrawals.revoked_at is null or withdrawals.revoked_at > moments.moment)
    where
        rows.number <= moments.moment
        and (rows.revoked_at is null or rows.revoked_at > moments.moment)
        and withdrawals.number is null
),
in_force_then as (
    select *
    from stood_then
    qualify row_number() over (
        partition by region, indicator_id, period, moment
        order by stage_rank desc, number desc, row_number desc
    ) = 1
)
select distinct in_force.region, in_force.indicator_id, in_force.period
from in_force
join in_force_then as earlier using (region, indicator_id, period)
where
    in_force.value is distinct from earlier.value
    or in_force.value_hedge is distinct from earlier.value_hedge
    or in_force.growth is distinct from earlier.growth
    or in_force.growth_hedge is distinct from earlier.growth_hedge
    or in_force.milestone_stage is distinct from earlier.milestone_stage
    or in_force.percent is distinct from earlier.percent
