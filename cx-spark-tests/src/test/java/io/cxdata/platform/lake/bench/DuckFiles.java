package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** What both ways of DuckDB share: Parquet files written from a table in its memory, and read. */
final class DuckFiles implements AutoCloseable {
  private final Path folder;
  private final long rows;
  private final DuckDBConnection connection;
  private final Statement sql;

  DuckFiles(Path folder, long rows) throws SQLException {
    this.folder = folder;
    this.rows = rows;
    this.connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    this.sql = connection.createStatement();
  }

  DuckDBConnection connection() {
    return connection;
  }

  void execute(String statement) throws SQLException {
    sql.execute(statement);
  }

  /** Makes the empty table {@code source}, in place of a former one. */
  void makeEmptySource() throws SQLException {
    String columns =
        BenchRows.SCHEMA.columns().stream()
            .map(DuckFiles::definition)
            .collect(Collectors.joining(", "));
    execute("create or replace table source (" + columns + ")");
  }

  /** Writes the table {@code source}, in place of former files. */
  void write() throws Exception {
    Folders.delete(folder);
    Files.createDirectories(folder);
    execute(
        String.format(
            Locale.ROOT,
            "copy source to '%s' (format parquet, compression snappy, per_thread_output true)",
            folder));
  }

  void read() throws SQLException {
    String hashes =
        BenchRows.SCHEMA.names().stream()
            .map(name -> "bit_xor(hash(\"" + name + "\"))")
            .collect(Collectors.joining(", "));
    try (ResultSet row =
        sql.executeQuery(
            String.format(
                Locale.ROOT,
                "select count(*), %s from read_parquet('%s/*.parquet')",
                hashes,
                folder))) {
      row.next();
      if (row.getLong(1) != rows) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "DuckDB gave back %,d rows", row.getLong(1)));
      }
    }
  }

  @Override
  public void close() throws Exception {
    connection.close();
    Folders.delete(folder);
  }

  private static String definition(Column column) {
    String type = column.type().sqlName();
    return String.format(
        Locale.ROOT,
        "\"%s\" %s",
        column.name(),
        switch (type) {
          case "STRING" -> "VARCHAR";
          case "TIMESTAMP" -> "TIMESTAMPTZ";
          default -> type;
        });
  }
}
