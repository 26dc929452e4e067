-- One row per promise; of two deliveries the later one.
select
  stripped(id) as id,
  text_of(type) as type,
  instant_of(created_at) as created_at,
  instant_of(updated_at) as updated_at,
  stripped(text_of(attribute_loan_id)) as attribute_loan_id,
  amount_of(attribute_payment_amount) as attribute_payment_amount,
  due_date_of(attribute_due_date) as attribute_due_date,
  text_of(attribute_reason) as attribute_reason,
  flag_of(attribute_processed) as attribute_processed,
  flag_of(attribute_accomplished) as attribute_accomplished,
  text_of(attribute_agent_name) as attribute_agent_name,
  text_of(attribute_agent_id) as attribute_agent_id,
  text_of(attribute_sap_user_id) as attribute_sap_user_id,
  amount_of(member_of(attribute_compensation, 'comission')) as comission,
  amount_of(member_of(attribute_compensation, 'interest')) as interest,
  amount_of(member_of(attribute_compensation, 'principal')) as principal
from bronze.crm_payment_promises
where text_of(id) is not null and not cx_repeated
