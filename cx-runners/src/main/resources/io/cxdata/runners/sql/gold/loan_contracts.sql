-- One row per loan, with everything the collections app asks for. A loan whose person, balance, items, plan or promise is
-- missing stays. The three dates are text, dd-MM-yyyy, as the app expects.
select
  c.ID,
  c.BankAccountID,
  c.InitialLoanAmount,
  day_text(c.TermSpecificationStartDate) as TermSpecificationStartDate,
  c.ClabeAccount,
  coalesce(b.monto_principal, 0) as monto_principal,
  coalesce(i.parcialidades_pagadas, 0) as parcialidades_pagadas,
  coalesce(l.parcialidades_plan, 0) as parcialidades_plan,
  c.LifeCycleStatusTxt,
  coalesce(i.parcialidades_vencidas, 0) as parcialidades_vencidas,
  coalesce(b.ord_interes, 0) as ord_interes,
  c.OverdueDays,
  coalesce(b.comisiones, 0) as comisiones,
  coalesce(b.monto_liquidacion, 0) as monto_liquidacion,
  c.TermSpecificationValidityPeriodDurationM,
  c.NominalInterestRate,
  day_text(l.sig_pago) as sig_pago,
  coalesce(l.monto_a_pagar, 0) as monto_a_pagar,
  coalesce(i.monto_vencido, 0) as monto_vencido,
  coalesce(i.interes_ord_vencido, 0) as interes_ord_vencido,
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
  c.DaysToPayment,
  coalesce(i.principal_vencido, 0) as principal_vencido
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
