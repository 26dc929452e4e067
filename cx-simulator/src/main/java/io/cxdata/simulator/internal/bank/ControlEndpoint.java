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
import io.cxdata.simulator.model.Faults;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Route;
import io.cxdata.simulator.model.SimulatedPromise;
import io.cxdata.simulator.model.SimulatedPromises;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What another process can do to the bank, below {@code /simulator}. */
public record ControlEndpoint(Bank bank, SimulatedPromises promises, Faults faults)
    implements Application {
  /** Where loans are changed. */
  public static final String CHANGE = "/simulator/change";

  private static final String ROOT = "/simulator";
  private static final String FAULTS = "/simulator/faults";
  private static final String PROMISES = "/simulator/promises";

  @Override
  public Optional<Call> find(Request request) {
    String path = request.path();
    return path.equals(ROOT) || path.startsWith(ROOT + "/")
        ? Optional.of(Call.of(Route.CONTROL, (r, applied) -> answer(r)))
        : Optional.empty();
  }

  @Override
  public Response error(int status, Request request, AppliedFaults applied) {
    return problem(status, "status " + status);
  }

  private Response answer(Request request) {
    String call = request.method() + " " + request.path();
    try {
      return switch (call) {
        case "POST " + CHANGE -> change(request);
        case "POST " + FAULTS -> {
          FaultText.set(faults, request.query());
          yield done();
        }
        case "DELETE " + FAULTS -> {
          faults.clear();
          yield done();
        }
        case "POST " + PROMISES -> promise(request);
        case "DELETE " + PROMISES -> {
          promises.delete(request.query("id").orElse(""));
          yield done();
        }
        case "GET " + ROOT, "GET " + ROOT + "/" -> problem(200, usage());
        default -> problem(isKnown(request.path()) ? 405 : 404, usage());
      };
    } catch (IllegalArgumentException e) {
      return problem(400, e.getMessage());
    }
  }

  private static boolean isKnown(String path) {
    return List.of(CHANGE, FAULTS, PROMISES).contains(path);
  }

  private static String usage() {
    return String.join(
        "\n",
        "POST " + CHANGE + "?loans=N changes loans",
        "POST " + FAULTS + "?WORD=VALUE&... sets a fault: " + FaultText.WORDS,
        "DELETE " + FAULTS + " removes all faults",
        "POST "
            + PROMISES
            + "?loan_id=ID&payment_amount=500.00&due_date=2026-12-31 adds a promise;"
            + " with id=ID it changes one",
        "DELETE " + PROMISES + "?id=ID removes one");
  }

  private Response change(Request request) {
    String loans = request.query("loans").orElse("");
    if (!loans.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("loans=N: a number of loans from 0 to 999999999");
    }
    LoanChanges changes = bank.changeLoans(Integer.parseInt(loans), EventDelivery.PROMPT);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ids(body.putArray("balances"), changes.balances());
    ids(body.putArray("openItems"), changes.openItems());
    ids(body.putArray("paymentPlans"), changes.paymentPlans());
    return Response.json(200, body);
  }

  private Response promise(Request request) {
    Map<String, String> words = new LinkedHashMap<>(request.query());
    String id = words.remove("id");
    Map<String, Object> attributes = PromiseText.attributes(words);
    SimulatedPromise promise =
        id == null ? promises.insert(attributes) : promises.update(id, attributes);
    return Response.json(200, JsonNodeFactory.instance.objectNode().put("id", promise.id()));
  }

  private static Response done() {
    return Response.json(200, JsonNodeFactory.instance.objectNode());
  }

  private static void ids(ArrayNode array, List<String> ids) {
    ids.forEach(array::add);
  }

  private static Response problem(int status, String text) {
    return Response.text(status, "text/plain;charset=utf-8", text + "\n");
  }
}
