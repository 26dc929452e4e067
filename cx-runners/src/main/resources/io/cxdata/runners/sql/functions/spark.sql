-- What SQL dialects write differently, once, for Spark 4.0 (ANSI mode, session time zone UTC). The same names as in
-- duckdb.sql, where each is explained. The arguments of a function are computed before a CASE in it decides: nothing in
-- an argument may throw.

create or replace temporary function stripped(s string) returns string
  return trim(both concat(' ', chr(9), chr(10), chr(11), chr(12), chr(13), chr(160)) from s);

create or replace temporary function text_of(s string) returns string
  return case when stripped(s) = '' then null else s end;

create or replace temporary function padded(s string) returns string
  return case when stripped(s) = '' then null when length(stripped(s)) < 10 then lpad(stripped(s), 10, '0') else stripped(s) end;

create or replace temporary function first_word(s string) returns string
  return case when stripped(s) rlike r'^[^\t\n\x0B\f\r \xA0]+[\t\n\x0B\f\r \xA0]+[^\t\n\x0B\f\r \xA0]' then regexp_extract(stripped(s), r'(?s)^([^\t\n\x0B\f\r \xA0]+)[\t\n\x0B\f\r \xA0]+(.+)\z', 1) end;
create or replace temporary function other_words(s string) returns string
  return case when stripped(s) rlike r'^[^\t\n\x0B\f\r \xA0]+[\t\n\x0B\f\r \xA0]+[^\t\n\x0B\f\r \xA0]' then regexp_extract(stripped(s), r'(?s)^([^\t\n\x0B\f\r \xA0]+)[\t\n\x0B\f\r \xA0]+(.+)\z', 2) end;

-- Spark takes seconds for the number 1e-9999999, so here, too, an exponent is written out and has two digits at most.
create or replace temporary function exponent_of(s string) returns int return try_cast(regexp_extract(s, r'[eE]([+-]?[0-9]+)\z', 1) as int);
create or replace temporary function digits_of(s string) returns string return replace(regexp_extract(s, '^[+-]?([0-9.]+)', 1), '.', '');
create or replace temporary function point_of(s string) returns int return length(regexp_extract(s, '^[+-]?([0-9]*)', 1)) + exponent_of(s);
create or replace temporary function written_out(s string) returns string
  return case when s like '-%' then '-' else '' end
  || case when point_of(s) <= 0 then '0.' || repeat('0', -point_of(s)) || digits_of(s)
          when point_of(s) >= length(digits_of(s)) then rpad(digits_of(s), point_of(s), '0')
          else substr(digits_of(s), 1, point_of(s)) || '.' || substr(digits_of(s), point_of(s) + 1) end;
create or replace temporary function plain_number(s string) returns string
  return case when s rlike r'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)\z' then s
       when s rlike r'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)[eE][+-]?0*[0-9]{1,2}\z' then written_out(s) end;

-- Spark takes seconds to cast a number of 100,000 digits. Without leading zeros, 17 digits before the point are too many
-- for a decimal(18, 2), as are all that follow them, and the third one behind it decides how the number is rounded.
create or replace temporary function amount_of(s string) returns decimal(18, 2)
  return try_cast(
    regexp_replace(plain_number(stripped(s)), r'^([+-]?)(?:0+(?=[0-9]))?([0-9]{0,17})[0-9]*([.][0-9]{0,3})?[0-9]*\z', '$1$2$3')
    as decimal(18, 2));
create or replace temporary function is_no_number(s string) returns boolean
  return coalesce(stripped(s) <> '' and amount_of(s) is null, false);

create or replace temporary function whole_of(s string) returns int
  return coalesce(
    try_cast(regexp_extract(plain_number(stripped(s)), r'^([+-]?[0-9]+)([.]0*)?\z', 1) as int),
    case when stripped(s) rlike r'^[+-]?[.]0+\z' then 0 end);
create or replace temporary function is_no_whole(s string) returns boolean
  return coalesce(stripped(s) <> '' and whole_of(s) is null, false);

-- The years of Spark go from -9999 to 294247.
create or replace temporary function known_day(d date) returns date
  return case when d between date '0001-01-01' and date '9999-12-31' then d end;
create or replace temporary function known_moment(t timestamp) returns timestamp
  return case when t between timestamp '0001-01-01 00:00:00+00:00' and timestamp '9999-12-31 23:59:59.999999+00:00' then t end;

create or replace temporary function business_day(t timestamp) returns date
  return known_day(cast(from_utc_timestamp(t, business_zone()) as date));

create or replace temporary function instant_of(s string) returns timestamp
  return case when upper(stripped(s)) rlike r'^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)\z'
       then known_moment(try_cast(regexp_replace(upper(stripped(s)), '([T ][0-9]{2}:[0-9]{2})([Z+-])', '$1:00$2') as timestamp)) end;
create or replace temporary function is_no_instant(s string) returns boolean
  return coalesce(stripped(s) <> '' and instant_of(s) is null, false);

create or replace temporary function odata_minutes(s string) returns bigint
  return coalesce(try_cast(regexp_extract(s, '[0-9]([+-][0-9]+)[)]', 1) as bigint), 0);
create or replace temporary function odata_millis(s string) returns bigint
  return case when odata_minutes(s) between -1080 and 1080
       then try_add(try_cast(regexp_extract(s, '[(](-?[0-9]+)', 1) as bigint), 60000 * odata_minutes(s)) end;

create or replace temporary function odata_day(millis bigint) returns date
  return case when millis between -62135596800000 and 253402300799999
       then date_add(date '1970-01-01', try_cast(floor(millis / 86400000bd) as int)) end;

create or replace temporary function date_of(s string) returns date
  return case
    when stripped(s) rlike r'^[0-9]{8}\z'
      then known_day(try_cast(concat_ws('-', substr(stripped(s), 1, 4), substr(stripped(s), 5, 2), substr(stripped(s), 7, 2)) as date))
    when stripped(s) rlike r'^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)?)?\z'
      then known_day(try_cast(substr(stripped(s), 1, 10) as date))
    when stripped(s) rlike r'^\\?/Date[(]-?[0-9]{1,15}([+-][0-9]{1,4})?[)]\\?/\z'
      then odata_day(odata_millis(stripped(s)))
  end;
create or replace temporary function is_no_date(s string) returns boolean
  return coalesce(stripped(s) <> '' and stripped(s) <> '00000000' and date_of(s) is null, false);

create or replace temporary function due_date_of(s string) returns date
  return case
    when stripped(s) rlike r'^[0-9]{2}/[0-9]{2}/[0-9]{4}\z'
      then known_day(try_cast(concat_ws('-', substr(stripped(s), 7, 4), substr(stripped(s), 4, 2), substr(stripped(s), 1, 2)) as date))
    when stripped(s) rlike r'^[0-9]{4}-[0-9]{2}-[0-9]{2}\z' then known_day(try_cast(stripped(s) as date))
    when instant_of(s) = date_trunc('DAY', instant_of(s)) then cast(instant_of(s) as date)
    else business_day(instant_of(s))
  end;
create or replace temporary function is_no_due_date(s string) returns boolean
  return coalesce(stripped(s) <> '' and due_date_of(s) is null, false);

create or replace temporary function flag_of(s string) returns boolean
  return case when lower(stripped(s)) in ('true', '1') then true when lower(stripped(s)) in ('false', '0') then false end;
create or replace temporary function is_no_flag(s string) returns boolean
  return coalesce(stripped(s) <> '' and flag_of(s) is null, false);

-- Strict JSON, without a name twice: Spark's parser stops behind the first value, takes NaN, and half a
-- surrogate pair. What ends an array or an object too early, such as 1], is wrong in the other one.
-- Without the + behind *, Java's expressions would need more stack the longer the text is.
create or replace temporary function is_json(s string) returns boolean
  return coalesce(size(cast(try_parse_json(concat('[', s, ']')) as array<variant>)) = 1, false)
    and coalesce(size(cast(try_parse_json(concat('{"s":', s, '}')) as map<string, variant>)) = 1, false)
    and not exists(regexp_extract_all(s, '[0-9.eE+-]+', 0), number -> length(number) >= 1000)
    and coalesce(size(json_object_keys(s)) = size(array_distinct(json_object_keys(s))), true)
    and not regexp_replace(s, r'"(?:\\.|[^"\\])*+"', '""') rlike r',[ \t\r\n]*[}\]]|[nN][aA][nN]|[iI][nN][fF]'
    and not regexp_replace(s, r'\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '') rlike r'\\u[dD][89a-fA-F]';
create or replace temporary function numbers_as_texts(s string) returns string
  return regexp_replace(s, r'"((?:\\.|[^"\\])*+)"|(-?[0-9][0-9.eE+-]*)', '"$1$2"');
create or replace temporary function member_of(s string, name string) returns string
  return case when is_json(s) then get_json_object(numbers_as_texts(s), concat('$.', name)) end;
create or replace temporary function is_no_object(s string) returns boolean
  return coalesce(stripped(s) <> '' and not (case when is_json(s) then startswith(schema_of_variant(try_parse_json(s)), 'OBJECT') else false end), false);

create or replace temporary function day_text(d date) returns string
  return date_format(d, 'dd-MM-yyyy');
create or replace temporary function days_between(from_day date, to_day date) returns int
  return datediff(to_day, from_day);
-- A moment in whole seconds since 1970.
create or replace temporary function seconds_of(t timestamp) returns bigint
  return unix_seconds(t);

create or replace temporary function cleared_text(s string) returns string
  return replace(nullif(regexp_extract(s, 'Cleared: *([+-]?([0-9][0-9,]*([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?)', 1), ''), ',', '');

create or replace temporary function payment(due date, item string, seq bigint, amount decimal(18, 2))
  returns struct<due date, no_number boolean, number decimal(18, 2), no_item boolean, item string, seq bigint, amount decimal(18, 2)>
  return named_struct('due', due, 'no_number', amount_of(item) is null, 'number', amount_of(item), 'no_item', item is null,
    'item', item, 'seq', -seq, 'amount', amount);
