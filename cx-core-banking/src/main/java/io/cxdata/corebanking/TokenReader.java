package io.cxdata.corebanking;

import io.cxdata.config.Secret;
import io.cxdata.http.BearerToken;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads the answer of an OAuth 2 token endpoint (RFC 6749, 5.1). */
final class TokenReader implements BodyReader<BearerToken> {
  /** Where the issuer does not say, the token is not trusted for long. */
  private static final String USUAL_LIFETIME = "300";

  @Override
  public BearerToken read(InputStream body, String contentType) throws IOException {
    Map<String, String> members = new HashMap<>();
    Json.document(body, (name, value) -> members.put(name, Json.text(value)));
    String token = members.get("access_token");
    if (token == null || token.isBlank()) {
      throw new MalformedAnswerException("has no \"access_token\"");
    }
    String seconds = members.getOrDefault("expires_in", USUAL_LIFETIME);
    if (seconds == null || !seconds.matches("\\d{1,9}")) {
      throw new MalformedAnswerException("has an \"expires_in\" that is no number of seconds");
    }
    return new BearerToken(Secret.of(token), Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
