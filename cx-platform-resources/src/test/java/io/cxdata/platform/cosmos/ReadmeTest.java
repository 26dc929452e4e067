package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of README.md is this code, and it runs. */
class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void theCodeOfTheReadmeRuns() {
    try (StandIns standIns = new StandIns(folder, CosmosOptions.defaults())) {
      CxConfig config =
          ConfigLoader.create()
              .environment(standIns.azure.environment())
              .file(Optional.of(standIns.azure.configuration(folder)))
              .load();
      example(config, VaultSetter.open(config, standIns.azure.environment(), folder));

      CosmosContainer columns = standIns.database.container("reference", "/table");
      assertThat(columns.find("ID", "contracts").orElseThrow().fields().get("filtro"))
          .isEqualTo(false);
    }
  }

  private static void example(CxConfig config, VaultSetter vault) {
    // readme begins
    try (CosmosDatabase database = CosmosDatabases.open(config, vault, CosmosOptions.defaults())) {
      CosmosContainer columns =
          database.createIfMissing(
              new ContainerSpec("reference", "/table", IndexPolicy.everythingBut("/note/?")));

      for (String name : List.of("ID", "BorrowerID")) {
        columns.upsert(CosmosDocument.of(name, Map.of("table", "contracts", "filtro", true)));
      }

      CosmosDocument id = columns.find("ID", "contracts").orElseThrow();
      columns.replace(id.with("filtro", false)); // fails if it has changed since

      CosmosQuery filters =
          CosmosQuery.of("SELECT * FROM c WHERE c.filtro = @filtro").with("filtro", true);
      columns.query(filters).forEach(column -> System.out.println(column.id()));
    }
    // readme ends
  }

  @Test
  void itIsTheCodeOfTheReadme() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/cxdata/platform/cosmos/ReadmeTest.java"));
    String code =
        source.substring(source.indexOf("// readme begins") + 16, source.indexOf("// readme ends"));
    assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", ""))
        .contains(code.strip().replaceAll("\\s+", ""));
  }
}
