-- The report periods that a plan reads: last year's quarters for comparison, its own, and the next year's for what
-- is done late. place counts quarters: 1 to 4 are the plan's own year, 0 is last year's fourth quarter. So the
-- quarter before is place - 1, last year's same period is place - 4, and months since 1 January are 3 x place.
with
quarters as (
    select * from (values (1, '-03-31'), (2, '-06-30'), (3, '-09-30'), (4, '-12-31')) as q (quarter, last_day)
),
years as (
    select * from (values (-1), (0), (1)) as y (years_on)
)
select
    concat(cast(plan.year + years.years_on as varchar), 'Q', cast(quarters.quarter as varchar)) as period,
    4 * years.years_on + quarters.quarter as place,
    quarters.quarter,
    years.years_on,
    cast(concat(cast(plan.year + years.years_on as varchar), quarters.last_day) as date) as ends_on
from plan
cross join years
cross join quarters
