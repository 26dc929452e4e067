package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * DuckDB in this process. It reads the Parquet files that a table's version lists, writes its
 * result as Parquet files into the target's folder, and the target commits them.
 */
public final class DuckDbEngine implements SqlEngine {
  private final Lake lake;
  private final Catalogue catalogue;
  private final Connection connection;

  private DuckDbEngine(Lake lake, Catalogue catalogue, Connection connection) {
    this.lake = lake;
    this.catalogue = catalogue;
    this.connection = connection;
  }

  /**
   * Starts the engine.
   *
   * @param asOf the business date that {@code as_of()} gives
   * @param zone the zone of business days
   * @param spill a folder for what does not fit in memory; may not exist yet
   */
  public static DuckDbEngine open(
      Lake lake, Catalogue catalogue, LocalDate asOf, ZoneId zone, Path spill) {
    Properties settings = new Properties();
    settings.setProperty("temp_directory", spill.toString());
    // Outside the Java heap, and as much as that: what does not fit goes to the spill folder.
    settings.setProperty("memory_limit", Runtime.getRuntime().maxMemory() / 1_000_000 + "MB");
    settings.setProperty("preserve_insertion_order", "false");
    // Nothing is ever fetched from a network.
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      DuckDbEngine engine = new DuckDbEngine(lake, catalogue, connection);
      engine.execute("set TimeZone = 'UTC'");
      engine.execute("create schema bronze; create schema silver; create schema gold");
      engine.execute("create macro as_of() as date " + text(asOf.toString()));
      engine.execute("create macro business_zone() as " + text(zone.getId()));
      engine.execute(SqlText.of("functions/duckdb").text());
      return engine;
    } catch (SQLException e) {
      throw new SqlTransformException("DuckDB could not be started: " + firstLine(e), e);
    }
  }

  @Override
  public Set<String> neverFilled(Set<String> tables) {
    Set<String> missing = new LinkedHashSet<>(tables);
    missing.removeIf(this::isFilled);
    return missing;
  }

  /** A table's version 0 is its creation. */
  private boolean isFilled(String name) {
    LakeTable table = lake.table(catalogue.table(name).path());
    return table.exists() && table.version() > 0;
  }

  @Override
  public WriteResult refine(TableDefinition target, SqlText query, TransactionId id) {
    LakeTable table = lake.table(target.path());
    try {
      show(query.inputs());
      requireColumns(target, query);
      if (!table.exists()) {
        table.create(target.schema());
      }
      String result =
          target.schema().columns().stream()
              .map(c -> "cast(" + name(c.name()) + " as " + type(c) + ") as " + name(c.name()))
              .collect(Collectors.joining(", ", "select ", " from (" + query.text() + ") result"));
      List<ExternalFile> files =
          DuckDbCopy.copy(connection, result, table.dataFolder(), target.schema());
      return table.overwriteWith(id, target.schema(), files);
    } catch (SQLException e) {
      throw failed(query, e);
    }
  }

  @Override
  public long rows(String table) {
    return count(new SqlText(table, "select 1 from " + catalogue.table(table).fullName()));
  }

  @Override
  public long count(SqlText query) {
    try {
      show(query.inputs());
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("select count(*) from (" + query.text() + ") result")) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw failed(query, e);
    }
  }

  @Override
  public List<Finding> findings(SqlText query) {
    try {
      show(query.inputs());
      List<Finding> findings = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query.text())) {
        while (rows.next()) {
          findings.add(new Finding(rows.getString("what"), rows.getLong("how_many")));
        }
      }
      return findings;
    } catch (SQLException e) {
      throw failed(query, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SqlTransformException("DuckDB could not be closed: " + firstLine(e), e);
    }
  }

  /** Makes the latest version of each table visible to SQL under its full name. */
  private void show(Set<String> tables) throws SQLException {
    for (String table : tables) {
      TableFiles files = lake.table(catalogue.table(table).path()).files();
      execute("create or replace view " + table + " as " + select(files));
    }
  }

  private String select(TableFiles files) throws SQLException {
    Set<String> present = new HashSet<>();
    String source = "(select 1) nothing where false";
    if (!files.paths().isEmpty()) {
      source =
          files.paths().stream()
              .map(path -> text(path.toString()))
              .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
      present = columnsOf(source);
    }
    Set<String> inFiles = present;
    return files.schema().columns().stream()
        .map(column -> expression(column, inFiles))
        .collect(Collectors.joining(", ", "select ", " from " + source));
  }

  /** A column that no file has yet, because it appeared later or never came, is null. */
  private static String expression(Column column, Set<String> present) {
    String value = present.contains(column.name()) ? name(column.name()) : "null";
    return "cast(" + value + " as " + type(column) + ") as " + name(column.name());
  }

  private Set<String> columnsOf(String source) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("describe select * from " + source)) {
      while (rows.next()) {
        names.add(rows.getString("column_name"));
      }
    }
    return names;
  }

  private void requireColumns(TableDefinition target, SqlText query) throws SQLException {
    List<String> given = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("describe " + query.text())) {
      while (rows.next()) {
        given.add(rows.getString("column_name"));
      }
    }
    TableSchema schema = target.schema();
    if (!given.equals(schema.names())) {
      throw new SqlTransformException(
          "The SQL of "
              + target.fullName()
              + " gives the columns "
              + given
              + ", but the catalogue has "
              + schema.names()
              + ". Change one of the two.");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static SqlTransformException failed(SqlText query, SQLException e) {
    // The engine's own message may quote a value that it could not convert.
    return new SqlTransformException(
        "The SQL of "
            + query.name()
            + " failed in DuckDB ("
            + kind(e)
            + "). The table is as it was. Run again with -v for the engine's own words.",
        e);
  }

  private static String kind(SQLException e) {
    String line = firstLine(e);
    int colon = line.indexOf(':');
    return colon > 0 ? line.substring(0, colon) : "error";
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
  }

  private static String type(Column column) {
    return DuckDbTypes.name(column.type());
  }

  private static String name(String identifier) {
    return DuckDbTypes.quoted(identifier);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
