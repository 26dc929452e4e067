package io.cxdata.platform.cosmos.internal.client;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.cosmos.BulkResult;
import io.cxdata.platform.cosmos.CosmosContainer;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosQuery;
import io.cxdata.platform.cosmos.CosmosWrite;
import io.cxdata.platform.cosmos.internal.calls.CallFailure;
import io.cxdata.platform.cosmos.internal.calls.FailedAnswerException;
import io.cxdata.platform.cosmos.internal.calls.Idempotency;
import io.cxdata.platform.cosmos.internal.calls.RetryingCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import reactor.core.publisher.Mono;

/** A container over Azure's client. Thread-safe. */
final class SdkContainer implements CosmosContainer {
  private static final int MAX_BATCH = 100;

  private final String name;
  private final PartitionPath partition;
  private final Supplier<CosmosAsyncContainer> sdk;
  private final RetryingCaller caller;

  SdkContainer(
      String name,
      PartitionPath partition,
      Supplier<CosmosAsyncContainer> sdk,
      RetryingCaller caller) {
    this.name = name;
    this.partition = partition;
    this.sdk = sdk;
    this.caller = caller;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<CosmosDocument> find(String id, String key) {
    return caller
        .call(
            name,
            "read a document",
            Idempotency.READ,
            () -> sdk.get().readItem(id, new PartitionKey(key), ObjectNode.class),
            // 404 without sub-status: no document; with sub-status 1003: no container.
            failure ->
                failure.status() == 404 && failure.subStatus() == 0 && exists()
                    ? Optional.of(Optional.empty())
                    : Optional.empty())
        .map(response -> DocumentJson.read(response.getItem()));
  }

  /** A missing document and a missing container may have the same status. */
  private boolean exists() {
    return caller
        .call(
            name,
            "look up the container",
            Idempotency.READ,
            () -> sdk.get().read(),
            failure -> failure.status() == 404 ? Optional.of(Optional.empty()) : Optional.empty())
        .isPresent();
  }

  @Override
  public Stream<CosmosDocument> query(CosmosQuery query) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new PagedDocuments(name, query, sdk, caller),
            Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public CosmosDocument create(CosmosDocument document) {
    ObjectNode json = DocumentJson.write(document);
    PartitionKey key = key(document);
    return written(
        document,
        caller.call(
            name,
            "create a document",
            Idempotency.WRITE_ONCE,
            () -> sdk.get().createItem(json, key, new CosmosItemRequestOptions())));
  }

  @Override
  public CosmosDocument upsert(CosmosDocument document) {
    ObjectNode json = DocumentJson.write(document);
    PartitionKey key = key(document);
    return written(
        document,
        caller.call(
            name,
            "write a document",
            Idempotency.REPEATABLE_WRITE,
            () -> sdk.get().upsertItem(json, key, new CosmosItemRequestOptions())));
  }

  @Override
  public CosmosDocument replace(CosmosDocument document) {
    ObjectNode json = DocumentJson.write(document);
    PartitionKey key = key(document);
    return written(
        document,
        caller.call(
            name,
            "replace a document",
            Idempotency.WRITE_ONCE,
            () -> sdk.get().replaceItem(json, document.id(), key, unchanged(document)),
            failure -> missing(failure, "replace a document")));
  }

  @Override
  public void delete(CosmosDocument document) {
    PartitionKey key = key(document);
    caller.call(
        name,
        "delete a document",
        Idempotency.WRITE_ONCE,
        () -> sdk.get().deleteItem(document.id(), key, unchanged(document)),
        failure -> missing(failure, "delete a document"));
  }

  private <T> Optional<Optional<T>> missing(CallFailure failure, String action) {
    if (failure.status() == 404 && failure.subStatus() == 0 && exists()) {
      throw caller.errors().missingDocument(name, action);
    }
    return Optional.empty();
  }

  @Override
  public BulkResult upsertAll(Stream<CosmosDocument> documents) {
    return new BulkWriter(name, partition, sdk, caller).write(documents);
  }

  @Override
  public List<CosmosDocument> batch(String key, List<CosmosWrite> writes) {
    if (writes.isEmpty() || writes.size() > MAX_BATCH) {
      throw new IllegalArgumentException(
          "A batch must have 1 to " + MAX_BATCH + " writes, not " + writes.size());
    }
    CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(key));
    for (CosmosWrite write : writes) {
      if (!partition.in(write.document()).equals(key)) {
        throw new IllegalArgumentException(
            "All documents of a batch must have the partition of the batch.");
      }
      add(batch, write);
    }
    boolean idempotent = writes.stream().allMatch(CosmosWrite.Upsert.class::isInstance);
    CosmosBatchResponse response =
        caller
            .call(
                name,
                "write a batch",
                idempotent ? Idempotency.REPEATABLE_WRITE : Idempotency.WRITE_ONCE,
                () -> sdk.get().executeCosmosBatch(batch).flatMap(SdkContainer::failIfRepeatable))
            .orElseThrow();
    return written(writes, response);
  }

  private static void add(CosmosBatch batch, CosmosWrite write) {
    CosmosDocument document = write.document();
    CosmosBatchItemRequestOptions unchanged = new CosmosBatchItemRequestOptions();
    document.etag().ifPresent(unchanged::setIfMatchETag);
    if (write instanceof CosmosWrite.Create) {
      batch.createItemOperation(DocumentJson.write(document));
    } else if (write instanceof CosmosWrite.Upsert) {
      batch.upsertItemOperation(DocumentJson.write(document));
    } else if (write instanceof CosmosWrite.Replace) {
      batch.replaceItemOperation(document.id(), DocumentJson.write(document), unchanged);
    } else {
      batch.deleteItemOperation(document.id(), unchanged);
    }
  }

  /** A batch that is throttled, or must be tried again, as a whole is a failed call. */
  private static Mono<CosmosBatchResponse> failIfRepeatable(CosmosBatchResponse response) {
    int status = failed(response).map(CosmosBatchOperationResult::getStatusCode).orElse(0);
    int whole = response.isSuccessStatusCode() ? status : response.getStatusCode();
    return status == 0 && !response.isSuccessStatusCode() || whole == 429 || whole == 449
        ? Mono.error(
            new FailedAnswerException(
                CallFailure.ofStatus(
                    whole, response.getSubStatusCode(), response.getRetryAfterDuration())))
        : Mono.just(response);
  }

  /** The write that failed the batch. The others have the status 424, failed dependency. */
  private static Optional<CosmosBatchOperationResult> failed(CosmosBatchResponse response) {
    return response.getResults().stream()
        .filter(result -> !result.isSuccessStatusCode() && result.getStatusCode() != 424)
        .findFirst();
  }

  private List<CosmosDocument> written(List<CosmosWrite> writes, CosmosBatchResponse response) {
    Optional<CosmosBatchOperationResult> failed = failed(response);
    if (failed.isPresent()) {
      CosmosBatchOperationResult result = failed.get();
      throw caller
          .errors()
          .batch(
              name,
              response.getResults().indexOf(result),
              writes.size(),
              CallFailure.ofStatus(
                  result.getStatusCode(),
                  result.getSubStatusCode(),
                  result.getRetryAfterDuration()));
    }
    List<CosmosDocument> documents = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      if (!(writes.get(i) instanceof CosmosWrite.Delete)) {
        String etag = response.getResults().get(i).getETag();
        documents.add(writes.get(i).document().withEtag(etag));
      }
    }
    return documents;
  }

  private PartitionKey key(CosmosDocument document) {
    return new PartitionKey(partition.in(document));
  }

  private static CosmosItemRequestOptions unchanged(CosmosDocument document) {
    CosmosItemRequestOptions options = new CosmosItemRequestOptions();
    document.etag().ifPresent(options::setIfMatchETag);
    return options;
  }

  private static CosmosDocument written(
      CosmosDocument document, Optional<? extends CosmosItemResponse<?>> response) {
    return document.withEtag(response.orElseThrow().getETag());
  }

  @Override
  public String toString() {
    return "CosmosContainer[" + name + "]";
  }
}
