package io.cxdata.simulator.internal.http;

import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.util.Optional;

/** One of the systems behind a port. For any number of threads. */
public interface Application {
  /** What this system would do with the request; empty if the path belongs to another system. */
  Optional<Call> find(Request request);

  /** An error in this system's own form. */
  Response error(int status, Request request, AppliedFaults faults);

  /** Makes the response to one request. */
  @FunctionalInterface
  interface Handler {
    /** The response; the handler itself acts out those of the faults that it knows. */
    Response handle(Request request, AppliedFaults faults) throws IOException;
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
