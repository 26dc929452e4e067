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
    boolean ofTheMachine = OF_THE_MACHINE.contains(kind(e));
    return new SqlTransformException(
        "The SQL of "
            + query.name()
            + " failed in DuckDB ("
            + (ofTheMachine ? firstLine(e) : kind(e))
            + "). The table is unchanged. "
            + (ofTheMachine
                ? "Check the free space of the disk, or raise -Xmx in CX_JAVA_OPTS, which DuckDB may"
                    + " use as well, and run again."
                : "Run again with -v for DuckDB's message."),
        e);
  }

  private static String kind(SQLException e) {
    String line = firstLine(e);
    int colon = line.indexOf(':');
    return colon > 0 ? line.substring(0, colon) : "error";
  }

  static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
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
