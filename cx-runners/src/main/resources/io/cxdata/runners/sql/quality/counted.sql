-- Worth knowing, but not an error of this project: such loans stay in gold, such promises in silver.

-- loans without a person
select c.ID as key from silver.loan_contracts c left join silver.persons_set p on p.ID = c.BorrowerID where p.ID is null;

-- loans without a balance
select c.ID as key from silver.loan_contracts c left join silver.loan_balances b on b.ID = c.ID where b.ID is null;

-- loans without a payment plan
select c.ID as key from silver.loan_contracts c left join silver.loan_payment_plans l on l.ContractID = c.ID where l.ContractID is null;

-- promises of unknown loans
select z.id as key from silver.zendesk_promises z left join silver.loan_contracts c on c.ID = z.attribute_loan_id where c.ID is null;

-- loans with a sum of balances that does not fit
select ID as key from silver.loan_balances where ord_interes is null or comisiones is null or monto_principal is null or monto_liquidacion is null;

-- loans with a sum of open items that does not fit
select ContractID as key from silver.loan_open_items where principal_vencido is null or interes_ord_vencido is null or monto_vencido is null;
