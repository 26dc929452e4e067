package io.cxdata.runners.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task on Databricks makes of the end of a command. */
class DatabricksJobTest {
  private static final Map<String, String> SECRETS =
      Map.of("CRM_API_USER", "user@bank.example", "CRM_API_TOKEN", "hush");

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private void run(String... args) {
    DatabricksJob.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        SECRETS,
        args);
  }

  private String[] inFolder(String... args) throws IOException {
    Path config = folder.resolve("cx.yaml");
    Files.writeString(
        config,
        "env-type: local\nenvironments: {local: {lake: '" + folder.resolve("lake") + "'}}\n");
    String[] all = new String[args.length + 2];
    all[0] = "--config";
    all[1] = config.toString();
    System.arraycopy(args, 0, all, 2, args.length);
    return all;
  }

  @Test
  void aCommandThatIsDoneReturnsAndPrints() {
    run("--version");
    run("--version");

    assertThat(out.toString(StandardCharsets.UTF_8).lines().distinct()).hasSize(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  @Test
  void wrongUsageIsAnExceptionWithTheMessageThatWasPrinted() {
    assertThatThrownBy(() -> run("run", "no-such-job"))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(err.toString(StandardCharsets.UTF_8).strip())
        .hasMessageContaining("There is no job no-such-job.");
  }

  @Test
  void aRunThatFailedIsAnExceptionThatEndsWithTheSummary() throws IOException {
    String[] args = inFolder("run", "promises-to-silver", "--engine", "duckdb");

    assertThatThrownBy(() -> run(args))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("silver.zendesk_promises")
        .hasMessageContaining("Run update-promises first.")
        .extracting(failure -> failure.getMessage().lines().reduce((one, two) -> two).orElse(""))
        .asString()
        .startsWith("Lake: ");
  }

  @Test
  void sparkIsTheEngineUnlessAnotherIsAskedFor() throws IOException {
    String[] args = inFolder("run", "silver-to-gold");

    assertThatThrownBy(() -> run(args)).hasMessageContaining("--engine spark needs Spark 4.0");
  }

  @Test
  void onlyTheEndOfALongOutputIsInTheException() throws IOException {
    LastLines last = new LastLines();
    try (PrintStream stream =
        new PrintStream(last.copying(new ByteArrayOutputStream()), true, StandardCharsets.UTF_8)) {
      for (int line = 1; line <= 1000; line++) {
        stream.println("línea " + line);
      }
    }

    assertThat(last.text().lines()).hasSize(40).first().isEqualTo("línea 961");
    assertThat(last.text()).endsWith("línea 1000");
  }
}
