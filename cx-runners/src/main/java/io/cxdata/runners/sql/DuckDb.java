package io.cxdata.runners.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The connection to DuckDB. */
final class DuckDb implements AutoCloseable {
  /** Kinds of failures whose messages have paths and sizes only. */
  private static final Set<String> OF_THE_MACHINE = Set.of("IO Error", "Out of Memory Error");

  private static final Set<String> OF_NAMES =
      Set.of("Binder Error", "Catalog Error", "Parser Error");

  /** What Linux says, and DuckDB itself before it fills the last tenth of a disk. */
  private static final List<String> FULL_DISK =
      List.of("No space left", "quota exceeded", "File too large", "max_temp_directory_size");

  /** DuckDB's driver puts this before what DuckDB says of a query that cannot be begun. */
  private static final String OF_THE_DRIVER = "unsuccessful or closed pending query result";

  private final Connection connection;

  DuckDb(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row of a result. */
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  <T> List<T> query(String sql, RowMapper<T> mapper) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(mapper.map(rows));
      }
    }
    return all;
  }

  /** The names of a query's columns, in order. */
  List<String> columns(String query) throws SQLException {
    return query("describe " + query, row -> row.getString("column_name"));
  }

  /** A text as an SQL literal. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /**
   * The failure of a query. DuckDB's own message may quote a value of a row, unless it is of the
   * machine.
   */
  static SqlTransformException failed(SqlText query, SQLException e) {
    return new SqlTransformException(
        "The SQL of "
            + query.name()
            + " failed in DuckDB ("
            + (OF_THE_MACHINE.contains(kind(e)) ? firstLine(e) : kind(e))
            + "). The table is unchanged. "
            + remedy(e),
        e);
  }

  private static String remedy(SQLException e) {
    return switch (cause(e)) {
      case FULL_DISK ->
          "Free space on the disk of the lake, where DuckDB also keeps what does not fit in memory,"
              + " and run again.";
      case MEMORY ->
          "Raise -Xmx in CX_JAVA_OPTS, which is as much as DuckDB may use beside the heap, and run"
              + " again.";
      default ->
          OF_THE_MACHINE.contains(kind(e))
              ? "Check the disk and its permissions, and run again."
              : "Run again with -v for DuckDB's message.";
    };
  }

  /** What kind of thing made a query fail. */
  static FailureCause cause(SQLException e) {
    String text = String.valueOf(e.getMessage());
    if (FULL_DISK.stream().anyMatch(text::contains)) {
      return FailureCause.FULL_DISK;
    }
    String kind = kind(e);
    if (kind.equals("Out of Memory Error")) {
      return FailureCause.MEMORY;
    }
    return OF_NAMES.contains(kind) ? FailureCause.NAMES : FailureCause.OTHER;
  }

  private static String kind(SQLException e) {
    String line = firstLine(e);
    int colon = line.indexOf(':');
    return colon > 0 ? line.substring(0, colon) : "error";
  }

  /** The first line of what DuckDB says. */
  static String firstLine(SQLException e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    String prefix = "Error: ";
    if (lines.size() > 1
        && lines.get(0).endsWith(OF_THE_DRIVER)
        && lines.get(1).startsWith(prefix)) {
      return lines.get(1).substring(prefix.length());
    }
    return lines.isEmpty() ? "no message" : lines.get(0);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SqlTransformException("DuckDB could not be closed: " + firstLine(e), e);
    }
  }
}
