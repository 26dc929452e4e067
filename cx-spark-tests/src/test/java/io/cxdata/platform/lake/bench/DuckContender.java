package io.cxdata.platform.lake.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * DuckDB's own Parquet files, from a table in its memory: its rows never are Java objects, and are
 * made beforehand.
 */
final class DuckContender implements Contender {
  private final Path folder;
  private final long rows;
  private final Connection connection;
  private final Statement sql;

  DuckContender(Path root, long rows) throws SQLException {
    this.folder = root.resolve("duck");
    this.rows = rows;
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    this.sql = connection.createStatement();
    String columns =
        String.join(
            ", ", BenchRows.expressions("cast(make_timestamp((%s) * 1000000) as timestamptz)"));
    sql.execute(
        "create table source as select %s from (select range as i from range(%d))"
            .formatted(columns, rows));
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public void make() {}

  @Override
  public void append() throws Exception {
    Folders.delete(folder);
    Files.createDirectories(folder);
    sql.execute(
        "copy source to '%s' (format parquet, compression snappy, per_thread_output true)"
            .formatted(folder));
  }

  @Override
  public void read() throws SQLException {
    String hashes =
        BenchRows.SCHEMA.names().stream()
            .map(name -> "bit_xor(hash(\"" + name + "\"))")
            .collect(Collectors.joining(", "));
    try (ResultSet row =
        sql.executeQuery(
            "select count(*), %s from read_parquet('%s/*.parquet')".formatted(hashes, folder))) {
      row.next();
      if (row.getLong(1) != rows) {
        throw new IllegalStateException("DuckDB gave back %,d rows".formatted(row.getLong(1)));
      }
    }
  }

  @Override
  public void close() throws Exception {
    connection.close();
    Folders.delete(folder);
  }
}
