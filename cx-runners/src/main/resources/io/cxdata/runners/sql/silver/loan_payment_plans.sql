-- One row per loan that has a regular payment (category 1) in its plan: the next one after as_of, and how many there are.
-- Of two payments on one day the one with the smaller ItemID is next, then the one that was delivered last.
select
  p.ContractID,
  max(p.due) filter (where p.turn = 1) as sig_pago,
  -- 0 only where no payment is next: an amount that cannot be read is null.
  case when count(*) filter (where p.turn = 1) = 0 then 0 else max(p.amount) filter (where p.turn = 1) end as monto_a_pagar,
  days_between(as_of(), max(p.due) filter (where p.turn = 1)) as DaysToPayment,
  cast(count(distinct p.ItemID) + coalesce(max(i.parcialidades_vencidas), 0) as integer) as parcialidades_plan
from (
  select
    ContractID, ItemID, due, amount,
    case when due > as_of() then row_number() over (
      partition by ContractID, due > as_of()
      order by due nulls last, amount_of(ItemID) nulls last, ItemID nulls last, cx_seq desc
    ) end as turn
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
) p
left join silver.loan_open_items i on i.ContractID = p.ContractID
group by p.ContractID
