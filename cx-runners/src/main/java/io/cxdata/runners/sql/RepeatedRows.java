package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.TableDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the rows of a detail of loans that repeat another row in every field that the source sent.
 * SQL sees them by the column {@value #COLUMN} of the table's view. The fields are those of the
 * table's version, so a field that appeared later counts as well.
 *
 * <p>Rows are grouped by a hash of all fields, which costs a tenth of comparing all of them; only
 * rows whose hash is there twice are compared exactly. Mostly there are none, and the column is a
 * constant. The row that was delivered last is the one that counts.
 */
final class RepeatedRows {
  /** True for a row that repeats another one. */
  static final String COLUMN = "cx_repeated";

  private final DuckDb duckDb;
  private final String found;

  private RepeatedRows(DuckDb duckDb, String found) {
    this.duckDb = duckDb;
    this.found = found;
  }

  /** Whether the rows of a table have no key, so that only equal rows are the same row. */
  static boolean concern(TableDefinition table) {
    List<String> columns = table.schema().names();
    return columns.stream().anyMatch(BronzeColumns.CALL_TIMES::contains)
        && !columns.contains(BronzeColumns.ANSWER);
  }

  /** Finds them. */
  static RepeatedRows find(
      DuckDb duckDb, TableDefinition table, TableSchema schema, ParquetSource source)
      throws SQLException {
    String fields =
        schema.columns().stream()
            .map(Column::name)
            .filter(BronzeColumns::isSourceField)
            .flatMap(name -> source.column(name).stream())
            .collect(Collectors.joining(", "));
    String latest =
        source.column(BronzeColumns.SEQUENCE).map(sequence -> sequence + " desc, ").orElse("");
    String found = COLUMN + "_" + table.name();
    duckDb.execute(
        "create or replace temp table "
            + found
            + " as select file_index, file_row_number from (select file_index, file_row_number,"
            + " row_number() over (partition by "
            + fields
            + " order by "
            + latest
            + "file_index desc, file_row_number desc) as turn from "
            + source.sql()
            + " where hash("
            + fields
            + ") in (select hash("
            + fields
            + ") from "
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
