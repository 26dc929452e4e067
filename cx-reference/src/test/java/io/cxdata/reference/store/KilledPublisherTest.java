package io.cxdata.reference.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.storage.StorageContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process that publishes is killed at random moments, while a reader asks all the time for the
 * current version: it is always a whole one.
 */
@Tag("crash")
class KilledPublisherTest {
  private static final int KILLS = Math.max(2, 100 / Integer.getInteger("cx.test.crash.less", 1));

  @TempDir private Path folder;

  @Test
  void inAFolder() throws IOException, InterruptedException {
    Path place = folder.resolve("reference");

    kill(ReferenceStore.inStorage(StorageContainers.local(place)), 40, Map.of(), place);
  }

  @Test
  void inCosmos() throws IOException, InterruptedException {
    try (CosmosStandIn standIn = new CosmosStandIn(folder)) {
      kill(
          ReferenceStore.inCosmos(standIn.database),
          200,
          standIn.environment(),
          folder,
          standIn.configuration());
    }
  }

  private void kill(
      ReferenceStore store, int longestLife, Map<String, String> environment, Path... arguments)
      throws IOException, InterruptedException {
    Path log = folder.resolve("publisher.log");
    Random random = new Random(15);
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicLong reads = new AtomicLong();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (!stopped.get()) {
                readWholeVersion(store);
                reads.incrementAndGet();
              }
            });
    long moves = 0;
    try {
      for (int kill = 1; kill <= KILLS; kill++) {
        long before = version(store);
        Process publisher = PublisherProcess.start(environment, log, arguments);
        try {
          // One in ten is killed while it starts. The others publish some whole versions, however
          // busy the machine is, then any part of one.
          int written = kill % 10 == 0 ? 0 : 1 + random.nextInt(3);
          assertThat(publisher.getInputStream().readNBytes(written))
              .as("ended by itself: %s", Files.readString(log))
              .hasSize(written);
          boolean ended = publisher.waitFor(1 + random.nextInt(longestLife), TimeUnit.MILLISECONDS);
          assertThat(ended).as("ended by itself: %s", Files.readString(log)).isFalse();
        } finally {
          publisher.destroyForcibly().waitFor();
        }
        readWholeVersion(store);
        moves += version(store) - before;
      }
    } finally {
      stopped.set(true);
    }
    reader.join();
    assertThat(reads.get()).isPositive();
    assertThat(moves).as("versions published between kills").isGreaterThan(KILLS / 2);
    store.history().forEach(publication -> assertRows(store, publication));
    store.publish(Maps.report(Maps.map((int) version(store) + 1, PublisherProcess.ROWS)), "last");
    readWholeVersion(store);
  }

  private static long version(ReferenceStore store) {
    return store.current().map(Publication::version).orElse(0L);
  }

  /** A reader that is so slow that its version is removed meanwhile asks for the current one. */
  private static void readWholeVersion(ReferenceStore store) {
    Optional<Publication> current = store.current();
    while (current.isPresent()) {
      try {
        assertRows(store, current.get());
        return;
      } catch (ReferenceStoreException e) {
        Publication read = current.get();
        if (store.history().contains(read)) {
          throw e;
        }
        current = store.current();
      }
    }
  }

  private static void assertRows(ReferenceStore store, Publication publication) {
    assertThat(store.read(publication))
        .isEqualTo(Maps.map((int) publication.version(), PublisherProcess.ROWS));
  }
}
