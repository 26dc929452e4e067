package io.cxdata.crm.internal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.support.Json;
import io.cxdata.http.support.Json.MemberReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of either API. An {@code error} beside the data means that the server failed while it
 * wrote the answer: then none of it counts, whatever the status and the order of the members.
 */
public final class ZendeskAnswer {
  private static final Set<String> NO_ERROR = Set.of("", "false", "[]", "{}");

  private ZendeskAnswer() {}

  /** Reads a large answer, a member at a time. */
  public static void document(InputStream body, MemberReader reader) throws IOException {
    Json.document(
        body,
        (name, value) -> {
          if (isError(name)) {
            requireNone(name, value);
          } else {
            reader.member(name, value);
          }
        });
  }

  /** Reads a small answer. */
  public static JsonNode tree(InputStream body) throws IOException {
    JsonNode answer = Json.tree(body);
    if (isSaid(answer.path("error")) || isSaid(answer.path("errors"))) {
      throw new FailedAnswerException(code(answer));
    }
    return answer;
  }

  /** What Zendesk calls the error of a failed answer; empty when the body is none of its errors. */
  static Optional<String> code(JsonNode answer) {
    JsonNode error = answer.path("error");
    if (isValue(error)) {
      return Optional.of(error.asText());
    }
    if (error.isObject() && !error.isEmpty()) {
      return Optional.of(error.path(isValue(error.path("code")) ? "code" : "title").asText());
    }
    for (JsonNode each : answer.path("errors")) {
      if (isValue(each.path("code"))) {
        return Optional.of(each.path("code").asText());
      }
    }
    return Optional.empty();
  }

  /** Whether a member of that name is an error. */
  static boolean isError(String name) {
    return name.equals("error") || name.equals("errors");
  }

  private static void requireNone(String name, JsonParser value) throws IOException {
    boolean structure = value.currentToken().isStructStart();
    String text = Json.text(value);
    if (text == null || NO_ERROR.contains(text)) {
      return;
    }
    String answer = "{\"" + name + "\":" + text + "}";
    throw new FailedAnswerException(
        structure
            ? code(Json.tree(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
            : Optional.of(text));
  }

  private static boolean isSaid(JsonNode error) {
    return error.isContainerNode()
        ? !error.isEmpty()
        : isValue(error) && !NO_ERROR.contains(error.asText());
  }

  private static boolean isValue(JsonNode value) {
    return value.isValueNode() && !value.isNull();
  }
}
