package io.cxdata.platform.lake.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** DuckDB with a table in its memory, made beforehand: its rows never are Java objects. */
final class DuckContender implements Contender {
  private final DuckFiles files;

  DuckContender(Path root, long rows) throws SQLException {
    files = new DuckFiles(root.resolve("duck"), rows);
    String columns =
        String.join(
            ", ", BenchRows.expressions("cast(make_timestamp((%s) * 1000000) as timestamptz)"));
    files.execute(
        String.format(
            Locale.ROOT,
            "create table source as select %s from (select range as i from range(%d))",
            columns,
            rows));
  }

  @Override
  public void make() {}

  @Override
  public void append() throws Exception {
    files.write();
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
