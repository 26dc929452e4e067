package io.cxdata.corebanking;

import io.cxdata.http.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** All records of one answer, over all its pages. Cancelling it stops the call. */
final class PagedRequest extends CompletableFuture<List<SapRecord>> {
  private final ODataClient client;
  private final Operation operation;
  private final IntFunction<Optional<String>> more;
  private final Set<String> followed = new HashSet<>();
  private final List<List<SapRecord>> parts = new ArrayList<>();
  private int received;
  private volatile CompletableFuture<ODataPage> asking = CompletableFuture.completedFuture(null);

  PagedRequest(ODataClient client, Operation operation, String url) {
    this(client, operation, url, received -> Optional.empty());
  }

  /**
   * @param more the URL that goes on after so many records, where the service gives no link
   */
  PagedRequest(
      ODataClient client, Operation operation, String url, IntFunction<Optional<String>> more) {
    this.client = client;
    this.operation = operation;
    this.more = more;
    ask(url);
  }

  /** From where the first page was already read. */
  PagedRequest(ODataClient client, Operation operation, String url, ODataPage first) {
    this.client = client;
    this.operation = operation;
    this.more = received -> Optional.empty();
    received(url, first);
  }

  /** The records, page by page, without empty pages. To be asked when all came. */
  List<List<SapRecord>> parts() {
    return parts;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    asking.cancel(true);
    return cancelled;
  }

  private void ask(String url) {
    CompletableFuture<ODataPage> page = client.page(operation, url);
    asking = page;
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
              .or(() -> page.records().isEmpty() ? Optional.empty() : more.apply(received));
      next.ifPresentOrElse(this::ask, () -> complete(all()));
    } catch (RuntimeException e) {
      completeExceptionally(e);
    }
  }

  private List<SapRecord> all() {
    return parts.stream().flatMap(List::stream).toList();
  }
}
