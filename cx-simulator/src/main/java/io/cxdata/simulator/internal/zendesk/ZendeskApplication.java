package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.http.Application;
import io.cxdata.simulator.internal.http.AppliedFaults;
import io.cxdata.simulator.internal.http.BasicAuth;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.Route;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Zendesk: finds the endpoint, checks user and API token. */
public final class ZendeskApplication implements Application {
  /** Where it is. */
  public static final String PATH = "/api";

  private static final Pattern RECORD =
      Pattern.compile(PATH + "/v2/custom_objects/(\\w+)/records/(\\w+)(?:\\.json)?");
  private static final Pattern SUNSHINE_RECORD =
      Pattern.compile(PATH + "/sunshine/objects/records/(\\w+)");
  private static final String RECORDS =
      PATH + "/v2/custom_objects/" + CustomRecord.PROMISE + "/records";
  private static final String INCREMENTAL =
      PATH + "/v2/incremental/custom_objects/" + CustomRecord.PROMISE + "/cursor";
  private static final String JOBS = PATH + "/v2/custom_objects/" + CustomRecord.PROMISE + "/jobs";
  private static final Pattern JOB = Pattern.compile(PATH + "/v2/job_statuses/(\\w+)(?:\\.json)?");
  private static final String SUNSHINE = PATH + "/sunshine/objects/records";
  private static final String SUNSHINE_SEARCH = PATH + "/sunshine/objects/query";
  private static final String SUNSHINE_JOBS = PATH + "/sunshine/jobs";
  private static final Pattern SUNSHINE_JOB = Pattern.compile(SUNSHINE_JOBS + "/(\\w+)");

  private final BasicAuth credentials;
  private final ZisWebhooks webhook;
  private final PromiseStore promises;
  private final FilterRecords filters;
  private final CustomObjectsEndpoints customObjects;
  private final SunshineEndpoints sunshine;
  private final BulkJobs jobs;

  /** In front of these promises and filters, for the user of an API token. */
  public ZendeskApplication(
      BasicAuth credentials, ZisWebhooks webhook, PromiseStore promises, FilterRecords filters) {
    this.credentials = credentials;
    this.webhook = webhook;
    this.promises = promises;
    this.filters = filters;
    this.customObjects = new CustomObjectsEndpoints(promises);
    this.sunshine = new SunshineEndpoints(promises);
    this.jobs = new BulkJobs(promises);
  }

  @Override
  public Optional<Call> find(Request request) {
    if (!request.path().startsWith(PATH + "/")) {
      return Optional.empty();
    }
    Optional<Call> call = webhook.find(request);
    return call.isPresent() ? call : Optional.of(api(request));
  }

  @Override
  public Response error(int status, Request request, AppliedFaults faults) {
    return ZendeskError.of(
        status,
        switch (status) {
          case 413 -> "PayloadTooLarge";
          case 429 -> "TooManyRequests";
          default -> "InternalError";
        });
  }

  private Call api(Request request) {
    boolean patch = request.method().equals("PATCH");
    String path = request.path();
    switch (path) {
      case RECORDS:
        return patch
            ? call(Route.PROMISE_UPSERT, "PATCH", (r, faults) -> customObjects.upsert(r))
            : call(Route.PROMISES, "GET", (r, faults) -> customObjects.list(r));
      case INCREMENTAL:
        return call(Route.PROMISES_INCREMENTAL, "GET", (r, faults) -> customObjects.changes(r));
      case JOBS:
        return call(Route.PROMISE_JOB, "POST", (r, faults) -> customObjects.job(r, jobs));
      case SUNSHINE:
        return patch
            ? call(Route.PROMISE_UPSERT, "PATCH", (r, faults) -> sunshine.upsert(r))
            : call(Route.SUNSHINE_PROMISES, "GET", (r, faults) -> sunshine.list(r));
      case SUNSHINE_SEARCH:
        return call(Route.SUNSHINE_SEARCH, "POST", (r, faults) -> sunshine.search(r));
      case SUNSHINE_JOBS:
        return call(Route.PROMISE_JOB, "POST", (r, faults) -> sunshine.job(r, jobs));
      default:
        return byId(path);
    }
  }

  private Call byId(String path) {
    Matcher record = RECORD.matcher(path);
    if (record.matches()) {
      return one(
          Route.PROMISE, () -> record(record.group(1), record.group(2)).map(customObjects::one));
    }
    Matcher legacy = SUNSHINE_RECORD.matcher(path);
    if (legacy.matches()) {
      return one(Route.SUNSHINE_PROMISE, () -> record(legacy.group(1)).map(sunshine::one));
    }
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      return one(
          Route.PROMISE_JOB,
          () -> jobs.find(job.group(1)).map(j -> j.answer("job_status", "status")));
    }
    Matcher legacyJob = SUNSHINE_JOB.matcher(path);
    if (legacyJob.matches()) {
      return one(
          Route.PROMISE_JOB,
          () -> jobs.find(legacyJob.group(1)).map(j -> j.answer("data", "job_status")));
    }
    return call(Route.UNKNOWN, "GET", (r, faults) -> ZendeskError.of(404, "InvalidEndpoint"));
  }

  private Call one(Route route, Supplier<Optional<Response>> found) {
    return call(
        route,
        "GET",
        (r, faults) -> found.get().orElseGet(() -> ZendeskError.of(404, "RecordNotFound")));
  }

  private Call call(Route route, String method, Handler handler) {
    return Call.of(
        route,
        (request, faults) -> {
          if (!credentials.accepts(request)) {
            return ZendeskError.of(401, "Couldn't authenticate you");
          }
          return request.method().equals(method)
              ? handler.handle(request, faults)
              : ZendeskError.of(405, "MethodNotAllowed");
        });
  }

  private Optional<CustomRecord> record(String type, String id) {
    return type.equals(CustomRecord.PROMISE)
        ? promises.find(id).map(CustomRecord::of)
        : filters.find(type, id);
  }

  private Optional<CustomRecord> record(String id) {
    Optional<CustomRecord> promise = promises.find(id).map(CustomRecord::of);
    return promise.isPresent() ? promise : filters.find("collections_filter", id);
  }
}
