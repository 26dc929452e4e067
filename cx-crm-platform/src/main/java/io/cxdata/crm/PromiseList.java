package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.http.HttpSession;
import io.cxdata.http.Operation;
import io.cxdata.http.internal.Links;
import io.cxdata.http.internal.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** All promises, by cursor: each page says where the next one is. */
final class PromiseList extends Pages<PromisePage, Promise> {
  private static final Operation PROMISES = Operation.of("promises");

  private final CrmConfig crm;
  private final HttpSession http;
  private final ZendeskService service;
  private final CustomObjects api;

  private final Set<String> followed = new HashSet<>();
  private String asked;

  PromiseList(CrmConfig crm, HttpSession http, ZendeskService service) {
    this.crm = crm;
    this.http = http;
    this.service = service;
    this.api = CustomObjects.of(crm);
  }

  @Override
  protected CompletableFuture<PromisePage> first() {
    return ask(api.first(crm));
  }

  @Override
  protected Optional<CompletableFuture<PromisePage>> after(PromisePage page) {
    boolean more = page.more().orElse(page.next().isPresent());
    return more ? Optional.of(ask(next(page))) : Optional.empty();
  }

  @Override
  protected List<Promise> elements(PromisePage page) {
    return page.promises();
  }

  /** Zendesk counts nothing that a cursor's pages could be compared with. */
  @Override
  protected void finished() {}

  private String next(PromisePage page) {
    if (page.next().isEmpty() && page.cursor().isEmpty()) {
      throw http.unusable(
          PROMISES,
          asked,
          "more pages are announced, but neither a link nor a cursor leads there. Read the promises"
              + " again.");
    }
    String next =
        page.next().isPresent()
            ? Links.sameOrigin(asked, page.next().get())
                .orElseThrow(
                    () ->
                        http.unusable(
                            PROMISES,
                            asked,
                            "the next page is said to be on another server, where our token does"
                                + " not belong. Check crm."
                                + crm.name()
                                + ".main.url."))
            : api.after(crm, page.cursor().get());
    if (next.equals(asked) || !followed.add(next)) {
      throw http.unusable(
          PROMISES,
          asked,
          "the cursor does not advance: the next page is one that was read. Read the promises"
              + " again; if it stays, report it to Zendesk.");
    }
    return next;
  }

  private CompletableFuture<PromisePage> ask(String url) {
    asked = url;
    return service.page(url, PROMISES);
  }
}
