package io.cxdata.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CxConfig;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.reference.filter.FilterBuilder;
import io.cxdata.reference.filter.SqlCondition;
import io.cxdata.reference.store.ReferenceTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of README.md compiles, and is the code below. */
class ReadmeTest {
  @Test
  void theCatalogueRuns() {
    // README
    Catalogue catalogue = Catalogue.standard();
    TableDefinition gold = catalogue.table("gold.loan_contracts");
    System.out.println(gold.path() + " is written by " + gold.writtenBy());
    System.out.println(gold.schema().names());
    // README
    assertThat(gold.schema().names()).contains("ID");
  }

  // README
  SqlCondition filter(CxConfig config, AzureResourcer resources) {
    ReferenceTables tables = ReferenceTables.open(config, resources);
    return FilterBuilder.of(tables.current().columnMap().collections())
        .where("Días de atraso", ">=", "30")
        .build();
  }

  // README

  @Test
  void isTheCodeOfThisTest() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String test = Files.readString(Path.of("src/test/java/io/cxdata/reference/ReadmeTest.java"));
    List<String> inReadme =
        Arrays.stream(readme.split("```java"))
            .skip(1)
            .map(part -> part.split("```", 2)[0].replaceAll("\\s+", ""))
            .toList();
    String[] parts = test.split("// README\n");
    assertThat(inReadme)
        .containsExactly(parts[1].replaceAll("\\s+", ""), parts[3].replaceAll("\\s+", ""));
  }
}
