package io.cxdata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code about Azure in README.md is this code, and it runs. */
class ReadmeTest {
  @TempDir Path directory;
  private final Map<String, String> spark = new TreeMap<>();

  @Test
  void theCodeOfTheReadmeRuns() throws IOException {
    Path file = Files.writeString(directory.resolve("loans.csv"), "ID\n");
    try (SimulatedVault signIn = SimulatedVault.start(Map.of());
        SimulatedStorage storage = SimulatedStorage.with(signIn).start()) {
      CxConfig config =
          ConfigLoader.create().file(Optional.of(signIn.configuration(directory))).load();
      example(config, VaultSetter.open(config, signIn.environment(), directory), file);
      assertThat(storage.requests()).contains("PUT /stsimulated/gold/exports/loans.csv 201");
    }
    assertThat(spark).hasSize(5);
    String source = Files.readString(Path.of("src/test/java/io/cxdata/platform/ReadmeTest.java"));
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("## In Azure"));
    String code = section.substring(section.indexOf("```java\n") + 8, section.indexOf("```\n\n"));
    assertThat(source.replaceAll("\\s+", " ")).contains(code.strip().replaceAll("\\s+", " "));
  }

  private void example(CxConfig config, VaultSetter vault, Path file) {
    try (AzureResourcer azure = AzureResourcer.open(config, vault)) {
      StorageContainer gold = azure.storage("gold");
      gold.upload(file, "exports/loans.csv", WriteCondition.ifAbsent(), bytes -> {});
      try (Stream<StoredFile> files = gold.listAll("exports")) {
        files.forEach(found -> System.out.println(found.path() + " " + found.size()));
      }

      LakeTable loans = azure.table("gold/ops/core-banking/batch-updates/loan_contracts");
      System.out.println(loans.exists());

      azure.sparkConfig().forEach((key, value) -> setInSpark(key, value.reveal()));
    }
  }

  private void setInSpark(String key, String value) {
    spark.put(key, value);
  }
}
