-- The figures in force: of the rows that stand, the highest stage. A late-loaded estimate never hides a preliminary
-- figure, and any real figure beats a demonstration (DOMAIN §5). Figures never mix between rows.
select *
from standing
qualify row_number() over (partition by region, indicator_id, period order by stage_rank desc) = 1
