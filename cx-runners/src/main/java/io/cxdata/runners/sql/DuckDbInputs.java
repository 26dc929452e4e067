package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.filter.SqlCondition;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The inputs as views in DuckDB. */
final class DuckDbInputs extends ViewedInputs {
  private final DuckDb duckDb;
  private final Map<String, RepeatedRows> repeated = new HashMap<>();

  private DuckDbInputs(Lake lake, DuckDb duckDb) {
    super(lake);
    this.duckDb = duckDb;
  }

  static DuckDbInputs open(Lake lake, Catalogue catalogue, DuckDb duckDb, Set<String> tables) {
    DuckDbInputs inputs = new DuckDbInputs(lake, duckDb);
    inputs.addAll(catalogue, tables);
    return inputs;
  }

  @Override
  void makeView(TableDefinition table, TableFiles files) throws SQLException {
    duckDb.execute("create or replace view " + table.fullName() + " as " + select(table, files));
  }

  @Override
  void dropView(String table) throws SQLException {
    RepeatedRows rows = repeated.remove(table);
    try {
      duckDb.execute("drop view " + table);
    } finally {
      if (rows != null) {
        rows.drop();
      }
    }
  }

  private String select(TableDefinition definition, TableFiles files) throws SQLException {
    List<String> columns = new ArrayList<>();
    String source = "(select 1) nothing where false";
    String isRepeated = "false";
    if (files.paths().isEmpty()) {
      files.schema().columns().forEach(column -> columns.add(expression(column, Optional.empty())));
    } else {
      ParquetSource parquet = ParquetSource.of(duckDb, files.paths());
      source = parquet.sql();
      files.schema().columns().stream()
          .map(column -> expression(column, parquet.column(column.name())))
          .forEach(columns::add);
      if (RepeatedRows.concern(definition)) {
        RepeatedRows rows = RepeatedRows.find(duckDb, definition, files.schema(), parquet);
        repeated.put(definition.fullName(), rows);
        isRepeated = rows.expression();
      }
    }
    if (RepeatedRows.concern(definition)) {
      columns.add(isRepeated + " as " + RepeatedRows.COLUMN);
    }
    return "select " + String.join(", ", columns) + " from " + source;
  }

  /** A column that no file has is null: it appeared later, or was never delivered. */
  private static String expression(Column column, Optional<String> inFiles) {
    return cast(inFiles.orElse("null"), column) + " as " + name(column);
  }

  @Override
  public long count(SqlText query) {
    return attempt(
        query,
        () ->
            duckDb
                .query("select count(*) from (" + query.text() + ") result", row -> row.getLong(1))
                .get(0));
  }

  @Override
  public long count(String table, SqlCondition condition) {
    SqlText query =
        new SqlText(
            "a filter of " + table, "select count(*) from " + table + " where " + condition.sql());
    return attempt(query, () -> count(query, condition.parameters()));
  }

  private long count(SqlText query, List<?> parameters) throws SQLException {
    try (PreparedStatement statement = duckDb.connection().prepareStatement(query.text())) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Override
  public List<Finding> findings(SqlText query) {
    return attempt(
        query,
        () ->
            duckDb.query(
                query.text(), row -> new Finding(row.getString("what"), row.getLong("how_many"))));
  }

  @Override
  List<String> columns(SqlText query) throws SQLException {
    return duckDb.columns(query.text());
  }

  @Override
  List<ExternalFile> write(SqlText query, Path folder, TableSchema schema) throws SQLException {
    String result =
        schema.columns().stream()
            .map(column -> cast(name(column), column) + " as " + name(column))
            .collect(Collectors.joining(", ", "select ", " from (" + query.text() + ") result"));
    return DuckDbCopy.copy(duckDb.connection(), new SqlText(query.name(), result), folder, schema);
  }

  @Override
  RuntimeException failed(SqlText query, Exception e) {
    return e instanceof SQLException sql ? DuckDb.failed(query, sql) : (RuntimeException) e;
  }

  @Override
  FailureCause cause(Exception e) {
    return e instanceof SQLException sql ? DuckDb.cause(sql) : FailureCause.OTHER;
  }

  /** In a database of its own, because a failure may have ended the other one. */
  @Override
  void readAll(Path file) throws SQLException {
    try (DuckDb alone = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"))) {
      alone.execute("set threads = 1");
      String source = ParquetSource.of(alone, List.of(file)).sql();
      alone.execute("select count(hash(f)) from " + source + " f");
    }
  }

  private static String cast(String value, Column column) {
    return "cast(" + value + " as " + DuckDbTypes.name(column.type()) + ")";
  }

  private static String name(Column column) {
    return DuckDbTypes.quoted(column.name());
  }
}
