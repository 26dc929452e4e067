package io.cxdata.benchmarks;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A simulated bank in a process of its own, so that its work is not counted as the client's. */
final class BankProcess implements AutoCloseable {
  private final Process process;
  private final Path directory;
  private final Path file;

  private BankProcess(Process process, Path directory, Path file) {
    this.process = process;
    this.directory = directory;
    this.file = file;
  }

  /** Starts it, and waits until it listens. */
  static BankProcess start(int loans, Duration latency) throws IOException {
    Path directory = Files.createTempDirectory("cx-bench");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BankProcess.class.getName(),
                Integer.toString(loans),
                Long.toString(latency.toMillis()),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String file = out.readLine();
    if (file == null) {
      throw new IOException("The simulated bank did not start; its words are above.");
    }
    return new BankProcess(process, directory, Path.of(file));
  }

  /** Points at the bank. */
  CoreConfig core(CoreConfig.Strategy strategy) {
    try {
      String key = strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Path config = directory.resolve(key + ".yaml");
      Files.writeString(
          config,
          Files.readString(file)
              .replace("    calls: {auth", "    strategy: " + key + "\n    calls: {auth"));
      return ConfigLoader.create()
          .environment(Map.of())
          .workingDirectory(directory)
          .file(Optional.of(config))
          .load()
          .core();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bank accepts these; they protect nothing. */
  static Secrets secrets() {
    try (SimulatedBank any = SimulatedBank.builder().loans(1).start()) {
      Map<String, String> values = any.secrets();
      return name -> Secret.of(values.get(name));
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (var files = Files.list(directory)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(directory);
  }

  /** The bank; ends with its standard input. */
  public static void main(String[] args) throws IOException {
    List<String> given = List.of(args);
    Duration latency = Duration.ofMillis(Long.parseLong(given.get(1)));
    try (SimulatedBank bank =
        SimulatedBank.builder()
            .loans(Integer.parseInt(given.get(0)))
            .today(LocalDate.of(2026, 11, 22))
            .start()) {
      if (!latency.isZero()) {
        bank.faults().everywhere().fail(Fault.latency(latency));
      }
      Path file = Path.of(given.get(2)).resolve("bank.yaml");
      Files.writeString(file, bank.configuration());
      System.out.println(file);
      System.out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
