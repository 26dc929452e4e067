package io.cxdata.runners.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Parquet files of one version of a table, as DuckDB reads them.
 *
 * <p>Nothing in the path of a file is data, and nothing of a file is guessed: Delta's log says
 * which files and columns there are, and of which types. So whatever DuckDB finds out by itself is
 * off: partitions in the names of folders, which would replace a column of that name, and patterns
 * in paths. Columns are found without regard to case, as Delta compares names.
 */
final class ParquetSource {
  private final String sql;
  private final Map<String, String> exact = new HashMap<>();
  private final Map<String, String> anyCase = new HashMap<>();

  private ParquetSource(String sql, List<String> columns) {
    this.sql = sql;
    for (String column : columns) {
      exact.put(column, column);
      anyCase.putIfAbsent(column.toLowerCase(Locale.ROOT), column);
    }
  }

  /** Opens the files, of which there is at least one. */
  static ParquetSource of(DuckDb duckDb, List<Path> files) throws SQLException {
    String sql =
        files.stream()
            .map(file -> DuckDb.text(literal(file)))
            .collect(
                Collectors.joining(
                    ", ",
                    "read_parquet([",
                    "], union_by_name = true, hive_partitioning = false, binary_as_string = true)"));
    return new ParquetSource(sql, duckDb.columns("select * from " + sql));
  }

  /** What stands in the FROM of a query. */
  String sql() {
    return sql;
  }

  /** The quoted name that the files have for a column of the table; empty if no file has it. */
  Optional<String> column(String name) {
    String found = exact.getOrDefault(name, anyCase.get(name.toLowerCase(Locale.ROOT)));
    return Optional.ofNullable(found).map(DuckDbTypes::quoted);
  }

  /** A path as a pattern that matches only itself. */
  private static String literal(Path file) {
    return file.toString().replaceAll("[*?\\[]", "[$0]");
  }
}
