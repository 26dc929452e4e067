select 'rows without ID' as what, count(*) filter (where text_of(ID) is null) as how_many from bronze.loan_contracts
union all
select 'ID delivered again' as what, count(text_of(ID)) - count(distinct stripped(text_of(ID))) as how_many from bronze.loan_contracts
union all
select 'InitialLoanAmount is no number' as what, count(*) filter (where is_no_number(InitialLoanAmount)) as how_many from bronze.loan_contracts
union all
select 'TermSpecificationStartDate is no date' as what, count(*) filter (where is_no_date(TermSpecificationStartDate)) as how_many from bronze.loan_contracts
union all
select 'TermSpecificationValidityPeriodDurationM is no whole number' as what, count(*) filter (where is_no_whole(TermSpecificationValidityPeriodDurationM)) as how_many from bronze.loan_contracts
union all
select 'NominalInterestRate is no number' as what, count(*) filter (where is_no_number(NominalInterestRate)) as how_many from bronze.loan_contracts
union all
select 'OverdueDays is no whole number' as what, count(*) filter (where is_no_whole(OverdueDays)) as how_many from bronze.loan_contracts
union all
select 'PaymentPlanStartDate is no date' as what, count(*) filter (where is_no_date(PaymentPlanStartDate)) as how_many from bronze.loan_contracts
