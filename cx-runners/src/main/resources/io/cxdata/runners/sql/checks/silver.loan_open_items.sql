select 'rows without ContractID' as what, count(*) filter (where text_of(ContractID) is null) as how_many from bronze.loan_open_items
union all
select 'rows that repeat another one in every field' as what, count(*) filter (where cx_repeated) as how_many from bronze.loan_open_items
union all
select 'Amount is no number', count(*) filter (where is_no_number(Amount)) from bronze.loan_open_items
union all
select 'DueDate is no date', count(*) filter (where is_no_date(DueDate)) from bronze.loan_open_items
union all
select '"Cleared: " is followed by no number', count(*) filter (
    where ReceivableDescription like '%Cleared: %' and amount_of(cleared_text(ReceivableDescription)) is null)
  from bronze.loan_open_items
