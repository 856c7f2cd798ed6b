-- The indicators that a target can be read from: its own, and the parts that stand in for it where it has no
-- figure of its own (DOMAIN §2: only urban and rural income exist, so both must meet). part is null for its own.
with
own as (
    select target_id, region, indicator_id, cast(null as varchar) as part
    from targets
),
parts as (
    select targets.target_id, targets.region, unnest(indicators.parts) as indicator_id
    from targets
    join book_indicators as indicators
        on indicators.plan_id = targets.plan_id
        and indicators.plan_version = targets.version
        and indicators.indicator_id = targets.indicator_id
)
select * from own
union all
select target_id, region, indicator_id, indicator_id as part from parts
