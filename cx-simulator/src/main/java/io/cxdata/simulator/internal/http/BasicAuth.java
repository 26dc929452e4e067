package io.cxdata.simulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** HTTP Basic. */
public final class BasicAuth {
  private final byte[] expected;

  /** Accepts this user and password alone. */
  public BasicAuth(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.expected =
        ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the request carries them. */
  public boolean accepts(Request request) {
    String sent = request.header("Authorization").orElse("");
    return MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
  }
}
