package io.cxdata.simulator.internal.bank;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.model.EventDelivery;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Route;
import java.util.List;
import java.util.Optional;

/** What another process can do to the bank: {@code POST /simulator/change?loans=N}. */
public record ControlEndpoint(Bank bank) implements Application {
  /** Where it is. */
  public static final String PATH = "/simulator/change";

  @Override
  public Optional<Call> find(Request request) {
    return request.path().equals(PATH)
        ? Optional.of(Call.of(Route.CONTROL, (r, faults) -> change(r)))
        : Optional.empty();
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
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
    LoanChanges changes = bank.changeLoans(Integer.parseInt(loans), EventDelivery.PROMPT);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ids(body.putArray("balances"), changes.balances());
    ids(body.putArray("openItems"), changes.openItems());
    ids(body.putArray("paymentPlans"), changes.paymentPlans());
    return Response.json(200, body);
  }

  private static void ids(ArrayNode array, List<String> ids) {
    ids.forEach(array::add);
  }

  private static Response problem(int status, String text) {
    return Response.text(status, "text/plain;charset=utf-8", text + "\n");
  }
}
