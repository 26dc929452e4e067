package io.cxdata.corebanking;

import io.cxdata.config.support.Futures;
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

/** The answer to a query, over the pages that the service makes of it. */
final class QueryPages extends Pages<ODataPage, SapRecord> {
  private final ODataClient client;
  private final Operation operation;
  private final ODataQuery query;
  private final Set<String> followed = new HashSet<>();
  private String asked;
  private OptionalLong count = OptionalLong.empty();
  private long received;

  QueryPages(ODataClient client, Operation operation, String url, ODataQuery query) {
    this.client = client;
    this.operation = operation;
    this.query = query;
    this.asked = url + query.encoded();
  }

  @Override
  protected CompletableFuture<ODataPage> first() {
    return client.page(operation, asked);
  }

  @Override
  protected Optional<CompletableFuture<ODataPage>> after(ODataPage page) {
    count = count.isPresent() ? count : page.count();
    received += page.records().size();
    Optional<String> next = client.next(operation, asked, page, followed);
    next.ifPresent(url -> asked = url);
    return next.map(url -> client.page(operation, url));
  }

  @Override
  protected List<SapRecord> elements(ODataPage page) {
    return page.records().stream().map(this::complete).toList();
  }

  @Override
  protected void finished() {
    if (count.isPresent() && query.expected(count.getAsLong()) != received) {
      throw new IncompleteListException(
          operation.name(), query.expected(count.getAsLong()), received);
    }
  }

  /** With the rest of the expanded lists that the service cut short. */
  private SapRecord complete(SapRecord record) {
    if (record.expansions().isEmpty()) {
      return record;
    }
    Map<String, ExpandedNavigation> whole = new HashMap<>();
    record
        .expansions()
        .forEach(
            (navigation, sent) -> {
              List<SapRecord> all =
                  sent.next().isEmpty()
                      ? sent.records()
                      : Futures.await(
                          new PagedRequest(
                              client,
                              operation,
                              asked,
                              new ODataPage(sent.records(), sent.next(), OptionalLong.empty())));
              whole.put(
                  navigation,
                  new ExpandedNavigation(
                      all.stream().map(this::complete).toList(), Optional.empty()));
            });
    return record.with(whole);
  }
}
