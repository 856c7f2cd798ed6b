-- The quantities that this plan looks at: what its targets are read from, and what relative ones refer to.
select region, indicator_id from sources
union
select reference_region as region, reference_indicator_id as indicator_id from targets
where reference_region is not null and reference_indicator_id is not null
