package io.cxdata.config.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FuturesTest {
  private static final RuntimeException FAILURE = new IllegalArgumentException("failed");

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void aFailureLosesAllThatFuturesWrapAroundIt() {
    assertThat(Futures.cause(new CompletionException(new ExecutionException(FAILURE))))
        .isSameAs(FAILURE);
    assertThat(Futures.cause(FAILURE)).isSameAs(FAILURE);
  }

  @Test
  void aWrapperWithoutACauseIsItsOwnCause() {
    CompletionException alone = new CompletionException("alone", null);
    assertThat(Futures.cause(alone)).isSameAs(alone);
  }

  @Test
  void aFailedFutureThrowsItsFailureAsItIs() {
    CompletableFuture<String> failed =
        CompletableFuture.<String>failedFuture(FAILURE).thenApply(value -> value);
    assertThatThrownBy(() -> Futures.await(failed)).isSameAs(FAILURE);
    assertThatThrownBy(() -> Futures.join(failed)).isSameAs(FAILURE);
  }

  @Test
  void aCheckedFailureIsTheCauseOfAnUncheckedOne() {
    IOException checked = new IOException("broken");
    assertThatThrownBy(() -> Futures.join(CompletableFuture.failedFuture(checked)))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(checked);
  }

  @Test
  void anErrorStaysAnError() {
    Error error = new AssertionError("fatal");
    assertThatThrownBy(() -> Futures.await(CompletableFuture.failedFuture(error))).isSameAs(error);
  }

  @Test
  void anInterruptEndsTheWaitAndCancelsTheFuture() {
    CompletableFuture<String> open = new CompletableFuture<>();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Futures.await(open)).isInstanceOf(CancellationException.class);

    assertThat(open).isCancelled();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
