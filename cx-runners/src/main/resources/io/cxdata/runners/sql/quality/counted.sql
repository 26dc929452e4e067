-- Worth knowing, but not an error of this project: such loans stay in gold, such promises in silver.
select 'loans without a person' as what, count(*) as how_many
from silver.loan_contracts c left join silver.persons_set p on p.ID = c.BorrowerID where p.ID is null
union all
select 'loans without a balance', count(*)
from silver.loan_contracts c left join silver.loan_balances b on b.ID = c.ID where b.ID is null
union all
select 'loans without a payment plan', count(*)
from silver.loan_contracts c left join silver.loan_payment_plans l on l.ContractID = c.ID where l.ContractID is null
union all
select 'promises of unknown loans', count(*)
from silver.zendesk_promises z left join silver.loan_contracts c on c.ID = z.attribute_loan_id where c.ID is null
union all
select 'loans with a sum of balances that does not fit', count(*)
from silver.loan_balances where ord_interes is null or comisiones is null or monto_principal is null or monto_liquidacion is null
union all
select 'loans with a sum of open items that does not fit', count(*)
from silver.loan_open_items where principal_vencido is null or interes_ord_vencido is null or monto_vencido is null
