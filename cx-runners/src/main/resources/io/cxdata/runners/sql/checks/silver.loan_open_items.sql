select 'OpenItemID and ReceivableType delivered again' as what,
  (select count(*) from bronze.loan_open_items where text_of(OpenItemID) is not null) - (select count(*) from (
    select distinct stripped(ContractID), stripped(OpenItemID), stripped(ReceivableType)
    from bronze.loan_open_items where text_of(OpenItemID) is not null) d) as how_many
union all
select 'Amount is no number', count(*) filter (where is_no_number(Amount)) from bronze.loan_open_items
union all
select 'DueDate is no date', count(*) filter (where is_no_date(DueDate)) from bronze.loan_open_items
union all
select '"Cleared: " is followed by no number', count(*) filter (
    where ReceivableDescription like '%Cleared: %' and amount_of(cleared_text(ReceivableDescription)) is null)
  from bronze.loan_open_items
