package io.cxdata.corebanking;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secrets;
import io.cxdata.config.VaultSetter;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The SAP core, through its OData V2 services. Reads only, asynchronously, over a bounded number of
 * connections; a call that failed for a passing reason is repeated (see {@link HttpSession}).
 *
 * <p>Failures are {@link HttpCallException}s, or a {@link ConfigurationException} when a secret is
 * missing. Safe for use by several threads; a stream belongs to one thread at a time and must be
 * closed. Futures complete on threads of the session, which must not be blocked.
 */
public final class SAPSession implements AutoCloseable {
  private static final Operation QUERY = Operation.of("query");

  private final CoreConfig core;
  private final HttpSession http;
  private final ODataClient client;
  private final CoreUrls urls;
  private final StrategySelector ways;

  private SAPSession(CoreConfig core, HttpSession http) {
    this.core = core;
    this.http = http;
    this.client = new ODataClient(http);
    this.urls = new CoreUrls(core);
    this.ways = ways(core, client, urls);
  }

  /**
   * Opens a session with one of the configured cores; nothing is sent before the first call. The
   * configuration is the packaged one, with the file that the environment variable {@code
   * CX_CONFIG} names.
   *
   * <pre>{@code
   * SAPSession sap = SAPSession.open(vault, "qas-sap");
   * }</pre>
   *
   * @param secrets asked for the four secrets of the token call whenever a token is fetched
   * @param coreEnv the core's name in the configuration, as {@code CORE_ENV} has it
   * @throws ConfigurationException when there is no such core, or its settings are wrong
   */
  public static SAPSession open(VaultSetter secrets, String coreEnv) {
    return open(secrets, coreEnv, ConfigLoader.create().environment(System.getenv()));
  }

  static SAPSession open(VaultSetter secrets, String coreEnv, ConfigLoader configuration) {
    return open(configuration.commandLine(Map.of("core-env", coreEnv)).load().core(), secrets);
  }

  /**
   * Opens a session; nothing is sent before the first call.
   *
   * @param core where the core is, and how hard it may be pressed
   * @param secrets asked for the four secrets of the token call whenever a token is fetched
   * @throws ConfigurationException when the base URL is plain http to another machine
   */
  public static SAPSession open(CoreConfig core, Secrets secrets) {
    return open(core, secrets, wait -> {});
  }

  /**
   * The same, and says when SAP asks to wait.
   *
   * @param core where the core is, and how hard it may be pressed
   * @param secrets asked for the four secrets of the token call whenever a token is fetched
   * @param waiting told of the waits, on a thread of the session; must not block
   * @throws ConfigurationException when the base URL is plain http to another machine
   */
  public static SAPSession open(CoreConfig core, Secrets secrets, Consumer<WaitEvent> waiting) {
    return open(core, secrets, waiting, RetryPolicy.standard());
  }

  static SAPSession open(
      CoreConfig core, Secrets secrets, Consumer<WaitEvent> waiting, RetryPolicy retries) {
    SapToken token = new SapToken(core, secrets);
    // The session needs the token, and the token call the session.
    AtomicReference<ODataService> service = new AtomicReference<>();
    HttpSession http =
        HttpSession.builder(api(core), core.limits())
            .authorization(Authorization.bearer(() -> token.fetch(service.get())))
            .reader(ODataPage.class, new ODataPageReader())
            .reader(BatchAnswer.class, new BatchReader())
            .reader(BearerToken.class, new TokenReader())
            .errorReader(new ODataErrorReader())
            .retryPolicy(retries)
            .onWait(waiting)
            .build();
    service.set(http.service(ODataService.class));
    return new SAPSession(core, http);
  }

  /**
   * Gets a token, as the first call would, and keeps it for the calls that follow. No data is asked
   * for.
   *
   * @return fails as a call would to whom SAP gives no token
   */
  public CompletableFuture<Void> signIn() {
    return http.authorize();
  }

  /**
   * All customers, in the order of their {@code ID}. Pages are fetched while the stream is
   * consumed, a few ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end, or before, when not
   *     all came
   */
  public Stream<SapRecord> persons() {
    return list("persons", "person-set", "ID");
  }

  /**
   * All loan contracts ("all loans" overview), in the order of their {@code ID}. Pages are fetched
   * while the stream is consumed, a few ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end, or before, when not
   *     all came
   */
  public Stream<SapRecord> loans() {
    return list("loans", "contract-set", "ID");
  }

  /**
   * All loan contracts in the analyser's view, in the order of their {@code GenerateId}. Pages are
   * fetched while the stream is consumed, a few ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end, or before, when not
   *     all came
   */
  public Stream<SapRecord> loansQan() {
    return list("loans qan", "contract-qan", "GenerateId");
  }

  /**
   * All current accounts, in the order of their {@code ID}. Pages are fetched while the stream is
   * consumed, a few ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end, or before, when not
   *     all came
   */
  public Stream<SapRecord> currentAccounts() {
    return list("current accounts", "current", "ID");
  }

  /**
   * What changed, from a point of time on until before another one, each event once, in no order of
   * time. SAP keeps an event's time without a zone; it is taken for UTC.
   *
   * @param since inclusive
   * @param until exclusive; not later than now, or the next period misses what is written late
   * @return a stream that throws {@link IncompleteListException} when not all came, and {@link
   *     SapValueException} at an event without a time
   */
  public Stream<SapEvent> events(EventKind kind, Instant since, Instant until) {
    // Services differ in fractions of seconds: they are asked for whole ones.
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
   * What a service answers to a query, over all pages that it makes of the answer. One page is
   * fetched ahead.
   *
   * <pre>{@code
   * sap.query("v1/lacovr/ContractSet", ODataQuery.all().select("ID").top(10))
   * }</pre>
   *
   * @param path of an entity set, an entity or a navigation, below the base URL; percent-encoded
   *     where that is needed, as {@link ODataKey#predicate()} is
   * @return a stream that throws {@link IncompleteListException} at its end, when the query asked
   *     for {@link ODataQuery#inlineCount()} and not all came
   * @throws IllegalArgumentException when the path leads elsewhere
   */
  public Stream<SapRecord> query(String path, ODataQuery query) {
    return new QueryPages(client, QUERY, urls.below(path), query).stream();
  }

  /** One loan's balances; an empty list when it has none. */
  public CompletableFuture<List<SapRecord>> balances(String loan) {
    return detail(loan, LoanDetail.BALANCES);
  }

  /** One loan's receivables; an empty list when it has none. */
  public CompletableFuture<List<SapRecord>> openItems(String loan) {
    return detail(loan, LoanDetail.OPEN_ITEMS);
  }

  /** One loan's payment plan; an empty list when it has none. */
  public CompletableFuture<List<SapRecord>> paymentPlan(String loan) {
    return detail(loan, LoanDetail.PAYMENT_PLAN);
  }

  /**
   * Details of many loans: one answer for each loan and detail, as they come, in no order. See
   * {@link #details(Stream, Set)}.
   */
  public Stream<LoanAnswer> details(Collection<String> loans, Set<LoanDetail> details) {
    return details(loans.stream(), details);
  }

  /**
   * Details of many loans: one answer for each loan and detail, as they come, in no order. A call
   * that fails after all attempts is an answer with its reason. Loans are taken from their stream
   * while the answers are consumed, so that neither has to fit into memory; closing the answers
   * cancels what is under way and closes the loans.
   *
   * @return a stream that throws only when the rest would fail, too: SAP gives no token, or
   *     twenty-five loans, asked after SAP last answered, failed for more than their own reasons:
   *     no SAP, no time, no capacity, no permission, no sense
   */
  public Stream<LoanAnswer> details(Stream<String> loans, Set<LoanDetail> details) {
    List<LoanDetail> kinds = List.copyOf(details);
    Stream<DetailRequest> questions =
        loans.flatMap(loan -> kinds.stream().map(kind -> new DetailRequest(loan, kind)));
    return new DetailStream(questions.iterator(), ways, this::alone, core.limits().maxConnections())
        .stream().onClose(questions::close);
  }

  /** What the session has done so far. */
  public HttpStatistics statistics() {
    return http.statistics();
  }

  /**
   * What the session has done so far, by the names of its operations: those of the lists, of each
   * {@link LoanDetail} and {@link EventKind}, and of the calls that have many questions.
   */
  public Map<String, HttpStatistics> statisticsByOperation() {
    return http.statisticsByOperation();
  }

  /** Ends the session: what is under way fails, streams included. */
  @Override
  public void close() {
    http.close();
  }

  private Stream<SapRecord> list(String name, String call, String key) {
    return entities(Operation.of(name), call, ODataQuery.all(), key).stream();
  }

  private EntitySetPages entities(Operation operation, String call, ODataQuery query, String key) {
    HttpLimits limits = core.limits();
    return new EntitySetPages(
        client, operation, urls.of(call), query, key, limits.pageSize(), limits.maxConnections());
  }

  private CompletableFuture<List<SapRecord>> detail(String loan, LoanDetail detail) {
    return alone(new DetailRequest(loan, detail));
  }

  private CompletableFuture<List<SapRecord>> alone(DetailRequest question) {
    return new PagedRequest(client, question.detail().operation(), urls.of(question));
  }

  private static StrategySelector ways(CoreConfig core, ODataClient client, CoreUrls urls) {
    List<FetchStrategy> ways = new ArrayList<>();
    Strategy strategy = core.strategy();
    if (strategy == Strategy.BATCH || strategy == Strategy.AUTO) {
      ways.add(new BatchStrategy(client, urls, core.batchSize()));
    }
    if (strategy == Strategy.EXPAND || strategy == Strategy.AUTO) {
      ExpandStrategy.of(client, core, urls).ifPresent(ways::add);
    }
    return new StrategySelector(ways);
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
