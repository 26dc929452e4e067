-- rows without ContractID
select cast(null as string) as key from bronze.loan_payment_plans where text_of(ContractID) is null;

-- rows that repeat another one in every field
select stripped(ContractID) as key from bronze.loan_payment_plans where cx_repeated;

-- an error text instead of a plan
select stripped(ContractID) as key from bronze.loan_payment_plans where stripped(Category) = 'E';

-- Amount is no number
select stripped(ContractID) as key from bronze.loan_payment_plans where stripped(Category) = '1' and is_no_number(Amount);

-- Date is no date
select stripped(ContractID) as key from bronze.loan_payment_plans where stripped(Category) = '1' and is_no_date(Date);
