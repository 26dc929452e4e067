package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.SimulatedCosmos;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stage of stand-ins in which all is well, and {@code cx check} of it. */
final class CheckFixture implements AutoCloseable {
  static final String DATABASE = "cx-collections";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String APP_ID = "made-up-app-id";

  final SimulatedBank bank =
      SimulatedBank.builder().loans(10).today(LocalDate.of(2026, 11, 22)).start();
  final SimulatedVault azure = SimulatedVault.start(bank.secrets());
  final SimulatedStorage storage;
  final SimulatedCosmos cosmos;
  final Map<String, String> environment = new HashMap<>(azure.environment());

  private final Path folder;
  private final Path file;

  CheckFixture(Path folder) {
    this(folder, "bronze", "silver", "gold");
  }

  CheckFixture(Path folder, String... containers) {
    this.folder = folder;
    this.storage = SimulatedStorage.with(azure).containers(containers).start();
    this.cosmos = SimulatedCosmos.with(azure).database(DATABASE).dataPlaneOnly().start();
    azure.set("cx-collections-id", APP_ID);
    this.file = azure.configuration(folder);
    environment.put("CX_CONFIG", file.toString());
    configure("", bank.configuration().replace("env-type: local", ""));
  }

  /** Changes a text of the configuration file; the empty one is its end. */
  void configure(String text, String other) {
    try {
      String yaml = Files.readString(file);
      assertThat(yaml).contains(text);
      Files.writeString(file, text.isEmpty() ? yaml + other : yaml.replace(text, other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the check; no secret may be in what it prints. */
  CommandRun check(String... more) {
    String[] args = new String[more.length + 1];
    args[0] = "check";
    System.arraycopy(more, 0, args, 1, more.length);
    CommandRun run = CommandRun.of(folder, environment, "", args);
    assertThat(run.out() + run.err()).doesNotContain(azure.clientSecret(), APP_ID);
    for (String secret : bank.secrets().values()) {
      assertThat(run.out() + run.err()).doesNotContain(secret);
    }
    return run;
  }

  /** What is not ok, by its name, in the order of the output. */
  Map<String, JsonNode> notOk(String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("--output", "json"));
    args.addAll(List.of(more));
    CommandRun run = check(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    Map<String, JsonNode> notOk = new LinkedHashMap<>();
    for (String line : run.out().lines().toList()) {
      JsonNode finding = parsed(line);
      if (!finding.get("ok").asBoolean()) {
        notOk.put(finding.get("check").asText(), finding);
      }
    }
    assertThat(run.exitCode()).isEqualTo(notOk.isEmpty() ? 0 : 1);
    return notOk;
  }

  static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No line of JSON: " + line, e);
    }
  }

  @Override
  public void close() {
    cosmos.close();
    storage.close();
    azure.close();
    bank.close();
  }
}
