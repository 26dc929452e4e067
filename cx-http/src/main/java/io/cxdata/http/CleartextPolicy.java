package io.cxdata.http;

import okhttp3.HttpUrl;

/** Plain http stays on this machine. */
final class CleartextPolicy {
  private CleartextPolicy() {}

  /** Whether a request, with its credentials, may be sent there. */
  static boolean mayCarry(HttpUrl url) {
    return url.isHttps() || isLoopback(url.host());
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
