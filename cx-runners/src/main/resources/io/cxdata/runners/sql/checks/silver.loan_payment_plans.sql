select 'rows without ContractID' as what, count(*) filter (where text_of(ContractID) is null) as how_many from bronze.loan_payment_plans
union all
select 'rows that repeat another one in every field' as what, count(*) filter (where cx_repeated) as how_many from bronze.loan_payment_plans
union all
select 'an error text instead of a plan', count(*) filter (where stripped(Category) = 'E') from bronze.loan_payment_plans
union all
select 'Amount is no number', count(*) filter (where stripped(Category) = '1' and is_no_number(Amount)) from bronze.loan_payment_plans
union all
select 'Date is no date', count(*) filter (where stripped(Category) = '1' and is_no_date(Date)) from bronze.loan_payment_plans
