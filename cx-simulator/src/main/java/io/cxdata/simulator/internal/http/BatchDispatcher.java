package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.model.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers requests that came within another one: with faults of their own, and counted as parts.
 * Latency is left to the request that they came in.
 */
public record BatchDispatcher(FaultPlan faults, RecordingLog log) {

  /**
   * A response with its body.
   *
   * @param length what is announced; more than the body has if the body is cut off
   */
  public record Part(Response response, int length, byte[] body) {}

  /** The response of an application that knows the path; empty if a fault leaves none. */
  public Optional<Part> answer(Application application, Request request) throws IOException {
    Call call =
        application
            .find(request)
            .orElseThrow(() -> new IllegalStateException("No application answers an inner path"));
    AppliedFaults applied = faults.applied(call, request);
    Optional<Response> response = new RoutedRequest(request, application, call, applied).response();
    if (response.isEmpty()) {
      log.recordPart(call.route(), 0);
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    response.get().body().writeTo(out);
    byte[] body = out.toByteArray();
    log.recordPart(call.route(), response.get().status());
    return Optional.of(
        applied.has(Fault.CutOff.class)
            ? new Part(
                response.get(), Math.max(1, body.length), Arrays.copyOf(body, body.length / 2))
            : new Part(response.get(), body.length, body));
  }
}
