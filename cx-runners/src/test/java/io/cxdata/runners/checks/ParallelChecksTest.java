package io.cxdata.runners.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** What becomes of checks that are slow, fail, or should not run. */
class ParallelChecksTest {
  private static final Finding BROKEN = Finding.problem("identity", "Broken.");
  private static final Duration TIME = Duration.ofSeconds(15);

  private record Fake(String name, List<String> needs, Callable<String> answer) implements Check {
    @Override
    public String ifNoAnswer() {
      return "Check the network.";
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

  private static List<Finding> run(StandingTime time, Check... checks) {
    return new ParallelChecks(TIME, time).run(List.of(checks), List.of());
  }

  @Test
  void theyRunInParallelAndKeepTheirOrder() {
    CyclicBarrier both = new CyclicBarrier(2);

    assertThat(
            run(
                StandingTime.enough(),
                check("one", () -> "1" + both.await() * 0),
                check("two", () -> "2" + both.await() * 0)))
        .containsExactly(Finding.ok("one", "10"), Finding.ok("two", "20"));
  }

  @Test
  void oneThatDoesNotAnswerInTimeIsReportedAndStopped() throws InterruptedException {
    CountDownLatch slowRuns = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);

    List<Finding> findings =
        run(
            StandingTime.upFor(Set.of(1)),
            check(
                "fast",
                () -> {
                  slowRuns.await();
                  return "found";
                }),
            check(
                "slow",
                () -> {
                  slowRuns.countDown();
                  try {
                    new CountDownLatch(1).await();
                    return "never";
                  } finally {
                    stopped.countDown();
                  }
                }),
            check("last", () -> "found too"));

    assertThat(findings)
        .containsExactly(
            Finding.ok("fast", "found"),
            Finding.problem("slow", "There is no answer after 15 s. Check the network."),
            Finding.ok("last", "found too"));
    stopped.await();
  }

  @Test
  void whatNeedsAProblemIsNotChecked() {
    Check fails =
        check(
            "cosmos",
            () -> {
              throw new AssertionError("It was checked.");
            });

    assertThat(new ParallelChecks(TIME, StandingTime.enough()).run(List.of(fails), List.of(BROKEN)))
        .containsExactly(Finding.skipped("cosmos", "identity"));
  }

  private static Finding failed(RuntimeException failure) {
    Check fails =
        check(
            "cosmos",
            () -> {
              throw failure;
            });
    return run(StandingTime.enough(), fails).get(0);
  }

  @Test
  void anErrorForTheUserIsShownAsItIs() {
    assertThat(failed(new ConfigurationException("Do this.")))
        .isEqualTo(Finding.problem("cosmos", "Do this."));
  }

  @Test
  void theTextOfAnInternalErrorIsNotShown() {
    assertThat(failed(new IllegalArgumentException("a row's value")).detail())
        .startsWith("internal error (IllegalArgumentException)")
        .doesNotContain("value");
  }
}
