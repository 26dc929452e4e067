package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped, as by Ctrl-C, while a bank's data is in files of this machine. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterruptTest {
  @TempDir private Path folder;

  @Test
  void copiesOfTablesAreDeletedAndTheReportIsWritten() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path log = folder.resolve("log");
    try (BankFixture bank = new BankFixture(folder, 20);
        SimulatedVault azure = SimulatedVault.start(bank.bank().secrets());
        SimulatedStorage storage = SimulatedStorage.with(azure).start();
        SimulatedCosmos cosmos = SimulatedCosmos.with(azure).start()) {
      cosmos.createDatabase("cx-collections");
      Path file = azure.configuration(folder);
      Files.writeString(
          file,
          Files.readString(file) + bank.bank().configuration().replace("env-type: local", ""));
      // Silver is computed from local copies of bronze, and its first file never arrives.
      storage.faults().on("PATCH", "silver/").fail(Fault.latency(Duration.ofMinutes(10)));
      storage.faults().on("PUT", "silver/").fail(Fault.latency(Duration.ofMinutes(10)));
      Map<String, String> environment = new HashMap<>(azure.environment());
      environment.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
      Process run =
          ChildProcess.start(
              environment,
              folder,
              log,
              "256m",
              List.of("--config", file.toString(), "run", "hourly"));
      Path copies = folder.resolve("cx-runs/dev/.cx-tmp");
      while (run.isAlive() && !holdsCopies(copies)) {
        run.waitFor(20, TimeUnit.MILLISECONDS);
      }
      assertThat(run.isAlive()).as(Files.readString(log)).isTrue();

      run.destroy();

      assertThat(run.waitFor()).as(Files.readString(log)).isEqualTo(ExitCode.CRASHED);
      assertThat(copies).isEmptyDirectory();
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .noneMatch(name -> name.startsWith("cx"));
      }
      assertThat(Files.readString(log))
          .contains("cx: interrupted. Every table is at its last complete version; run again.")
          .contains("Verdict: interrupted");
      assertThat(report().get("verdict").asText()).isEqualTo("interrupted");
      assertThat(page()).contains("<title>Run ", ": interrupted</title>", "not finished when");
    }
  }

  private static boolean holdsCopies(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(ofTheRun("report.json").toFile());
  }

  private String page() throws IOException {
    return Files.readString(ofTheRun("report.html"));
  }

  private Path ofTheRun(String file) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("cx-runs/dev/runs"))) {
      return runs.findFirst().orElseThrow().resolve(file);
    }
  }
}
