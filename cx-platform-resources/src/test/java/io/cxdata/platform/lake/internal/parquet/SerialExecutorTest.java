package io.cxdata.platform.lake.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialExecutorTest {
  private final SerialExecutor tasks = new SerialExecutor();
  // Not synchronized: tasks of one line never run at once, and each sees what the former did.
  private final List<Integer> done = new ArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
    tasks.cancel();
  }

  private void waitAtGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tasksRunInTheirOrderOnOtherThreads() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      tasks.add(
          () -> {
            done.add(number);
            threads.add(Thread.currentThread());
          });
    }
    tasks.await();
    assertThat(done).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    assertThat(threads).doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
  }

  @Test
  void whoAddsTooManyWaits() throws Exception {
    for (int i = 0; i < SerialExecutor.MOST_WAITING; i++) {
      tasks.add(this::waitAtGate);
    }
    FutureTask<Void> oneMore =
        new FutureTask<>(
            () -> {
              tasks.add(() -> done.add(1));
              return null;
            });
    Thread other = new Thread(oneMore);
    other.start();
    awaitWaiting(other);
    gate.countDown();
    oneMore.get();
    tasks.await();
    assertThat(done).containsExactly(1);
  }

  @Test
  void afterAFailureNothingRunsAndEachCallTellsOfIt() throws Exception {
    IllegalStateException failure = new IllegalStateException("broken");
    tasks.add(
        () -> {
          waitAtGate();
          throw failure;
        });
    tasks.add(() -> done.add(1));
    gate.countDown();
    assertThatThrownBy(tasks::await).isSameAs(failure);
    for (int i = 0; i < 2 * SerialExecutor.MOST_WAITING; i++) {
      assertThatThrownBy(() -> tasks.add(() -> done.add(2))).isSameAs(failure);
    }
    assertThatThrownBy(tasks::await).isSameAs(failure);
    tasks.cancel();
    assertThat(done).isEmpty();
  }

  @Test
  void errorsOfTheMachineComeThroughAsTheyAre() {
    LinkageError failure = new LinkageError("made up");
    // The task may have failed before the call that added it is over.
    assertThatThrownBy(
            () -> {
              tasks.add(
                  () -> {
                    throw failure;
                  });
              tasks.await();
            })
        .isSameAs(failure);
  }

  @Test
  void cancellingWaitsForTheTaskThatRunsAndDropsTheOthers() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    tasks.add(
        () -> {
          running.countDown();
          waitAtGate();
          done.add(1);
        });
    tasks.add(() -> done.add(2));
    running.await();
    Thread canceller = new Thread(tasks::cancel);
    canceller.start();
    awaitWaiting(canceller);
    gate.countDown();
    canceller.join();
    assertThat(done).containsExactly(1);
  }

  /** Until it waits; one that ends instead has not waited. */
  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
      Thread.onSpinWait();
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    tasks.add(this::waitAtGate);
    Thread.currentThread().interrupt();
    assertThatThrownBy(tasks::await).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
