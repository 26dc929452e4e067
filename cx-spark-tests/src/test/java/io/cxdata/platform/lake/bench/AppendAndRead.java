package io.cxdata.platform.lake.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.util.AutoCloseables;

/**
 * Appending rows and reading them again: a table of ours beside DuckDB's Parquet files and Spark's
 * Delta tables. Contenders take turns, so that all see the same machine; what is printed are
 * medians.
 */
final class AppendAndRead {
  private static final long WARM_UP_ROWS = 5_000_000;
  private static final int MOST_WARM_UP_ROUNDS = 5;

  private final long rows;
  private final int rounds;

  AppendAndRead(long rows, int rounds) {
    this.rows = rows;
    this.rounds = rounds;
  }

  /** The seconds that each round of a contender took. */
  private static final class Times {
    private final ContenderProcess contender;
    private final List<double[]> rounds = new ArrayList<>();

    Times(ContenderProcess contender) {
      this.contender = contender;
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
    List<ContenderProcess> processes = new ArrayList<>();
    try (AutoCloseable closing = () -> AutoCloseables.uncheckedClose(processes)) {
      for (Peer peer : Peer.values()) {
        processes.add(new ContenderProcess(peer, root, rows));
      }
      List<Times> all = processes.stream().map(Times::new).toList();
      int warmUp = warmUpRounds();
      for (int round = 0; round < warmUp + rounds; round++) {
        for (Times each : all) {
          double[] times = each.contender.round();
          if (round >= warmUp) {
            each.rounds.add(times);
          }
        }
      }
      System.out.printf(
          Locale.ROOT, "%n%,d rows of 12 columns, seconds, medians of %d%n", rows, rounds);
      print("", all, times -> times.contender.peer().label(), times -> "lake is");
      print("making the rows", all, Times::making);
      print("making and appending", all, Times::appending);
      print("what appending adds", all, Times::appendingAlone);
      print("reading every value", all, Times::reading);
    }
  }

  /**
   * More where rows are few, of which compilers have to see many before code is as fast as it gets.
   */
  private int warmUpRounds() {
    return (int) Math.max(1, Math.min(MOST_WARM_UP_ROUNDS, WARM_UP_ROWS / rows));
  }

  private static void print(String what, List<Times> all, ToDoubleFunction<Times> seconds) {
    double lake = seconds.applyAsDouble(all.get(0));
    print(
        what,
        all,
        times -> String.format(Locale.ROOT, "%.2f", seconds.applyAsDouble(times)),
        times -> {
          double theirs = seconds.applyAsDouble(times);
          return theirs < 0.005 ? "-" : String.format(Locale.ROOT, "%.2f x", lake / theirs);
        });
  }

  /** A line: what each took, and, behind the peers, the ratio of the lake to them. */
  private static void print(
      String what, List<Times> all, Function<Times, String> cell, Function<Times, String> ratio) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s", what));
    for (Times times : all) {
      line.append(String.format(Locale.ROOT, " %22s", cell.apply(times)));
      if (times != all.get(0)) {
        line.append(String.format(Locale.ROOT, " %9s", ratio.apply(times)));
      }
    }
    System.out.println(line);
  }
}
