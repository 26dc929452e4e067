package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.zendesk.CursorPage.Paging;
import java.io.IOException;
import java.time.Instant;

/** Zendesk's legacy objects API: its cursors come in relative links. */
record SunshineEndpoints(PromiseStore promises) {
  private static final Paging RECORDS = new Paging("per_page", "cursor", 100, 1_000);
  private static final Paging SEARCH = new Paging("per_page", "cursor", 10, 1_000);
  private static final int LARGEST_JOB = 100;
  private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

  Response one(CustomRecord record) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("data", record.sunshine());
    return Response.json(200, body);
  }

  /** Makes a record or changes the one of that external id. */
  Response upsert(Request request) throws IOException {
    JsonNode record = RecordInput.parsed(request).path("data");
    if (!record.path("type").asText().equals(CustomRecord.PROMISE)
        || !record.path("external_id").isTextual()) {
      return ZendeskError.of(400, "BadRequest");
    }
    return RecordInput.save(
            promises, record.path("external_id").asText(), record.path("attributes"))
        .map(promise -> one(CustomRecord.of(promise)))
        .orElseGet(() -> ZendeskError.of(422, "UnprocessableEntity"));
  }

  /** Begins a job. */
  Response job(Request request, BulkJobs jobs) throws IOException {
    JsonNode job = RecordInput.parsed(request).path("data");
    if (!job.path("type").asText().equals("resources")
        || !job.path("action").asText().equals("external_id_set")
        || !job.path("data").isArray()
        || job.path("data").size() > LARGEST_JOB) {
      return ZendeskError.of(400, "BadRequest");
    }
    return jobs.begin(job.path("data"), "attributes").answer("data", "job_status");
  }

  /** What changed at a moment or later, oldest change first. */
  Response search(Request request) throws IOException {
    JsonNode search = RecordInput.parsed(request);
    String start = search.path("_updated_at").path("start").asText();
    boolean understood =
        search.path("query").path("_type").path("$eq").asText().equals(CustomRecord.PROMISE)
            && search.path("sort_by").asText().equals("_updated_at asc")
            && start.matches(MOMENT);
    if (!understood) {
      return ZendeskError.of(400, "BadRequest");
    }
    Instant since = Instant.parse(start.replace(' ', 'T') + "Z");
    return SEARCH
        .page(request, (from, limit) -> promises.search(from, since, limit))
        .map(page -> response(request, page, "?"))
        .orElseGet(() -> ZendeskError.of(400, "BadRequest"));
  }

  Response list(Request request) {
    if (!request.query("type").orElse("").equals(CustomRecord.PROMISE)) {
      return ZendeskError.of(404, "TypeNotFound");
    }
    return RECORDS
        .page(request, promises::list)
        .map(page -> response(request, page, "?type=" + CustomRecord.PROMISE + "&"))
        .orElseGet(() -> ZendeskError.of(400, "BadRequest"));
  }

  private static Response response(Request request, CursorPage page, String query) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    page.promises().forEach(p -> data.add(CustomRecord.of(p.promise()).sunshine()));
    String next = request.path() + query + "per_page=" + page.size() + "&cursor=" + page.after();
    body.putObject("links").put("next", page.more() ? next : null).putNull("previous");
    return Response.json(200, body);
  }
}
