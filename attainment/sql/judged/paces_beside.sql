-- The verdict of an amount under each of the two paces, where it has both (DOMAIN §3).
select
    target_id,
    part,
    place,
    max(case when basis = 'linear' then pace_part end) as linear_part,
    max(case when basis = 'linear' then pace_whole end) as linear_whole,
    max(case when basis = 'linear' then status end) as linear_status,
    max(case when basis = 'seasonal' then pace_part end) as seasonal_part,
    max(case when basis = 'seasonal' then pace_whole end) as seasonal_whole,
    max(case when basis = 'seasonal' then status end) as seasonal_status
from by_figure
where is_own and basis <> 'none'
group by all
