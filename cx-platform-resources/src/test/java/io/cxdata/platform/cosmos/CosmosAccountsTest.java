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

/** Opening, making, and what goes wrong there. */
class CosmosAccountsTest {
  private static final ContainerSpec SPEC =
      new ContainerSpec("reference", "/kind", IndexPolicy.only("/kind/?", "/nombre/?"));
  private static final CosmosOptions HASTY = CosmosOptions.defaults().withMaxWait(Duration.ZERO);

  @TempDir private Path folder;

  @Test
  void nobodyIsCalledBeforeItIsUsed() {
    try (StandIns standIns = new StandIns(folder, HASTY)) {
      standIns.database.container("reference", "/kind");
      assertThat(standIns.cosmos.requests()).isEmpty();
    }
  }

  @Test
  void databaseAndContainerAreMadeWhereTheyAreMissing() {
    try (StandIns standIns = new StandIns(folder, HASTY)) {
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
    try (StandIns standIns = new StandIns(folder, HASTY)) {
      standIns.database.createIfMissing(SPEC);

      assertThatThrownBy(
              () -> standIns.database.createIfMissing(ContainerSpec.of("reference", "/other")))
          .isInstanceOf(CosmosException.class)
          .hasMessageContaining("has the partition key /kind, not /other");
    }
  }

  @Test
  void whereTheIdentityMayNotMakeContainersTheCommandsAreTold() {
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
    try (StandIns standIns = new StandIns(folder, HASTY)) {
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
  void aFailedSignInIsToldAsSuch() {
    try (StandIns standIns = new StandIns(folder, HASTY)) {
      standIns.azure.expireClientSecret();

      assertThatThrownBy(standIns.database::exists)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("AADSTS7000222");
    }
  }

  @Test
  void aTokenThatTheAccountDoesNotAcceptIsToldAsSuch() {
    try (StandIns standIns = new StandIns(folder, HASTY);
        CosmosDatabase database =
            CosmosDatabases.open(
                standIns.cosmos.url(),
                "cx-test",
                request ->
                    Mono.just(
                        new AccessToken(
                            "another", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                trusting(folder.resolve("simulated-vault.pem")),
                HASTY)) {
      assertThatThrownBy(database::exists)
          .isInstanceOfSatisfying(
              CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.FORBIDDEN))
          .hasMessageContaining("does not accept the token");
    }
  }

  @Test
  void aCertificateThatIsNotTrustedEndsTheCall() {
    try (StandIns standIns = new StandIns(folder, HASTY);
        StandIns others = new StandIns(folder, HASTY);
        CosmosDatabase database =
            CosmosDatabases.open(
                standIns.cosmos.url(),
                "cx-test",
                request ->
                    Mono.just(
                        new AccessToken("any", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                trusting(folder.resolve("simulated-vault.pem")),
                HASTY)) {
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
  void anAccountThatIsNotThereIsToldInTime(String nowhere) {
    try (StandIns standIns = new StandIns(folder, HASTY);
        CosmosDatabase database =
            CosmosDatabases.open(
                URI.create(nowhere),
                "cx-test",
                request ->
                    Mono.just(
                        new AccessToken("any", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                trusting(folder.resolve("simulated-vault.pem")),
                HASTY)) {
      long start = System.nanoTime();
      assertThatThrownBy(database::exists)
          .isInstanceOfSatisfying(
              CosmosException.class,
              e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.UNAVAILABLE))
          .hasMessageContaining(nowhere);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
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
                    HASTY))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("without TLS");
  }

  @Test
  void aClosedDatabaseIsNotUsed() {
    try (StandIns standIns = new StandIns(folder, HASTY)) {
      CosmosContainer container = standIns.database.createIfMissing(SPEC);
      standIns.database.close();

      assertThatThrownBy(() -> container.find("a", "k")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aDocumentWithoutPartitionIsNotSent() {
    try (StandIns standIns = new StandIns(folder, HASTY)) {
      CosmosContainer container = standIns.database.createIfMissing(SPEC);
      int before = standIns.cosmos.requests().size();

      assertThatThrownBy(() -> container.upsert(CosmosDocument.of("a", Map.of("kind", 1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("/kind");
      assertThatThrownBy(
              () ->
                  container.batch(
                      "k",
                      List.of(CosmosWrite.create(CosmosDocument.of("a", Map.of("kind", "x"))))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(standIns.cosmos.requests()).hasSize(before);
    }
  }
}
