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
import io.cxdata.reference.filter.SqlCondition;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
      requireAllRows(table);
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

  /** What DuckDB reads is counted against the table's log, which came another way. */
  private void requireAllRows(String table) {
    OptionalLong log = logged.get(table);
    if (log.isPresent() && log.getAsLong() != rows(table)) {
      throw new SqlTransformException(
          String.format(
              Locale.ROOT,
              "The files of %s have %,d rows, but its log says %,d. Nothing is made from it. Another"
                  + " program has changed or replaced a file: restore the table's folder, or load"
                  + " the table again.",
              table,
              rows(table),
              log.getAsLong()));
    }
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
      requireColumns(target, query);
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
    return new Staged(target, table, folder, files, rows);
  }

  /** Files in the staging folder, and the view over them. */
  private final class Staged implements StagedTable {
    private final TableDefinition target;
    private final LakeTable table;
    private final StagingFolder folder;
    private final List<ExternalFile> files;
    private final long rows;

    Staged(
        TableDefinition target,
        LakeTable table,
        StagingFolder folder,
        List<ExternalFile> files,
        long rows) {
      this.target = target;
      this.table = table;
      this.folder = folder;
      this.files = files;
      this.rows = rows;
    }

    @Override
    public long rows() {
      return rows;
    }

    @Override
    public WriteResult publish(TransactionId id, Map<String, String> domainMetadata) {
      dropView();
      return table.overwriteWith(id, target.schema(), files, domainMetadata);
    }

    @Override
    public void close() {
      try (folder) {
        dropView();
      }
    }

    private void dropView() {
      String view = target.fullName();
      logged.remove(view);
      if (views.remove(view)) {
        try {
          duckDb.execute("drop view " + view);
        } catch (SQLException e) {
          throw new SqlTransformException(
              "DuckDB could not close what is staged for " + view + ": " + DuckDb.firstLine(e), e);
        }
      }
    }
  }

  private void requireColumns(TableDefinition target, SqlText query) throws SQLException {
    List<String> columns = duckDb.columns(query.text());
    if (!columns.equals(target.schema().names())) {
      throw new SqlTransformException(
          "The SQL of "
              + target.fullName()
              + " has the columns "
              + columns
              + ", but the catalogue has "
              + target.schema().names()
              + ". Change one of the two.");
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
