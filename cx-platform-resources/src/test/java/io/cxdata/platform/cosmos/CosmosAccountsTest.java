package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Opening databases, creating containers, and how that fails. */
class CosmosAccountsTest {
  private static final ContainerSpec SPEC =
      new ContainerSpec(
          "reference", "/kind", new IndexPolicy(List.of("/kind/?", "/nombre/?"), List.of("/*")));
  private static final CosmosOptions NO_WAITS = CosmosOptions.defaults().withMaxWait(Duration.ZERO);

  @TempDir private Path folder;

  @Test
  void noServerIsCalledBeforeTheFirstUse() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      standIns.database.container("reference", "/kind");
      assertThat(standIns.cosmos.requests()).isEmpty();
    }
  }

  @Test
  void databaseAndContainerAreCreatedWhereTheyAreMissing() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      assertThat(standIns.database.exists()).isFalse();

      standIns.database.createIfMissing(SPEC).upsert(CosmosDocument.of("a", Map.of("kind", "k")));
      assertThat(standIns.database.exists()).isTrue();
      assertThat(standIns.database.createIfMissing(SPEC).find("a", "k")).isPresent();

      assertThat(standIns.cosmos.requests())
          .filteredOn(request -> request.startsWith("POST /dbs"))
          .startsWith("POST /dbs 201", "POST /dbs/cx-test/colls 201")
          .noneMatch(request -> request.endsWith("409"));
    }
  }

  @Test
  void aContainerWithAnotherPartitionKeyIsRefused() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      standIns.database.createIfMissing(SPEC);

      assertThatThrownBy(
              () ->
                  standIns.database.createIfMissing(
                      new ContainerSpec("reference", "/other", IndexPolicy.everythingBut())))
          .isInstanceOf(CosmosException.class)
          .hasMessageContaining("has the partition key /kind, not /other");
    }
  }

  @Test
  void whereTheIdentityMayNotCreateContainersTheMessageHasTheCommands() {
    try (StandIns standIns = StandIns.asARealAccount(folder)) {
      assertThatThrownBy(() -> standIns.database.createIfMissing(SPEC))
          .isInstanceOfSatisfying(
              CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.FORBIDDEN))
          .hasMessageContaining("az cosmosdb sql database create")
          .hasMessageContaining(
              "--database-name cx-test --name reference --partition-key-path /kind")
          .hasMessageContaining("{\"path\":\"/nombre/?\"}");
    }
  }

  @Test
  void aContainerThatIsMissingIsNotTakenForAMissingDocument() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      standIns.database.createIfMissing(SPEC);
      CosmosContainer missing = standIns.database.container("not-there", "/kind");

      assertThatThrownBy(() -> missing.find("a", "k"))
          .isInstanceOfSatisfying(
              CosmosException.class,
              e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.NOT_FOUND));
      assertThatThrownBy(() -> missing.upsert(CosmosDocument.of("a", Map.of("kind", "k"))))
          .isInstanceOf(CosmosException.class)
          .hasMessageContaining("Database or container not found");
    }
  }

  @Test
  void aFailedSignInIsReportedAsSuch() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      standIns.azure.expireClientSecret();

      assertThatThrownBy(standIns.database::exists)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("AADSTS7000222");
    }
  }

  @Test
  void aTokenThatTheAccountDoesNotAcceptIsReportedAsSuch() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS);
        CosmosDatabase database =
            CosmosDatabases.open(
                standIns.cosmos.url(),
                "cx-test",
                request ->
                    Mono.just(
                        new AccessToken(
                            "another", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                trusting(folder.resolve("simulated-vault.pem")),
                NO_WAITS)) {
      assertThatThrownBy(database::exists)
          .isInstanceOfSatisfying(
              CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.FORBIDDEN))
          .hasMessageContaining("does not accept the token");
    }
  }

  @Test
  void aCertificateThatIsNotTrustedEndsTheCall() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS);
        StandIns others = new StandIns(folder, NO_WAITS);
        CosmosDatabase database =
            CosmosDatabases.open(
                standIns.cosmos.url(),
                "cx-test",
                request ->
                    Mono.just(
                        new AccessToken("any", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                trusting(folder.resolve("simulated-vault.pem")),
                NO_WAITS)) {
      assertThat(others.cosmos.url()).isNotEqualTo(standIns.cosmos.url());
      assertThatThrownBy(database::exists)
          .isInstanceOfSatisfying(
              CosmosException.class,
              e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.UNAVAILABLE));
      assertThat(standIns.cosmos.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://localhost:1", "https://nowhere.invalid"})
  void anAccountThatCannotBeReachedIsNamed(String nowhere) {
    try (StandIns standIns = new StandIns(folder, NO_WAITS);
        CosmosDatabase database =
            CosmosDatabases.open(
                URI.create(nowhere),
                "cx-test",
                request ->
                    Mono.just(
                        new AccessToken("any", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                trusting(folder.resolve("simulated-vault.pem")),
                NO_WAITS)) {
      assertThatThrownBy(database::exists)
          .isInstanceOfSatisfying(
              CosmosException.class,
              e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.UNAVAILABLE))
          .hasMessageContaining(nowhere);
    }
  }

  private static AzureConfig trusting(Path certificates) {
    return new AzureConfig(
        Optional.empty(), Optional.of(certificates), Duration.ofSeconds(2), Duration.ofMinutes(1));
  }

  @Test
  void anAddressWithoutTlsIsRefused() {
    assertThatThrownBy(
            () ->
                CosmosDatabases.open(
                    URI.create("http://localhost:8081"),
                    "cx-test",
                    request -> Mono.empty(),
                    trusting(folder),
                    NO_WAITS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("without TLS");
  }

  @Test
  void aClosedDatabaseIsNotUsed() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      CosmosContainer container = standIns.database.createIfMissing(SPEC);
      standIns.database.close();

      assertThatThrownBy(() -> container.find("a", "k")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aDocumentWithoutPartitionIsNotSent() {
    try (StandIns standIns = new StandIns(folder, NO_WAITS)) {
      CosmosContainer container = standIns.database.createIfMissing(SPEC);
      int before = standIns.cosmos.requests().size();

      assertThatThrownBy(() -> container.upsert(CosmosDocument.of("a", Map.of("kind", 1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("/kind");
      assertThat(standIns.cosmos.requests()).hasSize(before);
    }
  }
}
