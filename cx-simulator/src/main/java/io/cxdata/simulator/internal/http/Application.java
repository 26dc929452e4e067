package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.util.Optional;

/** One of the systems behind the port. */
public interface Application {

  /** What this system would do with the request; empty if the path is none of its own. */
  Optional<Call> find(Request request);

  /** An error in this system's own form, or the one that the request or a fault asks for. */
  Response error(int status, Request request, AppliedFaults treatment);

  /** Makes the answer to one request. */
  @FunctionalInterface
  interface Handler {
    /** The answer, with the faults that the handler itself must act out. */
    Response handle(Request request, AppliedFaults treatment) throws IOException;
  }

  /**
   * What a request asks for.
   *
   * @param loanId empty if the request is not about one loan
   */
  record Call(Route route, String loanId, Handler handler) {
    /** A call that is not about one loan. */
    public static Call of(Route route, Handler handler) {
      return new Call(route, "", handler);
    }
  }
}
