package io.cxdata.platform.lake.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/** DuckDB with rows that are Java objects, as those of the lake are: its appender takes them. */
final class DuckRowsContender implements Contender {
  private final DuckFiles files;
  private final long rows;

  DuckRowsContender(Path root, long rows) throws SQLException {
    this.files = new DuckFiles(root.resolve("duck-rows"), rows);
    this.rows = rows;
  }

  @Override
  public void make() {
    BenchRows.make(rows);
  }

  @Override
  public void append() throws Exception {
    files.makeEmptySource();
    List<String> names = BenchRows.SCHEMA.names();
    try (DuckDBAppender appender = files.connection().createAppender("source")) {
      for (long i = 0; i < rows; i++) {
        Map<String, Object> row = BenchRows.row(i);
        appender.beginRow();
        for (String name : names) {
          append(appender, row.get(name));
        }
        appender.endRow();
      }
    }
    files.write();
  }

  private static void append(DuckDBAppender appender, Object value) throws SQLException {
    if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof BigDecimal number) {
      appender.append(number);
    } else if (value instanceof Long number) {
      appender.append(number.longValue());
    } else if (value instanceof Integer number) {
      appender.append(number.intValue());
    } else if (value instanceof Boolean flag) {
      appender.append(flag.booleanValue());
    } else if (value instanceof LocalDate day) {
      appender.append(day);
    } else {
      appender.append(((Instant) value).atOffset(ZoneOffset.UTC));
    }
  }

  @Override
  public void read() throws SQLException {
    files.read();
  }

  @Override
  public void close() throws Exception {
    files.close();
  }
}
