package io.cxdata.corebanking.internal.odata;

import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.HttpSession;
import io.cxdata.http.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** Requests pages and follows their links. */
public final class ODataClient {
  private static final Set<Kind> UNSUPPORTED =
      Set.of(Kind.REJECTED, Kind.NOT_AUTHORIZED, Kind.NOT_FOUND, Kind.MALFORMED);

  /** A bad request, an unknown method or content, or an option that is not implemented. */
  private static final Set<Integer> OPTION_REFUSED = Set.of(400, 405, 422, 501);

  private final HttpSession http;
  private final ODataService service;
  private final LongAdder limitedLists = new LongAdder();

  public ODataClient(HttpSession http) {
    this.http = http;
    this.service = http.service(ODataService.class);
  }

  /** Counts a list that is read without an option or a link, and checked by its keys. */
  void countLimitedList() {
    limitedLists.increment();
  }

  /** The number of lists that were read without an option or a link, and checked by their keys. */
  public long limitedLists() {
    return limitedLists.sum();
  }

  CompletableFuture<ODataPage> page(Operation operation, String url) {
    return service.page(url, operation);
  }

  /**
   * The URL of the page after a page, if the page has a link.
   *
   * @param pageUrl the URL of the page
   * @param followed the links followed so far; the new one is added
   * @throws HttpCallException when the link leads to another server, or to a page that was read
   */
  Optional<String> next(Operation operation, String pageUrl, ODataPage page, Set<String> followed) {
    if (page.next().isEmpty()) {
      return Optional.empty();
    }
    String url =
        ODataProtocol.next(pageUrl, page.next().get())
            .orElseThrow(
                () ->
                    http.unusable(
                        operation,
                        pageUrl,
                        "the link to the next page leads to another server, and the token is not"
                            + " sent there. Check how the gateway rewrites links."));
    if (url.equals(pageUrl) || !followed.add(url)) {
      throw http.unusable(
          operation,
          pageUrl,
          "the link to the next page leads back to a page that was read. Report the link to the"
              + " SAP team.");
    }
    return Optional.of(url);
  }

  /** Whether a page has a link to another server, which is never followed. */
  boolean leadsAway(String pageUrl, ODataPage page) {
    return page.next().isPresent() && ODataProtocol.next(pageUrl, page.next().get()).isEmpty();
  }

  /** The failure of a list whose pages repeat earlier ones. */
  HttpCallException repeats(Operation operation, String pageUrl) {
    return http.unusable(
        operation,
        pageUrl,
        "the page repeats earlier entities: the service ignores $skip, or its links do not end."
            + " Report the service to the SAP team.");
  }

  /** The failure of an answer that has another number of entities than the service counted. */
  HttpCallException miscounted(Operation operation, String pageUrl, long counted, long received) {
    return http.unusable(
        operation,
        pageUrl,
        String.format(
            Locale.ROOT,
            "the service counted %,d entities and sent %,d. Try again; if it happens again, report"
                + " the service to the SAP team.",
            counted,
            received));
  }

  /** Whether a failure says that the service refuses an option of a query. */
  static boolean isOptionRefused(Throwable error) {
    return error instanceof HttpCallException failure
        && OPTION_REFUSED.contains(failure.status().orElse(0));
  }

  /** Whether a failure says that the gateway does not support such a call. */
  public static boolean isUnsupported(Throwable error) {
    return error instanceof HttpCallException failure
        && (UNSUPPORTED.contains(failure.kind())
            || failure.status().orElse(0) == 500
            || failure.status().orElse(0) == 501);
  }
}
