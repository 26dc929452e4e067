package io.cxdata.platform.cosmos.internal.client;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosQuery;
import io.cxdata.platform.cosmos.internal.calls.Idempotency;
import io.cxdata.platform.cosmos.internal.calls.RetryingCaller;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The documents of a query. Each page is a call of its own, which continues where the last page
 * ended: nothing stays open between pages, and a failed page is requested again.
 */
final class PagedDocuments implements Iterator<CosmosDocument> {
  private final String container;
  private final CosmosQuery query;
  private final Supplier<CosmosAsyncContainer> sdk;
  private final RetryingCaller caller;
  private Iterator<ObjectNode> page = List.<ObjectNode>of().iterator();
  private Optional<String> continuation = Optional.empty();
  private boolean started;

  PagedDocuments(
      String container,
      CosmosQuery query,
      Supplier<CosmosAsyncContainer> sdk,
      RetryingCaller caller) {
    this.container = container;
    this.query = query;
    this.sdk = sdk;
    this.caller = caller;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && (!started || continuation.isPresent())) {
      Optional<FeedResponse<ObjectNode>> next = nextPage();
      started = true;
      page = next.map(FeedResponse::getResults).orElse(List.of()).iterator();
      continuation = next.map(FeedResponse::getContinuationToken);
    }
    return page.hasNext();
  }

  @Override
  public CosmosDocument next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return DocumentJson.read(page.next());
  }

  private Optional<FeedResponse<ObjectNode>> nextPage() {
    return caller.call(
        container,
        "query",
        Idempotency.READ,
        () ->
            sdk.get()
                .queryItems(specification(), options(), ObjectNode.class)
                .byPage(continuation.orElse(null), query.pageSize())
                .next());
  }

  private SqlQuerySpec specification() {
    List<SqlParameter> parameters =
        query.parameters().entrySet().stream()
            .map(parameter -> new SqlParameter("@" + parameter.getKey(), parameter.getValue()))
            .toList();
    return new SqlQuerySpec(query.sql(), parameters);
  }

  private CosmosQueryRequestOptions options() {
    CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
    query.partition().ifPresent(key -> options.setPartitionKey(new PartitionKey(key)));
    return options;
  }
}
