package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Skipping files never changes what a filter finds or what a write by keys replaces: whatever the
 * log says of the files, and however it is written there.
 */
class FileSkippingTest {
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("id"),
          new Column("whole", ColumnType.INTEGER),
          new Column("big", ColumnType.BIGINT),
          new Column("money", ColumnType.decimal(18, 2)),
          new Column("tenths", ColumnType.decimal(17, 1)),
          new Column("huge", ColumnType.decimal(38, 10)),
          new Column("day", ColumnType.DATE),
          new Column("moment", ColumnType.TIMESTAMP),
          new Column("flag", ColumnType.BOOLEAN),
          Column.text("text"));
  private static final String LONG = "a beginning that many texts have";
  private static final Map<String, List<Object>> VALUES =
      Map.of(
          "whole",
          List.of(Integer.MIN_VALUE, -1, 0, 1, 7, Integer.MAX_VALUE),
          "big",
          List.of(
              Long.MIN_VALUE,
              -9_007_199_254_740_993L,
              0L,
              9_007_199_254_740_991L,
              9_007_199_254_740_993L,
              1_000_000_000_000_000_001L,
              Long.MAX_VALUE),
          "money",
          decimals(
              "-9999999999999999.99",
              "0.00",
              "0.01",
              "1234567890123456.77",
              "1234567890123456.78",
              "1234567890123456.79",
              "9999999999999999.98",
              "9999999999999999.99"),
          "tenths",
          decimals("-9007199254740993.1", "0.1", "1234567890123456.8", "9007199254740993.1"),
          "huge",
          decimals(
              "-9999999999999999999999999999.9999999999",
              "0.0000000001",
              "0.0000000002",
              "1234567890123456789012345678.1234567890",
              "1234567890123456789012345678.1234567891"),
          "day",
          List.of(
              LocalDate.of(1, 1, 1),
              LocalDate.of(1582, 10, 10),
              LocalDate.of(2026, 11, 22),
              LocalDate.of(9999, 12, 31)),
          "moment",
          List.of(
              Instant.parse("0001-01-01T00:00:00Z"),
              Instant.parse("1582-10-10T00:00:00.000001Z"),
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              Instant.parse("2026-11-22T12:00:00.000499Z"),
              Instant.parse("2026-11-22T12:00:00.000500Z"),
              Instant.parse("2026-11-22T12:00:00.000999Z"),
              Instant.parse("2026-11-22T12:00:00.001Z"),
              Instant.parse("9999-12-31T23:59:59.999999Z")),
          "flag",
          List.of(false, true),
          "text",
          List.of(
              "",
              "León",
              LONG,
              LONG + "?",
              LONG + " ",
              LONG.substring(1) + "\uD83D\uDE00",
              LONG.substring(1) + "\uD83D\uDE00\uD83D\uDE00",
              LONG + "\uFFFD",
              LONG + "\uFFFDz",
              LONG + "\uDBFF\uDFFF\uDBFF\uDFFF",
              "\uDBFF\uDFFFz"));

  @TempDir Path root;
  private Random random;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private static List<Object> decimals(String... texts) {
    return Arrays.stream(texts).<Object>map(BigDecimal::new).toList();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Some files of few rows, so that the values of each file have other bounds. */
  private LakeTable table() {
    LakeTable table = Lake.local(root).table("t");
    table.create(SCHEMA);
    for (int file = 0; file < 5; file++) {
      List<Map<String, Object>> some = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        Map<String, Object> row = row("id", "r" + (rows.size() + some.size()));
        VALUES.forEach((name, of) -> row.put(name, random.nextInt(6) == 0 ? null : any(of)));
        some.add(row);
      }
      append(table, new TransactionId("s", file), some);
      rows.addAll(some);
    }
    return table;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 5, 6, 7, 8})
  void aFilterFindsWhatReadingEverythingFinds(long seed) throws IOException {
    random = new Random(seed);
    LakeTable table = table();
    if (seed > 1) {
      TableLogs.editStatistics(table, this::disguise);
    }
    if (seed % 2 == 0) {
      table.checkpoint();
    }
    assertThat(ids(table, ReadOptions.all())).isEqualTo(ids(row -> true));
    for (int i = 0; i < 20; i++) {
      Condition one = condition();
      Condition other = condition();
      assertThat(ids(table, ReadOptions.all().withColumns("id").withFilter(one.filter)))
          .as("%s: %s", seed, one.text)
          .isEqualTo(ids(one.test));
      assertThat(
              ids(
                  table,
                  ReadOptions.all().withColumns("id").withFilter(one.filter.and(other.filter))))
          .as("%s: %s and %s", seed, one.text, other.text)
          .isEqualTo(ids(one.test.and(other.test)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void aWriteByKeysReplacesWhatHasTheKeys(long seed) throws IOException {
    random = new Random(seed);
    LakeTable table = table();
    TableLogs.editStatistics(table, this::disguise);
    if (seed % 2 == 0) {
      table.checkpoint();
    }
    for (Map.Entry<String, List<Object>> key : VALUES.entrySet()) {
      String name = key.getKey();
      Set<Object> keys = new HashSet<>();
      for (int i = 0; i < 2; i++) {
        keys.add(any(key.getValue()));
      }
      TransactionId id = new TransactionId("keys", seed);
      LakeTable upserted = TableLogs.copy(root, table, name + "-upsert");
      Tables.write(
          upserted.upsert(id, List.of(name)),
          keys.stream().map(value -> row("id", "new", name, value)).toList());
      LakeTable replaced = TableLogs.copy(root, table, name + "-replace");
      try (RowWriter writer = replaced.replaceByKey(id, name)) {
        keys.forEach(writer::replace);
        writer.commit();
      }
      LakeTable deleted = TableLogs.copy(root, table, name + "-delete");
      try (RowWriter writer = deleted.upsert(id, List.of(name))) {
        keys.forEach(writer::delete);
        writer.commit();
      }
      List<String> kept = ids(row -> row.get(name) == null || !keys.contains(row.get(name)));
      assertThat(ids(replaced, ReadOptions.all())).as("%s: %s", seed, name).isEqualTo(kept);
      assertThat(ids(deleted, ReadOptions.all())).as("%s: %s", seed, name).isEqualTo(kept);
      List<String> withNew = new ArrayList<>(kept);
      keys.forEach(any -> withNew.add("new"));
      assertThat(ids(upserted, ReadOptions.all()))
          .as("%s: %s", seed, name)
          .containsExactlyInAnyOrderElementsOf(withNew);
    }
  }

  private static List<String> ids(LakeTable table, ReadOptions options) {
    return rows(table, options).stream().map(row -> (String) row.get("id")).sorted().toList();
  }

  private List<String> ids(Predicate<Map<String, Object>> test) {
    return rows.stream().filter(test).map(row -> (String) row.get("id")).sorted().toList();
  }

  /** A filter, and the same condition in plain Java. */
  private record Condition(String text, Filter filter, Predicate<Map<String, Object>> test) {}

  private Condition condition() {
    String name = any(List.copyOf(VALUES.keySet().stream().sorted().toList()));
    Object value = random.nextInt(4) == 0 ? beside(any(VALUES.get(name))) : any(VALUES.get(name));
    String text = name + " " + value;
    return switch (random.nextInt(8)) {
      case 0 -> new Condition(text + " =", Filter.equal(name, value), order(name, value, "="));
      case 1 -> new Condition(text + " <", Filter.less(name, value), order(name, value, "<"));
      case 2 -> new Condition(text + " <=", Filter.atMost(name, value), order(name, value, "<="));
      case 3 -> new Condition(text + " >", Filter.greater(name, value), order(name, value, ">"));
      case 4 -> new Condition(text + " >=", Filter.atLeast(name, value), order(name, value, ">="));
      case 5 -> new Condition(name + " null", Filter.isNull(name), row -> row.get(name) == null);
      case 6 ->
          new Condition(name + " not null", Filter.isNotNull(name), row -> row.get(name) != null);
      default -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(any(VALUES.get(name)));
        }
        yield new Condition(
            name + " in " + list,
            Filter.in(name, list),
            row -> list.stream().anyMatch(one -> order(name, one, "=").test(row)));
      }
    };
  }

  /** A value that is in no row, but close to one. */
  private static Object beside(Object value) {
    if (value instanceof Integer number) {
      return number == Integer.MAX_VALUE ? number : number + 1;
    }
    if (value instanceof Long number) {
      return number == Long.MAX_VALUE ? number : number + 1;
    }
    if (value instanceof BigDecimal number) {
      return number.add(new BigDecimal("0.00000000005"));
    }
    if (value instanceof Instant moment) {
      return moment.plusNanos(1_000);
    }
    if (value instanceof LocalDate day) {
      return day.plusDays(1);
    }
    return value instanceof String text ? text + "\uDBFF\uDFFF" : value;
  }

  private static Predicate<Map<String, Object>> order(String name, Object value, String operator) {
    return row -> {
      if (row.get(name) == null) {
        return false;
      }
      int order = compare(row.get(name), value);
      return switch (operator) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    };
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return one instanceof String text
        ? Arrays.compareUnsigned(
            text.getBytes(StandardCharsets.UTF_8),
            ((String) other).getBytes(StandardCharsets.UTF_8))
        : ((Comparable<Object>) one).compareTo(other);
  }

  /** Writes true statistics as some engine does, or unreadable ones. */
  private void disguise(ObjectNode statistics) {
    if (random.nextInt(8) == 0) {
      statistics.remove(any(List.of("numRecords", "minValues", "maxValues", "nullCount")));
    }
    for (boolean upper : new boolean[] {false, true}) {
      if (statistics.get(upper ? "maxValues" : "minValues") instanceof ObjectNode bounds) {
        for (String name : VALUES.keySet().stream().sorted().toList()) {
          JsonNode bound = bounds.get(name);
          if (bound != null && random.nextInt(2) == 0) {
            bounds.set(
                name, random.nextInt(4) == 0 ? unreadable(name) : disguised(name, bound, upper));
          }
        }
      }
    }
    if (statistics.get("nullCount") instanceof ObjectNode nulls && random.nextInt(3) == 0) {
      nulls.set(any(List.copyOf(VALUES.keySet().stream().sorted().toList())), unreadable("text"));
    }
  }

  private JsonNode unreadable(String name) {
    JsonNodeFactory json = JsonNodeFactory.withExactBigDecimals(true);
    if (!name.equals("text") && random.nextInt(3) == 0) {
      return json.textNode(any(List.of("NaN", "2026-11-22T12:00:00", "11/22/2026", "")));
    }
    return any(
        List.of(
            json.textNode("\uFFFD"),
            json.textNode("\uD83D"),
            json.numberNode(new BigDecimal(BigInteger.ONE, -999_999_999)),
            json.numberNode(new BigDecimal(BigInteger.ONE, 999_999_999)),
            json.booleanNode(true),
            json.nullNode(),
            json.objectNode(),
            json.arrayNode()));
  }

  private JsonNode disguised(String name, JsonNode bound, boolean upper) {
    JsonNodeFactory json = JsonNodeFactory.withExactBigDecimals(true);
    if (bound.isNumber()) {
      BigDecimal number = bound.decimalValue();
      return switch (random.nextInt(3)) {
        // As writers do that have no other numbers.
        case 0 -> json.numberNode(number.doubleValue());
        case 1 -> json.numberNode(number.stripTrailingZeros());
        default -> json.numberNode(number.setScale(number.scale() + 3));
      };
    }
    if (name.equals("moment")) {
      return json.textNode(moment(Instant.parse(bound.textValue()), upper));
    }
    if (name.equals("text")) {
      return json.textNode(text(bound.textValue(), upper));
    }
    return bound;
  }

  private String moment(Instant milliseconds, boolean upper) {
    ZoneOffset offset = ZoneOffset.ofHoursMinutes(random.nextInt(-11, 11), 0);
    Instant moment =
        upper ? milliseconds.plus(random.nextInt(1_000), ChronoUnit.MICROS) : milliseconds;
    return switch (random.nextInt(3)) {
      case 0 -> milliseconds.atOffset(offset).toString();
      case 1 -> moment.toString();
      default ->
          DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT)
              .format(milliseconds.atOffset(offset));
    };
  }

  /** A text that is shortened as other writers do; one that is not may not be. */
  private String text(String bound, boolean upper) {
    if (bound.codePointCount(0, bound.length()) <= 32) {
      return bound;
    }
    int last = bound.offsetByCodePoints(0, 31);
    String shortened = bound.substring(0, bound.offsetByCodePoints(0, 32));
    String cut =
        Character.isSupplementaryCodePoint(bound.codePointAt(last))
            ? bound.substring(0, last) + "?"
            : shortened;
    String mark = upper ? any(List.of("", "\uFFFD", "\uDBFF\uDFFF")) : "";
    return any(List.of(shortened, cut)) + mark;
  }

  private static LakeTable of(Path root, Column column, Object... values) {
    LakeTable table = Lake.local(root).table("t");
    table.create(TableSchema.of(column, Column.text("id")));
    for (int i = 0; i < values.length; i++) {
      append(
          table,
          new TransactionId("s", i),
          List.of(row(column.name(), values[i], "id", "old" + i)));
    }
    return table;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890123456.78",
        "9999999999999999.99",
        "-9999999999999999.99",
        "9007199254740993.01"
      })
  void aKeyOfManyDigitsReplacesItsRow(String digits) {
    BigDecimal key = new BigDecimal(digits);
    LakeTable table = of(root, new Column("key", ColumnType.decimal(18, 2)), key);
    Tables.write(
        table.upsert(new TransactionId("u", 1), List.of("key")),
        List.of(row("key", key, "id", "new")));
    assertThat(rows(table)).containsExactly(row("key", key, "id", "new"));
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("key", key)))).hasSize(1);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.atLeast("key", key)))).hasSize(1);
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("key", key)))).isEmpty();
  }

  /** Writers that have bounds as {@code double} round them, up or down. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890123456.78",
        "1234567890123456.71",
        "-1234567890123456.78",
        "9999999999999999.99",
        "-9999999999999999.99"
      })
  void aKeyIsFoundThoughItsWriterRoundedTheBounds(String digits) throws IOException {
    BigDecimal key = new BigDecimal(digits);
    LakeTable table = of(root, new Column("key", ColumnType.decimal(18, 2)), key);
    TableLogs.editStatistics(
        table,
        statistics -> {
          ((ObjectNode) statistics.get("minValues")).put("key", key.doubleValue());
          ((ObjectNode) statistics.get("maxValues")).put("key", key.doubleValue());
        });
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("key", key)))).hasSize(1);
    Tables.write(
        table.upsert(new TransactionId("u", 1), List.of("key")),
        List.of(row("key", key, "id", "new")));
    assertThat(rows(table)).containsExactly(row("key", key, "id", "new"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T06:00:00.000-06:00",
        "2026-11-22T17:30:00.000+05:30",
        "2026-11-22T12:00:00Z",
        "2026-11-22 12:00:00.000000+00:00",
        "2026-11-22T06:00:00.000",
        "22.11.2026"
      })
  void aMomentIsFoundInWhicheverZoneItsBoundIs(String bound) throws IOException {
    Instant noon = Instant.parse("2026-11-22T12:00:00.000999Z");
    LakeTable table = of(root, new Column("key", ColumnType.TIMESTAMP), noon);
    TableLogs.editStatistics(
        table,
        statistics -> {
          ((ObjectNode) statistics.get("minValues")).put("key", bound);
          ((ObjectNode) statistics.get("maxValues")).put("key", bound);
        });
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("key", noon)))).hasSize(1);
    Tables.write(
        table.upsert(new TransactionId("u", 1), List.of("key")),
        List.of(row("key", noon, "id", "new")));
    assertThat(rows(table)).containsExactly(row("key", noon, "id", "new"));
  }

  @Test
  void statisticsThatContradictThemselvesSkipNothing() throws IOException {
    LakeTable table = of(root, new Column("key", ColumnType.INTEGER), 1, 2);
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "{} {}",
            "{\"minValues\":{\"key\":5},\"maxValues\":{\"key\":0}}",
            "{\"minValues\":{\"key\":3,\"key\":0}}",
            "{\"minValues\":{\"KEY\":3,\"Key\":0}}",
            "{\"numRecords\":1,\"nullCount\":{\"key\":1},\"minValues\":{\"key\":1}}",
            "{\"numRecords\":-1,\"nullCount\":{\"key\":-1}}",
            "{\"numRecords\":1,\"nullCount\":{\"key\":2}}")) {
      TableLogs.editAdds(table, add -> add.put("stats", text));
      assertThat(rows(table, ReadOptions.all().withFilter(Filter.less("key", 2))))
          .as(text)
          .hasSize(1);
    }
    TableLogs.editAdds(table, add -> add.put("stats", "{\"numRecords\":-1}"));
    WriteResult replaced =
        Tables.overwrite(table, new TransactionId("o", 1), List.of(row("key", 1, "id", "new")));
    assertThat(replaced.rowsRemoved()).isEmpty();
  }

  @Test
  void filesAreStillSkippedByBoundsOfManyDigits() throws IOException {
    LakeTable table =
        of(
            root,
            new Column("key", ColumnType.decimal(18, 2)),
            decimals("1234567890123456.78", "1234567890123460.00", "5.00").toArray());
    Files.delete(table.files().paths().get(1));
    assertThat(
            rows(
                table,
                ReadOptions.all()
                    .withFilter(Filter.atMost("key", new BigDecimal("1234567890123457.00")))))
        .hasSize(2);
    assertThat(
            rows(table, ReadOptions.all().withFilter(Filter.equal("key", new BigDecimal("5.00")))))
        .hasSize(1);
  }
}
