package io.cxdata.crm.internal.api;

import io.cxdata.config.support.Futures;
import io.cxdata.crm.Promise;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpSession;
import io.cxdata.http.Operation;
import io.cxdata.http.support.Links;
import io.cxdata.http.support.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Promises page by page: each page leads to the next one by a link or a cursor. */
public final class PromisePages extends Pages<PromisePage, Promise> {
  /**
   * A list that is read page by page.
   *
   * @param operation the name of the list in messages
   * @param first the URL of the first page
   * @param following the URL of the page after a cursor
   * @param preferred what counts where an answer has both link and cursor
   * @param urlSetting the configuration key of the server's URL
   */
  public record Listing(
      Operation operation,
      String first,
      UnaryOperator<String> following,
      Paging preferred,
      String urlSetting) {}

  /** What leads from a page to the next one. */
  public enum Paging {
    LINK,
    CURSOR
  }

  private static final int MAX_EMPTY_PAGES = 10;

  private Listing list;
  private final Optional<Listing> fallback;
  private final HttpSession http;
  private final BiFunction<String, Operation, CompletableFuture<PromisePage>> service;

  private final Set<String> followed = new HashSet<>();
  private final Set<Long> states = new HashSet<>();
  private int pagesWithoutNews;
  private String pageUrl;
  private Optional<String> lastCursor = Optional.empty();
  private boolean finished;

  /** Reads a list that every account has. */
  public PromisePages(
      Listing list,
      HttpSession http,
      BiFunction<String, Operation, CompletableFuture<PromisePage>> service) {
    this(list, Optional.empty(), http, service);
  }

  /**
   * Reads a list.
   *
   * @param fallback the list for an account that does not have the first one
   * @param http for the failures of pages that lead nowhere
   * @param service requests a page
   */
  PromisePages(
      Listing list,
      Optional<Listing> fallback,
      HttpSession http,
      BiFunction<String, Operation, CompletableFuture<PromisePage>> service) {
    this.list = list;
    this.fallback = fallback;
    this.http = http;
    this.service = service;
  }

  @Override
  protected CompletableFuture<PromisePage> first() {
    followed.add(list.first());
    CompletableFuture<PromisePage> page = request(list.first());
    return fallback.isEmpty() ? page : page.exceptionallyCompose(this::readFallback);
  }

  private CompletableFuture<PromisePage> readFallback(Throwable failure) {
    if (!isMissing(failure)) {
      return CompletableFuture.failedFuture(failure);
    }
    list = fallback.orElseThrow();
    followed.add(list.first());
    return request(list.first());
  }

  /** Whether the account does not have the list: plans of Zendesk differ. */
  static boolean isMissing(Throwable failure) {
    return Futures.cause(failure) instanceof HttpCallException call
        && (call.kind() == HttpCallException.Kind.NOT_FOUND || call.status().orElse(0) == 403);
  }

  @Override
  protected Optional<CompletableFuture<PromisePage>> after(PromisePage page) {
    lastCursor = page.cursor().or(() -> lastCursor);
    boolean more = page.more().orElse(page.next().isPresent());
    requireProgress(page.promises(), more);
    return more ? Optional.of(request(next(page))) : Optional.empty();
  }

  /**
   * A list may be endless by mistake: each page leads to a new one, with the same promises. So a
   * page that leads further must have a state of a promise that no page before it had. Empty pages
   * may come, a few in a row.
   */
  private void requireProgress(List<Promise> promises, boolean more) {
    boolean fresh = false;
    for (Promise promise : promises) {
      fresh |= states.add(state(promise));
    }
    pagesWithoutNews = fresh ? 0 : pagesWithoutNews + 1;
    if (more && pagesWithoutNews > (promises.isEmpty() ? MAX_EMPTY_PAGES : 0)) {
      throw http.unusable(
          list.operation(),
          pageUrl,
          "the list does not advance: the page leads to another one, but has only promises that"
              + " came before. Read the promises again. If that fails too, report it to Zendesk.");
    }
  }

  /** By 64 bits; a page is only taken for a repetition when all its promises meet others. */
  private static long state(Promise promise) {
    return promise.id().isEmpty()
        ? promise.hashCode()
        : (long) promise.id().hashCode() << 32
            ^ promise.updatedAt().orElse("").hashCode() & 0xffff_ffffL;
  }

  @Override
  protected List<Promise> elements(PromisePage page) {
    return page.promises();
  }

  /** Zendesk sends no count to compare the pages with. */
  @Override
  protected void finished() {
    finished = true;
  }

  /** Whether the last promise of the last page was read. */
  public boolean isFinished() {
    return finished;
  }

  /** The cursor after the last page that was read; empty for the fallback list. */
  public Optional<String> lastCursor() {
    return fallback.filter(list::equals).isPresent() ? Optional.empty() : lastCursor;
  }

  private String next(PromisePage page) {
    String next = url(page);
    if (!followed.add(next)) {
      throw http.unusable(
          list.operation(),
          pageUrl,
          "the cursor does not advance: it leads back to a page that was read. Read the promises"
              + " again. If that fails too, report it to Zendesk.");
    }
    return next;
  }

  private String url(PromisePage page) {
    boolean byCursor =
        page.cursor().isPresent() && (list.preferred() == Paging.CURSOR || page.next().isEmpty());
    if (byCursor) {
      return list.following().apply(page.cursor().get());
    }
    String link =
        page.next()
            .orElseThrow(
                () ->
                    http.unusable(
                        list.operation(),
                        pageUrl,
                        "the page announces more pages, but has neither a link nor a cursor. Read"
                            + " the promises again."));
    return Links.sameOrigin(pageUrl, link)
        .orElseThrow(
            () ->
                http.unusable(
                    list.operation(),
                    pageUrl,
                    "the link to the next page leads to another server, and the token is not"
                        + " sent there. Check "
                        + list.urlSetting()
                        + "."));
  }

  private CompletableFuture<PromisePage> request(String url) {
    pageUrl = url;
    return service.apply(url, list.operation());
  }
}
