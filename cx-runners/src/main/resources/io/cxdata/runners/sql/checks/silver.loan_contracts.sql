-- rows without ID
select cast(null as string) as key from bronze.loan_contracts where text_of(ID) is null;

-- ID delivered again
select stripped(ID) as key from bronze.loan_contracts where cx_repeated;

-- InitialLoanAmount is no number
select stripped(ID) as key from bronze.loan_contracts where is_no_number(InitialLoanAmount);

-- TermSpecificationStartDate is no date
select stripped(ID) as key from bronze.loan_contracts where is_no_date(TermSpecificationStartDate);

-- TermSpecificationValidityPeriodDurationM is no whole number
select stripped(ID) as key from bronze.loan_contracts where is_no_whole(TermSpecificationValidityPeriodDurationM);

-- NominalInterestRate is no number
select stripped(ID) as key from bronze.loan_contracts where is_no_number(NominalInterestRate);

-- OverdueDays is no whole number
select stripped(ID) as key from bronze.loan_contracts where is_no_whole(OverdueDays);

-- PaymentPlanStartDate is no date
select stripped(ID) as key from bronze.loan_contracts where is_no_date(PaymentPlanStartDate);
