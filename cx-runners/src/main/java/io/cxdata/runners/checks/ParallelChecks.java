package io.cxdata.runners.checks;

import io.cxdata.config.support.Futures;
import io.cxdata.runners.report.UserErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks in parallel, all with one deadline. */
final class ParallelChecks {
  private static final Logger log = LoggerFactory.getLogger(ParallelChecks.class);
  private static final int THREADS = 16;

  /** The time that a check which is too late has to delete what it made. */
  private static final Duration CLEANUP = Duration.ofSeconds(3);

  private final Duration time;
  private final Function<Duration, Deadline> timer;

  /**
   * Runs no check yet.
   *
   * @param time for all checks of one call together
   * @param timer starts it
   */
  ParallelChecks(Duration time, Function<Duration, Deadline> timer) {
    this.time = time;
    this.timer = timer;
  }

  /**
   * Runs the checks.
   *
   * @param known earlier findings; a check that needs one with a problem is skipped
   * @return the findings, in the order of the checks
   */
  List<Finding> run(List<Check> checks, List<Finding> known) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "check");
              // One that does not end must not keep the process from ending.
              thread.setDaemon(true);
              return thread;
            });
    Deadline deadline = timer.apply(time);
    try {
      List<Supplier<Finding>> started = new ArrayList<>();
      for (Check check : checks) {
        String problems = problems(check, known);
        if (problems.isEmpty()) {
          Future<Finding> running = threads.submit(() -> look(check));
          started.add(() -> await(check, running, deadline));
        } else {
          started.add(() -> Finding.skipped(check.name(), problems));
        }
      }
      return started.stream().map(Supplier::get).toList();
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

  private Finding await(Check check, Future<Finding> running, Deadline deadline) {
    try {
      if (deadline.await(running)) {
        return running.get();
      }
      running.cancel(true);
      return Finding.problem(
          check.name(),
          "There is no answer after " + time.toSeconds() + " s. " + check.ifNoAnswer());
    } catch (ExecutionException e) {
      throw Futures.thrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The checks were interrupted", e);
    }
  }

  private static Finding look(Check check) throws InterruptedException {
    try {
      return Finding.ok(check.name(), check.look());
    } catch (RuntimeException e) {
      if (UserErrors.handled(e).isPresent()) {
        return Finding.problem(check.name(), UserErrors.text(e));
      }
      log.debug("The check {} failed", check.name(), e);
      return Finding.problem(
          check.name(),
          UserErrors.text(e) + ". Run again with -v for the stack trace, and report it.");
    }
  }

  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLEANUP.toNanos(), TimeUnit.NANOSECONDS)) {
        log.debug("A check that was too late has not ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
