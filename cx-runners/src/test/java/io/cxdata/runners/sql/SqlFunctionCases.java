package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Lake;
import io.cxdata.reference.Catalogue;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions that hide what SQL dialects write differently, by value, on one engine. */
public abstract class SqlFunctionCases {
  private static final List<String> CASES =
      List.of(
          "as_of() | 2026-11-22",
          "text_of('a') | a",
          "text_of(' ') | null",
          "text_of(null) | null",
          "text_of(concat(chr(9), chr(160))) | null",
          "stripped(concat(chr(9), ' a b ', chr(10))) | a b",
          "first_word(concat('one', chr(160), 'two')) | one",
          "other_words(concat('one', chr(160), 'two')) | two",
          "padded('42') | 0000000042",
          "padded(' 42 ') | 0000000042",
          "padded('12345678901') | 12345678901",
          "padded('') | null",
          "first_word('one  two three') | one",
          "other_words('one  two three') | two three",
          "first_word('one') | null",
          "other_words('one ') | null",
          "other_words('de la Cueva') | la Cueva",
          "first_word(concat('one', chr(11), 'two')) | one",
          "amount_of('12.345') | 12.35",
          "amount_of('12.344999') | 12.34",
          "amount_of('-12.345') | -12.35",
          "amount_of('+5') | 5.00",
          "amount_of('.5') | 0.50",
          "amount_of('5.') | 5.00",
          "amount_of(' 7 ') | 7.00",
          "amount_of('1.5E+3') | 1500.00",
          "amount_of('1.5e+003') | 1500.00",
          "amount_of('-1.25E2') | -125.00",
          "amount_of('.5e1') | 5.00",
          "amount_of('5.e1') | 50.00",
          "amount_of('12345e-2') | 123.45",
          "amount_of('12345.67e-5') | 0.12",
          "amount_of('1.005e0') | 1.01",
          "amount_of('9e-19') | 0.00",
          "amount_of('0.91154533849727e17') | null",
          "amount_of('123456789012345678e-2') | 1234567890123456.78",
          "amount_of('1e100') | null",
          "amount_of('1e') | null",
          "amount_of('Infinity') | null",
          "amount_of('2.0.0.1') | null",
          "amount_of('1,000.00') | null",
          "amount_of('1_000') | null",
          "amount_of('NaN') | null",
          "amount_of('99999999999999999') | null",
          "amount_of('9999999999999999.994') | 9999999999999999.99",
          "amount_of('9999999999999999.995') | null",
          "amount_of('000') | 0.00",
          "amount_of('-00.005') | -0.01",
          "amount_of('00000000000000000000.5') | 0.50",
          "amount_of('00000000000000000001e0') | 1.00",
          "amount_of(lpad('7', 100000, '0')) | 7.00",
          "amount_of(rpad('7', 100000, '9')) | null",
          "amount_of(rpad('7', 100000, '9') || '.5') | null",
          "amount_of(rpad('0.124', 100000, '9')) | 0.12",
          "amount_of(rpad('-0.125', 100000, '0')) | -0.13",
          "is_no_number('') | false",
          "is_no_number(null) | false",
          "is_no_number('1,5') | true",
          "is_no_number('99999999999999999') | true",
          "whole_of('012') | 12",
          "whole_of('12.000') | 12",
          "whole_of('.0') | 0",
          "whole_of('-.00') | 0",
          "whole_of('.05') | null",
          "whole_of('-3') | -3",
          "whole_of('12.5') | null",
          "whole_of('1.2E1') | 12",
          "whole_of('1.25E1') | null",
          "whole_of('99999999999') | null",
          "is_no_whole('12.5') | true",
          "is_no_whole('') | false",
          "date_of('20261231') | 2026-12-31",
          "date_of('20260230') | null",
          "date_of('00000000') | null",
          "date_of('2026123') | null",
          "date_of('2026-12-31') | 2026-12-31",
          "date_of('2026-12-31T23:59:59') | 2026-12-31",
          "date_of('/Date(1671494400000)/') | 2022-12-20",
          "date_of('/Date(1671494400000-0060)/') | 2022-12-19",
          "date_of('/Date(1671494400000+0060)/') | 2022-12-20",
          "date_of('/Date(-1)/') | 1969-12-31",
          "date_of('31/12/2026') | null",
          "date_of('2026-12-31T23:59:59Z') | 2026-12-31",
          "date_of('2026-12-31T00:00:00.0000000-06:00') | 2026-12-31",
          "date_of('2026-12-31T24:00:00') | null",
          "date_of('2026-12-31Tnoon') | null",
          "date_of('2026-02-30') | null",
          "date_of('9999-12-31') | 9999-12-31",
          "date_of('/Date(253402300799999)/') | 9999-12-31",
          "date_of('/Date(253402300799999+0001)/') | null",
          "date_of('/Date(999999999999999)/') | null",
          "date_of('/Date(-62135596800001)/') | null",
          "date_of('\\/Date(1671494400000)\\/') | 2022-12-20",
          "date_of('00000101') | null",
          "date_of('infinity') | null",
          "is_no_date('00000000') | false",
          "is_no_date('') | false",
          "is_no_date('20260230') | true",
          "due_date_of('31/12/2026') | 2026-12-31",
          "due_date_of('12/31/2026') | null",
          "due_date_of('2026-12-31') | 2026-12-31",
          "due_date_of('2026-12-31T06:00:00Z') | 2026-12-31",
          "due_date_of('2026-12-31T05:59:59.999z') | 2026-12-30",
          "due_date_of('2026-12-31T06:00:00') | null",
          "due_date_of('2026-12-31T00:00:00Z') | 2026-12-31",
          "due_date_of('2026-12-31T00:00:00.5Z') | 2026-12-30",
          "due_date_of('0001-01-01T05:00:00Z') | null",
          "is_no_due_date('soon') | true",
          "is_no_due_date('') | false",
          "instant_of('2026-11-01T10:00:00Z') | 2026-11-01 10:00:00",
          "instant_of('2026-11-01T10:00:00.5z') | 2026-11-01 10:00:00.5",
          "instant_of('2026-11-01T10:00:00-06:00') | 2026-11-01 16:00:00",
          "instant_of('2026-11-01T10:00Z') | 2026-11-01 10:00:00",
          "instant_of('2026-11-01 10:00-06') | 2026-11-01 16:00:00",
          "instant_of('2026-11-01T10:00:00') | null",
          "instant_of('2026-11-01T24:00:00Z') | null",
          "instant_of('2026-11-01T10:00:00+19:00') | null",
          "instant_of('9999-12-31T23:59:59-01:00') | null",
          "instant_of('infinity') | null",
          "is_no_instant('2026-11-01') | true",
          "flag_of('true') | true",
          "flag_of('False') | false",
          "flag_of('1') | true",
          "flag_of('') | null",
          "flag_of('perhaps') | null",
          "is_no_flag('perhaps') | true",
          "is_no_flag('') | false",
          "member_of('{\"a\":10}', 'a') | 10",
          "member_of('{\"a\":9999999999999999.99}', 'a') | 9999999999999999.99",
          "member_of('{\"a\":0.12499999999999999999999}', 'a') | 0.12499999999999999999999",
          "member_of('{\"a\":-1.50E+3,\"b\":2}', 'a') | -1.50E+3",
          "member_of('{\"b\":\"{5}\",\"a\":\"1 2\"}', 'a') | 1 2",
          "member_of('{\"a\":\"x\"}', 'a') | x",
          "member_of('{\"a\":10}', 'b') | null",
          "member_of('not json', 'a') | null",
          "member_of('', 'a') | null",
          "member_of('{\"a\":1,}', 'a') | null",
          "member_of('{\"a\":1,\"a\":2}', 'a') | null",
          "is_no_object('[1]') | true",
          "is_no_object('not json') | true",
          "is_no_object('{}') | false",
          "is_no_object('') | false",
          "cleared_text('Capital Cleared: 123.45') | 123.45",
          "cleared_text('Cleared: 1,234.50, rest open') | 1234.50",
          "cleared_text('Cleared: nothing') | null",
          "cleared_text('Cleared: 1.5E+3 MXN') | 1.5E+3",
          "cleared_text('Cleared: .5') | .5",
          "cleared_text('Cleared: +5, rest open') | +5",
          "cleared_text('Capital') | null",
          "cleared_text(null) | null",
          "day_text(date '2026-01-05') | 05-01-2026",
          "day_text(null) | null",
          "day_text(date '0001-01-05') | 05-01-0001",
          "days_between(date '2026-11-22', date '2026-11-25') | 3",
          "days_between(date '2026-11-22', date '2026-11-21') | -1",
          "cast(seconds_of(instant_of('1970-01-01T00:01:00.9Z')) as string) | 60",
          "cast(seconds_of(instant_of('1969-12-31T23:59:59.1Z')) as string) | -1",
          "business_day(instant_of('2026-11-22T05:59:59Z')) | 2026-11-21");

  private final SqlEngineType type;
  @TempDir private Path folder;

  protected SqlFunctionCases(SqlEngineType type) {
    this.type = type;
  }

  @Test
  void eachFunctionHasTheValueThatWasComputedByHand() {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String each : CASES) {
      int bar = each.lastIndexOf(" | ");
      expected.put("cast(" + each.substring(0, bar) + " as string)", each.substring(bar + 3));
    }

    assertThat(values(List.copyOf(expected.keySet()))).containsExactlyEntriesOf(expected);
  }

  /** The days of the table with which the sessions are tested, too. */
  @Test
  void aDateIsReadAsTheSessionsReadIt() throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String line : datesOnTheWire()) {
      String[] cells = line.split("[|]", -1);
      String text = DuckDb.text(cells[0].strip());
      expected.put(
          "case when is_no_date("
              + text
              + ") then 'wrong' else coalesce(cast(date_of("
              + text
              + ") as string), 'none') end",
          cells[1].strip());
    }

    assertThat(expected).isNotEmpty();
    assertThat(values(List.copyOf(expected.keySet()))).containsExactlyEntriesOf(expected);
  }

  private static List<String> datesOnTheWire() throws IOException {
    try (InputStream table =
        SimulatedBank.class.getResourceAsStream("/io/cxdata/simulator/dates-on-the-wire.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" | ") && !line.startsWith("#"))
          .toList();
    }
  }

  /** The text of each expression's value, {@code null} for none. */
  private Map<String, String> values(List<String> expressions) {
    String union =
        IntStream.range(0, expressions.size())
            .mapToObj(i -> "select " + expressions.get(i) + " as what, " + i + " as how_many")
            .collect(Collectors.joining(" union all "));
    List<String> values = new ArrayList<>(expressions);
    try (SqlEngine engine =
            type.open(
                Lake.local(folder.resolve("lake")),
                Catalogue.standard(),
                LocalDate.of(2026, 11, 22),
                ZoneId.of("America/Mexico_City"),
                folder.resolve("spill"));
        SqlInputs inputs = engine.open(Set.of())) {
      inputs
          .findings(new SqlText("test", union))
          .forEach(found -> values.set((int) found.howMany(), text(found.what())));
    }
    Map<String, String> byExpression = new LinkedHashMap<>();
    IntStream.range(0, expressions.size())
        .forEach(i -> byExpression.put(expressions.get(i), values.get(i)));
    return byExpression;
  }

  /** DuckDB writes the zone of a moment, which is UTC on both engines. */
  private static String text(String value) {
    return String.valueOf(value).replaceFirst("(:[0-9.]+)[+]00$", "$1");
  }
}
