-- One row per loan; of two deliveries the later one.
select
  stripped(ID) as ID,
  text_of(BankAccountID) as BankAccountID,
  amount_of(InitialLoanAmount) as InitialLoanAmount,
  date_of(TermSpecificationStartDate) as TermSpecificationStartDate,
  text_of(ClabeAccount) as ClabeAccount,
  text_of(RepaymentFrequency) as RepaymentFrequency,
  whole_of(TermSpecificationValidityPeriodDurationM) as TermSpecificationValidityPeriodDurationM,
  amount_of(NominalInterestRate) as NominalInterestRate,
  padded(BorrowerID) as BorrowerID,
  whole_of(OverdueDays) as OverdueDays,
  text_of(LifeCycleStatusTxt) as LifeCycleStatusTxt,
  date_of(PaymentPlanStartDate) as PaymentPlanStartDate
from (
  select *, row_number() over (partition by stripped(ID) order by cx_seq desc) as recency
  from bronze.loan_contracts
) c
where recency = 1 and text_of(ID) is not null
