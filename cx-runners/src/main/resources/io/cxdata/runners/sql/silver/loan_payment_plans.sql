-- One row per loan that has a regular payment (category 1) in its plan: the next one after as_of, and how many there are.
-- Of two payments on one day the one with the smaller ItemID is next, then the one that was delivered last.
select
  p.ContractID,
  p.sig_pago,
  -- 0 only where no payment is next: an amount that cannot be read is null.
  case when p.sig_pago is null then 0 else p.upcoming.amount end as monto_a_pagar,
  days_between(as_of(), p.sig_pago) as DaysToPayment,
  cast(p.payments + coalesce(i.parcialidades_vencidas, 0) as integer) as parcialidades_plan
from (
  select
    ContractID,
    count(distinct ItemID) as payments,
    min(due) filter (where due > as_of()) as sig_pago,
    min(payment(due, ItemID, cx_seq, amount)) filter (where due > as_of()) as upcoming
  from (
    select
      stripped(ContractID) as ContractID,
      stripped(text_of(ItemID)) as ItemID,
      date_of(Date) as due,
      amount_of(Amount) as amount,
      cx_seq
    from bronze.loan_payment_plans
    where text_of(ContractID) is not null and stripped(Category) = '1' and not cx_repeated
  ) r
  group by ContractID
) p
left join silver.loan_open_items i on i.ContractID = p.ContractID
