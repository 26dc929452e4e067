package io.cxdata.http.internal.call;

import okhttp3.HttpUrl;

/** Plain http is allowed only to this machine. */
public final class CleartextPolicy {
  private CleartextPolicy() {}

  /** Whether a request, with its credentials, may be sent there. */
  public static boolean allows(HttpUrl url) {
    return url.isHttps() || isLoopback(url.host());
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
