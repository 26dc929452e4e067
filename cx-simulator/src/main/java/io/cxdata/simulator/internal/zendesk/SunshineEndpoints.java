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
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Zendesk's legacy objects API: its cursors come in relative links. */
final class SunshineEndpoints {
  private static final int USUAL_PAGE = 100;
  private static final int USUAL_SEARCH_PAGE = 10;
  private static final int LARGEST_PAGE = 1_000;
  private static final int LARGEST_JOB = 100;
  private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

  private final PromiseStore promises;

  SunshineEndpoints(PromiseStore promises) {
    this.promises = promises;
  }

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
    OptionalInt size = PageSize.of(request, "per_page", USUAL_SEARCH_PAGE, LARGEST_PAGE);
    OptionalLong from = request.query("cursor").map(Cursor::place).orElse(OptionalLong.of(0));
    JsonNode search = RecordInput.parsed(request);
    boolean understood =
        search.path("query").path("_type").path("$eq").asText().equals(CustomRecord.PROMISE)
            && search.path("sort_by").asText().equals("_updated_at asc")
            && search.path("_updated_at").path("start").asText().matches(MOMENT);
    if (size.isEmpty() || from.isEmpty() || !understood) {
      return ZendeskError.of(400, "BadRequest");
    }
    String start = search.path("_updated_at").path("start").asText();
    Instant since = Instant.parse(start.replace(' ', 'T') + "Z");
    List<Placed> oneMore = promises.search(from.getAsLong(), since, size.getAsInt() + 1);
    return page(request, size.getAsInt(), oneMore, "?");
  }

  Response list(Request request) {
    OptionalInt size = PageSize.of(request, "per_page", USUAL_PAGE, LARGEST_PAGE);
    OptionalLong from = request.query("cursor").map(Cursor::place).orElse(OptionalLong.of(0));
    if (size.isEmpty() || from.isEmpty()) {
      return ZendeskError.of(400, "BadRequest");
    }
    if (!request.query("type").orElse("").equals(CustomRecord.PROMISE)) {
      return ZendeskError.of(404, "TypeNotFound");
    }
    List<Placed> oneMore = promises.list(from.getAsLong(), size.getAsInt() + 1);
    return page(request, size.getAsInt(), oneMore, "?type=" + CustomRecord.PROMISE + "&");
  }

  private static Response page(Request request, int size, List<Placed> oneMore, String query) {
    boolean more = oneMore.size() > size;
    List<Placed> page = more ? oneMore.subList(0, size) : oneMore;
    String next = more ? request.path() + query + next(size, page) : null;
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    page.forEach(placed -> data.add(CustomRecord.of(placed.promise()).sunshine()));
    body.putObject("links").put("next", next).putNull("previous");
    return Response.json(200, body);
  }

  private static String next(int size, List<Placed> page) {
    return "per_page=" + size + "&cursor=" + Cursor.of(page.get(page.size() - 1).place() + 1);
  }
}
