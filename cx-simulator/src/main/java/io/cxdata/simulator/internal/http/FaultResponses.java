package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.model.Fault;
import java.time.Duration;
import java.util.Map;

/** The answers that faults put in the place of an application's own. */
final class FaultResponses {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String LOGIN_PAGE =
      "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Session expired.</p></body></html>";

  private FaultResponses() {}

  static Response of(
      Fault fault, Application application, Request request, AppliedFaults treatment) {
    if (fault instanceof Fault.Status status) {
      Response error =
          status.body() == Fault.ErrorBody.JSON
              ? application.error(status.code(), request, treatment)
              : Response.text(status.code(), HTML, page(status.code()));
      return status.retryAfter().map(wait -> error.headers(retryAfter(wait))).orElse(error);
    }
    return Response.text(200, HTML, LOGIN_PAGE);
  }

  private static String page(int status) {
    return "<!DOCTYPE html><html><head><title>"
        + status
        + "</title></head><body><h1>Gateway error "
        + status
        + "</h1></body></html>";
  }

  private static Map<String, String> retryAfter(Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return Map.of("Retry-After", Long.toString(seconds), "X-Rate-Limit-Remaining", "0");
  }
}
