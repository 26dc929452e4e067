-- rows without ContractID
select cast(null as string) as key from bronze.loan_open_items where text_of(ContractID) is null;

-- rows that repeat another one in every field
select stripped(ContractID) as key from bronze.loan_open_items where cx_repeated;

-- Amount is no number
select stripped(ContractID) as key from bronze.loan_open_items where is_no_number(Amount);

-- DueDate is no date
select stripped(ContractID) as key from bronze.loan_open_items where is_no_date(DueDate);

-- "Cleared: " is followed by no number
select stripped(ContractID) as key from bronze.loan_open_items where ReceivableDescription like '%Cleared: %' and amount_of(cleared_text(ReceivableDescription)) is null;
