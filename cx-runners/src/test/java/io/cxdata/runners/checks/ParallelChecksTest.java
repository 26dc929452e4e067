package io.cxdata.runners.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** What becomes of checks that are slow, fail, or should not be made. */
class ParallelChecksTest {
  private static final Finding BROKEN = Finding.problem("identity", "Broken.");

  private record Fake(String name, List<String> needs, Callable<String> answer) implements Check {
    @Override
    public String ifNoAnswer() {
      return "Look at the network.";
    }

    @Override
    public String look() throws InterruptedException {
      try {
        return answer.call();
      } catch (InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private static Check check(String name, Callable<String> answer) {
    return new Fake(name, List.of("identity"), answer);
  }

  private static List<Finding> run(Duration deadline, Check... checks) {
    return new ParallelChecks(deadline).run(List.of(checks), List.of());
  }

  @Test
  void theyRunSideBySideAndKeepTheirOrder() {
    CyclicBarrier both = new CyclicBarrier(2);

    assertThat(
            run(
                Duration.ofSeconds(20),
                check("one", () -> "1" + both.await() * 0),
                check("two", () -> "2" + both.await() * 0)))
        .containsExactly(Finding.ok("one", "10"), Finding.ok("two", "20"));
  }

  @Test
  void oneThatDoesNotAnswerIsToldAndStopped() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);

    List<Finding> findings =
        run(
            Duration.ofSeconds(1),
            check(
                "slow",
                () -> {
                  try {
                    new CountDownLatch(1).await();
                    return "never";
                  } finally {
                    stopped.countDown();
                  }
                }),
            check("fast", () -> "there"));

    assertThat(findings)
        .containsExactly(
            Finding.problem("slow", "There is no answer after 1 s. Look at the network."),
            Finding.ok("fast", "there"));
    stopped.await();
  }

  @Test
  void whatNeedsAProblemIsNotLookedAt() {
    Check fails =
        check(
            "cosmos",
            () -> {
              throw new AssertionError("It was looked at.");
            });

    assertThat(new ParallelChecks(Duration.ofSeconds(20)).run(List.of(fails), List.of(BROKEN)))
        .containsExactly(Finding.skipped("cosmos", "identity"));
  }

  private static Finding failed(RuntimeException failure) {
    Check fails =
        check(
            "cosmos",
            () -> {
              throw failure;
            });
    return run(Duration.ofSeconds(20), fails).get(0);
  }

  @Test
  void aFailureForPeopleIsToldAsItIs() {
    assertThat(failed(new ConfigurationException("Do this.")))
        .isEqualTo(Finding.problem("cosmos", "Do this."));
  }

  @Test
  void theTextOfAFaultIsNotShown() {
    assertThat(failed(new IllegalArgumentException("a row's value")).detail())
        .startsWith("a fault of the program: IllegalArgumentException")
        .doesNotContain("value");
  }
}
