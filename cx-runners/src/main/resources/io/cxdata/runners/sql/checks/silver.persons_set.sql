-- rows without ID
select cast(null as string) as key from bronze.persons_set where text_of(ID) is null;

-- ID delivered again
select padded(ID) as key from bronze.persons_set where cx_repeated;
