-- Counts by status and by rating, and the figures due and reported, of every group and period (DOMAIN §7). Duties are
-- outside every rate; on-track rate = (achieved + on_track) ÷ (judged + not_reported), so silence is not rewarded.
-- Counts and rates are never averaged: each group counts its own targets. A duty has no status, so it is given a name
-- here: a count over nothing but nulls would be null.
with
verdicts as (
    select
        members.scope,
        members.name,
        members.position,
        judged.place,
        coalesce(judged.status, 'duty') as verdict,
        judged.self_rating,
        judged.is_due,
        judged.is_reported,
        judged.is_demonstration
    from members
    join judged on judged.target_id = members.target_id
)
select
    scope,
    name,
    place,
    min(position) as position,
    cast(count_if(verdict = 'achieved') as bigint) as achieved,
    cast(count_if(verdict = 'on_track') as bigint) as on_track,
    cast(count_if(verdict = 'behind') as bigint) as behind,
    cast(count_if(verdict = 'critical') as bigint) as critical,
    cast(count_if(verdict = 'missed') as bigint) as missed,
    cast(count_if(verdict = 'not_judged') as bigint) as not_judged,
    cast(count_if(verdict = 'not_due') as bigint) as not_due,
    cast(count_if(verdict = 'not_reported') as bigint) as not_reported,
    cast(count_if(verdict = 'duty') as bigint) as duties,
    cast(count_if(coalesce(verdict = 'duty' and self_rating = 'normal', false)) as bigint) as duties_normal,
    cast(count_if(coalesce(verdict = 'duty' and self_rating = 'behind', false)) as bigint) as duties_behind,
    cast(count_if(verdict in ('achieved', 'on_track')) as bigint) as good,
    cast(count_if(verdict in ('achieved', 'on_track', 'behind', 'critical', 'missed')) as bigint) as judged,
    cast(count_if(verdict in ('achieved', 'on_track', 'behind', 'critical', 'missed', 'not_reported')) as bigint) as denominator,
    cast(count_if(verdict <> 'duty' and is_due) as bigint) as due,
    cast(count_if(verdict <> 'duty' and is_due and is_reported) as bigint) as reported,
    coalesce(bool_or(is_demonstration), false) as demonstrates
from verdicts
group by scope, name, place
