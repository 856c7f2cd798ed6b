-- How good the figures are that a verdict rests on: hedged, estimates, demonstrations. All of them are looked at: a
-- relative target judged against a demonstration is itself one, and so is a threshold of last year.
select
    slots.slot,
    figures.hedge is not null or (slots.from_last_year and last_year.hedge is not null) as is_hedged,
    coalesce(
        figures.stage_rank = 2
        or (figures.reference_figure is not null and figures.reference_stage_rank = 2)
        or (slots.from_last_year and last_year.figure is not null and last_year.stage_rank = 2),
        false
    ) as is_provisional,
    coalesce(
        figures.stage_rank = 0
        or (figures.reference_figure is not null and figures.reference_stage_rank = 0)
        or (slots.from_last_year and last_year.figure is not null and last_year.stage_rank = 0)
        or (slots.chosen_basis = 'seasonal' and slots.whole > 0 and not slots.reached and shares.stage_rank = 0),
        false
    ) as is_demonstration
from figures
join book_slots as slots on slots.slot = figures.slot and slots.opening = $opening
left join figures as last_year on last_year.slot = figures.slot - 4
left join shares on shares.slot = figures.slot
