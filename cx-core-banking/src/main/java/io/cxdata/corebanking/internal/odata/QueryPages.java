package io.cxdata.corebanking.internal.odata;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.corebanking.ODataQuery;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.Operation;
import io.cxdata.http.support.Pages;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The answer to a query, over the pages that the service splits it into. */
public final class QueryPages extends Pages<ODataPage, SapRecord> {
  /** Many entities may agree in a few fields. */
  private static final int IDLE_PAGES_OF_SOME_FIELDS = 1_000;

  private final ODataClient client;
  private final Operation operation;
  private final ODataQuery query;
  private final Set<String> followed = new HashSet<>();
  private final PageProgress progress;
  private String pageUrl;
  private OptionalLong count = OptionalLong.empty();
  private long received;
  private volatile CompletableFuture<?> expanding = CompletableFuture.completedFuture(null);

  public QueryPages(ODataClient client, Operation operation, String url, ODataQuery query) {
    this.client = client;
    this.operation = operation;
    this.query = query;
    this.pageUrl = url + query.queryString();
    this.progress =
        new PageProgress(
            pageUrl.contains("$select=") ? IDLE_PAGES_OF_SOME_FIELDS : PageProgress.IDLE_PAGES);
  }

  @Override
  protected CompletableFuture<ODataPage> first() {
    return client.page(operation, pageUrl);
  }

  @Override
  protected Optional<CompletableFuture<ODataPage>> after(ODataPage page) {
    count = count.isPresent() ? count : page.count();
    received += page.records().size();
    Optional<String> next = client.next(operation, pageUrl, page, followed);
    if (next.isPresent() && progress.stalls(page.records())) {
      throw client.repeats(operation, pageUrl);
    }
    if (next.isPresent() && expected().orElse(Long.MAX_VALUE) < received) {
      throw incomplete();
    }
    next.ifPresent(url -> pageUrl = url);
    return next.map(url -> client.page(operation, url));
  }

  @Override
  protected List<SapRecord> elements(ODataPage page) {
    return page.records().stream().map(this::complete).toList();
  }

  @Override
  protected void finished() {
    if (expected().orElse(received) != received) {
      throw incomplete();
    }
  }

  private OptionalLong expected() {
    return count.isPresent()
        ? OptionalLong.of(query.expectedOf(count.getAsLong()))
        : OptionalLong.empty();
  }

  private IncompleteListException incomplete() {
    return new IncompleteListException(operation.name(), expected().getAsLong(), received);
  }

  @Override
  protected void closed() {
    expanding.cancel(true);
  }

  /** A copy with the rest of the expanded lists that the service cut short. */
  private SapRecord complete(SapRecord sent) {
    ODataRecord record = (ODataRecord) sent;
    if (record.navigations().isEmpty()) {
      return record;
    }
    Map<String, ExpandedNavigation> whole = new HashMap<>();
    record
        .navigations()
        .forEach(
            (name, navigation) -> {
              List<SapRecord> all = all(navigation).stream().map(this::complete).toList();
              ODataPage page = new ODataPage(all, Optional.empty(), navigation.page().count());
              whole.put(name, new ExpandedNavigation(page, navigation.isList()));
            });
    return record.withNavigations(whole);
  }

  private List<SapRecord> all(ExpandedNavigation navigation) {
    PagedRequest request = new PagedRequest(client, operation, pageUrl, navigation.page());
    expanding = request;
    return Futures.await(request);
  }
}
