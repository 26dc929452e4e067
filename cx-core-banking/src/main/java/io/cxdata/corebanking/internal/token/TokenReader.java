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
import java.util.Optional;

/**
 * Reads the answer of an OAuth 2 token endpoint (RFC 6749, 5.1). {@code expires_in} is a courtesy:
 * a token whose lifetime is missing or makes no sense is good until it is refused.
 */
public final class TokenReader implements BodyReader<BearerToken> {
  @Override
  public BearerToken read(InputStream body, String contentType) throws IOException {
    JsonNode answer = Json.tree(body);
    String token = answer.path("access_token").asText("");
    if (token.isBlank() || answer.path("access_token").isNull()) {
      throw new MalformedAnswerException("has no \"access_token\"");
    }
    return new BearerToken(Secret.of(token), lifetime(answer.path("expires_in").asText("")));
  }

  private static Optional<Duration> lifetime(String seconds) {
    return seconds.matches("0*[1-9][0-9]{0,8}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }
}
