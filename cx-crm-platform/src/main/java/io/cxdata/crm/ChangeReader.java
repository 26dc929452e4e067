package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.crm.PromisePages.Listing;
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
 * Reads what changed: by the incremental export today, by the search of the legacy API. An account
 * without the export has all its promises read, and those taken that were updated since.
 */
final class ChangeReader {
  /** By how much our clock and Zendesk's, and the time a change takes to be found, may differ. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The export refuses a start in the present minute. */
  private static final Duration LATEST_START = Duration.ofMinutes(2);

  private final CrmConfig crm;
  private final ZendeskClients connections;
  private final InstantSource clock;

  ChangeReader(CrmConfig crm, ZendeskClients connections, InstantSource clock) {
    this.crm = crm;
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * What changed at a moment or later. Each record is judged by itself, and to the second, which is
   * as exact as Zendesk tells it: neither is a record old because the first of its page is.
   */
  PromiseChanges since(Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    Predicate<Promise> wanted =
        promise ->
            promise.isDeleted() || changedAt(promise).map(at -> !at.isBefore(second)).orElse(true);
    return new PromiseChanges(pagesSince(second), wanted, nextSince(moment));
  }

  PromiseChanges since(ChangeCursor mark) {
    if (mark.cursor().isEmpty() || !(PromiseApi.of(crm) instanceof CustomObjectsApi today)) {
      return since(mark.since());
    }
    return new PromiseChanges(
        exported(today.changesAfter(mark.cursor().get())),
        promise -> true,
        nextSince(mark.since()));
  }

  CompletableFuture<ChangeCursor> mark() {
    Instant since = clock.instant().minus(MARGIN);
    if (PromiseApi.of(crm) instanceof CustomObjectsApi today) {
      return end(today.changesSince(since), since)
          .exceptionallyCompose(
              failure ->
                  PromisePages.isMissing(failure)
                      ? CompletableFuture.completedFuture(ChangeCursor.at(since))
                      : CompletableFuture.failedFuture(failure));
    }
    return CompletableFuture.completedFuture(ChangeCursor.at(since));
  }

  /** Goes through what changed of late, for the cursor at its end. */
  private CompletableFuture<ChangeCursor> end(Listing changes, Instant since) {
    PromisePages pages = exported(changes);
    return follow(pages, pages.first())
        .thenApply(end -> new ChangeCursor(since, pages.lastCursor()));
  }

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
    PromiseApi api = PromiseApi.of(crm);
    if (api instanceof CustomObjectsApi today) {
      Instant latest = clock.instant().minus(LATEST_START);
      return exported(
          today.changesSince(second.isBefore(latest) ? second : latest),
          Optional.of(today.promises()));
    }
    RequestBody question = SunshineApi.changesSince(second);
    return new PromisePages(
        ((SunshineApi) api).changes(),
        connections.http(),
        (url, operation) -> connections.service().search(url, question, operation));
  }

  private PromisePages exported(Listing changes) {
    return exported(changes, Optional.empty());
  }

  private PromisePages exported(Listing changes, Optional<Listing> instead) {
    return new PromisePages(
        changes,
        instead,
        connections.exportHttp(),
        (url, operation) ->
            operation.equals(changes.operation())
                ? connections.exportService().page(url, operation)
                : connections.service().page(url, operation));
  }

  /** Never back: what is known stays known. */
  private Instant nextSince(Instant since) {
    Instant next = clock.instant().minus(MARGIN);
    return next.isBefore(since) ? since : next;
  }

  /** Empty where Zendesk does not say it readably; such a record may be a changed one. */
  private static Optional<Instant> changedAt(Promise promise) {
    try {
      return promise.updatedAt().map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
