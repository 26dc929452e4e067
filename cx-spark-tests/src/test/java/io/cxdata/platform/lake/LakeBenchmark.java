package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Appending and reading rows of twelve columns, compared with DuckDB's Parquet files and with Spark
 * on this machine: medians, without the time that making the rows takes. {@code -Dcx.bench.rows}
 * sets how many, {@code -Dcx.bench.times} how often.
 */
@Tag("bench")
class LakeBenchmark {
  private static final long ROWS = Long.getLong("cx.bench.rows", 1_000_000);
  private static final int TIMES = Integer.getInteger("cx.bench.times", 5);

  @TempDir Path root;
  private long sum;

  @Test
  void appendAndRead() throws Exception {
    LakeTable table = Spark.table(root, "ours");
    table.create(BenchRows.SCHEMA);
    double making = median(this::make);
    double write = median(() -> append(table)) - making;
    table.overwrite(new WriteId("clear", 1)).commit();
    append(table);
    double read = median(() -> read(table));

    double duckWrite;
    double duckRead;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      sql.execute(
          "create table source as select "
              + String.join(
                  ", ",
                  BenchRows.expressions("cast(make_timestamp((%s) * 1000000) as timestamptz)"))
              + " from (select range as i from range("
              + ROWS
              + "))");
      duckWrite = median(() -> duckWrite(sql));
      String files =
          table.files().paths().stream()
              .map(path -> "'" + path + "'")
              .collect(Collectors.joining(", ", "[", "]"));
      duckRead = median(() -> duckRead(sql, files));
    }

    Dataset<org.apache.spark.sql.Row> source =
        Spark.session()
            .range(ROWS)
            .toDF("i")
            .selectExpr(BenchRows.expressions("timestamp_seconds(%s)").toArray(String[]::new));
    double sparkMaking = median(() -> noop(source));
    double sparkWrite = median(() -> sparkWrite(source)) - sparkMaking;
    double sparkRead = median(() -> noop(Spark.sql("select * from " + Spark.table(table))));

    System.out.printf("%n%,d rows of 12 columns, medians of %d%n", ROWS, TIMES);
    System.out.printf(
        "%-10s %10s %10s %10s %12s %12s%n",
        "", "lake s", "DuckDB s", "Spark s", "lake/DuckDB", "lake/Spark");
    print("append", write, duckWrite, sparkWrite);
    print("read", read, duckRead, sparkRead);
  }

  private static void print(String what, double ours, double duck, double spark) {
    System.out.printf(
        "%-10s %10.2f %10.2f %10.2f %12.2f %12.2f%n",
        what, ours, duck, spark, ours / duck, ours / spark);
  }

  private double median(Callable<?> work) throws Exception {
    work.call();
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      work.call();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    return java.util.Arrays.stream(seconds).sorted().toArray()[TIMES / 2];
  }

  private Object make() {
    for (long i = 0; i < ROWS; i++) {
      sum += BenchRows.row(i).size();
    }
    return sum;
  }

  private static Object append(LakeTable table) {
    try (RowWriter writer = table.append(new WriteId("s", System.nanoTime()))) {
      for (long i = 0; i < ROWS; i++) {
        writer.add(BenchRows.row(i));
      }
      return writer.commit();
    }
  }

  private Object read(LakeTable table) {
    try (RowReader rows = table.read()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i = 0; i < 12; i++) {
          sum += row.value(i) == null ? 0 : 1;
        }
      }
      return sum;
    }
  }

  private Object duckWrite(Statement sql) throws SQLException, IOException {
    Path folder = root.resolve("duck");
    delete(folder);
    Files.createDirectories(folder);
    return sql.execute(
        "copy source to '"
            + folder
            + "' (format parquet, compression snappy, per_thread_output true)");
  }

  private Object duckRead(Statement sql, String files) throws SQLException {
    String hashes =
        BenchRows.SCHEMA.names().stream()
            .map(name -> "bit_xor(hash(\"" + name + "\"))")
            .collect(Collectors.joining(", "));
    try (ResultSet rows =
        sql.executeQuery("select " + hashes + " from read_parquet(" + files + ")")) {
      return rows.next();
    }
  }

  private Object sparkWrite(Dataset<org.apache.spark.sql.Row> source) {
    source.write().format("delta").mode(SaveMode.Overwrite).save(root.resolve("spark").toString());
    return source;
  }

  private static Object noop(Dataset<org.apache.spark.sql.Row> rows) {
    rows.write().format("noop").mode(SaveMode.Overwrite).save();
    return rows;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Test
  void upsertAndReplaceOneRowOfAHundred() throws Exception {
    long rows = Long.getLong("cx.bench.upsert.rows", 12_000_000);
    long changed = rows / 100;
    System.out.printf("%n%,d rows, %,d of them changed%n", rows, changed);
    System.out.printf("%-34s %10s %10s %10s%n", "", "seconds", "files", "rewritten");
    LakeTable table = Spark.table(root, "large");
    table.create(BenchRows.SCHEMA);
    try (RowWriter writer = table.append(new WriteId("load", 1))) {
      for (long i = 0; i < rows; i++) {
        writer.add(BenchRows.row(i));
      }
      writer.commit();
    }
    long start = rows / 3 / 5 * 5;
    change(
        table, "upsert, one range of keys", 1, LongStream.range(start, start + changed), changed);
    change(
        table,
        "replaceWhere, one range of loans",
        2,
        LongStream.range(start, start + changed),
        changed);
    change(
        table, "upsert, keys all over", 3, LongStream.range(0, changed).map(i -> i * 100), changed);
    assertThat(table.version()).isEqualTo(4);
  }

  private static void change(
      LakeTable table, String what, long run, LongStream numbers, long expected) {
    int before = table.files().paths().size();
    long start = System.nanoTime();
    WriteId id = new WriteId("change", run);
    try (RowWriter writer =
        what.startsWith("upsert")
            ? table.upsert(id, List.of("loan", "item"))
            : table.replaceWhere(id, "loan")) {
      numbers.forEach(i -> writer.add(BenchRows.row(i)));
      assertThat(writer.commit().rowsRemoved()).hasValue(expected);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%-34s %10.2f %10d %10d%n", what, seconds, before, table.history().get(0).filesRemoved());
  }
}
