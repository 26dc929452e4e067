select 'rows without ID' as what, count(*) filter (where text_of(ID) is null) as how_many from bronze.loan_balances
union all
select 'rows that repeat another one in every field' as what, count(*) filter (where cx_repeated) as how_many from bronze.loan_balances
union all
select 'Amount is no number' as what, count(*) filter (where is_no_number(Amount)) as how_many from bronze.loan_balances
