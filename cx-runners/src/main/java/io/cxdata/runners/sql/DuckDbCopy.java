package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnStats;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a query's result as Parquet files, with the statistics that DuckDB counted while it wrote
 * them.
 */
final class DuckDbCopy {
  /** The writer may truncate a longer bound, and a truncated bound is wrong. */
  private static final int LONGEST_TEXT_BOUND = 32;

  private DuckDbCopy() {}

  /**
   * The files that were written; one without rows is deleted. A query that fails may leave files.
   */
  static List<ExternalFile> copy(
      Connection connection, SqlText query, Path folder, TableSchema schema) throws SQLException {
    String copy =
        "copy ("
            + query.text()
            + ") to '"
            + folder.toString().replace("'", "''")
            + "' (format parquet, compression snappy, per_thread_output true,"
            + " overwrite_or_ignore true, filename_pattern 'part-{uuid}', return_stats true)";
    List<ExternalFile> files = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet written = statement.executeQuery(copy)) {
      while (written.next()) {
        Path path = Path.of(written.getString("filename"));
        long rows = written.getLong("count");
        if (rows == 0) {
          Files.delete(path);
          continue;
        }
        Map<?, ?> columns = (Map<?, ?>) written.getObject("column_statistics");
        files.add(
            new ExternalFile(
                path, written.getLong("file_size_bytes"), rows, stats(query, columns, schema)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to write data files into " + folder, e);
    }
    return files;
  }

  /** DuckDB counts by quoted name; of a nested column, by the path of each leaf. */
  private static Map<String, ColumnStats> stats(
      SqlText query, Map<?, ?> columns, TableSchema schema) {
    Map<String, ColumnStats> stats = new HashMap<>();
    for (Column column : schema.columns()) {
      Object values = columns.get(DuckDbTypes.quoted(column.name()));
      if (values != null && !(column.type() instanceof ColumnType.Nested)) {
        stats.put(column.name(), stats(query, column, (Map<?, ?>) values));
      }
    }
    return stats;
  }

  private static ColumnStats stats(SqlText query, Column column, Map<?, ?> values) {
    Optional<Object> min = bound(query, column, values.get("min"));
    Optional<Object> max = bound(query, column, values.get("max"));
    Object nulls = values.get("null_count");
    OptionalLong nullCount =
        nulls == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(nulls.toString()));
    boolean both = min.isPresent() && max.isPresent();
    return new ColumnStats(both ? min : Optional.empty(), both ? max : Optional.empty(), nullCount);
  }

  /**
   * A bound as a value of the column. DuckDB knows days and moments that no Delta table can have:
   * two infinities, and years before 1 and after 9999.
   */
  static Optional<Object> bound(SqlText query, Column column, Object text) {
    ColumnType type = column.type();
    // Bounds of a flag do not help to skip files.
    if (text == null || type == ColumnType.BOOLEAN) {
      return Optional.empty();
    }
    if (type == ColumnType.TEXT && text.toString().length() > LONGEST_TEXT_BOUND) {
      return Optional.empty();
    }
    Optional<Object> bound = parsed(type, text.toString()).filter(DuckDbCopy::isInCalendar);
    if (bound.isEmpty()) {
      throw new SqlTransformException(
          "The SQL of "
              + query.name()
              + " gives a value in its column "
              + column.name()
              + " that a table cannot have, such as infinity or a year outside 1 to 9999. The table"
              + " is unchanged. Let the SQL give null instead.");
    }
    return bound;
  }

  private static Optional<Object> parsed(ColumnType type, String text) {
    try {
      return Optional.of(type.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isInCalendar(Object value) {
    if (value instanceof Instant moment) {
      return isInCalendar(LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }
    return !(value instanceof LocalDate day) || (day.getYear() >= 1 && day.getYear() <= 9999);
  }
}
