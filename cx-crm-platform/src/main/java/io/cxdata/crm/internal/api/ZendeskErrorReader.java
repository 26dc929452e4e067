package io.cxdata.crm.internal.api;

import io.cxdata.http.ErrorReader;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the code of {@code {"error":"RecordNotFound",…}}, {@code {"error":{"title":…}}} or {@code
 * {"errors":[{"code":…},…]}}. Descriptions are not codes.
 */
public final class ZendeskErrorReader implements ErrorReader {
  @Override
  public Optional<String> code(InputStream body) throws IOException {
    return ZendeskAnswer.code(Json.tree(body));
  }
}
