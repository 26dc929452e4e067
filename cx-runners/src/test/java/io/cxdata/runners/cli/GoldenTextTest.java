package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each command prints on a terminal of 80 columns, as files of which a change is seen in a
 * review. With the property {@code cx.golden.update} the files are written anew.
 */
class GoldenTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/cxdata/runners/cli/golden");
  private static final Instant NOON = Instant.parse("2026-11-22T18:00:00Z");
  private static final Pattern COMMAND_IN_HELP = Pattern.compile("^  ([a-z]+)( .*)?$");

  @TempDir private static Path folder;

  /** The minutes since {@link #NOON}: each command has a time of its own, so that its run has. */
  private static int minute;

  @BeforeAll
  static void runTheDemo() throws IOException {
    check("demo", List.of("demo --loans 60"));
  }

  static Stream<Arguments> results() {
    return Stream.of(
        result(
            "show",
            "show gold.loan_contracts --order-by ID --limit 3"
                + " --columns ID,FirstName,OverdueDays,monto_vencido",
            "show GOLD.loan_contracts --order-by ID --limit 1",
            "show gold.loan_contracts --where OverdueDays>100000",
            "show gold.loan_contracts --order-by ID --limit 2 --columns ID,OverdueDays --format csv",
            "show gold.loan_contracts --order-by ID --limit 2 --columns ID,OverdueDays --format json"),
        result("tables-list", "tables list", "tables list --folders"),
        result("tables-graph", "tables list --graph"),
        result("tables-history", "tables history gold.loan_contracts"),
        result("run-refined", "run silver-to-gold"),
        result("config", "config", "config --explain core.dev-sap.limits"),
        result("quarantine-list", "quarantine list"),
        result("reference-rollback", "reference rollback"),
        result(
            "errors",
            "shw",
            "tables lst",
            "run",
            "run hourl",
            "run hourly --as-off 2026-11-22",
            "run hourly --as-of 22/11/2026",
            "run hourly --max-failures few",
            "show",
            "show loan_contracts",
            "show gold.loan_contracts --columns OverdueDay",
            "show gold.loan_contracts --where OverdueDays~3",
            "show gold.loan_contracts --output json --version 99",
            "config --explain core.dev-sap.limit",
            "run update-promises"));
  }

  private static Arguments result(String name, String... lines) {
    return Arguments.of(name, List.of(lines));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void theResultIsAsReviewed(String name, List<String> lines) throws IOException {
    check(name, lines);
  }

  @Test
  void theHelpOfEachCommandIsAsReviewed() throws IOException {
    List<String> lines = new ArrayList<>();
    collect("", lines);
    assertThat(lines).hasSizeGreaterThan(20);
    for (String line : lines) {
      check("help" + line.replace(" --help", "").replace(" ", "-"), List.of(line.strip()));
    }
  }

  /** A command's help names the commands below it. */
  private static void collect(String command, List<String> lines) {
    lines.add(command + " --help");
    String help =
        run((command + " --help").strip()).split("Commands:\n", 2).length < 2
            ? ""
            : run((command + " --help").strip()).split("Commands:\n", 2)[1];
    for (String line : help.lines().takeWhile(each -> !each.isBlank()).toList()) {
      Matcher named = COMMAND_IN_HELP.matcher(line);
      if (named.matches()) {
        collect(command + " " + named.group(1), lines);
      }
    }
  }

  private static void check(String name, List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(run(line)));
    Path file = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("cx.golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text.toString())
        .as("run this test with -Dcx.golden.update=true, and look at what changed")
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "no file " + file);
  }

  /** A command line with what it prints, where everything is that differs from run to run. */
  private static String run(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("COLUMNS", "80"),
            folder,
            Clock.fixed(NOON.plus(Duration.ofMinutes(minute++)), ZoneOffset.UTC),
            false);
    int exitCode = new CommandLines(shell).run(line.split(" "));
    return "$ cx "
        + line
        + "\n"
        + normal(out.toString(StandardCharsets.UTF_8))
        + normal(err.toString(StandardCharsets.UTF_8)).replaceAll("(?m)^(?=.)", "2> ")
        + (exitCode == 0 ? "" : "exit " + exitCode + "\n")
        + "\n";
  }

  private static String normal(String text) {
    return text.replace(System.lineSeparator(), "\n")
        .replace(folder.toString(), "/home/me")
        .replaceAll("127[.]0[.]0[.]1:\\d+", "127.0.0.1:8080")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "2026-11-22 18:00")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([.]\\d+)?Z", "2026-11-22T18:00:00Z")
        .replaceAll("\\d{8}T\\d{6}[.]\\d{3}Z", "20261122T180000.000Z")
        .replaceAll(" +\\d+([.]\\d+)? (B|KB|MB)\\b", "  9.9 $2");
  }
}
