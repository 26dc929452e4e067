package io.cxdata.reference.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.Fault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Azure's own client against the stand-in. */
class ReferenceStoreInCosmosTest extends ReferenceStoreContract {
  @TempDir private Path folder;
  private CosmosStandIn standIn;
  private DocumentStore documents;

  @BeforeEach
  void start() {
    standIn = new CosmosStandIn(folder);
    documents = new CosmosDocuments(standIn.database);
  }

  @AfterEach
  void stop() {
    standIn.close();
  }

  @Override
  DocumentStore documents() {
    return documents;
  }

  private static Stream<Fault> lostAnswers() {
    return Stream.of(Fault.lostAnswer(), Fault.droppedConnection(), Fault.status(503));
  }

  /** Each request of a publication fails in turn: before it is done, or after. */
  @ParameterizedTest
  @MethodSource("lostAnswers")
  void anyRequestThatFailsOnceMakesNeitherHalfAPublicationNorTwo(Fault fault) {
    ReferenceStore store = new ReferenceStore(documents, InstantSource.system());
    int edition = 1;
    store.publish(Maps.report(Maps.map(edition, 5)), "ana");
    for (int request = 0; ; request++) {
      int before = standIn.cosmos.requests().size();
      standIn.cosmos.faults().clear();
      standIn.cosmos.faults().everywhere().after(request).first(1).fail(fault);

      ReferenceStore.Published published =
          store.publish(Maps.report(Maps.map(++edition, 5)), "ana");

      int made = standIn.cosmos.requests().size() - before;
      standIn.cosmos.faults().clear();
      assertThat(published.publication().version()).as("request %s", request).isEqualTo(edition);
      assertThat(store.read(store.current().orElseThrow())).isEqualTo(Maps.map(edition, 5));
      assertThat(store.history())
          .extracting(Publication::version)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(Math.max(1, edition - 9), edition).boxed().toList());
      if (made <= request) {
        assertThat(request).as("requests of a publication").isGreaterThan(5);
        return;
      }
    }
  }
}
