package io.cxdata.crm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxdata.http.ErrorReader;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The code of {@code {"error":"RecordNotFound",…}} or of {@code {"errors":[{"code":…},…]}}; a title
 * or a description is no code.
 */
final class ZendeskErrorReader implements ErrorReader {
  @Override
  public Optional<String> code(InputStream body) throws IOException {
    AtomicReference<String> code = new AtomicReference<>();
    Json.document(
        body,
        (name, value) -> {
          if (name.equals("error") && value.currentToken().isScalarValue()) {
            code.set(Json.text(value));
          } else if (name.equals("errors") && value.currentToken() == JsonToken.START_ARRAY) {
            errors(value, code);
          } else {
            value.skipChildren();
          }
        });
    return Optional.ofNullable(code.get());
  }

  private static void errors(JsonParser array, AtomicReference<String> code) throws IOException {
    while (array.nextToken() != JsonToken.END_ARRAY) {
      Json.object(
          array,
          (member, inner) -> {
            if (member.equals("code")) {
              code.compareAndSet(null, Json.text(inner));
            } else {
              inner.skipChildren();
            }
          });
    }
  }
}
