-- rows without ID
select cast(null as string) as key from bronze.loan_balances where text_of(ID) is null;

-- rows that repeat another one in every field
select stripped(ID) as key from bronze.loan_balances where cx_repeated;

-- Amount is no number
select stripped(ID) as key from bronze.loan_balances where is_no_number(Amount);
