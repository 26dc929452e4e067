package io.cxdata.platform.cosmos.internal.client;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.cosmos.CosmosContainer;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosQuery;
import io.cxdata.platform.cosmos.DocumentRules;
import io.cxdata.platform.cosmos.internal.calls.CallFailure;
import io.cxdata.platform.cosmos.internal.calls.Idempotency;
import io.cxdata.platform.cosmos.internal.calls.RetryingCaller;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A container over Azure's client. Thread-safe. */
final class SdkContainer implements CosmosContainer {
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
  public Optional<CosmosDocument> find(String id, String key) {
    DocumentRules.requireId(id);
    DocumentRules.requireText(key, "The partition");
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
    DocumentRules.requireId(document.id());
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
    return new CosmosDocument(
        document.id(), document.fields(), Optional.of(response.orElseThrow().getETag()));
  }

  @Override
  public String toString() {
    return "CosmosContainer[" + name + "]";
  }
}
