package io.cxdata.runners.bench;

import io.cxdata.platform.lake.bench.Folders;
import io.cxdata.runners.bench.RefinementProcess.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to make silver and gold of a bank's bronze tables, and to check them: by DuckDB for
 * each number of loans, and by Spark on this machine for the smaller ones. Arguments: the rounds of
 * which medians are taken, the most loans that Spark refines, and the numbers of loans.
 */
public final class RefinementBenchmark {
  private static final String LINE = "%,12d  %-8s  %-6s  %9.2f  %9.2f  %9.0f  %12.1f%n";

  private final Path root;
  private final int rounds;

  private RefinementBenchmark(Path root, int rounds) {
    this.root = root;
    this.rounds = rounds;
  }

  /** Prints a table. */
  public static void main(String[] args) throws Exception {
    Path root = Files.createTempDirectory("cx-refinement-benchmark");
    try {
      RefinementBenchmark benchmark = new RefinementBenchmark(root, Integer.parseInt(args[0]));
      System.out.printf(
          Locale.ROOT,
          "%12s  %-8s  %-6s  %9s  %9s  %9s  %12s%n",
          "loans",
          "engine",
          "round",
          "seconds",
          "CPU sec.",
          "peak MB",
          "CPU us/loan");
      for (String loans : Arrays.asList(args).subList(2, args.length)) {
        benchmark.measure(Long.parseLong(loans), Long.parseLong(loans) <= Long.parseLong(args[1]));
      }
    } finally {
      Folders.delete(root);
    }
  }

  private void measure(long loans, boolean bySparkToo) throws Exception {
    Path folder = Files.createDirectory(root.resolve("bank-" + loans));
    Path configuration = folder.resolve("cx.yaml");
    Files.writeString(
        configuration,
        "env-type: local\nenvironments: {local: {lake: \"" + folder.resolve("lake") + "\"}}\n");
    BronzeLake.make(folder.resolve("lake"), loans);
    double duckDb = report(loans, "duckdb", configuration);
    if (bySparkToo) {
      double spark = report(loans, "spark", configuration);
      System.out.printf(
          Locale.ROOT,
          "%,12d  Spark's first round takes %.1f times DuckDB's%n",
          loans,
          spark / duckDb);
    }
    Folders.delete(folder);
  }

  /** Prints the medians of the first and of the second round; the seconds of the first. */
  private double report(long loans, String engine, Path configuration)
      throws IOException, InterruptedException {
    List<List<Round>> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(RefinementProcess.run(configuration, engine, "2g", 2));
    }
    for (int i = 0; i < 2; i++) {
      int round = i;
      List<Round> each = measured.stream().map(process -> process.get(round)).toList();
      double cpu = median(each, Round::cpuSeconds);
      System.out.printf(
          Locale.ROOT,
          LINE,
          loans,
          engine,
          round == 0 ? "first" : "second",
          median(each, Round::seconds),
          cpu,
          median(each, Round::peakMegabytes),
          cpu * 1e6 / loans);
    }
    return median(measured.stream().map(process -> process.get(0)).toList(), Round::seconds);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
