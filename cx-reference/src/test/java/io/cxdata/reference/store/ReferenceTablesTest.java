package io.cxdata.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.storage.StorageContainers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTablesTest {
  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
  private final AtomicInteger reads = new AtomicInteger();
  private boolean away;
  private ReferenceStore store;
  private ReferenceTables tables;

  @BeforeEach
  void open() {
    DocumentStore documents =
        new StorageDocuments(StorageContainers.local(folder.resolve("reference")));
    store = new ReferenceStore(documents, now::get);
    tables =
        new ReferenceTables(
            new ReferenceStore(new Counting(documents), now::get), Duration.ofMinutes(1), now::get);
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void withoutAnyVersionItSaysSo() {
    assertThatThrownBy(() -> tables.current())
        .isInstanceOf(ReferenceStoreException.class)
        .hasMessageContaining("cx reference sync");
  }

  @Test
  void aVersionIsReadOnceAndAgainWhenThePointerMoves() {
    store.publish(Maps.report(Maps.map(1, 3)), "ana");
    assertThat(tables.current().columnMap()).isEqualTo(Maps.map(1, 3));
    int first = reads.get();
    store.publish(Maps.report(Maps.map(2, 3)), "ana");

    assertThat(tables.current().publication().version()).isEqualTo(1);
    assertThat(reads).hasValue(first);
    pass(Duration.ofMinutes(1));
    assertThat(tables.current().columnMap()).isEqualTo(Maps.map(2, 3));
    int second = reads.get();
    pass(Duration.ofMinutes(1));
    assertThat(tables.current().publication().version()).isEqualTo(2);
    assertThat(reads).as("the pointer alone").hasValue(second + 1);
  }

  @Test
  void whileTheStoreIsAwayTheLastVersionIsServedWithItsAge() {
    store.publish(Maps.report(Maps.map(1, 3)), "ana");
    tables.current();
    away = true;
    pass(Duration.ofMinutes(10));

    ReferenceSnapshot served = tables.current();

    assertThat(served.columnMap()).isEqualTo(Maps.map(1, 3));
    assertThat(served.age(now.get())).isEqualTo(Duration.ofMinutes(10));
    int asked = reads.get();
    tables.current();
    assertThat(reads).as("not asked again at once").hasValue(asked);
    away = false;
    pass(Duration.ofMinutes(1));
    assertThat(tables.current().age(now.get())).isZero();
  }

  @Test
  void withoutACopyAStoreThatIsAwayIsAnError() {
    away = true;

    assertThatThrownBy(() -> tables.current()).isInstanceOf(ReferenceStoreException.class);
  }

  /** Counts what is read, and may be away. */
  private final class Counting implements DocumentStore {
    private final DocumentStore store;

    Counting(DocumentStore store) {
      this.store = store;
    }

    @Override
    public String location() {
      return store.location();
    }

    @Override
    public Optional<Stored> find(String id) {
      reads.incrementAndGet();
      if (away) {
        throw new ReferenceStoreException("The store cannot be reached.");
      }
      return store.find(id);
    }

    @Override
    public List<String> ids() {
      return store.ids();
    }

    @Override
    public boolean create(String id, Map<String, Object> fields) {
      return store.create(id, fields);
    }

    @Override
    public boolean replace(String id, Map<String, Object> fields, String etag) {
      return store.replace(id, fields, etag);
    }

    @Override
    public void delete(String id) {
      store.delete(id);
    }
  }
}
