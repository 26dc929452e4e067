-- One row per loan that has any balance. A code may come in several rows, which add up; a code that is missing is 0.
-- A row that repeats another one in every field counts once. A sum that does not fit is null.
-- 3 interest settled and unpaid, 4 charges settled and unpaid, 5 remaining principal.
select
  ID,
  abs(interest) as ord_interes,
  abs(charges) as comisiones,
  principal as monto_principal,
  try_cast(cast(abs(interest) as decimal(20, 2)) + abs(charges) + principal as decimal(18, 2)) as monto_liquidacion
from (
  select
    stripped(ID) as ID,
    try_cast(coalesce(sum(amount_of(Amount)) filter (where stripped(Code) = '3'), 0) as decimal(18, 2)) as interest,
    try_cast(coalesce(sum(amount_of(Amount)) filter (where stripped(Code) = '4'), 0) as decimal(18, 2)) as charges,
    try_cast(coalesce(sum(amount_of(Amount)) filter (where stripped(Code) = '5'), 0) as decimal(18, 2)) as principal
  from bronze.loan_balances
  where text_of(ID) is not null and not cx_repeated
  group by stripped(ID)
) b
