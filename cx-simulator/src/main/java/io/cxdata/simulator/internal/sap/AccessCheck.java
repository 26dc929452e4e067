package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.internal.http.Application.Handler;
import io.cxdata.simulator.internal.odata.ODataError;
import io.cxdata.simulator.internal.odata.ODataException;
import io.cxdata.simulator.internal.odata.ODataFormat;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;

/** Checks token and method before anything else, and makes error answers of refusals. */
record AccessCheck(SapTokenEndpoint tokens) {

  Call call(Route route, String loanId, String method, Handler handler) {
    return new Call(
        route,
        loanId,
        (request, faults) -> {
          ODataError error = ODataError.in(ODataFormat.of(request, faults));
          if (faults.has(Fault.RevokedToken.class)) {
            tokens.revokeTokenOf(request);
          }
          if (!tokens.accepts(request)) {
            return error
                .answer(401, "401", "Invalid or expired access token")
                .withHeader("WWW-Authenticate", "Bearer");
          }
          if (!request.method().equals(method)) {
            return error.answer(405, "405", "Method not allowed");
          }
          try {
            return handler.handle(request, faults);
          } catch (ODataException refused) {
            return error.answer(refused.status(), refused.code(), refused.getMessage());
          }
        });
  }
}
