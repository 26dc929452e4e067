package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedVault;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole flow in a process that logs everything, with its secrets in a vault: no secret is in
 * what it prints and logs, stack traces included, nor in any file that it leaves.
 */
class NoSecretIsShownTest {
  @TempDir private Path directory;

  @Test
  void noLogExceptionOrReportHasASecret() throws IOException, InterruptedException {
    try (SimulatedBank bank =
            SimulatedBank.builder().loans(5).today(LocalDate.of(2026, 11, 22)).start();
        SimulatedVault azure = SimulatedVault.start(bank.secrets());
        SimulatedCosmos cosmos = SimulatedCosmos.with(azure).start()) {
      cosmos.createDatabase("cx-collections");
      Path config = configuration(bank, azure);
      Path output = directory.resolve("output.txt");

      assertThat(run(azure, config, output, "run", "hourly")).isZero();
      String all = Files.readString(output);
      // The evidence is worth something only if everything was logged.
      assertThat(all.lines().filter(line -> line.contains(" DEBUG com.azure."))).isNotEmpty();
      assertThat(all.lines().filter(line -> line.startsWith("Report: "))).hasSize(1);

      bank.faults().on(Route.TOKEN).fail(Fault.status(401));
      assertThat(run(azure, config, output, "-v", "run", "update-core-simple")).isEqualTo(1);
      all += Files.readString(output);
      bank.faults().clear();

      azure.disable("core-api-pass");
      assertThat(run(azure, config, output, "-v", "run", "update-core-simple")).isEqualTo(1);
      String disabled = Files.readString(output);
      assertThat(disabled.lines().filter(line -> line.contains("The secret core-api-pass of")))
          .isNotEmpty();
      all += disabled;

      List<String> secrets = secrets(bank, azure);
      assertThat(secrets).noneMatch(all::contains);
      for (Path file : files()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(secrets).as("%s", file).noneMatch(content::contains);
      }
      assertThat(files()).anyMatch(file -> file.toString().endsWith("report.json"));
    }
  }

  @Test
  void noLogOfACheckHasASecret() throws IOException, InterruptedException {
    try (CheckFixture stage = new CheckFixture(directory)) {
      stage.cosmos.createDatabase(CheckFixture.DATABASE);
      Path config = Path.of(stage.environment.get("CX_CONFIG"));
      Path output = directory.resolve("output.txt");

      int exitCode = run(stage.azure, config, output, "check");

      String all = Files.readString(output);
      assertThat(all.lines().filter(line -> line.startsWith("ok "))).hasSize(21);
      assertThat(exitCode).isZero();
      for (String client : List.of("com.azure.cosmos.", "reactor.netty.")) {
        assertThat(all.lines().filter(line -> line.contains(" DEBUG " + client))).isNotEmpty();
      }
      assertThat(secrets(stage.bank, stage.azure)).noneMatch(all::contains);
    }
  }

  private static List<String> secrets(SimulatedBank bank, SimulatedVault azure) {
    List<String> secrets = new ArrayList<>(bank.secrets().values());
    secrets.add(azure.clientSecret());
    secrets.add("simulated-token-");
    secrets.add(basic(bank.secrets().get("core-api-key"), bank.secrets().get("core-api-secret")));
    secrets.add(
        basic(bank.secrets().get("crm-api-user") + "/token", bank.secrets().get("crm-api-token")));
    bank.secrets().values().stream()
        .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
        .forEach(secrets::add);
    return secrets;
  }

  /** As HTTP carries them. */
  private static String basic(String user, String password) {
    return Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private Path configuration(SimulatedBank bank, SimulatedVault azure) throws IOException {
    String vault = Files.readString(azure.configuration(directory));
    String core =
        bank.configuration()
            .lines()
            .filter(line -> !line.startsWith("env-type"))
            .collect(Collectors.joining("\n"));
    String lake = directory.resolve("lake").toString().replace("'", "''");
    return Files.writeString(
        directory.resolve("cx.yaml"),
        vault.replace("  dev:\n", "  dev:\n    lake: '" + lake + "'\n") + core + "\n");
  }

  private int run(SimulatedVault azure, Path config, Path output, String... args)
      throws IOException, InterruptedException {
    List<String> everything =
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "-Dorg.slf4j.simpleLogger.showDateTime=true");
    Map<String, String> environment = new HashMap<>(azure.environment());
    environment.put("CX_CONFIG", config.toString());
    // Azure's own switch for logging whole requests: it must not work here.
    environment.put("AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS");
    return CxProcess.run(PatientCx.class, directory, environment, output, everything, args);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("lake"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
