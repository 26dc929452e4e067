select 'rows without ID' as what, count(*) filter (where text_of(ID) is null) as how_many from bronze.persons_set
union all
select 'ID delivered again' as what, count(padded(ID)) - count(distinct padded(ID)) as how_many from bronze.persons_set
