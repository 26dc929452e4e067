package io.cxdata.platform.cosmos.internal.client;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBulkItemResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.cxdata.platform.cosmos.BulkFailure;
import io.cxdata.platform.cosmos.BulkResult;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import io.cxdata.platform.cosmos.internal.calls.CallFailure;
import io.cxdata.platform.cosmos.internal.calls.Idempotency;
import io.cxdata.platform.cosmos.internal.calls.RetryBudget;
import io.cxdata.platform.cosmos.internal.calls.RetryingCaller;
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
 * Writes many documents, one chunk at a time; within a chunk Azure's client groups them by
 * partition. For one thread, once.
 */
final class BulkWriter {
  private static final int CHUNK_SIZE = 1_000;

  private final String container;
  private final PartitionPath partition;
  private final Supplier<CosmosAsyncContainer> sdk;
  private final RetryingCaller caller;
  private final List<BulkFailure> failures = new ArrayList<>();
  private long written;

  /** Identifies a document in its container. */
  private record Key(String id, String partition) {}

  BulkWriter(
      String container,
      PartitionPath partition,
      Supplier<CosmosAsyncContainer> sdk,
      RetryingCaller caller) {
    this.container = container;
    this.partition = partition;
    this.sdk = sdk;
    this.caller = caller;
  }

  BulkResult write(Stream<CosmosDocument> documents) {
    try (documents) {
      Map<Key, CosmosDocument> chunk = new LinkedHashMap<>();
      for (Iterator<CosmosDocument> all = documents.iterator(); all.hasNext(); ) {
        CosmosDocument document = all.next();
        Key key = new Key(document.id(), partition.in(document));
        // Azure's client orders a chunk as it likes: two documents of one key would race.
        if (chunk.size() == CHUNK_SIZE || chunk.containsKey(key)) {
          write(chunk);
          chunk = new LinkedHashMap<>();
        }
        chunk.put(key, document);
      }
      write(chunk);
      return new BulkResult(written, failures);
    }
  }

  private void write(Map<Key, CosmosDocument> chunk) {
    RetryBudget budget = caller.budget(container);
    Map<Key, CosmosDocument> left = chunk;
    long before = written;
    while (!left.isEmpty()) {
      Map<Key, CallFailure> failed = attempt(left);
      written += left.size() - failed.size();
      Map<Key, CosmosDocument> repeatable = new LinkedHashMap<>();
      for (Map.Entry<Key, CallFailure> one : failed.entrySet()) {
        if (one.getValue().mayBeRepeated(Idempotency.REPEATABLE_WRITE)) {
          repeatable.put(one.getKey(), left.get(one.getKey()));
        }
      }
      boolean repeat = !repeatable.isEmpty() && budget.await(longestWait(failed, repeatable));
      failed.forEach(
          (key, failure) -> {
            if (!repeat || !repeatable.containsKey(key)) {
              fail(key, failure);
            }
          });
      if (!repeat && written == before && isHopeless(failed)) {
        CallFailure first = failed.values().iterator().next();
        throw caller.errors().bulkStopped(container, written, first, budget.attempts());
      }
      left = repeat ? repeatable : Map.of();
    }
  }

  private void fail(Key key, CallFailure failure) {
    failures.add(
        new BulkFailure(key.id, key.partition, failure.kind(Idempotency.REPEATABLE_WRITE)));
  }

  /** Whether no failure is the document's own: the next documents would fail as well. */
  private static boolean isHopeless(Map<Key, CallFailure> failed) {
    return failed.values().stream()
        .map(failure -> failure.kind(Idempotency.REPEATABLE_WRITE))
        .noneMatch(
            kind ->
                kind == CosmosErrorKind.INVALID
                    || kind == CosmosErrorKind.TOO_LARGE
                    || kind == CosmosErrorKind.CONFLICT);
  }

  private static CallFailure longestWait(Map<Key, CallFailure> failed, Map<Key, ?> repeatable) {
    return repeatable.keySet().stream()
        .map(failed::get)
        .max(Comparator.comparing(failure -> failure.retryAfter().orElse(Duration.ZERO)))
        .orElseThrow();
  }

  /** Writes a chunk; returns the failures by key. */
  private Map<Key, CallFailure> attempt(Map<Key, CosmosDocument> chunk) {
    Flux<CosmosItemOperation> operations =
        Flux.fromStream(
            chunk.entrySet().stream()
                .map(
                    one ->
                        CosmosBulkOperations.getUpsertItemOperation(
                            DocumentJson.write(one.getValue()),
                            new PartitionKey(one.getKey().partition),
                            one.getKey())));
    Map<Key, CallFailure> failed = new LinkedHashMap<>();
    // A document without any answer is as unknown as one with a broken answer.
    chunk.keySet().forEach(key -> failed.put(key, CallFailure.noAnswer()));
    try {
      sdk.get()
          .executeBulkOperations(operations)
          .doOnNext(
              answer -> {
                Key key = answer.getOperation().getContext();
                failure(answer)
                    .ifPresentOrElse(failure -> failed.put(key, failure), () -> failed.remove(key));
              })
          .then()
          .block();
    } catch (RuntimeException e) {
      CallFailure whole = CallFailure.of(e);
      failed.replaceAll((key, failure) -> whole);
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
