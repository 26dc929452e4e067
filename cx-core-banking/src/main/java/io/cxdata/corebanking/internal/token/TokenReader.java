package io.cxdata.corebanking.internal.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.config.Secret;
import io.cxdata.http.BearerToken;
import io.cxdata.http.BodyReader;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads the answer of an OAuth 2 token endpoint (RFC 6749, 5.1). */
public final class TokenReader implements BodyReader<BearerToken> {
  /** For an issuer that does not tell the lifetime. */
  private static final String DEFAULT_SECONDS = "300";

  @Override
  public BearerToken read(InputStream body, String contentType) throws IOException {
    JsonNode answer = Json.tree(body);
    String token = answer.path("access_token").asText("");
    if (token.isBlank() || answer.path("access_token").isNull()) {
      throw new MalformedAnswerException("has no \"access_token\"");
    }
    String seconds =
        answer.has("expires_in") ? answer.path("expires_in").asText() : DEFAULT_SECONDS;
    if (!seconds.matches("\\d{1,9}")) {
      throw new MalformedAnswerException("has an \"expires_in\" that is not a number of seconds");
    }
    return new BearerToken(Secret.of(token), Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
