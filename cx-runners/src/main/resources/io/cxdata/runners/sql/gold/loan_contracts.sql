-- One row per loan, with everything the collections app asks for. A loan whose person, balance, items, plan or promise is
-- missing stays, with amounts and counts of 0; an amount that does not fit or cannot be read is null, never 0. The three
-- dates are text, dd-MM-yyyy, as the app expects.
select
  c.ID,
  c.BankAccountID,
  c.InitialLoanAmount,
  day_text(c.TermSpecificationStartDate) as TermSpecificationStartDate,
  c.ClabeAccount,
  case when b.ID is null then 0 else b.monto_principal end as monto_principal,
  coalesce(i.parcialidades_pagadas, 0) as parcialidades_pagadas,
  coalesce(l.parcialidades_plan, 0) as parcialidades_plan,
  c.LifeCycleStatusTxt,
  coalesce(i.parcialidades_vencidas, 0) as parcialidades_vencidas,
  case when b.ID is null then 0 else b.ord_interes end as ord_interes,
  c.OverdueDays,
  case when b.ID is null then 0 else b.comisiones end as comisiones,
  case when b.ID is null then 0 else b.monto_liquidacion end as monto_liquidacion,
  c.TermSpecificationValidityPeriodDurationM,
  c.NominalInterestRate,
  day_text(l.sig_pago) as sig_pago,
  case when l.ContractID is null then 0 else l.monto_a_pagar end as monto_a_pagar,
  case when i.ContractID is null then 0 else i.monto_vencido end as monto_vencido,
  case when i.ContractID is null then 0 else i.interes_ord_vencido end as interes_ord_vencido,
  c.BorrowerID,
  p.FirstName,
  p.LastName,
  p.LastName2,
  p.AddressRegion,
  p.AddressCity,
  p.AddressDistrictName,
  p.AddressStreet,
  p.AddressHouseID,
  p.AddressPostalCode,
  p.Gender,
  z.id as promise_id,
  z.principal,
  z.interest,
  z.comission,
  z.attribute_payment_amount,
  z.created_at,
  day_text(z.attribute_due_date) as attribute_due_date,
  z.attribute_processed,
  z.attribute_accomplished,
  z.attribute_agent_name,
  c.RepaymentFrequency,
  l.DaysToPayment,
  case when i.ContractID is null then 0 else i.principal_vencido end as principal_vencido
from silver.loan_contracts c
left join silver.persons_set p on p.ID = c.BorrowerID
left join silver.loan_balances b on b.ID = c.ID
left join silver.loan_open_items i on i.ContractID = c.ID
left join silver.loan_payment_plans l on l.ContractID = c.ID
left join (
  -- The active promise: still to be kept, due first; the smallest id as text decides a tie.
  select *, row_number() over (
    partition by attribute_loan_id
    order by attribute_due_date nulls last, id
  ) as turn
  from silver.zendesk_promises
  where not coalesce(attribute_processed, false) and not coalesce(attribute_accomplished, false)
) z on z.attribute_loan_id = c.ID and z.turn = 1
