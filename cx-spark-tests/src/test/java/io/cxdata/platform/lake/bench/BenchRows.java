package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of twelve columns, such as items of loans have: the same for every engine. */
final class BenchRows {
  static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("loan"),
          new Column("item", ColumnType.BIGINT),
          Column.text("kind"),
          Column.text("note"),
          new Column("due", ColumnType.DATE),
          new Column("booked", ColumnType.TIMESTAMP),
          new Column("amount", ColumnType.decimal(18, 2)),
          new Column("paid", ColumnType.decimal(18, 2)),
          new Column("rate", ColumnType.decimal(9, 4)),
          new Column("days", ColumnType.INTEGER),
          new Column("open", ColumnType.BOOLEAN),
          Column.text("city"));

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  // Written for the compiler alone, which must not find that what was made or read is not needed.
  static volatile long seen;

  private BenchRows() {}

  /** Makes all rows and forgets each. */
  static void make(long rows) {
    long sizes = 0;
    for (long i = 0; i < rows; i++) {
      sizes += row(i).size();
    }
    seen = sizes;
  }

  /**
   * The same rows in the SQL that DuckDB and Spark share; {@code i} is the row's number.
   *
   * @param moment how an engine makes a moment of seconds since 1970, with {@code %s} for them
   */
  static List<String> expressions(String moment) {
    return List.of(
        "lpad(cast(cast(floor(i / 5) as bigint) as varchar(20)), 11, '0') as loan",
        "i as item",
        "concat('kind ', cast(i % 7 as varchar(9))) as kind",
        "concat('note of row ', cast(i * 7919 % 1000003 as varchar(20))) as note",
        "date '2026-01-01' + cast(i % 365 as int) as due",
        String.format(Locale.ROOT, moment, "1767225600 + i % 10000000") + " as booked",
        "cast(i % 1000000 as decimal(18, 2)) as amount",
        "cast(i % 1000 as decimal(18, 2)) as paid",
        "cast(i % 100 as decimal(9, 4)) as rate",
        "cast(i % 400 as int) as days",
        "i % 2 = 0 as open",
        "concat('city ', cast(i % 300 as varchar(9))) as city");
  }

  static Map<String, Object> row(long i) {
    Map<String, Object> row = new HashMap<>(32);
    row.put("loan", loan(i));
    row.put("item", i);
    row.put("kind", "kind " + i % 7);
    row.put("note", "note of row " + i * 7919 % 1000003);
    row.put("due", FIRST.plusDays(i % 365));
    row.put("booked", Instant.ofEpochSecond(1_767_225_600L + i % 10_000_000));
    row.put("amount", BigDecimal.valueOf(i % 1_000_000 * 100, 2));
    row.put("paid", BigDecimal.valueOf(i % 1_000 * 100, 2));
    row.put("rate", BigDecimal.valueOf(i % 100 * 10_000, 4));
    row.put("days", (int) (i % 400));
    row.put("open", i % 2 == 0);
    row.put("city", "city " + i % 300);
    return row;
  }

  static String loan(long i) {
    String digits = Long.toString(i / 5);
    return "0".repeat(11 - digits.length()) + digits;
  }
}
