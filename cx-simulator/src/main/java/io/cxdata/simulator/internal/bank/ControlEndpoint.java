package io.cxdata.simulator.internal.bank;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What another process can do to the bank: {@code POST /simulator/change?loans=N}. */
public final class ControlEndpoint implements Application {
  public static final String PATH = "/simulator/change";
  private static final JsonFactory JSON = new JsonFactory();

  private final SimulatedBank bank;

  public ControlEndpoint(SimulatedBank bank) {
    this.bank = bank;
  }

  @Override
  public Optional<Call> find(Request request) {
    return request.path().equals(PATH)
        ? Optional.of(Call.of(Route.CONTROL, (r, treatment) -> change(r)))
        : Optional.empty();
  }

  @Override
  public Response error(int status, Request request, AppliedFaults treatment) {
    return problem(status, "status " + status);
  }

  private Response change(Request request) {
    if (!request.method().equals("POST")) {
      return problem(405, "POST " + PATH + "?loans=N changes loans");
    }
    String loans = request.query("loans").orElse("");
    if (!loans.matches("\\d{1,9}")) {
      return problem(400, "loans=N: a number of loans from 0 to 999999999");
    }
    LoanChanges changes = bank.changeLoans(Integer.parseInt(loans));
    return Response.json(
        200,
        out -> {
          try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            ids(json, "balances", changes.balances());
            ids(json, "openItems", changes.openItems());
            ids(json, "paymentPlans", changes.paymentPlans());
            json.writeEndObject();
          }
        });
  }

  private static void ids(JsonGenerator json, String kind, List<String> ids) throws IOException {
    json.writeArrayFieldStart(kind);
    for (String id : ids) {
      json.writeString(id);
    }
    json.writeEndArray();
  }

  private static Response problem(int status, String text) {
    return Response.text(status, "text/plain;charset=utf-8", text + "\n");
  }
}
