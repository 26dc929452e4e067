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
    return chain.proceed(chain.request());
  }
}
