package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * All records of one answer, over all its pages. Its records have no key that a source promises, so
 * a page that repeats an earlier one ends it with an error, and so do several pages in a row with
 * nothing new. Cancelling it stops the call.
 */
public final class PagedRequest extends CompletableFuture<List<SapRecord>> {
  private final ODataClient client;
  private final Operation operation;
  private final IntFunction<Optional<String>> rest;
  private final boolean partOfList;
  private final Set<String> followed = new HashSet<>();
  private final PageProgress progress = new PageProgress(PageProgress.IDLE_PAGES);
  private final List<List<SapRecord>> parts = new ArrayList<>();
  private OptionalLong count = OptionalLong.empty();
  private int received;
  private volatile CompletableFuture<ODataPage> call = CompletableFuture.completedFuture(null);

  /** Requests the answer of a URL, and the pages that its links lead to. */
  public PagedRequest(ODataClient client, Operation operation, String url) {
    this(client, operation, received -> Optional.empty(), false);
    request(url);
  }

  /**
   * Requests a part of a list, and the pages after it.
   *
   * @param rest the URL that continues after so many records, where the service sends no link
   */
  PagedRequest(
      ODataClient client, Operation operation, String url, IntFunction<Optional<String>> rest) {
    this(client, operation, rest, true);
    request(url);
  }

  /** Requests the pages after a page that is known already. */
  public PagedRequest(ODataClient client, Operation operation, String url, ODataPage first) {
    this(client, operation, received -> Optional.empty(), false);
    received(url, first);
  }

  private PagedRequest(
      ODataClient client,
      Operation operation,
      IntFunction<Optional<String>> rest,
      boolean partOfList) {
    this.client = client;
    this.operation = operation;
    this.rest = rest;
    this.partOfList = partOfList;
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
      if (repeats(page)) {
        throw client.repeats(operation, url);
      }
      if (!page.records().isEmpty()) {
        parts.add(page.records());
      }
      received += page.records().size();
      count = count.isPresent() ? count : page.count();
      Optional<String> next = next(url, page);
      if (isMiscounted(next.isPresent())) {
        throw client.miscounted(operation, url, count.getAsLong(), received);
      }
      next.ifPresentOrElse(this::request, () -> complete(all()));
    } catch (Throwable e) {
      // Whatever goes wrong, a caller waits for this future.
      completeExceptionally(e);
    }
  }

  private boolean repeats(ODataPage page) {
    return (!parts.isEmpty() || page.next().isPresent())
        && (parts.contains(page.records()) || progress.stalls(page.records()));
  }

  private Optional<String> next(String url, ODataPage page) {
    Optional<String> link =
        partOfList && client.leadsAway(url, page)
            ? Optional.empty()
            : client.next(operation, url, page, followed);
    return link.or(() -> page.records().isEmpty() ? Optional.empty() : rest.apply(received));
  }

  /** The count in a part of a list is that of the whole list. */
  private boolean isMiscounted(boolean unfinished) {
    return !partOfList
        && count.isPresent()
        && (unfinished ? received > count.getAsLong() : received != count.getAsLong());
  }

  private List<SapRecord> all() {
    return parts.stream().flatMap(List::stream).toList();
  }
}
