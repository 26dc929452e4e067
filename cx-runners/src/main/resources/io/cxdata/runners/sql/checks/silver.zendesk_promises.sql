-- rows without id
select cast(null as string) as key from bronze.crm_payment_promises where text_of(id) is null;

-- id delivered again
select stripped(id) as key from bronze.crm_payment_promises where cx_repeated;

-- created_at is no time
select stripped(id) as key from bronze.crm_payment_promises where is_no_instant(created_at);

-- updated_at is no time
select stripped(id) as key from bronze.crm_payment_promises where is_no_instant(updated_at);

-- attribute_due_date is no date
select stripped(id) as key from bronze.crm_payment_promises where is_no_due_date(attribute_due_date);

-- attribute_payment_amount is no number
select stripped(id) as key from bronze.crm_payment_promises where is_no_number(attribute_payment_amount);

-- attribute_processed is neither true nor false
select stripped(id) as key from bronze.crm_payment_promises where is_no_flag(attribute_processed);

-- attribute_accomplished is neither true nor false
select stripped(id) as key from bronze.crm_payment_promises where is_no_flag(attribute_accomplished);

-- attribute_compensation is no JSON object
select stripped(id) as key from bronze.crm_payment_promises where is_no_object(attribute_compensation);

-- comission in attribute_compensation is no number
select stripped(id) as key from bronze.crm_payment_promises where is_no_number(member_of(attribute_compensation, 'comission'));

-- interest in attribute_compensation is no number
select stripped(id) as key from bronze.crm_payment_promises where is_no_number(member_of(attribute_compensation, 'interest'));

-- principal in attribute_compensation is no number
select stripped(id) as key from bronze.crm_payment_promises where is_no_number(member_of(attribute_compensation, 'principal'));
