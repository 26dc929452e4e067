package io.cxdata.crm;

import io.cxdata.config.support.Futures;
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

/** Promises by cursor: each page says where the next one is. */
final class PromisePages extends Pages<PromisePage, Promise> {
  /**
   * A list that is read page by page.
   *
   * @param operation its name in messages
   * @param first the URL of its first page
   * @param following the URL of the page after a cursor
   * @param preferred which of the two ways is taken where an answer shows both
   * @param urlSetting where the configuration says which server that is
   */
  record Listing(
      Operation operation,
      String first,
      UnaryOperator<String> following,
      Way preferred,
      String urlSetting) {}

  /** How a page leads to the next one. */
  enum Way {
    LINK,
    CURSOR
  }

  private Listing list;
  private final Optional<Listing> instead;
  private final HttpSession http;
  private final BiFunction<String, Operation, CompletableFuture<PromisePage>> service;

  private final Set<String> followed = new HashSet<>();
  private String asked;
  private Optional<String> lastCursor = Optional.empty();
  private boolean finished;

  PromisePages(
      Listing list,
      HttpSession http,
      BiFunction<String, Operation, CompletableFuture<PromisePage>> service) {
    this(list, Optional.empty(), http, service);
  }

  /**
   * The same.
   *
   * @param instead a list that is read where the account does not have the first one
   */
  PromisePages(
      Listing list,
      Optional<Listing> instead,
      HttpSession http,
      BiFunction<String, Operation, CompletableFuture<PromisePage>> service) {
    this.list = list;
    this.instead = instead;
    this.http = http;
    this.service = service;
  }

  @Override
  protected CompletableFuture<PromisePage> first() {
    followed.add(list.first());
    CompletableFuture<PromisePage> page = ask(list.first());
    return instead.isEmpty() ? page : page.exceptionallyCompose(this::readInstead);
  }

  private CompletableFuture<PromisePage> readInstead(Throwable failure) {
    if (!isMissing(failure)) {
      return CompletableFuture.failedFuture(failure);
    }
    list = instead.orElseThrow();
    followed.add(list.first());
    return ask(list.first());
  }

  /** Whether an account does not have what was asked for: not every plan has everything. */
  static boolean isMissing(Throwable failure) {
    Throwable cause = Futures.cause(failure);
    return cause instanceof HttpCallException call
        && (call.kind() == HttpCallException.Kind.NOT_FOUND || call.status().orElse(0) == 403);
  }

  @Override
  protected Optional<CompletableFuture<PromisePage>> after(PromisePage page) {
    lastCursor = page.cursor().or(() -> lastCursor);
    boolean more = page.more().orElse(page.next().isPresent());
    return more ? Optional.of(ask(next(page))) : Optional.empty();
  }

  @Override
  protected List<Promise> elements(PromisePage page) {
    return page.promises();
  }

  /** Zendesk counts nothing that a cursor's pages could be compared with. */
  @Override
  protected void finished() {
    finished = true;
  }

  /** Whether the last promise of the last page was consumed. */
  boolean isFinished() {
    return finished;
  }

  /** The cursor after the last page that was read; of another list than the first it is none. */
  Optional<String> lastCursor() {
    return instead.filter(list::equals).isPresent() ? Optional.empty() : lastCursor;
  }

  private String next(PromisePage page) {
    String next = url(page);
    if (!followed.add(next)) {
      throw http.unusable(
          list.operation(),
          asked,
          "the cursor does not advance: the next page is one that was read. Read the promises"
              + " again; if it stays, report it to Zendesk.");
    }
    return next;
  }

  private String url(PromisePage page) {
    boolean byCursor =
        page.cursor().isPresent() && (list.preferred() == Way.CURSOR || page.next().isEmpty());
    if (byCursor) {
      return list.following().apply(page.cursor().get());
    }
    String link =
        page.next()
            .orElseThrow(
                () ->
                    http.unusable(
                        list.operation(),
                        asked,
                        "more pages are announced, but neither a link nor a cursor leads there."
                            + " Read the promises again."));
    return Links.sameOrigin(asked, link)
        .orElseThrow(
            () ->
                http.unusable(
                    list.operation(),
                    asked,
                    "the next page is said to be on another server, where our token does not"
                        + " belong. Check "
                        + list.urlSetting()
                        + "."));
  }

  private CompletableFuture<PromisePage> ask(String url) {
    asked = url;
    return service.apply(url, list.operation());
  }
}
