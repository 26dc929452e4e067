package io.cxdata.crm.internal.bulk;

import io.cxdata.crm.PromiseDraft;
import io.cxdata.crm.UpsertOutcome;
import io.cxdata.crm.UpsertOutcome.Status;
import io.cxdata.crm.internal.bulk.JobStatus.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives each promise of a job its result. An identity that a result names decides whose it is: its
 * external id, or an id that is one; without it the index. The order of the results says nothing. A
 * promise without a result, with several, or with one that contradicts itself or another promise's
 * has an unknown outcome.
 */
final class JobResults {
  private final JobStatus job;
  private final List<String> promises;
  private final Map<String, List<Result>> byPromise = new HashMap<>();
  private final Map<String, Long> resultsById;

  JobResults(List<PromiseDraft> drafts, JobStatus job) {
    this.job = job;
    this.promises = drafts.stream().map(PromiseDraft::externalId).toList();
    for (Result result : job.results()) {
      owner(result)
          .filter(promises::contains)
          .ifPresent(
              owner -> byPromise.computeIfAbsent(owner, any -> new ArrayList<>()).add(result));
    }
    this.resultsById =
        job.results().stream()
            .flatMap(result -> result.id().stream())
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
  }

  private Optional<String> owner(Result result) {
    return result
        .externalId()
        .or(() -> result.id().filter(promises::contains))
        .or(() -> result.index().filter(i -> i < promises.size()).map(promises::get));
  }

  /** One outcome for each promise, in their order. */
  List<UpsertOutcome> outcomes() {
    return promises.stream().map(this::outcome).toList();
  }

  private UpsertOutcome outcome(String promise) {
    List<Result> results = byPromise.getOrDefault(promise, List.of());
    if (results.size() != 1) {
      return unknown(promise, results.isEmpty() ? "without a result" : "with more than one result");
    }
    Result result = results.get(0);
    boolean shared = result.id().filter(id -> resultsById.get(id) > 1).isPresent();
    if (shared || result.success().isEmpty()) {
      return unknown(promise, "with a contradictory result");
    }
    return result.success().get()
        ? new UpsertOutcome(promise, Status.SAVED, result.id(), Optional.empty())
        : failed(
            promise,
            Status.REFUSED,
            "Zendesk refused the promise, error code "
                + result.code().orElse("unnamed")
                + ". Correct the promise.");
  }

  private UpsertOutcome unknown(String promise, String problem) {
    String state = job.isOver() ? "job " + job.id() + " is " + job.state() : job.state();
    return failed(
        promise,
        Status.UNKNOWN,
        state + ", " + problem + " for this promise. Read the promise before writing it again.");
  }

  static UpsertOutcome failed(String promise, Status status, String problem) {
    return new UpsertOutcome(promise, status, Optional.empty(), Optional.of(problem));
  }
}
