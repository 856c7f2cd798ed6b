-- The plan version that is opened. What is staged here is read once, when a plan is opened, and kept.
select
    $plan_id as plan_id,
    cast($plan_version as bigint) as plan_version,
    cast($year as integer) as year,
    cast($opening as bigint) as opening
