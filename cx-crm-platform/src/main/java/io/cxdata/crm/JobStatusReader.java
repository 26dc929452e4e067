package io.cxdata.crm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.crm.JobStatus.Result;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the status of a bulk job of either API: they differ in three names. */
final class JobStatusReader implements BodyReader<JobStatus> {
  /** Texts about a record may repeat its values; a code does not. */
  private static final String CODE = "[A-Za-z][A-Za-z0-9_.-]{0,79}";

  @Override
  public JobStatus read(InputStream body, String contentType) throws IOException {
    Map<String, String> members = new HashMap<>();
    List<Result> results = new ArrayList<>();
    Json.document(
        body,
        (name, value) -> {
          if (name.equals("job_status") || name.equals("data")) {
            Json.object(value, (member, inner) -> member(member, inner, members, results));
          } else {
            value.skipChildren();
          }
        });
    String id = members.get("id");
    String state = members.get("status");
    if (id == null || state == null) {
      throw new MalformedAnswerException("has no job with an id and a status");
    }
    return new JobStatus(id, state, results);
  }

  private static void member(
      String name, JsonParser value, Map<String, String> members, List<Result> results)
      throws IOException {
    switch (name) {
      case "id" -> members.put("id", Json.text(value));
      case "status", "job_status" -> members.put("status", Json.text(value));
      case "results" -> {
        if (value.currentToken() == JsonToken.START_ARRAY) {
          while (value.nextToken() != JsonToken.END_ARRAY) {
            results.add(result(value));
          }
        } else {
          value.skipChildren();
        }
      }
      default -> value.skipChildren();
    }
  }

  private static Result result(JsonParser object) throws IOException {
    Map<String, String> members = new HashMap<>();
    Json.object(
        object,
        (name, value) -> {
          switch (name) {
            case "data" ->
                Json.object(
                    value, (member, inner) -> members.put("data." + member, Json.text(inner)));
            case "errors" -> members.put("error", firstCode(value));
            default -> members.put(name, Json.text(value));
          }
        });
    String error = members.get("error");
    String success = members.get("success");
    String id = members.getOrDefault("id", members.get("data.id"));
    return new Result(
        Optional.ofNullable(members.get("index"))
            .filter(text -> text.matches("\\d{1,6}"))
            .map(Integer::valueOf),
        Optional.ofNullable(id),
        success == null ? error == null && id != null : success.equals("true"),
        Optional.ofNullable(error).filter(text -> text.matches(CODE)));
  }

  private static String firstCode(JsonParser errors) throws IOException {
    if (errors.currentToken() != JsonToken.START_ARRAY) {
      return Json.text(errors);
    }
    List<String> codes = new ArrayList<>();
    while (errors.nextToken() != JsonToken.END_ARRAY) {
      if (errors.currentToken() == JsonToken.START_OBJECT) {
        Json.object(
            errors,
            (name, value) -> {
              String text = Json.text(value);
              if (name.equals("code") || name.equals("error")) {
                codes.add(text);
              }
            });
      } else {
        codes.add(Json.text(errors));
      }
    }
    return codes.isEmpty() ? "unnamed" : codes.get(0);
  }
}
