package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that write are killed at random moments and started again. Spark reads every version,
 * and sees each row of each run up to it once, and no other row.
 */
@Tag("spark")
class SparkReadsKilledWritersTest {
  @TempDir static Path shared;
  private static WriterClasses classes;

  @TempDir Path root;

  @BeforeAll
  static void classes() throws Exception {
    classes = WriterClasses.archived(shared);
  }

  @ParameterizedTest(name = "{0} writers")
  @ValueSource(ints = {1, 2, 8})
  @Timeout(value = 150, unit = TimeUnit.MINUTES)
  void everyRowOfACommitIsThereOnceAndNoOtherInEveryVersion(int count) throws Exception {
    try (KilledWriters writers = new KilledWriters(root, classes, count)) {
      writers.kill(KilledWriters.KILLS);
      List<List<Map<String, Object>>> versions = ReplayedVersions.of(writers.table());
      ReplayedVersions.assertThatWeRead(writers.table(), versions);
      assertThatSparkReads(writers.table(), versions);
    }
  }

  private static void assertThatSparkReads(
      LakeTable table, List<List<Map<String, Object>>> versions) throws Exception {
    long began = System.nanoTime();
    SparkSession spark = sessionForSmallQueries();
    // Half of so small a query is planning, for which Spark has one thread a query.
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> reads = new ArrayList<>();
      for (int i = 0; i < versions.size(); i++) {
        int version = i;
        String query = "select * from " + Spark.table(table) + " version as of " + version;
        reads.add(
            threads.submit(
                () ->
                    ReplayedVersions.assertSame(
                        version, Spark.rows(spark.sql(query)), versions.get(version))));
      }
      for (Future<?> read : reads) {
        read.get();
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.printf(
        Locale.ROOT,
        "Spark read %d versions in %.0f s%n",
        versions.size(),
        (System.nanoTime() - began) / 1e9);
  }

  /** There are some hundred rows in a version: whatever splits work up only costs time. */
  private static SparkSession sessionForSmallQueries() {
    SparkSession spark = Spark.session().newSession();
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    spark.conf().set("spark.databricks.delta.snapshotPartitions", "1");
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    return spark;
  }
}
