package io.cxdata.corebanking.internal.odata;

import io.cxdata.config.support.Futures;
import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.corebanking.ODataQuery;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.Operation;
import io.cxdata.http.support.Pages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All entities of a set: by the service's links where it pages by itself, else by {@code $skip} in
 * the order of the key. Where the service counts, some pages are fetched in parallel. Each of them
 * begins with the last entity of the page before, so a list that changes in between is noticed even
 * if its length stays the same.
 *
 * <p>A service may refuse the order or the count, or send links to another server. Then the list is
 * read without them, and its keys tell whether all came. A list ends with an error when a page has
 * no new key, or when more came than was counted: links may be new for ever.
 */
public final class EntitySetPages extends Pages<ODataPage, SapRecord> {
  private static final Logger log = LoggerFactory.getLogger(EntitySetPages.class);
  private static final int PAGES_AHEAD = 4;

  private final ODataClient client;
  private final Operation operation;
  private final String url;
  private final String key;
  private final int pageSize;
  private final int overlap;
  private final int pagesAhead;
  private final List<ODataQuery> queries = new ArrayList<>();
  private Mode mode;

  private final DistinctCounter keys = new DistinctCounter();
  private final PageProgress progress = new PageProgress(PageProgress.IDLE_PAGES);
  private final Set<String> followed = new HashSet<>();
  private final Deque<PagedRequest> ahead = new ArrayDeque<>();
  private PagedRequest current;
  private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
  private volatile boolean closed;
  private Function<ODataPage, Optional<CompletableFuture<ODataPage>>> paging = this::begin;
  private String pageUrl;
  private OptionalLong count = OptionalLong.empty();
  private long received;
  private long sinceSkip;
  private boolean moreThanRequested;
  private boolean repeatedKey;
  private boolean saidForeignLink;
  private boolean limited;
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
    this.queries.add(query);
    this.key = key;
    this.pageSize = pageSize;
    this.overlap = pageSize > 1 ? 1 : 0;
    this.pagesAhead = Math.min(PAGES_AHEAD, connections);
  }

  /** Sets another query for a gateway that does not support the first one. */
  public EntitySetPages orElse(ODataQuery other) {
    queries.add(other);
    return this;
  }

  /** How a list is read. */
  private record Mode(ODataQuery query, boolean ordered, boolean counted) {}

  @Override
  protected CompletableFuture<ODataPage> first() {
    mode = new Mode(queries.get(0), true, true);
    Deque<Mode> others = new ArrayDeque<>();
    for (boolean counted : List.of(true, false)) {
      for (boolean ordered : List.of(true, false)) {
        queries.forEach(query -> others.add(new Mode(query, ordered, counted)));
      }
    }
    others.remove(mode);
    return request(firstUrl())
        .exceptionallyCompose(error -> firstOf(others, Futures.cause(error), Futures.cause(error)));
  }

  /**
   * Requests the first page in another way.
   *
   * @param refusal of the request before
   * @param reason of the first request, which is thrown when nothing helps
   */
  private CompletableFuture<ODataPage> firstOf(
      Deque<Mode> others, Throwable refusal, Throwable reason) {
    Mode next = others.poll();
    if (next == null) {
      return CompletableFuture.failedFuture(reason);
    }
    boolean otherQuery = !next.query().equals(mode.query()) && ODataClient.isUnsupported(refusal);
    if (!(next.ordered() && next.counted() ? otherQuery : ODataClient.isOptionRefused(refusal))) {
      return firstOf(others, refusal, reason);
    }
    mode = next;
    return request(firstUrl())
        .thenApply(this::announced)
        .exceptionallyCompose(error -> firstOf(others, Futures.cause(error), reason));
  }

  private ODataPage announced(ODataPage page) {
    if (!mode.ordered() || !mode.counted()) {
      countLimited();
      log.warn(
          "SAP: {}: the service refuses {}. The list is read without, and checked by its keys.",
          operation.name(),
          Stream.of(mode.ordered() ? "" : "$orderby", mode.counted() ? "" : "$inlinecount")
              .filter(option -> !option.isEmpty())
              .collect(Collectors.joining(" and ")));
    }
    return page;
  }

  private void countLimited() {
    if (!limited) {
      limited = true;
      client.countLimitedList();
    }
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
    if (count.isPresent() ? !isComplete(count.getAsLong()) : repeatedKey) {
      throw incomplete();
    }
  }

  /**
   * A key that came twice in one page stands for two entities only as long as no more entities came
   * than there are, or than $top asked for: something that repeats one of them may as well have
   * left out another.
   */
  private boolean isComplete(long expected) {
    boolean repeats = received != expected || moreThanRequested;
    return keys.counted() == expected && (!repeats || keys.distinct() == expected);
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
    if (count.isEmpty() || (page.next().isPresent() && !skipsInstead(page))) {
      paging = this::oneByOne;
      return oneByOne(page);
    }
    firstPage = page.records();
    paging = this::inParallel;
    take(firstPage);
    lastPage = firstPage;
    // A link, though not followed, says that more entities follow than the page has.
    countKeys(firstPage, firstPage.size() > pageSize || page.next().isPresent());
    nextSkip = received - overlap;
    return firstPage.isEmpty() ? Optional.empty() : next();
  }

  private Optional<CompletableFuture<ODataPage>> inParallel(ODataPage page) {
    List<SapRecord> records = page.records();
    if (isFirstPage(records)) {
      throw client.repeats(operation, pageQuery(nextSkip));
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
      ahead.add(new PagedRequest(client, operation, pageQuery(from), got -> rest(from, got)));
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
        : Optional.of(url + query().top(pageSize - got).skip(from + got).queryString());
  }

  /** By links; where they end too early, or where there is neither link nor count, by skipping. */
  private Optional<CompletableFuture<ODataPage>> oneByOne(ODataPage page) {
    List<SapRecord> records = page.records();
    take(records);
    sinceSkip += records.size();
    moreThanRequested |= sinceSkip > pageSize;
    boolean skips = page.next().isEmpty() || skipsInstead(page);
    boolean apart = count.isPresent() || records.size() > pageSize;
    int fresh = countKeys(records, skips && apart);
    repeatedKey |= fresh < records.size();
    if (count.isPresent() && keys.counted() > count.getAsLong()) {
      throw incomplete();
    }
    if (!isProgress(records, fresh)) {
      throw client.repeats(operation, pageUrl);
    }
    Optional<String> link =
        skips ? Optional.empty() : client.next(operation, pageUrl, page, followed);
    if (link.isPresent()) {
      return link.map(this::request);
    }
    boolean done = records.isEmpty() || (count.isPresent() && received >= count.getAsLong());
    sinceSkip = 0;
    return done ? Optional.empty() : Optional.of(request(pageQuery(received)));
  }

  /**
   * Counts the keys of a page.
   *
   * @param apart whether a repetition within the page is no second entity: in a page that is longer
   *     than requested, and where $skip follows links, because something may have added it, and
   *     $skip would leave out another entity for it
   */
  private int countKeys(List<SapRecord> records, boolean apart) {
    return apart
        ? keys(records).stream().mapToInt(key -> keys.addPage(List.of(key))).sum()
        : keys.addPage(keys(records));
  }

  /**
   * @param fresh the number of records that no earlier page had, all those without a key included
   */
  private boolean isProgress(List<SapRecord> records, int fresh) {
    long nameless = keys(records).stream().filter(Optional::isEmpty).count();
    if (fresh > nameless) {
      progress.advanced();
      return true;
    }
    return (records.isEmpty() || nameless > 0) && !progress.stalls(records);
  }

  /** A link to another server is never followed; where the service counts, $skip does as well. */
  private boolean skipsInstead(ODataPage page) {
    if (count.isEmpty() || !client.leadsAway(pageUrl, page)) {
      return false;
    }
    if (!saidForeignLink) {
      saidForeignLink = true;
      countLimited();
      log.warn(
          "SAP: {}: the links to the next pages lead to another server and are not followed. The"
              + " list is read by $skip, and checked by its keys. Check how the gateway rewrites"
              + " links.",
          operation.name());
    }
    return true;
  }

  private void take(List<SapRecord> records) {
    elements = records;
    received += records.size();
  }

  private List<Optional<String>> keys(List<SapRecord> records) {
    return records.stream().map(this::key).toList();
  }

  /** A blank key is none: such records are different ones, on whatever page they are. */
  private Optional<String> key(SapRecord record) {
    return record.field(key).filter(id -> !id.isBlank());
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
    Optional<String> a = key(one);
    Optional<String> b = key(other);
    return a.isPresent() && b.isPresent()
        ? withoutZeros(a.get()).equals(withoutZeros(b.get()))
        : one.equals(other);
  }

  private static String withoutZeros(String id) {
    return id.strip().replaceFirst("^0+(?=.)", "");
  }

  private String firstUrl() {
    ODataQuery first = query().top(pageSize).skip(0);
    return url + (mode.counted() ? first.inlineCount() : first).queryString();
  }

  private String pageQuery(long skip) {
    return url + query().top(pageSize).skip(skip).queryString();
  }

  private ODataQuery query() {
    return mode.ordered() ? mode.query().orderby(key) : mode.query();
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
    return count.isPresent()
        ? new IncompleteListException(operation.name(), count.getAsLong(), keys.counted())
        : IncompleteListException.repeats(operation.name(), received, keys.counted());
  }
}
