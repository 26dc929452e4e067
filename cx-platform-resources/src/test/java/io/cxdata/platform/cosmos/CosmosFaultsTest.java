package io.cxdata.platform.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.cosmos.internal.calls.VirtualClock;
import io.cxdata.simulator.model.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing lost, nothing doubled, whatever the account does. */
class CosmosFaultsTest {
  private static final ContainerSpec SPEC = ContainerSpec.of("reference", "/kind");
  private static final String DOCS = "/docs";

  @TempDir private Path folder;
  private final Queue<CosmosWait> waits = new ConcurrentLinkedQueue<>();
  private final VirtualClock clock = new VirtualClock();
  private StandIns standIns;
  private CosmosContainer container;

  @BeforeEach
  void start() {
    standIns =
        new StandIns(
            folder,
            CosmosOptions.defaults().withMaxWait(Duration.ofMillis(1_500)).withListener(waits::add),
            clock);
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
    return container.find(id, "k").orElseThrow().number("n").orElseThrow().intValueExact();
  }

  @Test
  void aThrottledCallWaitsAsLongAsTheServerAsksAndReportsIt() {
    fail("POST", 2, Fault.status(429).retryAfter(Duration.ofMillis(170)));

    container.create(document("a", 1));

    assertThat(n("a")).isEqualTo(1);
    assertThat(waits)
        .containsExactly(
            new CosmosWait("reference", CosmosErrorKind.THROTTLED, Duration.ofMillis(170), 1),
            new CosmosWait("reference", CosmosErrorKind.THROTTLED, Duration.ofMillis(170), 2));
  }

  @Test
  void waitingEndsBeforeItWouldTakeLongerThanAllowed() {
    fail("POST", 1_000, Fault.status(429).retryAfter(Duration.ofMillis(400)));

    assertThatThrownBy(() -> container.upsert(document("a", 1)))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.THROTTLED))
        .hasMessageContaining("after 4 attempts")
        .hasMessageContaining("throughput");
    assertThat(waits).hasSize(3);
  }

  @Test
  void aWaitLongerThanAllowedIsNotBegun() {
    fail("POST", 1, Fault.status(429).retryAfter(Duration.ofMinutes(5)));

    assertThatThrownBy(() -> container.upsert(document("a", 1)))
        .isInstanceOf(CosmosException.class);
    assertThat(waits).isEmpty();
  }

  @Test
  void writesThatMetAreTriedAgain() {
    fail("POST", 2, Fault.status(449));

    container.create(document("a", 1));

    assertThat(n("a")).isEqualTo(1);
    assertThat(waits).extracting(CosmosWait::attempt).containsExactly(1, 2);
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
  @ValueSource(ints = {400, 403, 404, 409, 412, 502, 503, 504})
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
    assertThat(waits).hasSize(1);
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
  void aLostAnswerToABatchIsAnUnknownOutcome() {
    fail("POST", 1, Fault.lostAnswer());

    assertThatThrownBy(() -> container.batch("k", List.of(CosmosWrite.create(document("a", 1)))))
        .isInstanceOf(CosmosUnknownOutcomeException.class);
    assertThat(n("a")).isEqualTo(1);
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
    container.upsertAll(IntStream.range(0, 30).mapToObj(n -> document("d" + n, n + 1))).orThrow();
    standIns.cosmos.faults().on("POST", DOCS).after(2).every(3).fail(Fault.status(429));

    CosmosQuery query =
        CosmosQuery.of("SELECT * FROM c WHERE c.n > 0 ORDER BY c.n")
            .withPartition("k")
            .withPageSize(7);
    assertThat(container.query(query))
        .extracting(found -> found.number("n").map(BigDecimal::intValue).orElseThrow())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
    assertThat(waits).isNotEmpty();
  }

  @Test
  void inABulkOnlyWhatWasThrottledIsWrittenAgain() {
    standIns.cosmos.throttle(40, Duration.ofMillis(60));

    BulkResult result =
        container.upsertAll(IntStream.range(0, 500).mapToObj(n -> document("d" + n, n)));

    assertThat(result).isEqualTo(new BulkResult(500, List.of()));
    assertThat(waits)
        .isNotEmpty()
        .allMatch(wait -> wait.reason() == CosmosErrorKind.THROTTLED)
        .allMatch(wait -> wait.length().equals(Duration.ofMillis(60)));
    assertThat(container.query(CosmosQuery.of("SELECT * FROM c"))).hasSize(501);
  }

  @Test
  void aBulkSurvivesLostAnswersAndDroppedConnections() {
    fail("POST", 1, Fault.lostAnswer());
    standIns.cosmos.faults().on("POST", DOCS).after(1).first(1).fail(Fault.droppedConnection());
    standIns.cosmos.faults().on("POST", DOCS).after(2).first(1).fail(Fault.status(503));

    BulkResult result =
        container.upsertAll(IntStream.range(0, 500).mapToObj(n -> document("d" + n, n)));

    assertThat(result).isEqualTo(new BulkResult(500, List.of()));
    assertThat(container.query(CosmosQuery.of("SELECT * FROM c"))).hasSize(501);
  }

  @Test
  void aBulkOfWhichNothingGoesThroughStopsAndSaysHowFarItCame() {
    standIns.cosmos.faults().on("POST", DOCS).fail(Fault.status(429));
    int[] read = {0};
    Stream<CosmosDocument> documents =
        IntStream.range(0, 100_000).mapToObj(n -> document("d" + n, n)).peek(d -> read[0]++);

    assertThatThrownBy(() -> container.upsertAll(documents))
        .isInstanceOfSatisfying(
            CosmosException.class, e -> assertThat(e.kind()).isEqualTo(CosmosErrorKind.THROTTLED))
        .hasMessageContaining("0 documents were written");
    assertThat(read[0]).isLessThan(2_000);
  }
}
