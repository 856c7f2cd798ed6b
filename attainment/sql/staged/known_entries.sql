-- What the ledger's entries say up to the state's number of each region, a rehearsed entry included.
with
committed as (
    select entries.region, entries.number, entries.kind, entries.committed_at, entries.revokes
    from book_entries as entries
    join book_question_regions as asked on asked.region = entries.region
    where asked.question = $question and entries.number <= asked.number
),
rehearsed as (
    select region, number, kind, committed_at, revokes
    from book_rehearsed_entries
    where question = $question
)
select * from committed
union all
select * from rehearsed
