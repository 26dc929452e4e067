package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.cosmos.internal.calls.VirtualClock;
import io.cxdata.simulator.model.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing lost, nothing doubled, whatever the account does. */
class CosmosFaultsTest {
  private static final ContainerSpec SPEC =
      new ContainerSpec("reference", "/kind", IndexPolicy.everythingBut());
  private static final String DOCS = "/docs";

  @TempDir private Path folder;
  private final VirtualClock clock = new VirtualClock();
  private StandIns standIns;
  private CosmosContainer container;

  @BeforeEach
  void start() {
    standIns =
        new StandIns(folder, CosmosOptions.defaults().withMaxWait(Duration.ofMillis(1_500)), clock);
    container = standIns.database.createIfMissing(SPEC);
    container.upsert(document("warm", 0));
  }

  @AfterEach
  void stop() {
    standIns.close();
  }

  private static CosmosDocument document(String id, int n) {
    return CosmosDocument.of(id, Map.of("kind", "k", "n", n));
  }

  private void fail(String method, int times, Fault fault) {
    standIns.cosmos.faults().on(method, DOCS).first(times).fail(fault);
  }

  private int n(String id) {
    return number(container.find(id, "k").orElseThrow());
  }

  private static int number(CosmosDocument document) {
    return ((BigDecimal) document.fields().get("n")).intValueExact();
  }

  @Test
  void aThrottledCallWaitsAsLongAsTheServerAsks() {
    fail("POST", 2, Fault.status(429).retryAfter(Duration.ofMillis(170)));

    container.create(document("a", 1));

    assertThat(n("a")).isEqualTo(1);
    assertThat(clock.sleeps()).containsExactly(Duration.ofMillis(170), Duration.ofMillis(170));
  }

  @Test
  void waitingEndsBeforeItWouldTakeLongerThanAllowed() {
    fail("POST", 1_000, Fault.status(429).retryAfter(Duration.ofMillis(400)));

    assertThatThrownBy(() -> container.upsert(document("a", 1)))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.THROTTLED))
        .hasMessageContaining("after 4 attempts")
        .hasMessageContaining("throughput");
    assertThat(clock.sleeps()).hasSize(3);
  }

  @Test
  void aWaitLongerThanAllowedIsNotBegun() {
    fail("POST", 1, Fault.status(429).retryAfter(Duration.ofMinutes(5)));

    assertThatThrownBy(() -> container.upsert(document("a", 1)))
        .isInstanceOf(CosmosException.class);
    assertThat(clock.sleeps()).isEmpty();
  }

  @Test
  void writesThatMetAreTriedAgain() {
    fail("POST", 2, Fault.status(449));

    container.create(document("a", 1));

    assertThat(n("a")).isEqualTo(1);
    assertThat(clock.sleeps()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 503})
  void anUpsertIsRepeatedWhenTheServerFails(int status) {
    fail("POST", 2, Fault.status(status));

    container.upsert(document("a", 1));

    assertThat(n("a")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 503})
  void aCreationWhoseOutcomeIsUnknownIsNotRepeated(int status) {
    fail("POST", 1, Fault.status(status));

    assertThatThrownBy(() -> container.create(document("a", 1)))
        .isInstanceOf(CosmosUnknownOutcomeException.class)
        .hasMessageContaining("unknown whether the write was done");
    assertThat(container.find("a", "k")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 412, 413, 502, 503, 504})
  void aCreationThatAGatewayAnswersHasAnUnknownOutcome(int status) {
    fail("POST", 1, Fault.status(status).html());

    assertThatThrownBy(() -> container.create(document("a", 1)))
        .isInstanceOf(CosmosUnknownOutcomeException.class);
  }

  @Test
  void aDocumentIsNotMissingBecauseAGatewaySaysNotFound() {
    container.create(document("a", 1));
    fail("GET", 1, Fault.status(404).html());

    assertThat(n("a")).isEqualTo(1);
  }

  @Test
  void aLostAnswerToACreationThatWasDoneIsAnUnknownOutcome() {
    fail("POST", 1, Fault.lostAnswer());

    assertThatThrownBy(() -> container.create(document("a", 1)))
        .isInstanceOf(CosmosUnknownOutcomeException.class);
    assertThat(n("a")).isEqualTo(1);
  }

  @Test
  void aLostAnswerToAReplacementIsAnUnknownOutcomeAndNoConflict() {
    CosmosDocument old = container.create(document("a", 1));
    fail("PUT", 1, Fault.lostAnswer());

    assertThatThrownBy(() -> container.replace(old.with("n", 2)))
        .isInstanceOf(CosmosUnknownOutcomeException.class);
    assertThat(n("a")).isEqualTo(2);
  }

  @Test
  void aLostAnswerToAnUpsertIsRepeated() {
    fail("POST", 2, Fault.lostAnswer());

    CosmosDocument written = container.upsert(document("a", 1));

    assertThat(container.find("a", "k")).contains(written);
  }

  @Test
  void readsGoOnAfterDroppedConnections() {
    container.upsert(document("a", 1));
    fail("GET", 2, Fault.droppedConnection());
    fail("POST", 2, Fault.droppedConnection());

    assertThat(n("a")).isEqualTo(1);
    assertThat(container.query(CosmosQuery.of("SELECT * FROM c WHERE c.n = 1"))).hasSize(1);
  }

  @Test
  void aCallToAServerThatDoesNotAnswerEnds() {
    CosmosDocument old = container.create(document("a", 1));
    fail("PUT", 1, Fault.latency(Duration.ofHours(1)));
    clock.expireTimeouts();

    assertThatThrownBy(() -> container.replace(old.with("n", 2)))
        .isInstanceOf(CosmosUnknownOutcomeException.class)
        .hasMessageContaining("no answer");
  }

  @Test
  void aPageThatFailsIsAskedForAgain() {
    IntStream.range(0, 30).forEach(n -> container.upsert(document("d" + n, n + 1)));
    standIns.cosmos.faults().on("POST", DOCS).after(2).every(3).fail(Fault.status(429));

    CosmosQuery query =
        StandIns.paged(
            CosmosQuery.of("SELECT * FROM c WHERE c.n > 0 ORDER BY c.n").withPartition("k"), 7);
    assertThat(container.query(query))
        .extracting(CosmosFaultsTest::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
    assertThat(clock.sleeps()).isNotEmpty();
  }
}
