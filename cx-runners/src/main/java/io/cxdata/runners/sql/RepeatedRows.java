package io.cxdata.runners.sql;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.TableDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the rows of a bronze table that a later row replaces: one with the same key or, in the
 * details of loans, which have no key, one that agrees in every field that the source sent. SQL
 * sees them by the column {@value #COLUMN} of the table's view. The fields are those of the table's
 * version, so a field that appeared later counts as well.
 *
 * <p>Rows are grouped by their key, or by a hash of all fields, which costs a tenth of comparing
 * all of them; only rows of a group of several are compared exactly. Mostly there are none, and the
 * column is a constant. The row that was delivered last is the one that counts.
 */
final class RepeatedRows {
  /** True for a row that a later one replaces. */
  static final String COLUMN = "cx_repeated";

  /** The keys of rows, by table, as silver has them. */
  private static final Map<String, String> KEYS =
      Map.of(
          "bronze.persons_set", "padded(%s)",
          "bronze.loan_contracts", "stripped(text_of(%s))",
          "bronze.crm_payment_promises", "stripped(text_of(%s))");

  private final DuckDb duckDb;
  private final String found;

  private RepeatedRows(DuckDb duckDb, String found) {
    this.duckDb = duckDb;
    this.found = found;
  }

  /** Whether the SQL of silver asks which rows of a table are repeated. */
  static boolean concern(TableDefinition table) {
    return KEYS.containsKey(table.fullName()) || isDetail(table);
  }

  private static boolean isDetail(TableDefinition table) {
    List<String> columns = table.schema().names();
    return columns.stream().anyMatch(BronzeColumns.CALL_TIMES::contains)
        && !columns.contains(BronzeColumns.ANSWER);
  }

  /**
   * What rows that are the same have in common.
   *
   * @param quoted the name of a column in SQL, or empty if no row has it
   */
  private static String same(
      TableDefinition table, TableSchema schema, Function<String, Optional<String>> quoted) {
    return isDetail(table)
        ? schema.names().stream()
            .filter(BronzeColumns::isSourceField)
            .flatMap(name -> quoted.apply(name).stream())
            .collect(Collectors.joining(", "))
        : String.format(
            Locale.ROOT,
            KEYS.get(table.fullName()),
            quoted.apply(table.key().get(0)).orElse("cast(null as varchar)"));
  }

  /** The value of {@link #COLUMN} as a window, for a query over all rows of the table. */
  static String window(TableDefinition table, TableSchema schema, Function<String, String> quoted) {
    String same = same(table, schema, name -> Optional.of(quoted.apply(name)));
    String latest = quoted.apply(BronzeColumns.SEQUENCE) + " desc";
    String window = "row_number() over (partition by " + same + " order by " + latest + ") > 1";
    return isDetail(table) ? window : same + " is not null and " + window;
  }

  /** Finds them. */
  static RepeatedRows find(
      DuckDb duckDb, TableDefinition table, TableSchema schema, ParquetSource source)
      throws SQLException {
    String same = same(table, schema, source::column);
    String group = isDetail(table) ? "hash(" + same + ")" : same;
    String latest =
        source.column(BronzeColumns.SEQUENCE).map(sequence -> sequence + " desc, ").orElse("");
    String found = COLUMN + "_" + table.name();
    duckDb.execute(
        "create or replace temp table "
            + found
            + " as select file_index, file_row_number from (select file_index, file_row_number,"
            + " row_number() over (partition by "
            + same
            + " order by "
            + latest
            + "file_index desc, file_row_number desc) as turn from "
            + source.sql()
            + " where "
            + group
            + " in (select "
            + group
            + " from "
            + source.sql()
            + " group by 1 having count(*) > 1)) suspects where turn > 1");
    return new RepeatedRows(duckDb, found);
  }

  /** The value of {@link #COLUMN} in a query over the same source. */
  String expression() throws SQLException {
    long rows = duckDb.query("select count(*) from " + found, row -> row.getLong(1)).get(0);
    return rows == 0
        ? "false"
        : "(file_index, file_row_number) in (select (file_index, file_row_number) from "
            + found
            + ")";
  }

  /** Forgets them. */
  void drop() throws SQLException {
    duckDb.execute("drop table if exists " + found);
  }
}
