package io.cxdata.http.internal.call;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Knows whether any part of a request may have reached the server; tied to it as a tag. */
final class RequestSentInterceptor {
  private volatile boolean sent;

  boolean isSent() {
    return sent;
  }

  /** For OkHttp's network interceptors, which run between a connection and the request on it. */
  static Response intercept(Interceptor.Chain chain) throws IOException {
    RequestSentInterceptor mark = chain.request().tag(RequestSentInterceptor.class);
    if (mark != null) {
      mark.sent = true;
    }
    Response answer = chain.proceed(chain.request());
    if (answer.code() == 503 && answer.header("Retry-After", "").matches("0+")) {
      // OkHttp reads the digits as a number, and would send it again by itself, even what must not
      // be sent twice.
      return answer.newBuilder().removeHeader("Retry-After").build();
    }
    return answer;
  }
}
