-- Each of these must be 0: no loan may vanish, appear from nowhere, or appear twice.
select 'rows of gold.loan_contracts whose loan is there already' as what, count(*) - count(distinct ID) as how_many
from gold.loan_contracts
union all
select 'loans of bronze.loan_contracts that are missing in gold.loan_contracts', count(*)
from (select distinct stripped(ID) as ID from bronze.loan_contracts where text_of(ID) is not null) b
left join gold.loan_contracts g on g.ID = b.ID
where g.ID is null
union all
select 'loans of gold.loan_contracts that are not in bronze.loan_contracts', count(*)
from gold.loan_contracts g
left join (select distinct stripped(ID) as ID from bronze.loan_contracts) b on b.ID = g.ID
where b.ID is null
