package io.cxdata.runners.cli;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.reference.Catalogue;
import io.cxdata.simulator.SimulatedBank;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A simulated bank, and the command line pointed at it by a file and environment variables alone.
 */
final class BankFixture implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Columns that say when and by which run something was read, and nothing of what was read. */
  static final Set<String> OF_THE_RUN =
      Set.of("cx_run_id", "cx_seq", "BalancesTS", "OpenItemsTS", "PaymentPlanTS");

  private final SimulatedBank bank;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /** What a command printed, and how it ended. */
  record Outcome(int exitCode, String out, String err) {}

  BankFixture(Path folder, int loans) {
    this(folder, SimulatedBank.builder().loans(loans).seed(7).today(TODAY));
  }

  BankFixture(Path folder, SimulatedBank.Builder bank) {
    this.folder = folder;
    this.bank = bank.start();
    this.bank.secrets().forEach((name, value) -> environment.put(variable(name), value));
    configure(this.bank.configuration());
  }

  SimulatedBank bank() {
    return bank;
  }

  Map<String, String> environment() {
    return environment;
  }

  Path file() {
    return folder.resolve("cx.yaml");
  }

  Path lakeFolder() {
    return folder.resolve("lake");
  }

  /** Writes the configuration file anew. */
  void configure(String yaml) {
    try {
      Files.writeString(file(), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command with the configuration file. */
  Outcome cx(String... args) {
    List<String> all = new ArrayList<>(List.of("--config", file().toString()));
    all.addAll(List.of(args));
    return command(environment, folder, all.toArray(String[]::new));
  }

  /** Runs jobs as of the bank's day. */
  Outcome run(String... jobs) {
    List<String> args = new ArrayList<>(List.of("run", "--as-of", TODAY.toString()));
    args.addAll(List.of(jobs));
    return cx(args.toArray(String[]::new));
  }

  static Outcome command(Map<String, String> environment, Path directory, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            directory,
            Clock.systemUTC(),
            false);
    int exitCode = new CommandLines(shell, Duration.ofMinutes(5)).run(args);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  LakeTable table(String name) {
    return table(lakeFolder(), name);
  }

  static LakeTable table(Path lake, String name) {
    return Lake.local(lake).table(Catalogue.standard().table(name).path());
  }

  List<Map<String, Object>> rows(String table) {
    return rows(lakeFolder(), table);
  }

  static List<Map<String, Object>> rows(Path lake, String table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (RowReader reader = table(lake, table).read()) {
      while (reader.hasNext()) {
        Row row = reader.next();
        rows.add(row.asMap());
      }
    }
    return rows;
  }

  /** The rows of a table without what only tells of the run, in an order of their own. */
  static List<String> content(Path lake, String table) {
    return rows(lake, table).stream()
        .map(
            row -> {
              Map<String, Object> content = new TreeMap<>(row);
              content.keySet().removeAll(OF_THE_RUN);
              return content.toString();
            })
        .sorted()
        .toList();
  }

  List<String> content(String table) {
    return content(lakeFolder(), table);
  }

  private static String variable(String secret) {
    return secret.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  @Override
  public void close() {
    bank.close();
  }
}
