package io.cxdata.crm.internal.bulk;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.support.Futures;
import io.cxdata.crm.PromiseDraft;
import io.cxdata.crm.UpsertOutcome;
import io.cxdata.crm.UpsertOutcome.Status;
import io.cxdata.crm.internal.api.PromiseApi;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Writes many promises by jobs of Zendesk, one job after the other. Thread-safe. */
public final class BulkUpsert implements AutoCloseable {
  private static final int MAX_JOB = 100;

  /** Not repeated automatically: a repetition overwrites changes that were made in between. */
  private static final Operation START = Operation.of("saving promises");

  private static final Operation STATUS = Operation.of("job status");

  private final PromiseApi api;
  private final JobService service;
  private final PollPolicy policy;
  private final Set<CompletableFuture<Void>> pauses = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public BulkUpsert(PromiseApi api, JobService service, PollPolicy policy) {
    this.api = api;
    this.service = service;
    this.policy = policy;
  }

  /**
   * Writes promises.
   *
   * @return one outcome for each draft, in their order; never fails
   * @throws IllegalArgumentException when an external id comes twice
   */
  public CompletableFuture<List<UpsertOutcome>> run(List<PromiseDraft> drafts) {
    requireDistinct(drafts);
    CompletableFuture<List<UpsertOutcome>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (int from = 0; from < drafts.size(); from += MAX_JOB) {
      List<PromiseDraft> job = drafts.subList(from, Math.min(from + MAX_JOB, drafts.size()));
      all =
          all.thenCompose(
              before ->
                  runJob(job)
                      .thenApply(
                          outcomes -> {
                            before.addAll(outcomes);
                            return before;
                          }));
    }
    return all.thenApply(List::copyOf);
  }

  /** Ends all pauses, so that jobs that are waited for end with the session. */
  @Override
  public void close() {
    closed = true;
    pauses.forEach(pause -> pause.complete(null));
  }

  /** Zendesk does not keep the order of two changes of one promise within a job. */
  private static void requireDistinct(List<PromiseDraft> drafts) {
    Set<String> ids = new HashSet<>();
    for (PromiseDraft draft : drafts) {
      if (!ids.add(draft.externalId())) {
        throw new IllegalArgumentException(
            "Promise " + draft.externalId() + " comes twice in one call. Give each promise once.");
      }
    }
  }

  private CompletableFuture<List<UpsertOutcome>> runJob(List<PromiseDraft> drafts) {
    Instant began = policy.clock().instant();
    PromiseApi.Sent job = api.upsertJob(drafts);
    return service
        .start(job.url(), job.body(), api.operation(START))
        .thenCompose(
            status ->
                finished(status, policy.firstPause(), began)
                    .exceptionally(error -> new JobStatus(status.id(), message(error), List.of()))
                    .thenApply(last -> new JobResults(drafts, last).outcomes()))
        .exceptionally(error -> notStarted(drafts, error));
  }

  private static List<UpsertOutcome> notStarted(List<PromiseDraft> drafts, Throwable error) {
    Throwable cause = Futures.cause(error);
    boolean refused =
        cause instanceof HttpCallException failure
            ? failure.kind() != HttpCallException.Kind.OUTCOME_UNKNOWN
            : cause instanceof ConfigurationException;
    Status status = refused ? Status.REFUSED : Status.UNKNOWN;
    return drafts.stream()
        .map(draft -> JobResults.failed(draft.externalId(), status, message(error)))
        .toList();
  }

  private CompletableFuture<JobStatus> finished(JobStatus status, Duration pause, Instant began) {
    if (status.isOver()) {
      return CompletableFuture.completedFuture(status);
    }
    if (policy.clock().instant().isAfter(began.plus(policy.deadline()))) {
      return CompletableFuture.completedFuture(
          new JobStatus(
              status.id(),
              "job "
                  + status.id()
                  + " is not finished after "
                  + policy.deadline().toSeconds()
                  + " s",
              status.results()));
    }
    return pause(pause)
        .thenCompose(over -> service.status(api.job(status.id()), api.operation(STATUS)))
        .thenCompose(
            later ->
                later.id().equals(status.id())
                    ? finished(later, policy.after(pause), began)
                    : CompletableFuture.completedFuture(
                        new JobStatus(
                            status.id(),
                            "the status of job " + status.id() + " came as another job's",
                            List.of())));
  }

  private CompletableFuture<Void> pause(Duration pause) {
    CompletableFuture<Void> timer = policy.timer().apply(pause);
    pauses.add(timer);
    if (closed) {
      timer.complete(null);
    }
    return timer.whenComplete((over, error) -> pauses.remove(timer));
  }

  private static String message(Throwable error) {
    Throwable cause = Futures.cause(error);
    return cause instanceof HttpCallException || cause instanceof ConfigurationException
        ? cause.getMessage()
        : "internal error (" + cause.getClass().getSimpleName() + ")";
  }
}
