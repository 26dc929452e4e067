package io.cxdata.corebanking;

import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpSession;
import io.cxdata.http.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;

/** Asks for pages, and follows their links. */
final class ODataClient {
  private final HttpSession http;
  private final ODataService service;

  ODataClient(HttpSession http) {
    this.http = http;
    this.service = http.service(ODataService.class);
  }

  CompletableFuture<ODataPage> page(Operation operation, String url) {
    return service.page(url, operation);
  }

  CompletableFuture<BatchAnswer> batch(Operation operation, String url, RequestBody questions) {
    return service.batch(url, questions, operation);
  }

  /**
   * The URL of the page after this one, if it names one.
   *
   * @param followed the links followed so far; this one is added
   * @throws HttpCallException when the link leads elsewhere, or where we have been
   */
  Optional<String> next(Operation operation, String asked, ODataPage page, Set<String> followed) {
    if (page.next().isEmpty()) {
      return Optional.empty();
    }
    String url =
        ODataProtocol.next(asked, page.next().get())
            .orElseThrow(
                () ->
                    http.unusable(
                        operation,
                        asked,
                        "the next page is said to be on another server, where our token does not"
                            + " belong. Check how the gateway rewrites links."));
    if (url.equals(asked) || !followed.add(url)) {
      throw http.unusable(
          operation,
          asked,
          "the link to the next page leads back to a page that was read. Report it to those who"
              + " run the service.");
    }
    return Optional.of(url);
  }

  /** The failure of a list whose pages repeat themselves. */
  HttpCallException repeats(Operation operation, String asked) {
    return http.unusable(
        operation,
        asked,
        "a page repeats what earlier pages delivered: the service does not heed $skip. Report it"
            + " to those who run the service.");
  }
}
