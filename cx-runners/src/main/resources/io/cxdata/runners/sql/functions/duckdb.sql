-- What SQL dialects write differently, once, for DuckDB. The tables' SQL calls these and nothing dialect-bound.
-- Each is tested by value in SqlFunctionsTest.

-- Text without the white space around it, no-break spaces included. Mostly there is none, which a pattern finds at a
-- fraction of what trim costs.
create or replace macro stripped(s) as
  case when regexp_full_match(s, '(?s)[!-~](.*[!-~])?') then s
       else trim(s, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)) end;

-- Text that says nothing (empty or blank) is null.
create or replace macro text_of(s) as case when stripped(s) = '' then null else s end;

-- A person's number in its full ten digits; longer ones are left as they are.
create or replace macro padded(s) as
  case when stripped(s) = '' then null when length(stripped(s)) < 10 then lpad(stripped(s), 10, '0') else stripped(s) end;

-- The first word, and what follows it; null where there is only one word.
create or replace macro first_word(s) as
  case when regexp_matches(stripped(s), '^[^\s\x0B\x{A0}]+[\s\x0B\x{A0}]+[^\s\x0B\x{A0}]') then regexp_extract(stripped(s), '^([^\s\x0B\x{A0}]+)[\s\x0B\x{A0}]+(.+)$', 1, 's') end;
create or replace macro other_words(s) as
  case when regexp_matches(stripped(s), '^[^\s\x0B\x{A0}]+[\s\x0B\x{A0}]+[^\s\x0B\x{A0}]') then regexp_extract(stripped(s), '^([^\s\x0B\x{A0}]+)[\s\x0B\x{A0}]+(.+)$', 2, 's') end;

-- A number's text in scientific notation, written out: 1.5E+3 is 1500. DuckDB's own cast of such text is wrong: 9e-19
-- becomes 0.01, and 0.9e17 a value that a decimal(18, 2) cannot hold. An exponent has two digits at most, apart from zeros.
create or replace macro exponent_of(s) as try_cast(regexp_extract(s, '[eE]([+-]?[0-9]+)$', 1) as integer);
create or replace macro digits_of(s) as replace(regexp_extract(s, '^[+-]?([0-9.]+)', 1), '.', '');
create or replace macro point_of(s) as cast(length(regexp_extract(s, '^[+-]?([0-9]*)', 1)) + exponent_of(s) as integer);
create or replace macro written_out(s) as
  case when s like '-%' then '-' else '' end
  || case when point_of(s) <= 0 then '0.' || repeat('0', -point_of(s)) || digits_of(s)
          when point_of(s) >= length(digits_of(s)) then rpad(digits_of(s), point_of(s), '0')
          else substr(digits_of(s), 1, point_of(s)) || '.' || substr(digits_of(s), point_of(s) + 1) end;
-- A macro is put in wherever its name stands: without the list, s would be in the plan twenty times.
create or replace macro plain_number(s) as
  case when regexp_matches(s, '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)$') then s
       when regexp_matches(s, '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)[eE][+-]?0*[0-9]{1,2}$')
       then list_transform([s], lambda n: written_out(n))[1] end;

-- A number in plain or scientific notation, rounded half up (away from zero) to two decimals; else null, also if it does
-- not fit into a decimal(18, 2). The first pattern is the usual case.
create or replace macro amount_of(s) as
  try_cast(case when regexp_full_match(s, '[+-]?[0-9]+([.][0-9]*)?') then s else plain_number(stripped(s)) end as decimal(18, 2));
create or replace macro is_no_number(s) as case when amount_of(s) is null then coalesce(stripped(s) <> '', false) else false end;

-- A whole number: 12, 012, 12.000, .0; a fraction is not one.
create or replace macro whole_of(s) as
  coalesce(
    try_cast(regexp_extract(plain_number(stripped(s)), '^([+-]?[0-9]+)([.]0*)?$', 1) as integer),
    case when regexp_matches(stripped(s), '^[+-]?[.]0+$') then 0 end);
create or replace macro is_no_whole(s) as case when whole_of(s) is null then coalesce(stripped(s) <> '', false) else false end;

-- The years of a date, a moment and a Delta table are 1 to 9999; DuckDB knows more, and two infinities.
create or replace macro known_day(d) as case when d between date '0001-01-01' and date '9999-12-31' then d end;
create or replace macro known_moment(t) as
  case when t between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00' then t end;

-- The day in the bank's time zone that holds an instant.
create or replace macro business_day(t) as known_day(cast(timezone(business_zone(), t) as date));

-- An ISO date and time with Z or an offset. DuckDB's cast wants the seconds.
create or replace macro instant_of(s) as
  case when regexp_matches(upper(stripped(s)), '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)$')
       then known_moment(try_cast(regexp_replace(upper(stripped(s)), '([T ][0-9]{2}:[0-9]{2})([Z+-])', '\1:00\2') as timestamptz)) end;
create or replace macro is_no_instant(s) as case when instant_of(s) is null then coalesce(stripped(s) <> '', false) else false end;

-- Of /Date(ms)/ and /Date(ms+minutes)/ the minutes, at most 18 hours, and the milliseconds with the minutes added.
create or replace macro odata_minutes(s) as coalesce(try_cast(regexp_extract(s, '[0-9]([+-][0-9]+)[)]', 1) as bigint), 0);
create or replace macro odata_millis(s) as
  case when odata_minutes(s) between -1080 and 1080
       then try_cast(regexp_extract(s, '[(](-?[0-9]+)', 1) as bigint) + 60000 * odata_minutes(s) end;

create or replace macro odata_day(millis) as
  case when millis between -62135596800000 and 253402300799999 then cast(make_timestamp(1000 * millis) as date) end;

-- SAP's dates are days without a zone: yyyyMMdd; yyyy-MM-dd, alone or with a time, whose Z or offset changes nothing;
-- /Date(ms)/ and /Date(ms+minutes)/, whose slashes may be escaped. /Date(ms)/ alone is read without the pattern's groups,
-- which cost several times as much.
create or replace macro date_of(s) as
  case
    when regexp_full_match(stripped(s), '[0-9]{8}') then known_day(cast(try_strptime(stripped(s), '%Y%m%d') as date))
    when regexp_full_match(stripped(s), '/Date[(]-?[0-9]{1,15}[)]/')
      then odata_day(try_cast(substr(stripped(s), 7, length(stripped(s)) - 8) as bigint))
    when regexp_matches(stripped(s), '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)?)?$')
      then known_day(try_cast(substr(stripped(s), 1, 10) as date))
    when regexp_matches(stripped(s), '^\\?/Date[(]-?[0-9]{1,15}([+-][0-9]{1,4})?[)]\\?/$')
      then odata_day(odata_millis(stripped(s)))
  end;
create or replace macro is_no_date(s) as
  case when date_of(s) is null then coalesce(stripped(s) not in ('', '00000000'), false) else false end;

-- A promise's due date: dd/MM/yyyy, yyyy-MM-dd, or an instant. Midnight UTC is a day that Zendesk wrote as an instant; any
-- other instant is the day in the bank's time zone that holds it.
create or replace macro due_date_of(s) as
  case
    when regexp_matches(stripped(s), '^[0-9]{2}/[0-9]{2}/[0-9]{4}$') then known_day(cast(try_strptime(stripped(s), '%d/%m/%Y') as date))
    when regexp_matches(stripped(s), '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') then known_day(try_cast(stripped(s) as date))
    when instant_of(s) = date_trunc('day', instant_of(s)) then cast(timezone('UTC', instant_of(s)) as date)
    else business_day(instant_of(s))
  end;
create or replace macro is_no_due_date(s) as case when due_date_of(s) is null then coalesce(stripped(s) <> '', false) else false end;

-- true or false; else null.
create or replace macro flag_of(s) as
  case when lower(stripped(s)) in ('true', '1') then true when lower(stripped(s)) in ('false', '0') then false end;
create or replace macro is_no_flag(s) as case when flag_of(s) is null then coalesce(stripped(s) <> '', false) else false end;

-- Strict JSON, without a name twice: DuckDB's parser takes [1,] and Infinity for JSON. Spark's takes no
-- number of a thousand digits. What costs most is done only where a document is long or has a sign of such things,
-- which may be in one of its texts.
create or replace macro is_json(s) as
  case when json_valid(s)
    and case when length(s) < 1000 then true
             else len(list_filter(regexp_extract_all(s, '[0-9.eE+-]+'), lambda number: length(number) >= 1000)) = 0 end
  then
    len(json_keys(s)) = len(list_distinct(json_keys(s)))
    and case when regexp_matches(s, ',[ \t\r\n]*[}\]]|[nN][aA][nN]|[iI][nN][fF]')
             then not regexp_matches(regexp_replace(s, '"(\\.|[^"\\])*"', '""', 'g'), ',[ \t\r\n]*[}\]]|[nN][aA][nN]|[iI][nN][fF]')
             else true end
  else false end;
-- JSON with its numbers as texts: a parser makes doubles of them, which do not hold every amount.
create or replace macro numbers_as_texts(s) as regexp_replace(s, '"((?:\\.|[^"\\])*)"|(-?[0-9][0-9.eE+-]*)', '"\1\2"', 'g');
-- One member of a JSON object that came as text; null if the text is not JSON.
create or replace macro member_of(s, name) as case when is_json(s) then json_extract_string(numbers_as_texts(s), '$.' || name) end;
create or replace macro is_no_object(s) as coalesce(stripped(s) <> '' and not (case when is_json(s) then json_type(s) = 'OBJECT' else false end), false);

create or replace macro day_text(d) as strftime(d, '%d-%m-%Y');
create or replace macro days_between(from_day, to_day) as cast(datediff('day', from_day, to_day) as integer);
-- A moment in whole seconds since 1970.
create or replace macro seconds_of(t) as cast(floor(epoch(t)) as bigint);

-- The number after 'Cleared: ' in a partly paid item's description, in any notation, thousands separators left out.
create or replace macro cleared_text(s) as
  replace(nullif(regexp_extract(s, 'Cleared: *([+-]?([0-9][0-9,]*([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?)', 1), ''), ',', '');

-- A payment of a plan. The smaller of two is due first; on one day it has the smaller item, as a number where it is one,
-- then it was delivered last. Comparing them costs less than numbering the payments of each loan.
create or replace macro payment(due, item, seq, amount) as
  {'due': due, 'no_number': amount_of(item) is null, 'number': amount_of(item), 'no_item': item is null, 'item': item,
   'seq': -seq, 'amount': amount};
