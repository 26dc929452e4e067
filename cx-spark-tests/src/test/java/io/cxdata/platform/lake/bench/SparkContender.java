package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Spark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Spark on this machine, writing a Delta table. It makes the rows while it writes them. */
final class SparkContender implements Contender {
  private final Path folder;
  private final Dataset<Row> source;

  SparkContender(Path root, long rows) {
    this.folder = root.resolve("spark");
    this.source =
        Spark.session()
            .range(rows)
            .toDF("i")
            .selectExpr(BenchRows.expressions("timestamp_seconds(%s)").toArray(String[]::new));
  }

  @Override
  public void make() {
    toNowhere(source);
  }

  @Override
  public void append() throws Exception {
    Folders.delete(folder);
    source.write().format("delta").mode(SaveMode.Append).save(folder.toString());
  }

  @Override
  public void read() {
    toNowhere(Spark.session().read().format("delta").load(folder.toString()));
  }

  @Override
  public void close() throws Exception {
    Spark.session().stop();
    Folders.delete(folder);
  }

  private static void toNowhere(Dataset<Row> rows) {
    rows.write().format("noop").mode(SaveMode.Overwrite).save();
  }
}
