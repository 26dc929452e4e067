-- rows that repeat another one in every field
select stripped(ID) as key from bronze.loan_balances where cx_repeated;

-- Amount is no number
select stripped(ID) as key from bronze.loan_balances where is_no_number(Amount);
