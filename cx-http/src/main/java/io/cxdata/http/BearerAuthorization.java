package io.cxdata.http;

import io.cxdata.config.Secret;
import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A bearer token for all calls: one fetch at a time, and at most one for each refused token. */
final class BearerAuthorization implements Authorization {
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final Duration REFUSAL_KEPT = Duration.ofMinutes(1);

  private final Supplier<CompletableFuture<BearerToken>> source;
  private final InstantSource clock;

  private CompletableFuture<Issued> current;
  private Instant askedAt;

  /** A header and when it should no longer be used. */
  private record Issued(Secret header, Instant until) {}

  BearerAuthorization(Supplier<CompletableFuture<BearerToken>> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public synchronized CompletableFuture<Secret> header() {
    if (current == null || isOver(current)) {
      askedAt = clock.instant();
      current = fetch();
    }
    return current.thenApply(Issued::header);
  }

  @Override
  public synchronized Secret latest(Secret earlier) {
    return isCached() ? current.join().header() : earlier;
  }

  @Override
  public synchronized boolean renew(Secret refused) {
    // Of many calls refused with one token only the first drops it.
    if (isCached() && current.join().header() == refused) {
      current = null;
    }
    return true;
  }

  private boolean isCached() {
    return current != null && current.isDone() && !current.isCompletedExceptionally();
  }

  private CompletableFuture<Issued> fetch() {
    try {
      return source.get().thenApply(this::issued);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Issued issued(BearerToken token) {
    return new Issued(
        Secret.of("Bearer " + token.value().reveal()),
        token.lifetime().map(this::until).orElse(Instant.MAX));
  }

  private Instant until(Duration lifetime) {
    Duration tenth = lifetime.dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return clock.instant().plus(lifetime).minus(margin);
  }

  private boolean isOver(CompletableFuture<Issued> fetch) {
    if (!fetch.isDone()) {
      return false;
    }
    Instant now = clock.instant();
    if (fetch.isCompletedExceptionally()) {
      return !refused(fetch) || now.isAfter(askedAt.plus(REFUSAL_KEPT));
    }
    return !now.isBefore(fetch.join().until());
  }

  /** Whether it is useless to ask again with the same credentials. */
  private static boolean refused(CompletableFuture<?> fetch) {
    return fetch.handle((token, error) -> isRefusal(Futures.cause(error))).join();
  }

  private static boolean isRefusal(Throwable error) {
    return error instanceof HttpCallException failure
        && (failure.kind() == Kind.NOT_AUTHORIZED || failure.kind() == Kind.REJECTED);
  }
}
