package io.cxdata.crm.internal.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.crm.internal.api.ZendeskAnswer;
import io.cxdata.crm.internal.bulk.JobStatus.Result;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the status of a bulk job of either API, which differ in three names. */
public final class JobStatusReader implements BodyReader<JobStatus> {
  /** A text about a record may repeat its values; a code does not. */
  private static final String CODE = "[A-Za-z][A-Za-z0-9_.-]{0,79}";

  @Override
  public JobStatus read(InputStream body, String contentType) throws IOException {
    JsonNode answer = ZendeskAnswer.tree(body);
    JsonNode job = answer.path(answer.has("job_status") ? "job_status" : "data");
    Optional<String> id = text(job, "id");
    Optional<String> state = text(job, "status").or(() -> text(job, "job_status"));
    if (id.isEmpty() || state.isEmpty()) {
      throw new MalformedAnswerException("has no job with an id and a status");
    }
    List<Result> results = new ArrayList<>();
    if (job.path("results").isArray()) {
      job.path("results").forEach(result -> results.add(result(result)));
    }
    return new JobStatus(id.get(), state.get(), results);
  }

  private static Result result(JsonNode result) {
    Optional<String> id = member(result, "id");
    Optional<String> error =
        result.path("errors").isMissingNode()
            ? text(result, "error")
            : error(result.path("errors"));
    return new Result(
        text(result, "index").filter(text -> text.matches("[0-9]{1,6}")).map(Integer::valueOf),
        member(result, "external_id"),
        id,
        success(text(result, "success"), id, error),
        error.filter(code -> code.matches(CODE)));
  }

  /** A member of the result, or of the record in it. */
  private static Optional<String> member(JsonNode result, String name) {
    return text(result, name).or(() -> text(result.path("data"), name));
  }

  private static Optional<Boolean> success(
      Optional<String> said, Optional<String> id, Optional<String> error) {
    if (said.isEmpty()) {
      return error.isPresent() || id.isPresent() ? Optional.of(error.isEmpty()) : Optional.empty();
    }
    return switch (said.get()) {
      case "true" -> error.isEmpty() ? Optional.of(true) : Optional.empty();
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The first code of a list of errors; empty when there is no error. */
  private static Optional<String> error(JsonNode errors) {
    if (errors.isContainerNode() && errors.isEmpty()) {
      return Optional.empty();
    }
    if (!errors.isArray()) {
      return text(errors);
    }
    for (JsonNode error : errors) {
      Optional<String> code =
          error.isObject() ? text(error, "code").or(() -> text(error, "error")) : text(error);
      if (code.isPresent()) {
        return code;
      }
    }
    return Optional.of("unnamed");
  }

  private static Optional<String> text(JsonNode object, String member) {
    return text(object.path(member));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.isValueNode() ? value.asText() : value.toString());
  }
}
