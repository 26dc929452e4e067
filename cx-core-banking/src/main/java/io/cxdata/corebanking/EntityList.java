package io.cxdata.corebanking;

import io.cxdata.http.Operation;
import io.cxdata.http.internal.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * All entities of a set: by the service's links where it pages by itself, else by {@code $skip} in
 * the order of the key, until as many came as were counted.
 */
final class EntityList extends Pages<ODataPage, SapRecord> {
  private final ODataClient client;
  private final Operation operation;
  private final String url;
  private final String key;
  private final int pageSize;

  private final KeyCounter keys = new KeyCounter();
  private final Set<String> followed = new HashSet<>();
  private String asked;
  private boolean bySkip = true;
  private OptionalLong count = OptionalLong.empty();
  private long received;

  /**
   * @param key the field that tells the set's entities apart
   */
  EntityList(ODataClient client, Operation operation, String url, String key, int pageSize) {
    this.client = client;
    this.operation = operation;
    this.url = url;
    this.key = key;
    this.pageSize = pageSize;
  }

  @Override
  protected CompletableFuture<ODataPage> first() {
    return ask(url + ODataProtocol.page(key, pageSize, 0));
  }

  @Override
  protected Optional<CompletableFuture<ODataPage>> after(ODataPage page) {
    if (count.isEmpty()) {
      count = page.count();
    }
    received += page.records().size();
    int fresh = keys.addPage(page.records().stream().map(r -> r.field(key)).toList());
    if (bySkip && fresh == 0 && !page.records().isEmpty()) {
      throw client.repeats(operation, asked);
    }
    Optional<String> next = client.next(operation, asked, page, followed);
    bySkip = next.isEmpty();
    return next.or(() -> bySkip(page)).map(this::ask);
  }

  @Override
  protected List<SapRecord> elements(ODataPage page) {
    return page.records();
  }

  @Override
  protected void finished() {
    if (count.isPresent() && count.getAsLong() != keys.counted()) {
      throw new IncompleteListException(operation.name(), count.getAsLong(), keys.counted());
    }
  }

  /** A service may deliver less than was asked: only the count, or an empty page, is the end. */
  private Optional<String> bySkip(ODataPage page) {
    boolean done = page.records().isEmpty() || (count.isPresent() && received >= count.getAsLong());
    return done ? Optional.empty() : Optional.of(url + ODataProtocol.page(key, pageSize, received));
  }

  private CompletableFuture<ODataPage> ask(String next) {
    asked = next;
    return client.page(operation, next);
  }
}
