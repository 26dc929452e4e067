package io.cxdata.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Knows whether any of a request may have reached the server; tied to the request as a tag. */
final class RequestSentInterceptor {
  private volatile boolean begun;

  boolean hasBegun() {
    return begun;
  }

  /** For OkHttp's network interceptors, which run between a connection and the request on it. */
  static Response note(Interceptor.Chain chain) throws IOException {
    RequestSentInterceptor transmission = chain.request().tag(RequestSentInterceptor.class);
    if (transmission != null) {
      transmission.begun = true;
    }
    Response answer = chain.proceed(chain.request());
    if (answer.code() == 503 && "0".equals(answer.header("Retry-After"))) {
      // OkHttp would send it again by itself, even what must not be sent twice.
      return answer.newBuilder().removeHeader("Retry-After").build();
    }
    return answer;
  }
}
