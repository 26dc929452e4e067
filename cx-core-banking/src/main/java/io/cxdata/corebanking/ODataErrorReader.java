package io.cxdata.corebanking;

import io.cxdata.http.ErrorReader;
import io.cxdata.http.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The code of {@code {"error":{"code":…}}}, or of a token endpoint's {@code {"error":"…"}}. */
final class ODataErrorReader implements ErrorReader {
  @Override
  public Optional<String> code(InputStream body) throws IOException {
    AtomicReference<String> code = new AtomicReference<>();
    Json.document(
        body,
        (name, value) -> {
          if (!name.equals("error")) {
            value.skipChildren();
          } else if (value.currentToken().isStructStart()) {
            Json.object(
                value,
                (member, inner) -> {
                  if (member.equals("code")) {
                    code.set(Json.text(inner));
                  } else {
                    inner.skipChildren();
                  }
                });
          } else {
            code.set(Json.text(value));
          }
        });
    return Optional.ofNullable(code.get());
  }
}
