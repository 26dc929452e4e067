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
public final class BatchDispatcher {
  private final FaultPlan faults;
  private final RecordingLog log;

  /** Asks this plan for faults, and counts in this log. */
  public BatchDispatcher(FaultPlan faults, RecordingLog log) {
    this.faults = faults;
    this.log = log;
  }

  /**
   * An answer with its body.
   *
   * @param length what is announced; more than the body has if the body is cut off
   */
  public record Inner(Response answer, int length, byte[] body) {}

  /** The answer of an application that knows the path; empty if a fault leaves none. */
  public Optional<Inner> answer(Application application, Request request) throws IOException {
    Call call =
        application
            .find(request)
            .orElseThrow(() -> new IllegalStateException("No application answers an inner path"));
    AppliedFaults treatment = faults.treat(call.route(), call.loanId());
    Optional<Fault> replacement = treatment.replacement();
    if (replacement.isPresent() && replacement.get() instanceof Fault.Drop) {
      log.recordPart(call.route(), 0);
      return Optional.empty();
    }
    Response answer =
        replacement.isPresent()
            ? FaultResponses.of(replacement.get(), application, request, treatment)
            : call.handler().handle(request, treatment);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.body().writeTo(out);
    byte[] body = out.toByteArray();
    log.recordPart(call.route(), answer.status());
    return Optional.of(
        treatment.has(Fault.CutOff.class)
            ? new Inner(answer, Math.max(1, body.length), Arrays.copyOf(body, body.length / 2))
            : new Inner(answer, body.length, body));
  }
}
