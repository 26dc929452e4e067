package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.Route;
import io.cxdata.simulator.internal.http.Answer;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.InnerRequests;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.portfolio.Bank;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SAP core: its services, each with a {@code $batch} of its own. */
public final class SapCore implements Application {
  /** Where it is. */
  public static final String PATH = "/s4b";

  private static final Pattern BATCH = Pattern.compile(PATH + "/(v\\d+/\\w+)/\\$batch");

  private final Services services;
  private final Access access;
  private final Batch batch;

  /**
   * In front of a bank; takes the tokens of this desk.
   *
   * @param largestBatch more questions than that in one batch are refused
   */
  public SapCore(Bank bank, TokenEndpoint tokens, InnerRequests inner, int largestBatch) {
    this.access = new Access(tokens);
    this.services = new Services(bank, access);
    this.batch = new Batch(services, inner, largestBatch);
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
  public Answer error(int status, Request request, AppliedFaults treatment) {
    return services.error(status, request, treatment);
  }
}
