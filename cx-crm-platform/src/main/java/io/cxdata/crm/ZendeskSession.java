package io.cxdata.crm;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.FilterSchedule;
import io.cxdata.config.Secrets;
import io.cxdata.crm.internal.api.ApiClient;
import io.cxdata.crm.internal.api.ChangeReader;
import io.cxdata.crm.internal.api.Operations;
import io.cxdata.crm.internal.api.PromiseApi;
import io.cxdata.crm.internal.api.PromisePages;
import io.cxdata.crm.internal.bulk.BulkUpsert;
import io.cxdata.crm.internal.bulk.JobService;
import io.cxdata.crm.internal.bulk.PollPolicy;
import io.cxdata.crm.internal.webhook.FilterSender;
import io.cxdata.crm.internal.webhook.WebhookService;
import io.cxdata.crm.internal.webhook.Webhooks;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.WaitEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One Zendesk account: its promises to pay, by the custom objects API or the legacy Sunshine API as
 * configured, and the webhooks for its filters. All calls are asynchronous and share a bounded
 * number of connections and a rate limit. A call that fails for a transient reason is repeated (see
 * {@link HttpSession}). A call that writes or sends is not repeated: it fails with {@link
 * HttpCallException.Kind#OUTCOME_UNKNOWN} when it may have taken effect.
 *
 * <p>Failures are {@link HttpCallException}s, or a {@link ConfigurationException} when a secret is
 * missing. A session is thread-safe. A stream belongs to one thread at a time and must be closed; a
 * stream that is closed throws {@link java.util.concurrent.CancellationException} when it is read
 * further. Futures complete on threads of the session, which must not be blocked.
 *
 * @since 0.1
 */
public final class ZendeskSession implements AutoCloseable {
  private final ZendeskClients clients;
  private final ApiClient client;
  private final PromiseApi api;
  private final ChangeReader changes;
  private final BulkUpsert bulk;
  private final Webhooks webhooks;

  private ZendeskSession(
      CrmConfig crm, Secrets secrets, ZendeskClients clients, PollPolicy policy) {
    this.clients = clients;
    this.client = clients.client();
    this.api = PromiseApi.of(crm);
    this.changes = new ChangeReader(crm, client, clients.exportClient(), policy.clock());
    this.bulk = new BulkUpsert(api, clients.service(JobService.class), policy);
    this.webhooks = new Webhooks(crm, secrets, api, clients.service(WebhookService.class));
  }

  /**
   * Opens a session with the account that a configuration has chosen; sends nothing before the
   * first call.
   *
   * @param config as it was loaded
   * @param secrets see {@link #open(CrmConfig, Secrets)}
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(CxConfig config, Secrets secrets) {
    return open(config.crm(), secrets);
  }

  /**
   * Opens a session; sends nothing before the first call.
   *
   * @param crm the account's URL, connection and rate limits
   * @param secrets read for the API user and its token at the first call, and for the secrets of a
   *     webhook before something is sent to it
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(CrmConfig crm, Secrets secrets) {
    return open(crm, secrets, wait -> {});
  }

  /**
   * Opens a session as {@link #open(CrmConfig, Secrets)} does, with a listener.
   *
   * @param crm the account's URL, connection and rate limits
   * @param secrets see {@link #open(CrmConfig, Secrets)}
   * @param waiting called when Zendesk asks to wait, or when the rate limit of the configuration is
   *     reached; on a thread of the session; must not block
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(CrmConfig crm, Secrets secrets, Consumer<WaitEvent> waiting) {
    return open(crm, secrets, waiting, PollPolicy.standard());
  }

  static ZendeskSession open(
      CrmConfig crm, Secrets secrets, Consumer<WaitEvent> waiting, PollPolicy policy) {
    ZendeskClients clients = ZendeskClients.open(crm, secrets, waiting, policy.retries());
    try {
      return new ZendeskSession(crm, secrets, clients, policy);
    } catch (RuntimeException | Error e) {
      clients.close();
      throw e;
    }
  }

  /**
   * Reads one promise and drops it: checks that the account can be reached, accepts the
   * credentials, and lets promises be read. An account without promises passes.
   *
   * @return fails as reading all promises does
   */
  public CompletableFuture<Void> probe() {
    PromisePages.Listing one = api.promises(1);
    return client.service().page(one.first(), one.operation()).thenAccept(page -> {});
  }

  /**
   * All promises, in Zendesk's order. The stream fetches pages while it is read, one ahead. A
   * promise that changes meanwhile may come twice, or in its earlier state.
   */
  public Stream<Promise> promises() {
    return new PromisePages(api.promises(), client.http(), client.service()::page).stream();
  }

  /**
   * The promises that changed at a moment or later, its second included. The custom objects API
   * knows changes that are at least a minute old, and delivers deleted promises as traces; the
   * Sunshine API does not deliver them.
   */
  public PromiseChanges promisesSince(Instant moment) {
    return new PromiseChanges(changes.since(moment));
  }

  /** The promises that changed after a cursor. */
  public PromiseChanges promisesSince(ChangeCursor cursor) {
    return new PromiseChanges(changes.since(cursor));
  }

  /**
   * The current position in the stream of changes. Read it before you read all promises: {@link
   * #promisesSince(ChangeCursor)} then delivers every promise that changed in between.
   */
  public CompletableFuture<ChangeCursor> changeCursor() {
    return changes.cursor();
  }

  /**
   * One promise.
   *
   * @return fails with {@link HttpCallException.Kind#NOT_FOUND} when no promise has the id
   */
  public CompletableFuture<Promise> record(String id) {
    return client
        .service()
        .record(api.record(PromiseApi.PROMISES, id), api.operation(Operations.PROMISE));
  }

  /**
   * Creates a promise, or updates the one with this external id.
   *
   * @param externalId the writing system's id of the promise; not blank
   * @param attributes see {@link PromiseDraft}
   * @return the promise after the change; fails with {@link HttpCallException.Kind#OUTCOME_UNKNOWN}
   *     after a time-out, without a repetition
   */
  public CompletableFuture<Promise> upsert(String externalId, Map<String, ?> attributes) {
    return upsert(PromiseDraft.of(externalId, attributes));
  }

  /** As {@link #upsert(String, Map)}, for a draft, which may have a name. */
  public CompletableFuture<Promise> upsert(PromiseDraft draft) {
    PromiseApi.Sent sent = api.upsert(draft);
    return client.service().upsert(sent.url(), sent.body(), api.operation(Operations.UPSERT));
  }

  /**
   * Creates or updates many promises, by jobs of a hundred, one after the other.
   *
   * @param drafts each external id once
   * @return one outcome for each draft, in their order; does not fail for a failed promise
   * @throws IllegalArgumentException when an external id comes twice
   */
  public CompletableFuture<List<UpsertOutcome>> upsertAll(List<PromiseDraft> drafts) {
    return bulk.run(List.copyOf(drafts));
  }

  /**
   * Reads the record of a filter and posts {@code {"data":[record]}} to the webhook for filters.
   * Does not check whether the filter was sent before; that is up to the caller.
   *
   * @param id the id of the record
   * @return fails with {@link PayloadTooLargeException} before a payload is sent that is too large,
   *     and with {@link HttpCallException.Kind#OUTCOME_UNKNOWN} when the webhook may have accepted
   *     the filter
   */
  public CompletableFuture<Void> sendFilter(String id) {
    return webhooks.forFilters().postFilter(id);
  }

  /**
   * Sends the filters of an hour, one after the other. A failure does not stop the ones after it.
   *
   * @param schedule the filters by hour
   * @param hour from 0 to 23, in the bank's time zone
   * @return one outcome for each filter, in the order of the schedule
   */
  public CompletableFuture<List<FilterOutcome>> sendFilters(FilterSchedule schedule, int hour) {
    List<String> ids = schedule.idsAt(hour);
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    // Reads the secrets now: threads of the session must not wait for a vault.
    return new FilterSender(webhooks.forFilters()::postFilter).send(ids);
  }

  /**
   * Posts {@code {"dueDate":"2026-11-21"}} to the webhook that checks which promises of a day were
   * kept.
   */
  public CompletableFuture<Void> complyPromises(LocalDate dueDate) {
    return webhooks.forDueDates().postDueDate(dueDate);
  }

  /** The statistics of the session so far. */
  public HttpStatistics statistics() {
    return clients.statistics();
  }

  /** Ends the session: calls and streams under way fail, jobs that are waited for are unknown. */
  @Override
  public void close() {
    try (BulkUpsert closedLast = bulk;
        ZendeskClients closedFirst = clients) {
      // Both are closed, even if closing one of them fails; jobs when no call is made any more.
    }
  }
}
