package io.cxdata.corebanking;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.Secrets;
import io.cxdata.http.Api;
import io.cxdata.http.Authorization;
import io.cxdata.http.BearerToken;
import io.cxdata.http.HttpFailure;
import io.cxdata.http.HttpSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.Operation;
import io.cxdata.http.RateLimitWait;
import io.cxdata.http.RetryPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The SAP core, through its OData V2 services. Reads only, asynchronously, over a bounded number of
 * connections; a call that failed for a passing reason is repeated (see {@link HttpSession}).
 *
 * <p>Failures are {@link HttpFailure}s, or a {@link ConfigurationException} when a secret is
 * missing. Safe for use by several threads; a stream belongs to one thread at a time and must be
 * closed. Futures complete on threads of the session, which must not be blocked.
 */
public final class SAPSession implements AutoCloseable {
  private final CoreConfig core;
  private final HttpSession http;
  private final ODataClient client;
  private final DetailUrls urls;
  private final Ways ways;

  private SAPSession(CoreConfig core, HttpSession http) {
    this.core = core;
    this.http = http;
    this.client = new ODataClient(http);
    this.urls = new DetailUrls(core);
    this.ways = ways(core, client, urls);
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
  public static SAPSession open(CoreConfig core, Secrets secrets, Consumer<RateLimitWait> waiting) {
    return open(core, secrets, waiting, RetryPolicy.standard());
  }

  static SAPSession open(
      CoreConfig core, Secrets secrets, Consumer<RateLimitWait> waiting, RetryPolicy retries) {
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
   * All customers, in the order of their {@code ID}. Pages are fetched while the stream is
   * consumed, one ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end when not all came
   */
  public Stream<SapRecord> persons() {
    return list("persons", "person-set", "ID");
  }

  /**
   * All loan contracts ("all loans" overview), in the order of their {@code ID}. Pages are fetched
   * while the stream is consumed, one ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end when not all came
   */
  public Stream<SapRecord> loans() {
    return list("loans", "contract-set", "ID");
  }

  /**
   * All loan contracts in the analyser's view, in the order of their {@code GenerateId}. Pages are
   * fetched while the stream is consumed, one ahead.
   *
   * @return a stream that throws {@link IncompleteListException} at its end when not all came
   */
  public Stream<SapRecord> loansQan() {
    return list("loans qan", "contract-qan", "GenerateId");
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
   *     twenty-five calls in a row failed for more than their loan: no SAP, no time, no capacity,
   *     no permission, no sense
   */
  public Stream<LoanAnswer> details(Stream<String> loans, Set<LoanDetail> details) {
    List<LoanDetail> kinds = List.copyOf(details);
    Stream<Question> questions =
        loans.flatMap(loan -> kinds.stream().map(kind -> new Question(loan, kind)));
    return new DetailStream(questions.iterator(), ways, this::alone, core.limits().maxConnections())
        .stream().onClose(questions::close);
  }

  /** What the session has done so far. */
  public HttpStatistics statistics() {
    return http.statistics();
  }

  /** Ends the session: what is under way fails, streams included. */
  @Override
  public void close() {
    http.close();
  }

  private Stream<SapRecord> list(String name, String call, String key) {
    return new EntityList(client, Operation.of(name), urls.of(call), key, core.limits().pageSize())
        .stream();
  }

  private CompletableFuture<List<SapRecord>> detail(String loan, LoanDetail detail) {
    return alone(new Question(loan, detail));
  }

  private CompletableFuture<List<SapRecord>> alone(Question question) {
    return new DetailCall(client, question.detail().operation(), urls.of(question));
  }

  private static Ways ways(CoreConfig core, ODataClient client, DetailUrls urls) {
    List<Way> ways = new ArrayList<>();
    Strategy strategy = core.strategy();
    if (strategy == Strategy.BATCH || strategy == Strategy.AUTO) {
      ways.add(new BatchWay(client, urls, core.batchSize()));
    }
    if (strategy == Strategy.EXPAND || strategy == Strategy.AUTO) {
      ExpandWay.of(client, core, urls).ifPresent(ways::add);
    }
    return new Ways(ways);
  }

  private static Api api(CoreConfig core) {
    String settings = "core." + core.name();
    return new Api(
        "SAP",
        core.baseUrl(),
        settings + ".main.base-url",
        settings + ".limits",
        core.secrets().username() + " and what that user may read");
  }
}
