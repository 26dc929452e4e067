package io.cxdata.corebanking;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secrets;
import io.cxdata.config.VaultSetter;
import io.cxdata.corebanking.internal.batch.BatchAnswer;
import io.cxdata.corebanking.internal.batch.BatchReader;
import io.cxdata.corebanking.internal.batch.BatchService;
import io.cxdata.corebanking.internal.details.DetailRequest;
import io.cxdata.corebanking.internal.details.DetailStream;
import io.cxdata.corebanking.internal.details.StrategySelector;
import io.cxdata.corebanking.internal.odata.CoreUrls;
import io.cxdata.corebanking.internal.odata.EntitySetPages;
import io.cxdata.corebanking.internal.odata.ODataClient;
import io.cxdata.corebanking.internal.odata.ODataErrorReader;
import io.cxdata.corebanking.internal.odata.ODataPage;
import io.cxdata.corebanking.internal.odata.ODataPageReader;
import io.cxdata.corebanking.internal.odata.PagedRequest;
import io.cxdata.corebanking.internal.odata.QueryPages;
import io.cxdata.corebanking.internal.token.SapToken;
import io.cxdata.corebanking.internal.token.TokenReader;
import io.cxdata.corebanking.internal.token.TokenService;
import io.cxdata.http.ApiDescription;
import io.cxdata.http.Authorization;
import io.cxdata.http.BearerToken;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.Operation;
import io.cxdata.http.RetryPolicy;
import io.cxdata.http.WaitEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The SAP core, read through its OData V2 services. All calls are asynchronous and share a bounded
 * number of connections. A call that fails for a transient reason is repeated; see {@link
 * HttpSession}.
 *
 * <p>Failures are {@link HttpCallException}s, or a {@link ConfigurationException} when a secret is
 * missing. A session is thread-safe. A stream belongs to one thread at a time and must be closed; a
 * stream that is closed throws {@link java.util.concurrent.CancellationException} when it is read
 * further. Futures complete on threads of the session, which must not be blocked.
 *
 * @since 0.1
 */
public final class SAPSession implements AutoCloseable {
  private static final Operation QUERY = Operation.of("query");

  private final CoreConfig core;
  private final SapToken token;
  private final HttpSession http;
  private final InstantSource clock;
  private final ODataClient client;
  private final CoreUrls urls;
  private final StrategySelector strategies;

  private SAPSession(CoreConfig core, SapToken token, HttpSession http, InstantSource clock) {
    this.core = core;
    this.token = token;
    this.http = http;
    this.clock = clock;
    this.client = new ODataClient(http);
    this.urls = new CoreUrls(core);
    this.strategies = StrategySelector.of(core, client, http.service(BatchService.class), urls);
  }

  /**
   * Opens a session with one of the configured cores; sends nothing before the first call. The
   * configuration is the packaged one, with the file that the environment variable {@code
   * CX_CONFIG} names.
   *
   * <pre>{@code
   * SAPSession sap = SAPSession.open(vault, "qas-sap");
   * }</pre>
   *
   * @param secrets read for the four secrets of the token call whenever a token is fetched
   * @param coreEnv the core's name in the configuration, as in {@code CORE_ENV}
   * @throws ConfigurationException when the core is unknown, or its settings are invalid
   */
  public static SAPSession open(VaultSetter secrets, String coreEnv) {
    return open(secrets, coreEnv, ConfigLoader.create().environment(System.getenv()));
  }

  static SAPSession open(VaultSetter secrets, String coreEnv, ConfigLoader configuration) {
    return open(configuration.commandLine(Map.of("core-env", coreEnv)).load().core(), secrets);
  }

  /**
   * Opens a session with the core that a configuration has chosen; sends nothing before the first
   * call.
   *
   * @param config as it was loaded
   * @param secrets read for the four secrets of the token call whenever a token is fetched
   * @throws ConfigurationException when the base URL is plain http to another machine
   */
  public static SAPSession open(CxConfig config, Secrets secrets) {
    return open(config.core(), secrets);
  }

  /**
   * Opens a session; sends nothing before the first call.
   *
   * @param core the core's URLs, connection and rate limits
   * @param secrets read for the four secrets of the token call whenever a token is fetched
   * @throws ConfigurationException when the base URL is plain http to another machine
   */
  public static SAPSession open(CoreConfig core, Secrets secrets) {
    return open(core, secrets, wait -> {});
  }

  /**
   * Opens a session as {@link #open(CoreConfig, Secrets)} does, with a listener.
   *
   * @param core the core's URLs, connection and rate limits
   * @param secrets read for the four secrets of the token call whenever a token is fetched
   * @param waiting called when SAP asks to wait, on a thread of the session; must not block
   * @throws ConfigurationException when the base URL is plain http to another machine
   */
  public static SAPSession open(CoreConfig core, Secrets secrets, Consumer<WaitEvent> waiting) {
    return open(core, secrets, waiting, RetryPolicy.standard(), InstantSource.system());
  }

  static SAPSession open(
      CoreConfig core,
      Secrets secrets,
      Consumer<WaitEvent> waiting,
      RetryPolicy retries,
      InstantSource clock) {
    SapToken token = new SapToken(core, secrets);
    // The session needs the token, and the token call the session.
    AtomicReference<TokenService> service = new AtomicReference<>();
    HttpSession http =
        HttpSession.builder(api(core), core.limits())
            .authorization(Authorization.bearer(() -> token.fetch(service.get())))
            .reader(ODataPage.class, new ODataPageReader())
            .reader(BatchAnswer.class, new BatchReader())
            .reader(BearerToken.class, new TokenReader())
            .errorReader(new ODataErrorReader())
            .network(core.network())
            .retryPolicy(retries)
            .onWait(waiting)
            .build();
    try {
      service.set(http.service(TokenService.class));
      return new SAPSession(core, token, http, clock);
    } catch (RuntimeException | Error e) {
      http.close();
      throw e;
    }
  }

  /**
   * Fetches a token as the first call does, and keeps it for later calls. Reads no data.
   *
   * @return fails as any call does that gets no token
   */
  public CompletableFuture<Void> signIn() {
    return http.authorize();
  }

  /**
   * All customers, in the order of their {@code ID}. The stream fetches pages while it is read, a
   * few ahead.
   *
   * @return throws {@link IncompleteListException}, at its end at the latest, when entities are
   *     missing
   */
  public Stream<SapRecord> persons() {
    return persons(Set.of());
  }

  /**
   * All customers, as {@link #persons()}, with some of their fields.
   *
   * @param fields the only fields, and {@code ID}; empty for all. A service that refuses such a
   *     query, for example because it has not one of them, delivers all
   */
  public Stream<SapRecord> persons(Set<String> fields) {
    return list("persons", "person-set", "ID", fields);
  }

  /**
   * All loan contracts ("all loans" overview), in the order of their {@code ID}. The stream fetches
   * pages while it is read, a few ahead.
   *
   * @return throws {@link IncompleteListException}, at its end at the latest, when entities are
   *     missing
   */
  public Stream<SapRecord> loans() {
    return loans(Set.of());
  }

  /**
   * All loan contracts ("all loans" overview), as {@link #loans()}, with some of their fields.
   *
   * @param fields the only fields, and {@code ID}; empty for all. A service that refuses such a
   *     query, for example because it has not one of them, delivers all
   */
  public Stream<SapRecord> loans(Set<String> fields) {
    return list("loans", "contract-set", "ID", fields);
  }

  /**
   * All loan contracts in the analyser's view, in the order of their {@code GenerateId}. The stream
   * fetches pages while it is read, a few ahead.
   *
   * @return throws {@link IncompleteListException}, at its end at the latest, when entities are
   *     missing
   */
  public Stream<SapRecord> loansQan() {
    return loansQan(Set.of());
  }

  /**
   * All loan contracts in the analyser's view, as {@link #loansQan()}, with some of their fields.
   *
   * @param fields the only fields, and {@code GenerateId}; empty for all. A service that refuses
   *     such a query, for example because it has not one of them, delivers all
   */
  public Stream<SapRecord> loansQan(Set<String> fields) {
    return list("loans qan", "contract-qan", "GenerateId", fields);
  }

  /**
   * All current accounts, in the order of their {@code ID}. The stream fetches pages while it is
   * read, a few ahead.
   *
   * @return throws {@link IncompleteListException}, at its end at the latest, when entities are
   *     missing
   */
  public Stream<SapRecord> currentAccounts() {
    return list("current accounts", "current", "ID", Set.of());
  }

  /**
   * The changes of a period, each event once, in no particular order. SAP stores the time of an
   * event without a zone; it is read as UTC.
   *
   * @param since inclusive
   * @param until exclusive; not later than now, otherwise events that SAP writes late are missed
   * @return throws {@link IncompleteListException} when events are missing, and {@link
   *     SapValueException} at an event without a time
   */
  public Stream<SapEvent> events(EventKind kind, Instant since, Instant until) {
    // Services differ in fractions of seconds, so the filter has whole seconds.
    ODataQuery period =
        ODataQuery.all()
            .filter(
                ODataFilter.ge(
                        SapEvent.TIME, ODataLiteral.utc(since.truncatedTo(ChronoUnit.SECONDS)))
                    .and(
                        ODataFilter.lt(
                            SapEvent.TIME,
                            ODataLiteral.utc(
                                until.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS)))));
    Set<Object> seen = new HashSet<>();
    return entities(
            kind.operation(),
            kind.call(),
            period.expand(SapEvent.SUBJECTS.toArray(String[]::new)),
            SapEvent.KEY)
        .orElse(period)
        .stream()
        .map(record -> SapEvent.of(kind, record))
        .filter(event -> !event.at().isBefore(since) && event.at().isBefore(until))
        .filter(event -> seen.add(event.identity()));
  }

  /**
   * The answer to a query, over all its pages. The stream fetches one page ahead.
   *
   * <pre>{@code
   * sap.query("v1/lacovr/ContractSet", ODataQuery.all().select("ID").top(10))
   * }</pre>
   *
   * @param path of an entity set, an entity or a navigation, below the base URL; percent-encoded
   *     where necessary, as {@link ODataKey#predicate()} is
   * @return throws {@link IncompleteListException} at its end, when the query has {@link
   *     ODataQuery#inlineCount()} and entities are missing
   * @throws IllegalArgumentException when the path leads out of the base URL
   */
  public Stream<SapRecord> query(String path, ODataQuery query) {
    return new QueryPages(client, QUERY, urls.below(path), query).stream();
  }

  /** The balances of one loan; an empty list when there are none. */
  public CompletableFuture<List<SapRecord>> balances(String loan) {
    return single(new DetailRequest(loan, LoanDetail.BALANCES));
  }

  /** The receivables of one loan; an empty list when there are none. */
  public CompletableFuture<List<SapRecord>> openItems(String loan) {
    return single(new DetailRequest(loan, LoanDetail.OPEN_ITEMS));
  }

  /** The payment plan of one loan; an empty list when there is none. */
  public CompletableFuture<List<SapRecord>> paymentPlan(String loan) {
    return single(new DetailRequest(loan, LoanDetail.PAYMENT_PLAN));
  }

  /**
   * Details of many loans: one answer for each loan and detail, as they come, in no particular
   * order. See {@link #details(Stream, Set)}.
   */
  public Stream<LoanAnswer> details(Collection<String> loans, Set<LoanDetail> details) {
    return details(loans.stream(), details);
  }

  /**
   * Details of many loans: one answer for each loan and detail, as they come, in no particular
   * order. A call that fails after all attempts is an answer with its reason. Loans are taken from
   * their stream while the answers are read, so neither has to fit into memory. Closing the answers
   * cancels what is under way and closes the loans.
   *
   * @return throws only when all further calls would fail too: SAP issues no token, or twenty-five
   *     loans in a row failed after the last answer of SAP, for reasons other than the loan itself
   */
  public Stream<LoanAnswer> details(Stream<String> loans, Set<LoanDetail> details) {
    List<LoanDetail> kinds = List.copyOf(details);
    Stream<DetailRequest> requests =
        loans.flatMap(loan -> kinds.stream().map(kind -> new DetailRequest(loan, kind)));
    return new DetailStream(
            requests.iterator(), strategies, this::single, clock, core.limits().maxConnections())
        .stream().onClose(requests::close);
  }

  /** The statistics of the session so far. */
  public HttpStatistics statistics() {
    return http.statistics();
  }

  /**
   * The statistics of the session so far, by operation: the lists, each {@link LoanDetail} and
   * {@link EventKind}, and the calls that combine many requests.
   */
  public Map<String, HttpStatistics> statisticsByOperation() {
    return http.statisticsByOperation();
  }

  /**
   * The number of lists of this session so far for which the service refused {@code $orderby} or
   * {@code $inlinecount}, or sent links to another server. They were read without, and checked by
   * their keys.
   */
  public long limitedLists() {
    return client.limitedLists();
  }

  /** Ends the session: calls and streams under way fail, and all its futures complete. */
  @Override
  public void close() {
    try (SapToken closedLast = token;
        HttpSession closedFirst = http) {
      // Both are closed, even if closing one of them fails.
    }
  }

  private Stream<SapRecord> list(String name, String call, String key, Set<String> fields) {
    Operation operation = Operation.of(name);
    if (fields.isEmpty()) {
      return entities(operation, call, ODataQuery.all(), key).stream();
    }
    Set<String> asked = new TreeSet<>(fields);
    asked.add(key);
    ODataQuery some = ODataQuery.all().select(asked.toArray(String[]::new));
    return entities(operation, call, some, key).orElse(ODataQuery.all()).stream();
  }

  private EntitySetPages entities(Operation operation, String call, ODataQuery query, String key) {
    HttpLimits limits = core.limits();
    return new EntitySetPages(
        client, operation, urls.of(call), query, key, limits.pageSize(), limits.maxConnections());
  }

  private CompletableFuture<List<SapRecord>> single(DetailRequest request) {
    return new PagedRequest(client, request.operation(), request.url(urls));
  }

  private static ApiDescription api(CoreConfig core) {
    String settings = "core." + core.name();
    return new ApiDescription(
        "SAP",
        core.baseUrl(),
        settings + ".main.base-url",
        settings + ".limits",
        core.secrets().username() + " and what that user may read");
  }
}
