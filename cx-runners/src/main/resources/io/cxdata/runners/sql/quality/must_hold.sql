-- No loan may vanish, appear from nowhere, or appear twice.

-- rows of gold.loan_contracts whose loan is there already
select ID as key, count(*) - 1 as how_many from gold.loan_contracts group by ID having count(*) > 1;

-- loans of bronze.loan_contracts that are missing in gold.loan_contracts
select b.ID as key
from (select distinct stripped(ID) as ID from bronze.loan_contracts where text_of(ID) is not null) b
left join gold.loan_contracts g on g.ID = b.ID
where g.ID is null;

-- loans of gold.loan_contracts that are not in bronze.loan_contracts
select g.ID as key
from gold.loan_contracts g
left join (select distinct stripped(ID) as ID from bronze.loan_contracts) b on b.ID = g.ID
where b.ID is null;
