package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.filter.SqlCondition;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The inputs as views in DuckDB, each over the files of one version of its table. */
final class DuckDbInputs implements SqlInputs {
  private final Lake lake;
  private final DuckDb duckDb;
  private final Set<String> views = new LinkedHashSet<>();
  private final List<RepeatedRows> repeated = new ArrayList<>();
  private final Map<String, OptionalLong> logged = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Set<String> neverFilled = new LinkedHashSet<>();

  private DuckDbInputs(Lake lake, DuckDb duckDb) {
    this.lake = lake;
    this.duckDb = duckDb;
  }

  static DuckDbInputs open(Lake lake, Catalogue catalogue, DuckDb duckDb, Set<String> tables) {
    DuckDbInputs inputs = new DuckDbInputs(lake, duckDb);
    try {
      for (String table : tables) {
        TableDefinition definition = catalogue.table(table);
        inputs.add(definition, lake.table(definition.path()).findFiles());
      }
      return inputs;
    } catch (RuntimeException e) {
      try (inputs) {
        throw e;
      }
    }
  }

  private void add(TableDefinition definition, Optional<TableFiles> files) {
    String table = definition.fullName();
    // Version 0 of a table is its creation.
    if (files.isEmpty() || files.get().version() == 0) {
      neverFilled.add(table);
    }
    if (files.isPresent()) {
      try {
        view(definition, files.get());
        versions.put(table, files.get().version());
      } catch (SQLException e) {
        throw DuckDb.failed(new SqlText("the input " + table, ""), e);
      }
      InputRules.requireAllRows(this, table);
    }
  }

  private void view(TableDefinition definition, TableFiles files) throws SQLException {
    String table = definition.fullName();
    duckDb.execute("create or replace view " + table + " as " + select(definition, files));
    views.add(table);
    logged.put(table, files.rows());
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
        repeated.add(rows);
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
  public Set<String> neverFilled() {
    return neverFilled;
  }

  @Override
  public Map<String, Long> versions() {
    return Map.copyOf(versions);
  }

  @Override
  public long rows(String table) {
    return count(new SqlText(table, "select 1 from " + table));
  }

  @Override
  public OptionalLong loggedRows(String table) {
    return logged.getOrDefault(table, OptionalLong.empty());
  }

  @Override
  public long count(SqlText query) {
    try {
      return duckDb
          .query("select count(*) from (" + query.text() + ") result", row -> row.getLong(1))
          .get(0);
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  @Override
  public long count(String table, SqlCondition condition) {
    SqlText query =
        new SqlText(
            "a filter of " + table, "select count(*) from " + table + " where " + condition.sql());
    try (PreparedStatement statement = duckDb.connection().prepareStatement(query.text())) {
      for (int i = 0; i < condition.parameters().size(); i++) {
        statement.setObject(i + 1, condition.parameters().get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  @Override
  public List<Finding> findings(SqlText query) {
    try {
      return duckDb.query(
          query.text(), row -> new Finding(row.getString("what"), row.getLong("how_many")));
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  @Override
  public StagedTable stage(TableDefinition target, SqlText query) {
    LakeTable table = lake.table(target.path());
    try {
      InputRules.requireColumns(target, duckDb.columns(query.text()));
      if (!table.exists()) {
        table.create(target.schema());
      }
      StagingFolder folder = StagingFolder.prepare(table);
      try {
        return stage(target, query, table, folder);
      } catch (SQLException | RuntimeException e) {
        try (folder) {
          throw e;
        }
      }
    } catch (SQLException e) {
      throw DuckDb.failed(query, e);
    }
  }

  private StagedTable stage(
      TableDefinition target, SqlText query, LakeTable table, StagingFolder folder)
      throws SQLException {
    TableSchema schema = target.schema();
    String result =
        schema.columns().stream()
            .map(column -> cast(name(column), column) + " as " + name(column))
            .collect(Collectors.joining(", ", "select ", " from (" + query.text() + ") result"));
    List<ExternalFile> files =
        DuckDbCopy.copy(
            duckDb.connection(), new SqlText(query.name(), result), folder.path(), schema);
    long rows = files.stream().mapToLong(ExternalFile::rows).sum();
    List<Path> paths = files.stream().map(ExternalFile::path).toList();
    view(target, new TableFiles(table.version(), schema, paths, OptionalLong.of(rows)));
    return new StagedFiles(target, table, folder, files, () -> forget(target.fullName()));
  }

  private void forget(String staged) {
    logged.remove(staged);
    if (views.remove(staged)) {
      try {
        duckDb.execute("drop view " + staged);
      } catch (SQLException e) {
        throw new SqlTransformException(
            "DuckDB could not close what is staged for " + staged + ": " + DuckDb.firstLine(e), e);
      }
    }
  }

  /** Drops the views, so that no later query reads these versions. */
  @Override
  public void close() {
    List<SQLException> failures = new ArrayList<>();
    views.forEach(view -> attempt(() -> duckDb.execute("drop view " + view), failures));
    repeated.forEach(rows -> attempt(rows::drop, failures));
    if (!failures.isEmpty()) {
      SQLException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw new SqlTransformException(
          "DuckDB could not close its inputs: " + DuckDb.firstLine(first), first);
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void attempt(Step step, List<SQLException> failures) {
    try {
      step.run();
    } catch (SQLException e) {
      failures.add(e);
    }
  }

  private static String cast(String value, Column column) {
    return "cast(" + value + " as " + DuckDbTypes.name(column.type()) + ")";
  }

  private static String name(Column column) {
    return DuckDbTypes.quoted(column.name());
  }
}
