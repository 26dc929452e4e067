package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnStats;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Writes a query's result as Parquet files, and counts their statistics. */
final class SparkFiles {
  private static final String FILE = "cx_file";

  private SparkFiles() {}

  /**
   * Writes into a folder of its own below the given one. Files without rows stay there, as do files
   * of Spark's own; a query that fails may leave some.
   */
  static List<ExternalFile> write(
      Dataset<Row> result, SqlText query, Path folder, TableSchema schema) throws IOException {
    Path written = folder.resolve("spark");
    result.write().option("compression", "snappy").parquet(written.toString());
    List<ExternalFile> files = new ArrayList<>();
    for (Row counted : counted(result, written, schema).collectAsList()) {
      Path file = written.resolve(counted.getString(0));
      files.add(
          new ExternalFile(
              file, Files.size(file), counted.getLong(1), stats(query, counted, schema)));
    }
    return files;
  }

  /** For each file that has rows: its name, the number of its rows, and three values a column. */
  private static Dataset<Row> counted(Dataset<Row> result, Path written, TableSchema schema) {
    List<String> values = new ArrayList<>();
    for (Column column : schema.columns()) {
      String name = SparkText.quoted(column.name());
      values.add(hasBounds(column.type()) ? text(column.type(), "min(" + name + ")") : "null");
      values.add(hasBounds(column.type()) ? text(column.type(), "max(" + name + ")") : "null");
      values.add("count(*) - count(" + name + ")");
    }
    return result
        .sparkSession()
        .read()
        .schema(result.schema())
        .parquet(SparkText.path(written))
        .selectExpr("*", "_metadata.file_name as " + FILE)
        .groupBy(FILE)
        .agg(
            functions.expr("count(*) as counted"),
            // Spark Connect finds the columns of a result by their names.
            IntStream.range(0, values.size())
                .mapToObj(i -> functions.expr(values.get(i)).as("value_" + i))
                .toArray(org.apache.spark.sql.Column[]::new));
  }

  private static Map<String, ColumnStats> stats(SqlText query, Row counted, TableSchema schema) {
    Map<String, ColumnStats> stats = new HashMap<>();
    int at = 2;
    for (Column column : schema.columns()) {
      Optional<Object> min = DuckDbCopy.bound(query, column, counted.get(at));
      Optional<Object> max = DuckDbCopy.bound(query, column, counted.get(at + 1));
      OptionalLong nulls = OptionalLong.of(counted.getLong(at + 2));
      boolean both = min.isPresent() && max.isPresent();
      if (!(column.type() instanceof ColumnType.Nested)) {
        stats.put(
            column.name(),
            new ColumnStats(both ? min : Optional.empty(), both ? max : Optional.empty(), nulls));
      }
      at += 3;
    }
    return stats;
  }

  private static boolean hasBounds(ColumnType type) {
    return type != ColumnType.BOOLEAN && !(type instanceof ColumnType.Nested);
  }

  private static String text(ColumnType type, String value) {
    String text = "cast(" + value + " as string)";
    return type == ColumnType.TIMESTAMP ? text + " || '+00:00'" : text;
  }
}
