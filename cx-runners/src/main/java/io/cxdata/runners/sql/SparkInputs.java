package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.filter.SqlCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The inputs as temporary views in Spark. The name of a view is the table's full name, with its
 * dot.
 */
final class SparkInputs extends ViewedInputs {
  private final SparkSession session;

  private SparkInputs(Lake lake, SparkSession session) {
    super(lake);
    this.session = session;
  }

  static SparkInputs open(
      Lake lake, Catalogue catalogue, SparkSession session, Set<String> tables) {
    SparkInputs inputs = new SparkInputs(lake, session);
    inputs.addAll(catalogue, tables);
    return inputs;
  }

  // Methods of Spark throw checked exceptions that they do not declare.
  @Override
  void makeView(TableDefinition table, TableFiles files) throws Exception {
    read(files)
        .selectExpr(columns(table, files.schema()).toArray(String[]::new))
        .createOrReplaceTempView(SparkText.quoted(table.fullName()));
  }

  @Override
  void dropView(String table) {
    session.sql("drop view if exists " + SparkText.quoted(table));
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
        .option("mergeSchema", "false")
        .parquet(files.paths().stream().map(SparkText::path).toArray(String[]::new));
  }

  private static List<String> columns(TableDefinition definition, TableSchema schema) {
    List<String> columns =
        new ArrayList<>(schema.columns().stream().map(SparkInputs::name).toList());
    if (RepeatedRows.concern(definition)) {
      columns.add(
          RepeatedRows.window(definition, schema, SparkText::quoted)
              + " as "
              + RepeatedRows.COLUMN);
    }
    return columns;
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
  List<String> columns(SqlText query) {
    return List.of(sql(query.text()).columns());
  }

  @Override
  List<ExternalFile> write(SqlText query, Path folder, TableSchema schema) throws IOException {
    Dataset<Row> typed =
        sql(query.text())
            .selectExpr(
                schema.columns().stream()
                    .map(column -> cast(name(column), column) + " as " + name(column))
                    .toArray(String[]::new));
    return SparkFiles.write(typed, query, folder, schema);
  }

  @Override
  RuntimeException failed(SqlText query, Exception e) {
    return SparkErrors.failed(query, e);
  }

  @Override
  FailureCause cause(Exception e) {
    return SparkErrors.cause(e);
  }

  @Override
  void readAll(Path file) {
    session
        .read()
        .option("__globPaths__", "false")
        .parquet(file.toString())
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
  }

  private Dataset<Row> sql(String text) {
    return session.sql(SparkText.of(text));
  }

  private static String cast(String value, Column column) {
    return "cast(" + value + " as " + column.type().sqlName() + ")";
  }

  private static String name(Column column) {
    return SparkText.quoted(column.name());
  }
}
