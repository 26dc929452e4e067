package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.odata.EntityPage;
import io.cxdata.simulator.internal.odata.EntityQuery;
import io.cxdata.simulator.internal.odata.EntitySet;
import io.cxdata.simulator.internal.odata.EntityType;
import io.cxdata.simulator.internal.odata.EntityWriter;
import io.cxdata.simulator.internal.odata.LazyEntities;
import io.cxdata.simulator.internal.odata.MetadataWriter;
import io.cxdata.simulator.internal.odata.NavigationProperty;
import io.cxdata.simulator.internal.odata.ODataError;
import io.cxdata.simulator.internal.odata.ODataException;
import io.cxdata.simulator.internal.odata.ODataFormat;
import io.cxdata.simulator.internal.odata.QueryOptions;
import io.cxdata.simulator.internal.portfolio.Bank;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The core's services: finds the entity set, answers in JSON or Atom. */
final class ODataServices implements Application {
  private static final Pattern RESOURCE =
      Pattern.compile(
          SapApplication.PATH
              + "/(v\\d+/\\w+/\\w+)(?:\\((?:\\w+=)?'((?:[^']|'')*)'\\))?(?:/([\\w$]+))?/?");
  private static final Pattern METADATA =
      Pattern.compile(SapApplication.PATH + "/(v\\d+/\\w+)/\\$metadata");
  private static final Map<String, Route> DETAILS =
      Map.of(
          "Balances",
          Route.BALANCES,
          "OpenItems",
          Route.OPEN_ITEMS,
          "PaymentPlan",
          Route.PAYMENT_PLAN);

  private final EntitySets sets;
  private final AccessCheck access;

  ODataServices(Bank bank, AccessCheck access) {
    this.sets = new EntitySets(bank);
    this.access = access;
  }

  /** Whether there is a service {@code v1/lacovr}. */
  boolean has(String service) {
    return !sets.types(service).isEmpty();
  }

  @Override
  public Optional<Call> find(Request request) {
    if (!request.path().startsWith(SapApplication.PATH + "/")) {
      return Optional.empty();
    }
    Matcher metadata = METADATA.matcher(request.path());
    if (metadata.matches() && has(metadata.group(1))) {
      return Optional.of(call(Route.METADATA, "", (r, t) -> metadata(metadata.group(1))));
    }
    Matcher path = RESOURCE.matcher(request.path());
    Optional<EntitySet<?>> set = path.matches() ? sets.find(path.group(1)) : Optional.empty();
    if (set.isEmpty()) {
      return Optional.of(
          call(Route.UNKNOWN, "", (r, t) -> missing("Resource not found for the segment")));
    }
    String key = path.group(2) == null ? "" : path.group(2).replace("''", "'");
    return Optional.of(call(set.get(), path.group(2) != null, key, path.group(3)));
  }

  private <T> Call call(EntitySet<T> set, boolean hasKey, String key, String detail) {
    String loanId = set.aboutLoans() ? key : "";
    if (!hasKey) {
      return detail == null
          ? call(
              set.route(),
              "",
              (r, t) -> list(r, t, set.type(), set.entities().get(), set.largestPage()))
          : call(set.route(), "", (r, t) -> afterSet(r, set, detail));
    }
    if (detail == null) {
      return call(Route.ENTITY, loanId, (r, t) -> single(r, t, set.type(), entity(set, key)));
    }
    Route route = DETAILS.getOrDefault(detail, Route.ENTITY);
    return call(
        route, loanId, (r, t) -> related(r, t, set.type().navigation(detail), entity(set, key)));
  }

  private Call call(Route route, String loanId, Handler handler) {
    return access.call(route, loanId, "GET", handler);
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return ODataError.in(ODataFormat.of(request, faults))
        .answer(status, Integer.toString(status), "The request could not be processed");
  }

  private Response metadata(String service) {
    MetadataWriter writer = new MetadataWriter(sets.types(service));
    return versioned("application/xml;charset=utf-8", writer::write);
  }

  private static Response missing(String message) {
    throw ODataException.notFound(message);
  }

  private static <T> T entity(EntitySet<T> set, String key) {
    return set.byKey()
        .apply(key)
        .orElseThrow(() -> ODataException.notFound("Resource not found for key '" + key + "'"));
  }

  private static <T> Response afterSet(Request request, EntitySet<T> set, String segment) {
    if (!segment.equals("$count")) {
      throw ODataException.notFound("Resource not found for the segment '" + segment + "'");
    }
    QueryOptions<T> options = QueryOptions.of(request, set.type());
    long count = new EntityQuery<>(set.entities().get(), options).count();
    return Response.text(200, "text/plain;charset=utf-8", Long.toString(count));
  }

  private static <T> Response single(
      Request request, AppliedFaults faults, EntityType<T> type, T entity) {
    QueryOptions<T> options = QueryOptions.of(request, type);
    EntityWriter writer = writer(request, faults);
    return versioned(writer.contentType(), out -> writer.write(options.projection(), entity, out));
  }

  private static <T, U> Response related(
      Request request, AppliedFaults faults, NavigationProperty<T, U> navigation, T entity) {
    List<U> targets = navigation.targets().apply(entity);
    return navigation.toMany()
        ? list(request, faults, navigation.type(), LazyEntities.of(targets), Integer.MAX_VALUE)
        : single(request, faults, navigation.type(), targets.get(0));
  }

  private static <T> Response list(
      Request request,
      AppliedFaults faults,
      EntityType<T> type,
      LazyEntities<T> all,
      int largestPage) {
    QueryOptions<T> options = QueryOptions.of(request, type);
    EntityPage<T> page =
        new EntityQuery<>(all, options)
            .page(request, largestPage, faults.find(Fault.ServerPages.class));
    EntityWriter writer = writer(request, faults);
    return versioned(writer.contentType(), out -> writer.write(page, out));
  }

  private static Response versioned(String contentType, Response.Body body) {
    return Response.stream(200, contentType, Map.of("DataServiceVersion", "2.0"), body);
  }

  private static EntityWriter writer(Request request, AppliedFaults faults) {
    ODataFormat.check(request);
    Optional<Fault.RefusedExpand> refused = faults.find(Fault.RefusedExpand.class);
    if (refused.isPresent() && request.query("$expand").isPresent()) {
      throw ODataException.unsupported(
          refused.get().code(), "System query option '$expand' is not supported");
    }
    return ODataFormat.of(request, faults).writer();
  }
}
