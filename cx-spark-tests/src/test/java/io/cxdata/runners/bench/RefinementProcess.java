package io.cxdata.runners.bench;

import com.sun.management.OperatingSystemMXBean;
import io.cxdata.runners.cli.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A process that refines a lake some times, and prints what each round took. */
final class RefinementProcess {
  private static final String FIGURES = "figures:";

  /**
   * What one round took.
   *
   * @param seconds from its start to its end
   * @param cpuSeconds of all threads
   * @param peakMegabytes the most memory that the process has ever had, its heap and DuckDB's
   */
  record Round(double seconds, double cpuSeconds, double peakMegabytes) {}

  private RefinementProcess() {}

  /** Refines a lake in a process of its own. */
  static List<Round> run(Path configuration, String engine, String heap, int rounds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xm"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
    command.add(RefinementProcess.class.getName());
    command.addAll(List.of(configuration.toString(), engine, Integer.toString(rounds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> output;
    try (var reader = process.inputReader()) {
      output = reader.lines().toList();
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "The refinement by " + engine + " failed:\n" + String.join("\n", output));
    }
    return output.stream()
        .filter(line -> line.startsWith(FIGURES))
        .map(line -> line.substring(FIGURES.length()).trim().split(" "))
        .map(
            figures ->
                new Round(
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2])))
        .toList();
  }

  /** Arguments: the configuration file, the engine, and how many rounds. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    for (int round = 0; round < Integer.parseInt(args[2]); round++) {
      long start = System.nanoTime();
      long cpu = cpu();
      int exitCode =
          Main.run(
              "--config",
              args[0],
              "run",
              "--as-of",
              BronzeLake.AS_OF.toString(),
              "--full-refresh",
              "--engine",
              args[1],
              "bronze-to-silver",
              "promises-to-silver",
              "silver-to-gold",
              "quality");
      if (exitCode != 0) {
        System.exit(exitCode);
      }
      System.out.printf(
          Locale.ROOT,
          "%s %.2f %.2f %.0f%n",
          FIGURES,
          (System.nanoTime() - start) / 1e9,
          (cpu() - cpu) / 1e9,
          peakMegabytes());
    }
    // Spark has threads that keep the process alive.
    System.exit(0);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** As Linux counts it; 0 elsewhere. */
  private static double peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
