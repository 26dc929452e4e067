package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.zendesk.CursorPage.Paging;
import io.cxdata.simulator.internal.zendesk.PromiseStore.Placed;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Zendesk's custom objects API: cursors only, a hundred records a page. */
record CustomObjectsEndpoints(PromiseStore promises) {
  private static final int LARGEST_JOB = 100;
  private static final Paging RECORDS = new Paging("page[size]", "page[after]", 100, 100);
  private static final Paging INCREMENTAL = new Paging("per_page", "cursor", 1_000, 1_000);

  Response one(CustomRecord record) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("custom_object_record", record.customObject());
    return Response.json(200, body);
  }

  /** Makes a record or changes the one of that external id. */
  Response upsert(Request request) throws IOException {
    Optional<String> externalId = request.query("external_id");
    JsonNode record = RecordInput.parsed(request).path("custom_object_record");
    if (externalId.isEmpty() || !record.isObject()) {
      return ZendeskError.of(400, "InvalidValue");
    }
    return RecordInput.save(promises, externalId.get(), record.path("custom_object_fields"))
        .map(promise -> one(CustomRecord.of(promise)))
        .orElseGet(() -> ZendeskError.of(422, "RecordInvalid"));
  }

  /** Begins a job. */
  Response job(Request request, BulkJobs jobs) throws IOException {
    JsonNode job = RecordInput.parsed(request).path("job");
    if (!job.path("action").asText().equals("create_or_update_by_external_id")
        || !job.path("items").isArray()
        || job.path("items").size() > LARGEST_JOB) {
      return ZendeskError.of(400, "InvalidValue");
    }
    return jobs.begin(job.path("items"), "custom_object_fields").answer("job_status", "status");
  }

  Response list(Request request) {
    Optional<CursorPage> found = RECORDS.page(request, promises::list);
    if (found.isEmpty() || request.query("page").isPresent()) {
      return ZendeskError.of(400, "InvalidPaginationParameter");
    }
    CursorPage page = found.get();
    ObjectNode body = records(page);
    // As with Zendesk, the last page has a cursor too: only has_more says that it is the last.
    body.putObject("meta")
        .put("has_more", page.more())
        .put("after_cursor", page.after())
        .put("before_cursor", page.before());
    String base = request.origin() + request.path() + "?page%5Bsize%5D=" + page.size();
    body.putObject("links")
        .put("next", page.more() ? base + "&page%5Bafter%5D=" + page.after() : null)
        .putNull("prev");
    return Response.json(200, body);
  }

  /** What changed, those that are gone included, oldest change first. */
  Response changes(Request request) {
    boolean hasCursor = request.query("cursor").isPresent();
    // A cursor already stands behind the start time.
    String start = hasCursor ? "0" : request.query("start_time").orElse("");
    Instant since =
        start.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(start)) : Instant.MAX;
    long end = promises.nextTurn();
    Optional<CursorPage> page =
        INCREMENTAL.page(request, (from, limit) -> promises.changes(from, since, limit));
    if (page.isEmpty() || since.equals(Instant.MAX)) {
      return ZendeskError.of(400, "InvalidValue");
    }
    String cursor = Optional.ofNullable(page.get().after()).orElse(CursorPage.cursor(end));
    String next = request.origin() + request.path() + "?cursor=" + cursor;
    ObjectNode body = records(page.get()).put("after_url", next).put("after_cursor", cursor);
    body.putNull("before_url").putNull("before_cursor").put("end_of_stream", !page.get().more());
    return Response.json(200, body);
  }

  private static ObjectNode records(CursorPage page) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode records = body.putArray("custom_object_records");
    for (Placed placed : page.promises()) {
      CustomRecord record = CustomRecord.of(placed.promise());
      records.add((placed.deleted() ? record.trace() : record).customObject());
    }
    return body;
  }
}
