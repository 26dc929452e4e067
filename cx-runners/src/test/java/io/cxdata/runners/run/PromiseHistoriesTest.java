package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.reference.Catalogue;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.RunOptions.LoadMode;
import io.cxdata.runners.progress.ProgressMode;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.SimulatedPromise;
import io.cxdata.simulator.model.SimulatedPromises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of promises, read in full, by their changes, by their changes, and in full: the
 * table is what one full read gives.
 */
class PromiseHistoriesTest {
  private static final String TABLE = "bronze.crm_payment_promises";

  @TempDir private Path folder;
  private long runs = Instant.parse("2026-11-22T14:00:00Z").toEpochMilli();

  @Test
  void someHistoriesEndInTheTruth() throws IOException {
    histories(1, 4);
  }

  @Test
  @Tag("fuzz")
  void twoHundredHistoriesEndInTheTruth() throws IOException {
    histories(21, 220);
  }

  private void histories(int firstSeed, int lastSeed) throws IOException {
    try (SimulatedBank bank = SimulatedBank.builder().loans(60).clock(Clock.systemUTC()).start()) {
      for (int seed = firstSeed; seed <= lastSeed; seed++) {
        history(bank, seed);
      }
    }
  }

  private void history(SimulatedBank bank, int seed) throws IOException {
    Random random = new Random(seed);
    Api api = seed % 2 == 0 ? Api.CUSTOM_OBJECTS : Api.SUNSHINE;
    Path lake = folder.resolve("lake" + seed);
    read(bank, api, lake, LoadMode.FULL);
    for (int pass = 0; pass < 2; pass++) {
      change(bank.promises(), random);
      read(bank, api, lake, LoadMode.INCREMENTAL);
      if (api == Api.CUSTOM_OBJECTS) {
        // Only this API tells of deletions between two full passes.
        assertThat(ids(lake)).as("seed " + seed).isEqualTo(ids(bank.promises()));
      } else {
        assertThat(ids(lake)).as("seed " + seed).containsAll(ids(bank.promises()));
      }
    }
    change(bank.promises(), random);
    read(bank, api, lake, LoadMode.FULL);

    Path once = folder.resolve("once" + seed);
    read(bank, api, once, LoadMode.FULL);
    assertThat(content(lake)).as("seed " + seed).isEqualTo(content(once)).isNotEmpty();
  }

  private static void change(SimulatedPromises promises, Random random) {
    for (int changes = random.nextInt(12); changes > 0; changes--) {
      List<String> ids = ids(promises);
      String id = ids.get(random.nextInt(ids.size()));
      switch (random.nextInt(4)) {
        case 0 -> promises.insert(Map.of("loan_id", "L" + random.nextInt(100)));
        case 1 -> {
          if (ids.size() > 8) {
            promises.delete(id);
          }
        }
        default -> promises.update(id, Map.of("reason", "r" + random.nextInt(1_000)));
      }
    }
  }

  private void read(SimulatedBank bank, Api api, Path lake, LoadMode mode) throws IOException {
    // Each call is a millisecond later, so that no two runs have one id.
    InstantSource clock = () -> Instant.ofEpochMilli(runs++);
    CxConfig config = config(bank, api, lake);
    try (Workspace workspace = Workspace.open(config, PromiseHistoriesTest::noVault, folder)) {
      RunReport report =
          new RunSession(
                  config,
                  name -> Secret.of(bank.secrets().get(name)),
                  workspace,
                  clock,
                  ProgressMode.NONE.open(System.err, false, clock),
                  ended -> {})
              .run(List.of("update-promises"), RunOptions.standard().withLoadMode(mode));
      assertThat(report.status())
          .as(report.streams().get(0).problem().toString())
          .isEqualTo(Status.DONE);
    }
  }

  private static VaultSetter noVault() {
    throw new IllegalStateException("A local lake needs no vault");
  }

  private CxConfig config(SimulatedBank bank, Api api, Path lake) throws IOException {
    Path file = folder.resolve(api + ".yaml");
    String name = api == Api.SUNSHINE ? "sunshine" : "custom-objects";
    Files.writeString(
        file,
        bank.configuration()
            + "    api: "
            + name
            + "\n    limits: {page-size: 7, calls-per-minute: 1000000}\n"
            + "    exports-per-minute: 1000\n"
            + "environments: {local: {lake: \""
            + lake
            + "\"}}\n");
    return ConfigLoader.create().file(Optional.of(file)).load();
  }

  private static List<String> ids(SimulatedPromises promises) {
    return promises.all().map(SimulatedPromise::id).sorted().toList();
  }

  private static List<String> ids(Path lake) {
    return rows(lake).stream().map(row -> (String) row.get("id")).sorted().toList();
  }

  private static List<String> content(Path lake) {
    return rows(lake).stream()
        .map(
            row -> {
              Map<String, Object> content = new TreeMap<>(row);
              content.keySet().removeAll(List.of("cx_run_id", "cx_seq"));
              return content.toString();
            })
        .sorted()
        .toList();
  }

  private static List<Map<String, Object>> rows(Path lake) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (RowReader reader =
        Lake.local(lake).table(Catalogue.standard().table(TABLE).path()).read()) {
      while (reader.hasNext()) {
        rows.add(reader.next().asMap());
      }
    }
    return rows;
  }
}
