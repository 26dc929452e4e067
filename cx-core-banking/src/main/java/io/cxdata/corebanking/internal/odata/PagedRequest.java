package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** All records of one answer, over all its pages. Cancelling it stops the call. */
public final class PagedRequest extends CompletableFuture<List<SapRecord>> {
  private final ODataClient client;
  private final Operation operation;
  private final IntFunction<Optional<String>> rest;
  private final Set<String> followed = new HashSet<>();
  private final List<List<SapRecord>> parts = new ArrayList<>();
  private int received;
  private volatile CompletableFuture<ODataPage> call = CompletableFuture.completedFuture(null);

  /** Requests the answer of a URL, and the pages that its links lead to. */
  public PagedRequest(ODataClient client, Operation operation, String url) {
    this(client, operation, url, received -> Optional.empty());
  }

  /**
   * Requests the answer of a URL, and the pages after it.
   *
   * @param rest the URL that continues after so many records, where the service sends no link
   */
  PagedRequest(
      ODataClient client, Operation operation, String url, IntFunction<Optional<String>> rest) {
    this.client = client;
    this.operation = operation;
    this.rest = rest;
    request(url);
  }

  /** Requests the pages after a page that is known already. */
  public PagedRequest(ODataClient client, Operation operation, String url, ODataPage first) {
    this.client = client;
    this.operation = operation;
    this.rest = received -> Optional.empty();
    received(url, first);
  }

  /** The records, page by page, without empty pages. Complete when the future is. */
  List<List<SapRecord>> parts() {
    return parts;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    call.cancel(true);
    return cancelled;
  }

  private void request(String url) {
    CompletableFuture<ODataPage> page = client.page(operation, url);
    call = page;
    if (isDone()) {
      page.cancel(true);
    }
    var unused =
        page.whenComplete(
            (answer, error) -> {
              if (error == null) {
                received(url, answer);
              } else {
                completeExceptionally(error);
              }
            });
  }

  private void received(String url, ODataPage page) {
    try {
      if (!page.records().isEmpty()) {
        parts.add(page.records());
      }
      received += page.records().size();
      Optional<String> next =
          client
              .next(operation, url, page, followed)
              .or(() -> page.records().isEmpty() ? Optional.empty() : rest.apply(received));
      next.ifPresentOrElse(this::request, () -> complete(all()));
    } catch (Throwable e) {
      // Whatever goes wrong, a caller waits for this future.
      completeExceptionally(e);
    }
  }

  private List<SapRecord> all() {
    return parts.stream().flatMap(List::stream).toList();
  }
}
