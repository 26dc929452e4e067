-- What SQL dialects write differently, once, for DuckDB. The tables' SQL calls these and nothing dialect-bound.
-- Each is tested by value in SqlFunctionsTest.

-- Text without the white space around it, no-break spaces included.
create or replace macro stripped(s) as trim(s, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160));

-- Text that says nothing (empty or blank) is null.
create or replace macro text_of(s) as case when stripped(s) = '' then null else s end;

-- A person's number in its full ten digits; longer ones are left as they are.
create or replace macro padded(s) as
  case when stripped(s) = '' then null when length(stripped(s)) < 10 then lpad(stripped(s), 10, '0') else stripped(s) end;

-- The first word, and what follows it; null where there is only one word.
create or replace macro first_word(s) as
  case when regexp_matches(stripped(s), '^[^\s\x{A0}]+[\s\x{A0}]+[^\s\x{A0}]') then regexp_extract(stripped(s), '^([^\s\x{A0}]+)[\s\x{A0}]+(.+)$', 1, 's') end;
create or replace macro other_words(s) as
  case when regexp_matches(stripped(s), '^[^\s\x{A0}]+[\s\x{A0}]+[^\s\x{A0}]') then regexp_extract(stripped(s), '^([^\s\x{A0}]+)[\s\x{A0}]+(.+)$', 2, 's') end;

-- A number in plain or scientific notation, rounded half up (away from zero) to two decimals; else null.
create or replace macro amount_of(s) as
  case when regexp_matches(stripped(s), '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$')
       then try_cast(stripped(s) as decimal(18, 2)) end;
create or replace macro is_no_number(s) as coalesce(stripped(s) <> '' and amount_of(s) is null, false);

-- A whole number: 12, 012, 12.000; a fraction is not one.
create or replace macro whole_of(s) as
  case when regexp_matches(stripped(s), '^[+-]?[0-9]+([.]0*)?$')
       then try_cast(regexp_extract(stripped(s), '^[+-]?[0-9]+') as integer) end;
create or replace macro is_no_whole(s) as coalesce(stripped(s) <> '' and whole_of(s) is null, false);

-- The day in the bank's time zone that holds an instant.
create or replace macro business_day(t) as cast(timezone(business_zone(), t) as date);

-- An ISO date and time with Z or an offset.
create or replace macro instant_of(s) as
  case when regexp_matches(upper(stripped(s)), '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')
       then try_cast(upper(stripped(s)) as timestamptz) end;
create or replace macro is_no_instant(s) as coalesce(stripped(s) <> '' and instant_of(s) is null, false);

-- SAP's dates: yyyyMMdd, yyyy-MM-dd (with a time or without), /Date(ms)/, /Date(ms+minutes)/.
create or replace macro date_of(s) as
  case
    when regexp_matches(stripped(s), '^[0-9]{8}$') then cast(try_strptime(stripped(s), '%Y%m%d') as date)
    when regexp_matches(stripped(s), '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+)?$') then try_cast(substr(stripped(s), 1, 10) as date)
    when regexp_matches(stripped(s), '^/Date[(]-?[0-9]{1,14}([+-][0-9]{1,4})?[)]/$')
      then cast(make_timestamp(1000 * (cast(regexp_extract(stripped(s), '[(](-?[0-9]+)', 1) as bigint)
                + 60000 * coalesce(try_cast(regexp_extract(stripped(s), '[0-9]([+-][0-9]+)[)]', 1) as bigint), 0))) as date)
  end;
create or replace macro is_no_date(s) as
  coalesce(stripped(s) <> '' and stripped(s) <> '00000000' and date_of(s) is null, false);

-- A promise's due date: dd/MM/yyyy, yyyy-MM-dd, or an instant, whose day is the one in the bank's time zone.
create or replace macro due_date_of(s) as
  case
    when regexp_matches(stripped(s), '^[0-9]{2}/[0-9]{2}/[0-9]{4}$') then cast(try_strptime(stripped(s), '%d/%m/%Y') as date)
    when regexp_matches(stripped(s), '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') then try_cast(stripped(s) as date)
    else business_day(instant_of(s))
  end;
create or replace macro is_no_due_date(s) as coalesce(stripped(s) <> '' and due_date_of(s) is null, false);

-- true or false; else null.
create or replace macro flag_of(s) as
  case when lower(stripped(s)) in ('true', '1') then true when lower(stripped(s)) in ('false', '0') then false end;
create or replace macro is_no_flag(s) as coalesce(stripped(s) <> '' and flag_of(s) is null, false);

-- One member of a JSON object that came as text; null if the text is not JSON.
create or replace macro member_of(s, name) as case when json_valid(s) then json_extract_string(s, '$.' || name) end;
create or replace macro is_no_object(s) as coalesce(stripped(s) <> '' and not (case when json_valid(s) then json_type(s) = 'OBJECT' else false end), false);

create or replace macro day_text(d) as strftime(d, '%d-%m-%Y');
create or replace macro days_between(from_day, to_day) as cast(datediff('day', from_day, to_day) as integer);

-- The number after 'Cleared: ' in a partly paid item's description, thousands separators left out.
create or replace macro cleared_text(s) as
  replace(nullif(regexp_extract(s, 'Cleared: *(-?[0-9][0-9,]*([.][0-9]+)?)', 1), ''), ',', '');
