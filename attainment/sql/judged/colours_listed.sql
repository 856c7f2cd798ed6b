-- The verdicts of the other rules side by side, as one text a figure: rule|version|status|reason; …
select
    target_id,
    part,
    place,
    string_agg(
        concat(rule_id, '|', cast(rule_version as varchar), '|', coalesce(status, ''), '|', coalesce(reason, '')),
        ';' order by rule_id
    ) as colours
from colours
group by all
