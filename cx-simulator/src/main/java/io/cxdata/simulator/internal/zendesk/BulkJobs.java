package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.SimulatedPromise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bulk jobs. A job is done at once, but is reported as queued when it begins and as working when it
 * is first polled, so that a client must poll more than once.
 */
final class BulkJobs {
  private static final int KEPT = 1_000;

  private final PromiseStore promises;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private long begun;

  BulkJobs(PromiseStore promises) {
    this.promises = promises;
  }

  /** Begins one; {@code fieldsName} is what the API calls a record's attributes. */
  synchronized Job begin(JsonNode records, String fieldsName) {
    List<Optional<SimulatedPromise>> saved = new ArrayList<>();
    for (JsonNode record : records) {
      JsonNode externalId = record.path("external_id");
      saved.add(
          externalId.isTextual()
              ? RecordInput.save(promises, externalId.asText(), record.path(fieldsName))
              : Optional.empty());
    }
    Job job = new Job("job" + ++begun, saved);
    jobs.put(job.id, job);
    if (jobs.size() > KEPT) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    return job;
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** One job. */
  static final class Job {
    private final String id;
    private final List<Optional<SimulatedPromise>> saved;
    private int asked;

    private Job(String id, List<Optional<SimulatedPromise>> saved) {
      this.id = id;
      this.saved = saved;
    }

    /** How far it is, under the names that the API has for the job and its status. */
    synchronized Response answer(String jobName, String statusName) {
      String status = asked == 0 ? "queued" : asked == 1 ? "working" : "completed";
      asked++;
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ObjectNode job = body.putObject(jobName).put("id", id).put(statusName, status);
      ArrayNode results = job.putArray("results");
      for (int index = 0; status.equals("completed") && index < saved.size(); index++) {
        Optional<SimulatedPromise> promise = saved.get(index);
        ObjectNode result = results.addObject().put("index", index);
        result.put("success", promise.isPresent());
        if (promise.isPresent()) {
          result.put("id", promise.get().id());
        } else {
          result.put("error", "RecordInvalid");
          result.put("details", "A field that the object does not have");
        }
      }
      return Response.json(200, body);
    }
  }
}
