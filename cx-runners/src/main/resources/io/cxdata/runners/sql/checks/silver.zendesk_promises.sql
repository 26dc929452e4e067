select 'rows without id' as what, count(*) filter (where text_of(id) is null) as how_many from bronze.crm_payment_promises
union all
select 'id delivered again' as what, count(text_of(id)) - count(distinct stripped(text_of(id))) as how_many from bronze.crm_payment_promises
union all
select 'created_at is no time' as what, count(*) filter (where is_no_instant(created_at)) as how_many from bronze.crm_payment_promises
union all
select 'updated_at is no time' as what, count(*) filter (where is_no_instant(updated_at)) as how_many from bronze.crm_payment_promises
union all
select 'attribute_due_date is no date' as what, count(*) filter (where is_no_due_date(attribute_due_date)) as how_many from bronze.crm_payment_promises
union all
select 'attribute_payment_amount is no number' as what, count(*) filter (where is_no_number(attribute_payment_amount)) as how_many from bronze.crm_payment_promises
union all
select 'attribute_processed is neither true nor false' as what, count(*) filter (where is_no_flag(attribute_processed)) as how_many from bronze.crm_payment_promises
union all
select 'attribute_accomplished is neither true nor false' as what, count(*) filter (where is_no_flag(attribute_accomplished)) as how_many from bronze.crm_payment_promises
union all
select 'attribute_compensation is no JSON object' as what, count(*) filter (where is_no_object(attribute_compensation)) as how_many from bronze.crm_payment_promises
union all
select 'comission in attribute_compensation is no number' as what, count(*) filter (where is_no_number(member_of(attribute_compensation, 'comission'))) as how_many from bronze.crm_payment_promises
union all
select 'interest in attribute_compensation is no number' as what, count(*) filter (where is_no_number(member_of(attribute_compensation, 'interest'))) as how_many from bronze.crm_payment_promises
union all
select 'principal in attribute_compensation is no number' as what, count(*) filter (where is_no_number(member_of(attribute_compensation, 'principal'))) as how_many from bronze.crm_payment_promises
