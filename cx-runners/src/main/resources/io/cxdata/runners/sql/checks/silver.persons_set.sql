select 'ID delivered again' as what, count(*) - count(distinct padded(ID)) as how_many from bronze.persons_set
