package io.cxdata.reference.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.Fault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"POST,1", "POST,2", "POST,3", "PUT,1", "GET,1", "GET,2", "GET,3", "DELETE,1"})
  void aLostAnswerIsNeitherHalfAPublicationNorTwo(String method, int which) {
    ReferenceStore store = new ReferenceStore(documents, InstantSource.system());
    store.publish(Maps.report(Maps.map(1, 5)), "ana");
    standIn.cosmos.faults().on(method, "/docs").after(which - 1).first(1).fail(Fault.lostAnswer());

    ReferenceStore.Published published = store.publish(Maps.report(Maps.map(2, 5)), "ana");

    assertThat(published.publication().version()).isEqualTo(2);
    assertThat(store.history()).extracting(Publication::version).containsExactly(1L, 2L);
    assertThat(store.read(store.current().orElseThrow())).isEqualTo(Maps.map(2, 5));
    assertThat(store.rollback(Optional.empty()).version()).isEqualTo(1);
  }
}
