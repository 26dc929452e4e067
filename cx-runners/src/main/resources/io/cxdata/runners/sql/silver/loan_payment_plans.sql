-- One row per loan that has a regular payment (category 1) in its plan: the next one after as_of, and how many there are.
select
  p.ContractID,
  max(p.due) filter (where p.turn = 1) as sig_pago,
  coalesce(max(p.amount) filter (where p.turn = 1), 0) as monto_a_pagar,
  cast(count(distinct p.ItemID) + coalesce(max(i.parcialidades_vencidas), 0) as integer) as parcialidades_plan
from (
  select
    ContractID, ItemID, due, amount,
    case when due > as_of() then row_number() over (
      partition by ContractID, due > as_of()
      order by due nulls last, amount_of(ItemID) nulls last, ItemID nulls last
    ) end as turn
  from (
    select
      stripped(ContractID) as ContractID,
      stripped(text_of(ItemID)) as ItemID,
      date_of(Date) as due,
      amount_of(Amount) as amount,
      row_number() over (
        partition by stripped(ContractID), stripped(text_of(ItemID)),
          -- Without an id nothing says that two rows are the same.
          case when text_of(ItemID) is null then cx_seq end
        order by cx_seq desc
      ) as recency
    from bronze.loan_payment_plans
    where text_of(ContractID) is not null and stripped(Category) = '1'
  ) r
  where recency = 1
) p
left join silver.loan_open_items i on i.ContractID = p.ContractID
group by p.ContractID
