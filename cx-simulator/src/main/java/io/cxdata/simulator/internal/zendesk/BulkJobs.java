package io.cxdata.simulator.internal.zendesk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.internal.http.Response;
import io.cxdata.simulator.model.SimulatedPromise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bulk jobs. One is done at once, but told to be queued when it is begun and to be worked on when
 * it is first asked for, so that whoever asks but once is found out.
 */
final class BulkJobs {
  private static final JsonFactory JSON = new JsonFactory();
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
      return Response.json(
          200,
          out -> {
            try (JsonGenerator json = JSON.createGenerator(out)) {
              json.writeStartObject();
              json.writeObjectFieldStart(jobName);
              json.writeStringField("id", id);
              json.writeStringField(statusName, status);
              json.writeArrayFieldStart("results");
              for (int index = 0; status.equals("completed") && index < saved.size(); index++) {
                write(json, index, saved.get(index));
              }
              json.writeEndArray();
              json.writeEndObject();
              json.writeEndObject();
            }
          });
    }

    private static void write(JsonGenerator json, int index, Optional<SimulatedPromise> promise)
        throws IOException {
      json.writeStartObject();
      json.writeNumberField("index", index);
      json.writeBooleanField("success", promise.isPresent());
      if (promise.isPresent()) {
        json.writeStringField("id", promise.get().id());
      } else {
        json.writeStringField("error", "RecordInvalid");
        json.writeStringField("details", "A field that the object does not have");
      }
      json.writeEndObject();
    }
  }
}
