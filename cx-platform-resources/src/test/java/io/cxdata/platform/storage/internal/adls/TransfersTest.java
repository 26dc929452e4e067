package io.cxdata.platform.storage.internal.adls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.NetworkConfig;
import io.cxdata.platform.storage.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TransfersTest {
  private static final URI ACCOUNT = URI.create("https://account.invalid");

  private final AdlsErrors errors = new AdlsErrors("gold", ACCOUNT, NetworkConfig.defaults());
  private final CountDownLatch begun = new CountDownLatch(1);

  private String blocked() throws InterruptedException {
    begun.countDown();
    new CountDownLatch(1).await();
    return "never";
  }

  @Test
  void aPartIsAwaited() throws IOException {
    try (Transfers transfers = new Transfers(ACCOUNT, 1)) {
      assertThat(transfers.await(transfers.start(() -> "part"), errors, "read", "a"))
          .isEqualTo("part");
    }
  }

  @Test
  void partsThatNoThreadHasBegunEndWhenTheAccountIsClosed() throws InterruptedException {
    Transfers transfers = new Transfers(ACCOUNT, 1);
    Future<String> running = transfers.start(this::blocked);
    Future<String> waiting = transfers.start(() -> "dropped");
    begun.await();

    transfers.close();

    assertThat(waiting).isDone();
    for (Future<String> part : List.of(running, waiting)) {
      assertThatThrownBy(() -> transfers.await(part, errors, "read", "a"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("was closed before the transfer was complete");
    }
    assertThatThrownBy(() -> transfers.start(() -> "late"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void anInterruptedWaitCancelsThePart() throws InterruptedException {
    try (Transfers transfers = new Transfers(ACCOUNT, 1)) {
      Future<String> part = transfers.start(this::blocked);
      begun.await();
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> transfers.await(part, errors, "read", "a"))
          .isInstanceOf(InterruptedIOException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(part).isCancelled();
    }
  }
}
