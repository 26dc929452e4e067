-- One row per loan that has any open item. Past due (vencido) is what is open and was due before as_of;
-- what an item still owes is its amount less what its description says was cleared.
-- A row that repeats another one in every field counts once. A sum that does not fit is null.
select
  ContractID,
  cast(count(distinct OpenItemID) filter (where capital and paid) as integer) as parcialidades_pagadas,
  cast(count(distinct OpenItemID) filter (where capital and vencido) as integer) as parcialidades_vencidas,
  try_cast(coalesce(sum(uncleared) filter (where capital and vencido), 0) as decimal(18, 2)) as principal_vencido,
  try_cast(coalesce(sum(uncleared) filter (where interes and vencido), 0) as decimal(18, 2)) as interes_ord_vencido,
  try_cast(coalesce(sum(uncleared) filter (where (capital or interes or comision) and vencido), 0) as decimal(18, 2))
    as monto_vencido
from (
  select
    stripped(ContractID) as ContractID,
    stripped(text_of(OpenItemID)) as OpenItemID,
    coalesce(stripped(ReceivableType) = '511010', false) as capital,
    coalesce(stripped(ReceivableType) in ('511100', '991100', '990004'), false) as interes,
    coalesce(stripped(ReceivableType) in ('511200', '990006'), false) as comision,
    coalesce(stripped(StatusCategory) = '1', false) as paid,
    coalesce(stripped(StatusCategory) in ('2', '3') and date_of(DueDate) < as_of(), false) as vencido,
    cast(amount_of(Amount) as decimal(20, 2)) - coalesce(amount_of(cleared_text(ReceivableDescription)), 0) as uncleared
  from bronze.loan_open_items
  where text_of(ContractID) is not null and not cx_repeated
) i
group by ContractID
