package io.cxdata.platform.lake.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Appending rows and reading them again: a table of ours beside DuckDB's Parquet files and Spark's
 * Delta tables. Contenders take turns, so that all see the same machine; what is printed are
 * medians.
 */
final class AppendAndRead {
  private final long rows;
  private final int rounds;

  AppendAndRead(long rows, int rounds) {
    this.rows = rows;
    this.rounds = rounds;
  }

  /** A piece of work of a contender. */
  private interface Work {
    void run() throws Exception;
  }

  /** The seconds that each round of a contender took. */
  private static final class Times {
    private final Contender contender;
    private final List<double[]> rounds = new ArrayList<>();

    Times(Contender contender) {
      this.contender = contender;
    }

    double[] round() throws Exception {
      return new double[] {
        seconds(contender::make), seconds(contender::append), seconds(contender::read)
      };
    }

    double making() {
      return median(round -> round[0]);
    }

    double appending() {
      return median(round -> round[1]);
    }

    double appendingAlone() {
      return median(round -> round[1] - round[0]);
    }

    double reading() {
      return median(round -> round[2]);
    }

    private double median(ToDoubleFunction<double[]> part) {
      double[] sorted = rounds.stream().mapToDouble(part).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  void run(Path root) throws Exception {
    try (Contender lake = new LakeContender(root, rows);
        Contender duck = new DuckContender(root, rows);
        Contender spark = new SparkContender(root, rows)) {
      List<Times> all = List.of(new Times(lake), new Times(duck), new Times(spark));
      for (int round = 0; round <= rounds; round++) {
        for (Times each : all) {
          double[] times = each.round();
          // The first one is for warming up.
          if (round > 0) {
            each.rounds.add(times);
          }
        }
      }
      print(all.get(0), all.get(1), all.get(2));
    }
  }

  private void print(Times lake, Times duck, Times spark) {
    System.out.printf("%n%,d rows of 12 columns, seconds, medians of %d%n", rows, rounds);
    System.out.printf(
        "%-28s %8s %8s %8s %12s %12s%n",
        "", "lake", "DuckDB", "Spark", "lake/DuckDB", "lake/Spark");
    print("making the rows", lake.making(), duck.making(), spark.making());
    print("making and appending", lake.appending(), duck.appending(), spark.appending());
    print(
        "what appending adds",
        lake.appendingAlone(),
        duck.appendingAlone(),
        spark.appendingAlone());
    print("reading every value", lake.reading(), duck.reading(), spark.reading());
  }

  private static void print(String what, double lake, double duck, double spark) {
    System.out.printf(
        "%-28s %8.2f %8.2f %8.2f %12s %12s%n",
        what, lake, duck, spark, ratio(lake, duck), ratio(lake, spark));
  }

  private static String ratio(double ours, double theirs) {
    return theirs < 0.005 ? "-" : "%.2f".formatted(ours / theirs);
  }

  private static double seconds(Work work) throws Exception {
    System.gc();
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
