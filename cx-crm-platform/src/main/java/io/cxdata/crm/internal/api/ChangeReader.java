package io.cxdata.crm.internal.api;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.ChangeCursor;
import io.cxdata.crm.Promise;
import io.cxdata.crm.internal.api.PromisePages.Listing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import okhttp3.RequestBody;

/**
 * Reads changes: by the incremental export of the custom objects API, or by the search of the
 * Sunshine API. An account without the export has all promises read, and those delivered that were
 * updated since.
 */
public final class ChangeReader {
  /** Covers the difference of the clocks, and the delay before a change can be found. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The export refuses a start within the current minute. */
  private static final Duration LATEST_START = Duration.ofMinutes(2);

  private final PromiseApi api;
  private final ApiClient client;
  private final ApiClient exports;
  private final InstantSource clock;

  /**
   * Reads the changes of one account.
   *
   * @param exports the client for the incremental export, which has a rate limit of its own
   */
  public ChangeReader(CrmConfig crm, ApiClient client, ApiClient exports, InstantSource clock) {
    this.api = PromiseApi.of(crm);
    this.client = client;
    this.exports = exports;
    this.clock = clock;
  }

  /**
   * Changed promises, before they are filtered.
   *
   * @param filter decides for each record; a page says nothing about its other records
   * @param nextSince the start of the next read where there is no cursor
   */
  public record Changes(PromisePages pages, Predicate<Promise> filter, Instant nextSince) {}

  /** The changes at a moment or later, to the second, which is the precision of Zendesk. */
  public Changes since(Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    Predicate<Promise> filter =
        promise ->
            promise.isDeleted() || changedAt(promise).map(at -> !at.isBefore(second)).orElse(true);
    return new Changes(pagesSince(second), filter, nextSince(moment));
  }

  /** The changes after a cursor. */
  public Changes since(ChangeCursor cursor) {
    if (cursor.cursor().isEmpty() || !(api instanceof CustomObjectsApi objects)) {
      return since(cursor.since());
    }
    return new Changes(
        exported(objects.changesAfter(cursor.cursor().get()), Optional.empty()),
        promise -> true,
        nextSince(cursor.since()));
  }

  /** The current position in the stream of changes. */
  public CompletableFuture<ChangeCursor> cursor() {
    Instant since = clock.instant().minus(MARGIN);
    if (!(api instanceof CustomObjectsApi objects)) {
      return CompletableFuture.completedFuture(ChangeCursor.at(since));
    }
    PromisePages pages = exported(objects.changesSince(since), Optional.empty());
    return follow(pages, pages.first())
        .thenApply(end -> new ChangeCursor(since, pages.lastCursor()))
        .exceptionallyCompose(
            failure ->
                PromisePages.isMissing(failure)
                    ? CompletableFuture.completedFuture(ChangeCursor.at(since))
                    : CompletableFuture.failedFuture(failure));
  }

  /** Reads recent changes to their end, for the cursor there. */
  private static CompletableFuture<Void> follow(
      PromisePages pages, CompletableFuture<PromisePage> page) {
    return page.thenCompose(
        answer ->
            pages
                .after(answer)
                .map(next -> follow(pages, next))
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  private PromisePages pagesSince(Instant second) {
    if (api instanceof CustomObjectsApi objects) {
      Instant latest = clock.instant().minus(LATEST_START);
      return exported(
          objects.changesSince(second.isBefore(latest) ? second : latest),
          Optional.of(objects.promises()));
    }
    RequestBody search = SunshineApi.changesSince(second);
    return new PromisePages(
        ((SunshineApi) api).changes(),
        client.http(),
        (url, operation) -> client.service().search(url, search, operation));
  }

  private PromisePages exported(Listing changes, Optional<Listing> fallback) {
    return new PromisePages(
        changes,
        fallback,
        exports.http(),
        (url, operation) ->
            (operation.equals(changes.operation()) ? exports : client)
                .service()
                .page(url, operation));
  }

  /** Never earlier than the start of this read. */
  private Instant nextSince(Instant since) {
    Instant next = clock.instant().minus(MARGIN);
    return next.isBefore(since) ? since : next;
  }

  /** Empty where the time is missing or invalid; such a record counts as changed. */
  private static Optional<Instant> changedAt(Promise promise) {
    try {
      return promise.updatedAt().map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
