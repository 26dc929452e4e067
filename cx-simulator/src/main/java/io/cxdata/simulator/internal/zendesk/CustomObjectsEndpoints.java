package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.internal.zendesk.PromiseStore.Placed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Zendesk's custom objects API: cursors only, a hundred records a page. */
final class CustomObjectsEndpoints {
  private static final int LARGEST_PAGE = 100;
  private static final int LARGEST_INCREMENTAL_PAGE = 1_000;

  private final PromiseStore promises;

  CustomObjectsEndpoints(PromiseStore promises) {
    this.promises = promises;
  }

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
        || job.path("items").size() > LARGEST_PAGE) {
      return ZendeskError.of(400, "InvalidValue");
    }
    return jobs.begin(job.path("items"), "custom_object_fields").answer("job_status", "status");
  }

  Response list(Request request) {
    OptionalInt size = PageSize.of(request, "page[size]", LARGEST_PAGE, LARGEST_PAGE);
    OptionalLong from = request.query("page[after]").map(Cursor::place).orElse(OptionalLong.of(0));
    if (size.isEmpty() || from.isEmpty() || request.query("page").isPresent()) {
      return ZendeskError.of(400, "InvalidPaginationParameter");
    }
    List<Placed> oneMore = promises.list(from.getAsLong(), size.getAsInt() + 1);
    boolean more = oneMore.size() > size.getAsInt();
    List<Placed> page = more ? oneMore.subList(0, size.getAsInt()) : oneMore;
    ObjectNode body = records(page);
    // As with Zendesk, the last page has a cursor too: only has_more says that it is the last.
    body.putObject("meta")
        .put("has_more", more)
        .put("after_cursor", page.isEmpty() ? null : after(page))
        .put("before_cursor", page.isEmpty() ? null : Cursor.of(page.get(0).place()));
    String base = request.origin() + request.path() + "?page%5Bsize%5D=" + size.getAsInt();
    body.putObject("links")
        .put("next", more ? base + "&page%5Bafter%5D=" + after(page) : null)
        .putNull("prev");
    return Response.json(200, body);
  }

  private static ObjectNode records(List<Placed> page) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode records = body.putArray("custom_object_records");
    for (Placed placed : page) {
      CustomRecord record = CustomRecord.of(placed.promise());
      records.add((placed.deleted() ? record.trace() : record).customObject());
    }
    return body;
  }

  private static String after(List<Placed> page) {
    return Cursor.of(page.get(page.size() - 1).place() + 1);
  }

  Response changes(Request request) {
    OptionalInt size =
        PageSize.of(request, "per_page", LARGEST_INCREMENTAL_PAGE, LARGEST_INCREMENTAL_PAGE);
    OptionalLong from = request.query("cursor").map(Cursor::place).orElse(OptionalLong.of(0));
    String startTime =
        request.query("start_time").orElse(request.query("cursor").isPresent() ? "0" : "");
    if (size.isEmpty() || from.isEmpty() || !startTime.matches("\\d{1,12}")) {
      return ZendeskError.of(400, "InvalidValue");
    }
    // A cursor already stands behind the start time.
    Instant since =
        request.query("cursor").isPresent()
            ? Instant.EPOCH
            : Instant.ofEpochSecond(Long.parseLong(startTime));
    long end = promises.nextTurn();
    List<Placed> oneMore = promises.changes(from.getAsLong(), since, size.getAsInt() + 1);
    boolean more = oneMore.size() > size.getAsInt();
    List<Placed> page = more ? oneMore.subList(0, size.getAsInt()) : oneMore;
    String cursor = page.isEmpty() ? Cursor.of(end) : after(page);
    String next = request.origin() + request.path() + "?cursor=" + cursor;
    ObjectNode body = records(page).put("after_url", next).put("after_cursor", cursor);
    body.putNull("before_url").putNull("before_cursor").put("end_of_stream", !more);
    return Response.json(200, body);
  }
}
