package io.cxdata.crm;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.Secrets;
import io.cxdata.http.Api;
import io.cxdata.http.Authorization;
import io.cxdata.http.HttpFailure;
import io.cxdata.http.HttpSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.Operation;
import io.cxdata.http.RateLimitWait;
import io.cxdata.http.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One Zendesk account: its promises to pay, by today's custom objects or by the legacy API, as the
 * configuration says. Asynchronous, over a bounded number of connections; a call that failed for a
 * passing reason is repeated (see {@link HttpSession}).
 *
 * <p>Failures are {@link HttpFailure}s, or a {@link ConfigurationException} when a secret is
 * missing. Safe for use by several threads; a stream belongs to one thread at a time and must be
 * closed. Futures complete on threads of the session, which must not be blocked.
 */
public final class ZendeskSession implements AutoCloseable {
  private static final Operation PROMISE = Operation.of("promise");

  private final CrmConfig crm;
  private final HttpSession http;
  private final ZendeskService service;

  private ZendeskSession(CrmConfig crm, HttpSession http) {
    this.crm = crm;
    this.http = http;
    this.service = http.service(ZendeskService.class);
  }

  /**
   * Opens a session; nothing is sent before the first call.
   *
   * @param crm where the account is, and how hard it may be pressed
   * @param secrets asked for the API user and its token at the first call
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(CrmConfig crm, Secrets secrets) {
    return open(crm, secrets, wait -> {});
  }

  /**
   * The same, and says when Zendesk asks to wait.
   *
   * @param crm where the account is, and how hard it may be pressed
   * @param secrets asked for the API user and its token at the first call
   * @param waiting told of the waits, on a thread of the session; must not block
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(
      CrmConfig crm, Secrets secrets, Consumer<RateLimitWait> waiting) {
    return open(crm, secrets, waiting, RetryPolicy.standard());
  }

  static ZendeskSession open(
      CrmConfig crm, Secrets secrets, Consumer<RateLimitWait> waiting, RetryPolicy retries) {
    CrmConfig.SecretNames names = crm.secrets();
    HttpSession http =
        HttpSession.builder(api(crm), crm.limits())
            .authorization(
                Authorization.basic(
                    () -> secrets.secret(names.user()).reveal() + "/token",
                    () -> secrets.secret(names.token())))
            .reader(PromisePage.class, new PromisePageReader())
            .reader(Promise.class, new OnePromiseReader())
            .errorReader(new ZendeskErrorReader())
            .retryPolicy(retries)
            .onWait(waiting)
            .build();
    return new ZendeskSession(crm, http);
  }

  /**
   * All promises, in Zendesk's order. Pages are fetched while the stream is consumed, one ahead.
   */
  public Stream<Promise> promises() {
    return new PromiseList(crm, http, service).stream();
  }

  /**
   * One promise.
   *
   * @return fails with {@link HttpFailure.Kind#NOT_FOUND} when there is none of that id
   */
  public CompletableFuture<Promise> record(String id) {
    return service.record(CustomObjects.of(crm).record(crm, id), PROMISE);
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

  private static Api api(CrmConfig crm) {
    String settings = "crm." + crm.name();
    return new Api(
        "Zendesk",
        crm.url(),
        settings + ".main.url",
        settings + ".limits",
        crm.secrets().user() + " and " + crm.secrets().token());
  }
}
