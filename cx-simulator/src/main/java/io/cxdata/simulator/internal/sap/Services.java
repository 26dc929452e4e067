package io.cxdata.simulator.internal.sap;

import io.cxdata.simulator.Fault;
import io.cxdata.simulator.Route;
import io.cxdata.simulator.internal.http.Answer;
import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.portfolio.Bank;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The core's services: finds the entity set, answers in JSON or Atom. */
final class Services implements Application {
  private static final Pattern RESOURCE =
      Pattern.compile(
          SapCore.PATH
              + "/(v\\d+/\\w+/\\w+)(?:\\((?:\\w+=)?'((?:[^']|'')*)'\\))?(?:/([\\w$]+))?/?");
  private static final Pattern METADATA =
      Pattern.compile(SapCore.PATH + "/(v\\d+/\\w+)/\\$metadata");
  private static final Map<String, Route> DETAILS =
      Map.of(
          "Balances",
          Route.BALANCES,
          "OpenItems",
          Route.OPEN_ITEMS,
          "PaymentPlan",
          Route.PAYMENT_PLAN);

  private final Sets sets;
  private final Access access;

  Services(Bank bank, Access access) {
    this.sets = new Sets(bank);
    this.access = access;
  }

  /** Whether there is a service {@code v1/lacovr}. */
  boolean has(String service) {
    return !sets.types(service).isEmpty();
  }

  @Override
  public Optional<Call> find(Request request) {
    if (!request.path().startsWith(SapCore.PATH + "/")) {
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
      return call(Route.ENTITY, loanId, (r, t) -> one(r, t, set, key));
    }
    Route route = DETAILS.getOrDefault(detail, Route.ENTITY);
    return call(
        route, loanId, (r, t) -> related(r, t, set.type().navigation(detail), entity(set, key)));
  }

  private Call call(Route route, String loanId, Handler handler) {
    return access.call(route, loanId, "GET", handler);
  }

  @Override
  public Answer error(int status, Request request, AppliedFaults treatment) {
    return SapError.in(Format.of(request, treatment))
        .answer(status, Integer.toString(status), "The request could not be processed");
  }

  private Answer metadata(String service) {
    MetadataWriter writer = new MetadataWriter(sets.types(service));
    return new Answer(200, "application/xml;charset=utf-8", version(), writer::write);
  }

  private static Answer missing(String message) {
    throw ODataException.notFound(message);
  }

  private static <T> T entity(EntitySet<T> set, String key) {
    return set.byKey()
        .apply(key)
        .orElseThrow(() -> ODataException.notFound("Resource not found for key '" + key + "'"));
  }

  private static <T> Answer afterSet(Request request, EntitySet<T> set, String segment) {
    if (!segment.equals("$count")) {
      throw ODataException.notFound("Resource not found for the segment '" + segment + "'");
    }
    QueryOptions<T> options = QueryOptions.of(request, set.type());
    long count = Listing.of(set.entities().get(), options).count();
    return Answer.text(200, "text/plain;charset=utf-8", Long.toString(count));
  }

  private static <T> Answer one(
      Request request, AppliedFaults treatment, EntitySet<T> set, String key) {
    return single(request, treatment, set.type(), entity(set, key));
  }

  private static <T> Answer single(
      Request request, AppliedFaults treatment, EntityType<T> type, T entity) {
    QueryOptions<T> options = QueryOptions.of(request, type);
    FeedWriter writer = writer(request, treatment);
    return new Answer(
        200, writer.contentType(), version(), out -> writer.write(options.shape(), entity, out));
  }

  private static <T, U> Answer related(
      Request request, AppliedFaults treatment, Navigation<T, U> navigation, T entity) {
    List<U> targets = navigation.targets().apply(entity);
    return navigation.toMany()
        ? list(request, treatment, navigation.type(), EntityList.of(targets), Integer.MAX_VALUE)
        : single(request, treatment, navigation.type(), targets.get(0));
  }

  private static <T> Answer list(
      Request request,
      AppliedFaults treatment,
      EntityType<T> type,
      EntityList<T> all,
      int largestPage) {
    QueryOptions<T> options = QueryOptions.of(request, type);
    Page<T> page =
        Listing.of(all, options)
            .page(request, largestPage, treatment.find(Fault.ServerPages.class));
    FeedWriter writer = writer(request, treatment);
    return new Answer(200, writer.contentType(), version(), out -> writer.write(page, out));
  }

  private static Map<String, String> version() {
    return Map.of("DataServiceVersion", "2.0");
  }

  private static FeedWriter writer(Request request, AppliedFaults treatment) {
    Format.check(request);
    Optional<Fault.RefusedExpand> refused = treatment.find(Fault.RefusedExpand.class);
    if (refused.isPresent() && request.query("$expand").isPresent()) {
      throw ODataException.unsupported(
          refused.get().code(), "System query option '$expand' is not supported");
    }
    return Format.of(request, treatment).writer();
  }
}
