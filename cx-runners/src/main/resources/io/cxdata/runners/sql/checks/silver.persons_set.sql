select 'ID delivered again' as what, count(padded(ID)) - count(distinct padded(ID)) as how_many from bronze.persons_set
