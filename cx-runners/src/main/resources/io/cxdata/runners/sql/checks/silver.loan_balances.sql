select 'Amount is no number' as what, count(*) filter (where is_no_number(Amount)) as how_many from bronze.loan_balances
