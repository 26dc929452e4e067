package io.cxdata.runners.sql;

import io.cxdata.config.CxException;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.filter.SqlCondition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The inputs as temporary views in Spark, each over the files of one version of its table. The name
 * of a view is the table's full name, with its dot.
 */
final class SparkInputs implements SqlInputs {
  private final Lake lake;
  private final SparkSession session;
  private final Set<String> views = new LinkedHashSet<>();
  private final Map<String, OptionalLong> logged = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Set<String> neverFilled = new LinkedHashSet<>();

  private SparkInputs(Lake lake, SparkSession session) {
    this.lake = lake;
    this.session = session;
  }

  static SparkInputs open(
      Lake lake, Catalogue catalogue, SparkSession session, Set<String> tables) {
    SparkInputs inputs = new SparkInputs(lake, session);
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
      attempt(
          new SqlText("the input " + table, ""),
          () -> {
            view(definition, files.get());
            return versions.put(table, files.get().version());
          });
      InputRules.requireAllRows(this, table);
    }
  }

  private void view(TableDefinition definition, TableFiles files) throws Exception {
    String table = definition.fullName();
    read(files)
        .selectExpr(columns(definition, files.schema()).toArray(String[]::new))
        .createOrReplaceTempView(SparkText.quoted(table));
    views.add(table);
    logged.put(table, files.rows());
  }

  /**
   * The rows of a version. Delta's log says which files and columns there are, and of which types,
   * so nothing is found out from a path: a file's folder is where Spark's partitions begin, and no
   * path is a pattern.
   */
  private Dataset<Row> read(TableFiles files) {
    List<Column> columns = files.schema().columns();
    if (files.paths().isEmpty()) {
      return session
          .emptyDataFrame()
          .selectExpr(
              columns.stream()
                  .map(column -> cast("null", column) + " as " + name(column))
                  .toArray(String[]::new));
    }
    String schema =
        columns.stream()
            .map(column -> name(column) + " " + column.type().sqlName())
            .collect(Collectors.joining(", "));
    return session
        .read()
        .schema(schema)
        .option("__globPaths__", "false")
        .option("mergeSchema", "false")
        .parquet(files.paths().stream().map(Object::toString).toArray(String[]::new));
  }

  private static List<String> columns(TableDefinition definition, TableSchema schema) {
    List<String> columns =
        new ArrayList<>(schema.columns().stream().map(SparkInputs::name).toList());
    if (RepeatedRows.concern(definition)) {
      String fields =
          schema.columns().stream()
              .filter(column -> BronzeColumns.isSourceField(column.name()))
              .map(SparkInputs::name)
              .collect(Collectors.joining(", "));
      columns.add(
          "row_number() over (partition by "
              + fields
              + " order by "
              + SparkText.quoted(BronzeColumns.SEQUENCE)
              + " desc) > 1 as "
              + RepeatedRows.COLUMN);
    }
    return columns;
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
    return attempt(query, () -> sql(query.text()).count());
  }

  @Override
  public long count(String table, SqlCondition condition) {
    SqlText query =
        new SqlText("a filter of " + table, "select 1 from " + table + " where " + condition.sql());
    return attempt(
        query,
        () ->
            session
                .sql(SparkText.of(query.text()), (Object) condition.parameters().toArray())
                .count());
  }

  @Override
  public List<Finding> findings(SqlText query) {
    return attempt(
        query,
        () ->
            sql(query.text()).select("what", "how_many").collectAsList().stream()
                .map(row -> new Finding(row.getString(0), ((Number) row.get(1)).longValue()))
                .toList());
  }

  @Override
  public StagedTable stage(TableDefinition target, SqlText query) {
    LakeTable table = lake.table(target.path());
    return attempt(
        query,
        () -> {
          Dataset<Row> result = sql(query.text());
          InputRules.requireColumns(target, List.of(result.columns()));
          if (!table.exists()) {
            table.create(target.schema());
          }
          StagingFolder folder = StagingFolder.prepare(table);
          try {
            return stage(target, query, result, table, folder);
          } catch (Exception e) {
            try (folder) {
              throw e;
            }
          }
        });
  }

  private StagedTable stage(
      TableDefinition target,
      SqlText query,
      Dataset<Row> result,
      LakeTable table,
      StagingFolder folder)
      throws Exception {
    TableSchema schema = target.schema();
    Dataset<Row> typed =
        result.selectExpr(
            schema.columns().stream()
                .map(column -> cast(name(column), column) + " as " + name(column))
                .toArray(String[]::new));
    List<ExternalFile> files = SparkFiles.write(typed, query, folder.path(), schema);
    long rows = files.stream().mapToLong(ExternalFile::rows).sum();
    List<Path> paths = files.stream().map(ExternalFile::path).toList();
    view(target, new TableFiles(table.version(), schema, paths, OptionalLong.of(rows)));
    return new StagedFiles(target, table, folder, files, () -> forget(target.fullName()));
  }

  private void forget(String staged) {
    logged.remove(staged);
    if (views.remove(staged)) {
      attempt(new SqlText("what is staged for " + staged, ""), () -> drop(staged));
    }
  }

  private Dataset<Row> drop(String view) {
    return session.sql("drop view if exists " + SparkText.quoted(view));
  }

  private Dataset<Row> sql(String text) {
    return session.sql(SparkText.of(text));
  }

  /** Drops the views, so that no later query reads these versions. */
  @Override
  public void close() {
    attempt(
        new SqlText("the inputs " + views, ""),
        () -> {
          views.forEach(this::drop);
          return null;
        });
  }

  private interface Step<T> {
    T run() throws Exception;
  }

  /** Runs a step in Spark, whose methods throw checked exceptions that they do not declare. */
  private static <T> T attempt(SqlText query, Step<T> step) {
    try {
      return step.run();
    } catch (CxException e) {
      throw e;
    } catch (Exception e) {
      throw SparkErrors.failed(query, e);
    }
  }

  private static String cast(String value, Column column) {
    return "cast(" + value + " as " + column.type().sqlName() + ")";
  }

  private static String name(Column column) {
    return SparkText.quoted(column.name());
  }
}
