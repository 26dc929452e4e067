-- rows without ID
select cast(null as string) as key from bronze.persons_set where text_of(ID) is null;

-- ID delivered again
select padded(ID) as key, count(*) - 1 as how_many from bronze.persons_set
where padded(ID) is not null group by padded(ID) having count(*) > 1;
