select 'ItemID delivered again' as what,
  (select count(*) from bronze.loan_payment_plans where stripped(Category) = '1' and text_of(ItemID) is not null) - (
    select count(*) from (
      select distinct stripped(ContractID), stripped(ItemID)
      from bronze.loan_payment_plans where stripped(Category) = '1' and text_of(ItemID) is not null) d) as how_many
union all
select 'an error text instead of a plan', count(*) filter (where stripped(Category) = 'E') from bronze.loan_payment_plans
union all
select 'Amount is no number', count(*) filter (where stripped(Category) = '1' and is_no_number(Amount)) from bronze.loan_payment_plans
union all
select 'Date is no date', count(*) filter (where stripped(Category) = '1' and is_no_date(Date)) from bronze.loan_payment_plans
