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
from bronze.loan_contracts
where text_of(ID) is not null and not cx_repeated
