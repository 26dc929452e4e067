package io.cxdata.crm.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.http.ErrorReader;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the code of {@code {"error":"RecordNotFound",…}} or {@code {"errors":[{"code":…},…]}}.
 * Titles and descriptions are not codes.
 */
public final class ZendeskErrorReader implements ErrorReader {
  @Override
  public Optional<String> code(InputStream body) throws IOException {
    JsonNode answer = Json.tree(body);
    if (isCode(answer.path("error"))) {
      return Optional.of(answer.path("error").asText());
    }
    for (JsonNode error : answer.path("errors")) {
      if (isCode(error.path("code"))) {
        return Optional.of(error.path("code").asText());
      }
    }
    return Optional.empty();
  }

  private static boolean isCode(JsonNode value) {
    return value.isValueNode() && !value.isNull();
  }
}
