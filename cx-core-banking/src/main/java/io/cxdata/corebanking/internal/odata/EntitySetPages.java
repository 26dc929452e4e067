package io.cxdata.corebanking.internal.odata;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.corebanking.ODataQuery;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.Operation;
import io.cxdata.http.support.Pages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * All entities of a set: by the service's links where it pages by itself, else by {@code $skip} in
 * the order of the key. Where the service counts, some pages are fetched in parallel. Each of them
 * begins with the last entity of the page before, so a list that changes in between is noticed even
 * if its length stays the same.
 */
public final class EntitySetPages extends Pages<ODataPage, SapRecord> {
  private static final int PAGES_AHEAD = 4;

  private final ODataClient client;
  private final Operation operation;
  private final String url;
  private final String key;
  private final int pageSize;
  private final int overlap;
  private final int pagesAhead;
  private ODataQuery query;
  private Optional<ODataQuery> fallback = Optional.empty();

  private final DistinctCounter keys = new DistinctCounter();
  private final Set<String> followed = new HashSet<>();
  private final Deque<PagedRequest> ahead = new ArrayDeque<>();
  private PagedRequest current;
  private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
  private volatile boolean closed;
  private Function<ODataPage, Optional<CompletableFuture<ODataPage>>> paging = this::begin;
  private String pageUrl;
  private OptionalLong count = OptionalLong.empty();
  private long received;
  private long nextSkip;
  private List<SapRecord> firstPage = List.of();
  private List<SapRecord> lastPage = List.of();
  private List<SapRecord> elements = List.of();

  /**
   * Reads a set.
   *
   * @param query the filter and the expanded navigations; order and paging are added
   * @param key the field that identifies an entity of the set
   * @param connections the number of calls that the session makes in parallel
   */
  public EntitySetPages(
      ODataClient client,
      Operation operation,
      String url,
      ODataQuery query,
      String key,
      int pageSize,
      int connections) {
    this.client = client;
    this.operation = operation;
    this.url = url;
    this.query = query.orderby(key);
    this.key = key;
    this.pageSize = pageSize;
    this.overlap = pageSize > 1 ? 1 : 0;
    this.pagesAhead = Math.min(PAGES_AHEAD, connections);
  }

  /** Sets another query for a gateway that does not support the first one. */
  public EntitySetPages orElse(ODataQuery other) {
    fallback = Optional.of(other.orderby(key));
    return this;
  }

  @Override
  protected CompletableFuture<ODataPage> first() {
    CompletableFuture<ODataPage> page = request(firstUrl());
    if (fallback.isEmpty()) {
      return page;
    }
    return page.exceptionallyCompose(
        error -> {
          Throwable cause = Futures.cause(error);
          if (!ODataClient.isUnsupported(cause)) {
            return CompletableFuture.failedFuture(cause);
          }
          query = fallback.get();
          return request(firstUrl());
        });
  }

  @Override
  protected Optional<CompletableFuture<ODataPage>> after(ODataPage page) {
    return paging.apply(page);
  }

  @Override
  protected List<SapRecord> elements(ODataPage page) {
    return elements;
  }

  @Override
  protected void finished() {
    if (count.isPresent() && count.getAsLong() != keys.counted()) {
      throw incomplete();
    }
  }

  @Override
  protected void closed() {
    closed = true;
    underWay.cancel(true);
    ahead.forEach(page -> page.cancel(true));
  }

  /** The first page tells how to get the others. */
  private Optional<CompletableFuture<ODataPage>> begin(ODataPage page) {
    count = page.count();
    if (page.next().isPresent() || count.isEmpty()) {
      paging = this::oneByOne;
      return oneByOne(page);
    }
    firstPage = page.records();
    paging = this::inParallel;
    take(firstPage);
    lastPage = firstPage;
    keys.addPage(keys(firstPage));
    nextSkip = received - overlap;
    return firstPage.isEmpty() ? Optional.empty() : next();
  }

  private Optional<CompletableFuture<ODataPage>> inParallel(ODataPage page) {
    List<SapRecord> records = page.records();
    if (isFirstPage(records)) {
      throw client.repeats(operation, url + pageQuery(nextSkip));
    }
    if (overlap > 0
        && (records.isEmpty() || !isSame(lastPage.get(lastPage.size() - 1), records.get(0)))) {
      throw incomplete();
    }
    count(current.parts());
    take(records.subList(overlap, records.size()));
    lastPage = records;
    return next();
  }

  /** Answer by answer: the list may have changed between two of them. */
  private void count(List<List<SapRecord>> answers) {
    int known = overlap;
    for (List<SapRecord> answer : answers) {
      int repeated = known > 0 ? repeated(answer) : 0;
      keys.addPage(keys(answer.subList(known, answer.size())), repeated);
      known = 0;
    }
  }

  /**
   * The number of entities that follow the overlap and have its key. In one answer next to each
   * other, they are distinct entities. They may be the same ones, in a list that changed, if the
   * page before ended with that key twice, or if the overlap differs from the entity it repeats.
   */
  private int repeated(List<SapRecord> answer) {
    int before = lastPage.size() - 2;
    SapRecord overlapping = answer.get(0);
    if (before < 0
        || isSame(lastPage.get(before), overlapping)
        || !lastPage.get(before + 1).equals(overlapping)) {
      return 0;
    }
    return (int)
        answer.stream().skip(overlap).takeWhile(record -> isSame(record, overlapping)).count();
  }

  private Optional<CompletableFuture<ODataPage>> next() {
    while (ahead.size() < pagesAhead && nextSkip + overlap < count.getAsLong()) {
      long from = nextSkip;
      ahead.add(new PagedRequest(client, operation, url + pageQuery(from), got -> rest(from, got)));
      nextSkip += pageSize - overlap;
    }
    current = ahead.poll();
    if (current == null) {
      return Optional.empty();
    }
    underWay = current;
    return Optional.of(current.thenApply(records -> ODataPage.of(records, Optional.empty())));
  }

  /** A service may deliver fewer entities than requested. */
  private Optional<String> rest(long from, int got) {
    return got >= pageSize || from + got >= count.getAsLong()
        ? Optional.empty()
        : Optional.of(url + query.top(pageSize - got).skip(from + got).queryString());
  }

  /** By links; where they end too early, or where there is neither link nor count, by skipping. */
  private Optional<CompletableFuture<ODataPage>> oneByOne(ODataPage page) {
    take(page.records());
    int fresh = keys.addPage(keys(page.records()));
    Optional<String> link = client.next(operation, pageUrl, page, followed);
    if (link.isPresent()) {
      return link.map(this::request);
    }
    if (fresh == 0 && !page.records().isEmpty()) {
      throw client.repeats(operation, pageUrl);
    }
    boolean done = page.records().isEmpty() || (count.isPresent() && received >= count.getAsLong());
    return done ? Optional.empty() : Optional.of(request(url + pageQuery(received)));
  }

  private void take(List<SapRecord> records) {
    elements = records;
    received += records.size();
  }

  private List<Optional<String>> keys(List<SapRecord> records) {
    return records.stream().map(record -> record.field(key)).toList();
  }

  /** Whether a page begins and ends as the first one did: then the service ignored $skip. */
  private boolean isFirstPage(List<SapRecord> records) {
    return records.size() > 1
        && firstPage.size() > 1
        && isSame(firstPage.get(0), records.get(0))
        && isSame(firstPage.get(firstPage.size() - 1), records.get(records.size() - 1));
  }

  /** A key comes with leading zeros on some pages, and without them on others. */
  private boolean isSame(SapRecord one, SapRecord other) {
    Optional<String> a = one.field(key);
    Optional<String> b = other.field(key);
    return a.isPresent() && b.isPresent()
        ? withoutZeros(a.get()).equals(withoutZeros(b.get()))
        : one.equals(other);
  }

  private static String withoutZeros(String id) {
    return id.strip().replaceFirst("^0+(?=.)", "");
  }

  private String firstUrl() {
    return url + query.top(pageSize).skip(0).inlineCount().queryString();
  }

  private String pageQuery(long skip) {
    return query.top(pageSize).skip(skip).queryString();
  }

  private CompletableFuture<ODataPage> request(String next) {
    pageUrl = next;
    CompletableFuture<ODataPage> page = client.page(operation, next);
    underWay = page;
    if (closed) {
      page.cancel(true);
    }
    return page;
  }

  private IncompleteListException incomplete() {
    return new IncompleteListException(operation.name(), count.getAsLong(), keys.counted());
  }
}
