package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.BatchDispatcher;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.model.Route;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SAP core: its services, each with a {@code $batch} of its own. */
public final class SapApplication implements Application {
  /** Where it is. */
  public static final String PATH = "/s4b";

  private static final Pattern BATCH = Pattern.compile(PATH + "/(v\\d+/\\w+)/\\$batch");

  private final ODataServices services;
  private final AccessCheck access;
  private final ODataBatch batch;

  /**
   * In front of a bank; takes the tokens of this endpoint.
   *
   * @param largestBatch more questions than that in one batch are refused
   */
  public SapApplication(
      Bank bank, SapTokenEndpoint tokens, BatchDispatcher parts, int largestBatch) {
    this.access = new AccessCheck(tokens);
    this.services = new ODataServices(bank, access);
    this.batch = new ODataBatch(services, parts, largestBatch);
  }

  @Override
  public Optional<Call> find(Request request) {
    Matcher path = BATCH.matcher(request.path());
    return path.matches() && services.has(path.group(1))
        ? Optional.of(
            access.call(
                Route.BATCH,
                "",
                "POST",
                (r, t) -> batch.answer(r, PATH + "/" + path.group(1) + "/")))
        : services.find(request);
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return services.error(status, request, faults);
  }
}
