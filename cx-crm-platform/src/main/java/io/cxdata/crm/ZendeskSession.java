package io.cxdata.crm;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.FilterSchedule;
import io.cxdata.config.Secrets;
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
 * One Zendesk account: its promises to pay, by today's custom objects or by the legacy API, as the
 * configuration says, and the webhooks that its filters go to. Asynchronous, over a bounded number
 * of connections and of calls a minute; a call that failed for a passing reason is repeated (see
 * {@link HttpSession}), unless it writes or sends: then it fails with {@link
 * HttpCallException.Kind#OUTCOME_UNKNOWN} where nobody knows whether it was carried out.
 *
 * <p>Failures are {@link HttpCallException}s, or a {@link ConfigurationException} when a secret is
 * missing. Safe for use by several threads; a stream belongs to one thread at a time and must be
 * closed. Futures complete on threads of the session, which must not be blocked.
 */
public final class ZendeskSession implements AutoCloseable {
  private final ZendeskClients connections;
  private final CrmConfig crm;
  private final PromiseApi api;
  private final ChangeReader changes;
  private final BulkUpsert bulk;
  private final Webhooks webhooks;

  private ZendeskSession(
      CrmConfig crm, Secrets secrets, ZendeskClients connections, PollPolicy timing) {
    this.crm = crm;
    this.connections = connections;
    this.api = PromiseApi.of(crm);
    this.changes = new ChangeReader(crm, connections, timing.clock());
    this.bulk = new BulkUpsert(api, connections.service(), timing.patience());
    this.webhooks = new Webhooks(crm, secrets, connections.service());
  }

  /**
   * Opens a session; nothing is sent before the first call.
   *
   * @param crm where the account is, and how hard it may be pressed
   * @param secrets asked for the API user and its token at the first call, and for those of the
   *     webhooks when something is sent to them
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(CrmConfig crm, Secrets secrets) {
    return open(crm, secrets, wait -> {});
  }

  /**
   * The same, and says when Zendesk asks to wait, or when our own budget of calls is used up.
   *
   * @param crm where the account is, and how hard it may be pressed
   * @param secrets see {@link #open(CrmConfig, Secrets)}
   * @param waiting told of the waits, on a thread of the session; must not block
   * @throws ConfigurationException when the URL is plain http to another machine
   */
  public static ZendeskSession open(CrmConfig crm, Secrets secrets, Consumer<WaitEvent> waiting) {
    return open(crm, secrets, waiting, PollPolicy.standard());
  }

  static ZendeskSession open(
      CrmConfig crm, Secrets secrets, Consumer<WaitEvent> waiting, PollPolicy timing) {
    return new ZendeskSession(
        crm, secrets, ZendeskClients.open(crm, secrets, waiting, timing.retries()), timing);
  }

  /**
   * Asks for one promise and forgets it: whether the account is reached, lets us in, and has
   * promises to be read. An account without any is as good.
   *
   * @return fails as reading all promises would
   */
  public CompletableFuture<Void> probe() {
    PromisePages.Listing one = api.promises(1);
    return connections.service().page(one.first(), one.operation()).thenAccept(page -> {});
  }

  /**
   * All promises, in Zendesk's order. Pages are fetched while the stream is consumed, one ahead. A
   * promise that is changed meanwhile may come twice or in its former state.
   */
  public Stream<Promise> promises() {
    return new PromisePages(api.promises(), connections.http(), connections.service()::page)
        .stream();
  }

  /**
   * The promises that were changed at that moment or later, its second included; today's API knows
   * of changes that are a minute old. What was deleted comes as its trace on today's API, and does
   * not come on the legacy one.
   */
  public PromiseChanges promisesSince(Instant moment) {
    return changes.since(moment);
  }

  /** The promises that changed after a place that was kept, or that is new. */
  public PromiseChanges promisesSince(ChangeCursor mark) {
    return changes.since(mark);
  }

  /**
   * The present place in the stream of changes. Taken before all promises are read, it misses none
   * that changes while they are: {@link #promisesSince(ChangeCursor)} delivers them.
   */
  public CompletableFuture<ChangeCursor> mark() {
    return changes.mark();
  }

  /**
   * One promise.
   *
   * @return fails with {@link HttpCallException.Kind#NOT_FOUND} when there is none of that id
   */
  public CompletableFuture<Promise> record(String id) {
    return connections.service().record(api.record(PromiseApi.PROMISES, id), Operations.PROMISE);
  }

  /**
   * Makes a promise, or changes the one that has this external id.
   *
   * @param externalId the writing system's id of the promise; not blank
   * @param attributes see {@link PromiseDraft}
   * @return the promise as it is now; fails with {@link HttpCallException.Kind#OUTCOME_UNKNOWN}
   *     after a time-out: it was not sent again
   */
  public CompletableFuture<Promise> upsert(String externalId, Map<String, ?> attributes) {
    return upsert(PromiseDraft.of(externalId, attributes));
  }

  /** The same for a draft, which may have a name. */
  public CompletableFuture<Promise> upsert(PromiseDraft draft) {
    PromiseApi.Sent sent = api.upsert(draft);
    return connections.service().upsert(sent.url(), sent.body(), Operations.UPSERT);
  }

  /**
   * Makes or changes many promises, by jobs of a hundred, one after the other.
   *
   * @param drafts each external id once
   * @return one outcome for each draft, in their order; what went wrong is in the outcomes
   * @throws IllegalArgumentException when an external id comes twice
   */
  public CompletableFuture<List<UpsertOutcome>> upsertAll(List<PromiseDraft> drafts) {
    return bulk.run(List.copyOf(drafts));
  }

  /**
   * Reads a filter's record and posts {@code {"data":[record]}} to the webhook for filters. Nothing
   * keeps a filter from being sent twice: that is its caller's to know.
   *
   * @param id the record's id
   * @return fails with {@link PayloadTooLargeException} before it is sent, when it is too large;
   *     with {@link HttpCallException.Kind#OUTCOME_UNKNOWN} when nobody knows whether it was taken
   */
  public CompletableFuture<Void> sendFilter(String id) {
    return sendFilter(id, webhooks.forFilters());
  }

  private CompletableFuture<Void> sendFilter(String id, Webhooks.Opened webhook) {
    return connections
        .service()
        .raw(api.record(crm.filters().type(), id), Operations.FILTER)
        .thenCompose(
            record -> webhook.post("the filter " + id, "{\"data\":[" + record.json() + "]}"));
  }

  /**
   * Sends the filters that a schedule has at an hour, one after the other; one that fails does not
   * keep the next from being sent.
   *
   * @param schedule which filters go when
   * @param hour from 0 to 23, in the bank's time zone
   * @return one outcome for each, in the schedule's order
   */
  public CompletableFuture<List<FilterOutcome>> sendFilters(FilterSchedule schedule, int hour) {
    List<String> ids = schedule.idsAt(hour);
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    // Its secrets are asked for here: threads of the session must not wait for a vault.
    Webhooks.Opened webhook = webhooks.forFilters();
    return new FilterSender(id -> sendFilter(id, webhook)).send(ids);
  }

  /**
   * Posts {@code {"dueDate":"2026-11-21"}} to the webhook that looks which promises of a day were
   * kept.
   */
  public CompletableFuture<Void> complyPromises(LocalDate dueDate) {
    return webhooks.forDueDates().post("the due date", "{\"dueDate\":\"" + dueDate + "\"}");
  }

  /** What the session has done so far. */
  public HttpStatistics statistics() {
    return connections.statistics();
  }

  /** Ends the session: what is under way fails, streams included. */
  @Override
  public void close() {
    connections.close();
  }
}
