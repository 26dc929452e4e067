package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code -Pcosmosdb-server}: the same on a server that is not ours, because an error that is
 * both in our client and in our stand-in shows nowhere else. What that server cannot do is skipped
 * with the reason.
 */
@Tag("cosmosdb-server")
class CosmosOnSecondOpinionTest extends CosmosContract {
  @TempDir private static Path folder;
  @AutoClose private static SecondOpinion opinion;
  private static int containers;

  private ContainerSpec spec;
  private CosmosContainer container;

  @BeforeAll
  static void start() throws IOException {
    opinion = new SecondOpinion(folder);
  }

  /** One for each test: the server answers a query of one partition from all of them. */
  @BeforeEach
  void makeContainer() {
    containers++;
    spec = new ContainerSpec("cx-data-test-" + containers, SPEC.partitionKey(), SPEC.indexPolicy());
    container = opinion.database.createIfMissing(spec);
  }

  @Override
  CosmosContainer container() {
    return container;
  }

  @Override
  @Test
  void aDocumentThatIsTooLargeIsRefused() {
    abort("This server takes documents of any size, so that none is refused (413).");
  }

  @Test
  void aContainerIsMadeAsAsked() throws IOException {
    URI definition = URI.create(opinion.server().address() + "/dbs/cx-test/colls/" + spec.name());
    JsonNode made;
    try (InputStream answer = definition.toURL().openStream()) {
      made = new ObjectMapper().readTree(answer);
    }

    assertThat(made.at("/partitionKey/paths")).hasToString("[\"/kind\"]");
    assertThat(made.at("/indexingPolicy/includedPaths").findValuesAsText("path"))
        .containsExactly("/*");
    assertThat(made.at("/indexingPolicy/excludedPaths").findValuesAsText("path"))
        .containsExactly("/note/?");
  }

  @Test
  void aContainerThatIsThereIsTakenAsItIs() {
    container.create(document("a", Map.of()));

    assertThat(opinion.database.exists()).isTrue();
    assertThat(opinion.database.createIfMissing(spec).query(CosmosQuery.of("SELECT * FROM c")))
        .extracting(CosmosDocument::id)
        .containsExactly("a");
    assertThatThrownBy(
            () ->
                opinion.database.createIfMissing(
                    new ContainerSpec(spec.name(), "/other", IndexPolicy.everythingBut())))
        .isInstanceOf(CosmosException.class)
        .hasMessageContaining("has the partition key /kind, not /other");
  }

  @Test
  void aContainerThatIsMissingIsNotTakenForAMissingDocument() {
    CosmosContainer missing = opinion.database.container("not-there", "/kind");

    assertThatThrownBy(() -> missing.find("a", "k"))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.NOT_FOUND));
  }
}
