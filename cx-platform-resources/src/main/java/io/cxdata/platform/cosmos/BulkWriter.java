package io.cxdata.platform.cosmos;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBulkItemResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/**
 * Writes many documents a part at a time; within a part Azure's client puts them together by
 * partition. For one thread, once.
 */
final class BulkWriter {
  private static final int PART = 1_000;

  private final String container;
  private final PartitionPath partition;
  private final Supplier<CosmosAsyncContainer> sdk;
  private final RetryingCaller calls;
  private final List<BulkFailure> failures = new ArrayList<>();
  private long written;

  /** Where a document is. */
  private record Place(String id, String partition) {}

  BulkWriter(
      String container,
      PartitionPath partition,
      Supplier<CosmosAsyncContainer> sdk,
      RetryingCaller calls) {
    this.container = container;
    this.partition = partition;
    this.sdk = sdk;
    this.calls = calls;
  }

  BulkResult write(Stream<CosmosDocument> documents) {
    try (documents) {
      Map<Place, CosmosDocument> part = new LinkedHashMap<>();
      for (Iterator<CosmosDocument> all = documents.iterator(); all.hasNext(); ) {
        CosmosDocument document = all.next();
        Place place = new Place(document.id(), partition.in(document));
        // Within a part the order is the client's: two of one place would race.
        if (part.size() == PART || part.containsKey(place)) {
          write(part);
          part = new LinkedHashMap<>();
        }
        part.put(place, document);
      }
      write(part);
      return new BulkResult(written, failures);
    }
  }

  private void write(Map<Place, CosmosDocument> part) {
    Backoff waits = calls.waits(container);
    Map<Place, CosmosDocument> left = part;
    long before = written;
    while (!left.isEmpty()) {
      Map<Place, CallFailure> failed = tryAll(left);
      written += left.size() - failed.size();
      Map<Place, CosmosDocument> again = new LinkedHashMap<>();
      for (Map.Entry<Place, CallFailure> one : failed.entrySet()) {
        if (one.getValue().mayBeRepeated(Idempotency.REPEATABLE_WRITE)) {
          again.put(one.getKey(), left.get(one.getKey()));
        }
      }
      boolean repeated = !again.isEmpty() && waits.tryAgain(longest(failed, again));
      failed.forEach(
          (place, failure) -> {
            if (!repeated || !again.containsKey(place)) {
              fail(place, failure);
            }
          });
      if (!repeated && written == before && isHopeless(failed)) {
        CallFailure why = failed.values().iterator().next();
        throw calls.errors().nothingGoesThrough(container, written, why, waits.attempts());
      }
      left = repeated ? again : Map.of();
    }
  }

  private void fail(Place place, CallFailure failure) {
    failures.add(
        new BulkFailure(place.id, place.partition, failure.kind(Idempotency.REPEATABLE_WRITE)));
  }

  /** Whether none failed for itself: then the next ones would fail as well. */
  private static boolean isHopeless(Map<Place, CallFailure> failed) {
    return failed.values().stream()
        .map(failure -> failure.kind(Idempotency.REPEATABLE_WRITE))
        .noneMatch(
            kind ->
                kind == CosmosErrorKind.INVALID
                    || kind == CosmosErrorKind.TOO_LARGE
                    || kind == CosmosErrorKind.CONFLICT);
  }

  private static CallFailure longest(Map<Place, CallFailure> failed, Map<Place, ?> again) {
    return again.keySet().stream()
        .map(failed::get)
        .max(Comparator.comparing(failure -> failure.retryAfter().orElse(Duration.ZERO)))
        .orElseThrow();
  }

  /** Those that failed, by place. */
  private Map<Place, CallFailure> tryAll(Map<Place, CosmosDocument> part) {
    Flux<CosmosItemOperation> operations =
        Flux.fromStream(
            part.entrySet().stream()
                .map(
                    one ->
                        CosmosBulkOperations.getUpsertItemOperation(
                            DocumentJson.write(one.getValue()),
                            new PartitionKey(one.getKey().partition),
                            one.getKey())));
    Map<Place, CallFailure> failed = new LinkedHashMap<>();
    // Whatever gets no answer at all is as unknown as what gets a broken one.
    part.keySet().forEach(place -> failed.put(place, new CallFailure(0, 0, Optional.empty(), "")));
    try {
      sdk.get()
          .executeBulkOperations(operations)
          .doOnNext(
              answer -> {
                Place place = answer.getOperation().getContext();
                failure(answer)
                    .ifPresentOrElse(why -> failed.put(place, why), () -> failed.remove(place));
              })
          .then()
          .block();
    } catch (RuntimeException e) {
      CallFailure whole = CallFailure.of(e);
      failed.replaceAll((place, failure) -> whole);
    }
    return failed;
  }

  private static Optional<CallFailure> failure(CosmosBulkOperationResponse<Object> answer) {
    if (answer.getException() != null) {
      return Optional.of(CallFailure.of(answer.getException()));
    }
    CosmosBulkItemResponse item = answer.getResponse();
    return item.isSuccessStatusCode()
        ? Optional.empty()
        : Optional.of(
            CallFailure.ofStatus(
                item.getStatusCode(), item.getSubStatusCode(), item.getRetryAfterDuration()));
  }
}
