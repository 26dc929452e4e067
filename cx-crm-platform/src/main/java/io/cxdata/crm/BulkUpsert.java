package io.cxdata.crm;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Writes many promises by jobs of Zendesk, one job after the other. */
final class BulkUpsert {
  private static final int LARGEST_JOB = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final PromiseApi api;
  private final ZendeskService service;
  private final Patience patience;

  /**
   * How long to wait for a job.
   *
   * @param pause before its status is asked for first; it doubles up to ten seconds
   * @param longest after which nobody waits any more
   */
  record Patience(Duration pause, Duration longest) {
    static Patience standard() {
      return new Patience(Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
  }

  BulkUpsert(PromiseApi api, ZendeskService service, Patience patience) {
    this.api = api;
    this.service = service;
    this.patience = patience;
  }

  /** One outcome for each draft, in their order; never fails. */
  CompletableFuture<List<UpsertOutcome>> run(List<PromiseDraft> drafts) {
    requireDistinct(drafts);
    CompletableFuture<List<UpsertOutcome>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (int from = 0; from < drafts.size(); from += LARGEST_JOB) {
      List<PromiseDraft> job = drafts.subList(from, Math.min(from + LARGEST_JOB, drafts.size()));
      all =
          all.thenCompose(
              before ->
                  run(job, System.nanoTime())
                      .thenApply(
                          outcomes -> {
                            before.addAll(outcomes);
                            return before;
                          }));
    }
    return all.thenApply(List::copyOf);
  }

  /** In one job the order of two changes of one promise is nobody's. */
  private static void requireDistinct(List<PromiseDraft> drafts) {
    Set<String> ids = new HashSet<>();
    for (PromiseDraft draft : drafts) {
      if (!ids.add(draft.externalId())) {
        throw new IllegalArgumentException(
            "The promise " + draft.externalId() + " is to be written twice in one call");
      }
    }
  }

  private CompletableFuture<List<UpsertOutcome>> run(List<PromiseDraft> drafts, long began) {
    PromiseApi.Sent job = api.upsertJob(drafts);
    return service
        .startJob(job.url(), job.body(), Operations.UPSERT_JOB)
        .thenCompose(
            status ->
                finished(status, patience.pause(), began)
                    .handle((over, error) -> error == null ? over : unheard(error))
                    .thenApply(over -> outcomes(drafts, over)))
        .exceptionally(error -> notBegun(drafts, error));
  }

  /** Begun, but nobody knows how it ended. */
  private static JobStatus unheard(Throwable error) {
    return new JobStatus("", message(error), List.of());
  }

  private static List<UpsertOutcome> notBegun(List<PromiseDraft> drafts, Throwable error) {
    Throwable cause = Futures.cause(error);
    boolean refused =
        cause instanceof HttpCallException failure
            ? failure.kind() != HttpCallException.Kind.OUTCOME_UNKNOWN
            : cause instanceof ConfigurationException;
    return drafts.stream()
        .map(
            draft ->
                refused
                    ? UpsertOutcome.refused(draft.externalId(), message(error))
                    : UpsertOutcome.unknown(draft.externalId(), message(error)))
        .toList();
  }

  private CompletableFuture<JobStatus> finished(JobStatus status, Duration pause, long began) {
    if (status.isOver()) {
      return CompletableFuture.completedFuture(status);
    }
    if (System.nanoTime() - began > patience.longest().toNanos()) {
      return CompletableFuture.completedFuture(
          new JobStatus(
              status.id(),
              "Zendesk had not finished the job " + status.id() + " after " + patience.longest(),
              status.results()));
    }
    Duration doubled = pause.multipliedBy(2);
    Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
        .thenCompose(waited -> service.job(api.job(status.id()), Operations.JOB_STATUS))
        .thenCompose(later -> finished(later, next, began));
  }

  private static List<UpsertOutcome> outcomes(List<PromiseDraft> drafts, JobStatus job) {
    List<Optional<JobStatus.Result>> results =
        new ArrayList<>(drafts.stream().map(draft -> Optional.<JobStatus.Result>empty()).toList());
    for (int place = 0; place < job.results().size(); place++) {
      JobStatus.Result result = job.results().get(place);
      int index = result.index().orElse(place);
      if (index < results.size()) {
        results.set(index, Optional.of(result));
      }
    }
    return IntStream.range(0, drafts.size())
        .mapToObj(place -> outcome(drafts.get(place).externalId(), results.get(place), job))
        .toList();
  }

  private static UpsertOutcome outcome(
      String externalId, Optional<JobStatus.Result> result, JobStatus job) {
    if (result.isEmpty()) {
      String how = job.isOver() ? "the job " + job.id() + " is " + job.state() : job.state();
      return UpsertOutcome.unknown(
          externalId, how + ", and says nothing of this promise. Read it, then decide.");
    }
    return result.get().success()
        ? UpsertOutcome.saved(externalId, result.get().id())
        : UpsertOutcome.refused(
            externalId,
            "Zendesk did not take it, error code " + result.get().code().orElse("unnamed") + ".");
  }

  private static String message(Throwable error) {
    Throwable cause = Futures.cause(error);
    return cause instanceof HttpCallException || cause instanceof ConfigurationException
        ? cause.getMessage()
        : "a fault of the program: " + cause.getClass().getSimpleName();
  }
}
