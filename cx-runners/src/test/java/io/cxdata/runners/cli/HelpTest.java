package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help is where it is looked for. */
class HelpTest {
  @TempDir private Path folder;

  private BankFixture.Outcome cx(String... args) {
    return BankFixture.command(Map.of(), folder, args);
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    BankFixture.Outcome alone = cx();

    assertThat(alone.exitCode()).isZero();
    assertThat(alone.out()).isEqualTo(cx("--help").out()).startsWith("Usage: cx [OPTIONS] COMMAND");
    assertThat(alone.err()).isEmpty();
  }

  @Test
  void theOptionsOfEveryCommandAreExplainedOnce() {
    assertThat(cx("--help").out()).contains("The stage: dev, qas, stg, prd or local.");
    for (String command : List.of("run", "show", "tables history", "reference sync", "vault set")) {
      assertThat(cx((command + " --help").split(" ")).out())
          .as(command)
          .contains("--config --env --output --progress --verbose --quiet --help")
          .doesNotContain("The stage: dev");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40", "80", "200"})
  void linesFitTheTerminalAsFarAsTheyCan(String columns) {
    Map<String, String> environment = Map.of("COLUMNS", columns);
    int width = Math.max(55, Math.min(100, Integer.parseInt(columns)));

    assertThat(BankFixture.command(environment, folder, "show", "--help").out().lines())
        .allMatch(line -> line.length() <= Math.max(width, 80));
    assertThat(BankFixture.command(environment, folder, "--help").out().lines())
        .allMatch(line -> line.length() <= width);
  }

  @Test
  void aKeyIsExplained() {
    assertThat(cx("config", "--explain", "core.dev-sap.limits.page-size").out())
        .isEqualTo(
            """
            core.dev-sap.limits.page-size
              Rows in one page of a list.
              type     a whole number from 1 to 1000
              default  1000
              value    1000
              from     packaged defaults
            """);
    assertThat(cx("config", "--explain", "core.dev-sap.limits.session-deadline").out())
        .contains("default  none", "value    not set");
    assertThat(cx("config", "--explain", "azure.timeout", "--output", "json").out())
        .startsWith("{\"key\":\"azure.timeout\",\"description\":\"Longest wait")
        .hasLineCount(1);
  }

  @Test
  void theShellCompletesCommandsJobsAndTables() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/bash")));
    BankFixture.Outcome script = cx("completion", "bash");
    assertThat(script.exitCode()).isZero();
    assertThat(cx("completion", "zsh").out()).isEqualTo(script.out()).contains("bashcompinit");
    Path file = Files.writeString(folder.resolve("completion"), script.out());

    assertThat(completed(file, "cx ru")).contains("run");
    assertThat(completed(file, "cx run upd")).contains("update-core-simple", "update-promises");
    assertThat(completed(file, "cx show gold.")).contains("gold.loan_contracts");
    assertThat(completed(file, "cx show --wh")).contains("--where");
  }

  /** What bash proposes for a line that ends in a part of a word. */
  private static List<String> completed(Path script, String line)
      throws IOException, InterruptedException {
    String program =
        "source "
            + script
            + "; COMP_WORDS=("
            + line
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='"
            + line
            + "'; COMP_POINT=${#COMP_LINE}; compopt() { :; }; _complete_cx; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("/bin/bash", "-c", program).redirectErrorStream(true).start();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return printed.lines().map(String::strip).toList();
  }
}
