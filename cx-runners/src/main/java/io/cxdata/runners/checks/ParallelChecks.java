package io.cxdata.runners.checks;

import io.cxdata.config.support.Futures;
import io.cxdata.runners.jobs.UserErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes checks side by side, and waits for none of them longer than for the others. */
final class ParallelChecks {
  private static final Logger LOG = LoggerFactory.getLogger(ParallelChecks.class);
  private static final int AT_ONCE = 16;

  /** What a check that is too late may take to clear away what it made. */
  private static final Duration CLEARING = Duration.ofSeconds(3);

  private final Duration deadline;

  /**
   * @param deadline how long all together may take
   */
  ParallelChecks(Duration deadline) {
    this.deadline = deadline;
  }

  /**
   * The outcomes, in the order of the checks.
   *
   * @param known what was found before; a check that needs what is a problem there is skipped
   */
  List<Finding> run(List<Check> checks, List<Finding> known) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "check");
              // One that does not end must not keep the process from ending.
              thread.setDaemon(true);
              return thread;
            });
    long end = System.nanoTime() + deadline.toNanos();
    try {
      List<Supplier<Finding>> begun = new ArrayList<>();
      for (Check check : checks) {
        String problems = problems(check, known);
        if (problems.isEmpty()) {
          Future<Finding> looking = threads.submit(() -> look(check));
          begun.add(() -> await(check, looking, end));
        } else {
          begun.add(() -> Finding.skipped(check.name(), problems));
        }
      }
      return begun.stream().map(Supplier::get).toList();
    } finally {
      end(threads);
    }
  }

  private static String problems(Check check, List<Finding> known) {
    return known.stream()
        .filter(Finding::isProblem)
        .map(Finding::check)
        .filter(check.needs()::contains)
        .collect(Collectors.joining(", "));
  }

  private static Finding look(Check check) throws InterruptedException {
    try {
      return Finding.ok(check.name(), check.look());
    } catch (RuntimeException e) {
      String problem =
          UserErrors.handled(e)
              .orElseGet(
                  () -> {
                    LOG.debug("The check {} failed", check.name(), e);
                    return UserErrors.words(e)
                        + ". Run again with -v for the stack trace, and report it.";
                  });
      return Finding.problem(check.name(), problem);
    }
  }

  private Finding await(Check check, Future<Finding> looking, long end) {
    try {
      return looking.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      looking.cancel(true);
      return Finding.problem(
          check.name(),
          "There is no answer after " + deadline.toSeconds() + " s. " + check.ifNoAnswer());
    } catch (ExecutionException e) {
      throw Futures.thrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The checks were interrupted", e);
    }
  }

  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLEARING.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("A check that was too late has not ended yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
