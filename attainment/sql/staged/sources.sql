-- The indicators that a target can be read from: its own (part_no 0), and the parts that stand in for it where it has
-- no figure of its own (DOMAIN §2: where only urban and rural income exist, both must meet).
with
own as (
    select target_no, target_id, region, indicator_id, cast(null as varchar) as part
    from targets
),
parts as (
    select targets.target_no, targets.target_id, targets.region, unnest(indicators.parts) as indicator_id
    from targets
    join book_indicators as indicators
        on indicators.plan_id = targets.plan_id
        and indicators.plan_version = targets.version
        and indicators.indicator_id = targets.indicator_id
),
together as (
    select * from own
    union all
    select target_no, target_id, region, indicator_id, indicator_id as part from parts
)
select
    together.*,
    row_number() over (partition by target_no order by part nulls first) - 1 as part_no
from together
