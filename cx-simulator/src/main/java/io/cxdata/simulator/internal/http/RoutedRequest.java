package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.model.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A request, the application that answers it, and the faults that it meets. */
record RoutedRequest(Request request, Application application, Call call, AppliedFaults faults) {
  private static final String HTML = "text/html;charset=utf-8";

  /** The response, the application's own or a fault's; empty if a fault leaves none. */
  Optional<Response> response() throws IOException {
    Fault fault = faults.replacement().orElse(null);
    if (fault instanceof Fault.Drop) {
      return Optional.empty();
    }
    if (fault instanceof Fault.Status status) {
      return Optional.of(error(status));
    }
    if (fault instanceof Fault.HtmlPage) {
      return Optional.of(page(200, "Sign in", "Session expired."));
    }
    Response own = rewritten(call.handler().handle(request, faults));
    return fault instanceof Fault.LostAnswer ? Optional.empty() : Optional.of(own);
  }

  private Response rewritten(Response own) throws IOException {
    Response answer = own;
    for (Fault fault : faults.faults()) {
      if (fault instanceof Fault.RewrittenBody change && own.status() == 200) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.body().writeTo(body);
        answer =
            Response.text(
                    change.status(),
                    own.contentType(),
                    change.rewrite().apply(body.toString(StandardCharsets.UTF_8)))
                .withHeaders(own.headers());
      }
    }
    return answer;
  }

  private Response error(Fault.Status status) {
    Response error =
        status.body() == Fault.ErrorBody.JSON
            ? application.error(status.code(), request, faults)
            : page(status.code(), status.code() + "", "Gateway error " + status.code());
    return status.retryAfter().map(wait -> error.withHeaders(retryAfter(wait))).orElse(error);
  }

  private static Response page(int status, String title, String text) {
    return Response.text(
        status,
        HTML,
        "<!DOCTYPE html><html><head><title>"
            + title
            + "</title></head><body><p>"
            + text
            + "</p></body></html>");
  }

  /** The standard header, and those that only Zendesk and only Azure have. */
  private static Map<String, String> retryAfter(Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return Map.of(
        "Retry-After",
        Long.toString(seconds),
        "X-Rate-Limit-Remaining",
        "0",
        // Azure's clients prefer milliseconds, and tests need not wait seconds.
        "x-ms-retry-after-ms",
        Long.toString(wait.toMillis()));
  }
}
