package io.cxdata.http.internal.call;

import io.cxdata.config.HttpLimits;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.HttpClients;
import io.cxdata.config.support.SingleSend;
import io.cxdata.config.support.TrustedCertificates;
import io.cxdata.http.BodyReader;
import io.cxdata.http.Operation;
import io.cxdata.http.internal.errors.HttpErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends requests and reads their answers, each on a thread of the session. It sends whatever it is
 * given at once: the queue alone bounds the number of connections.
 */
final class CallExecutor implements AutoCloseable {
  /** The session waits less; it says whether the server wants more than it has time for. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final HttpErrors errors;
  private final AnswerReader answers;
  private final OkHttpClient client;
  private final ExecutorService threads;

  CallExecutor(
      String api,
      HttpLimits limits,
      NetworkConfig network,
      HttpErrors errors,
      AnswerReader answers) {
    this.errors = errors;
    this.answers = answers;
    this.client =
        HttpClients.builder(network, TrustedCertificates.of(network), LONGEST_WAIT)
            .connectionPool(new ConnectionPool(limits.maxConnections(), 1, TimeUnit.MINUTES))
            .connectTimeout(limits.connectTimeout())
            .readTimeout(limits.readTimeout())
            .writeTimeout(limits.readTimeout())
            .followRedirects(false)
            .addNetworkInterceptor(RequestSentInterceptor::intercept)
            .build();
    this.threads = threads("cx-http " + api + " ");
  }

  private static ExecutorService threads(String namePrefix) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, namePrefix + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Returns a call to {@link #send}; it may be cancelled at any time.
   *
   * @param mark shows whether any part of the request was sent
   */
  Call call(Request request, RequestSentInterceptor mark) {
    return client.newCall(request.newBuilder().tag(RequestSentInterceptor.class, mark).build());
  }

  <X> CompletableFuture<X> send(Call call, Operation operation, BodyReader<X> reader) {
    CompletableFuture<X> result = new CompletableFuture<>();
    try {
      threads.execute(() -> exchange(call, operation, reader, result));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(errors.closed(operation));
    }
    return result;
  }

  private <X> void exchange(
      Call call, Operation operation, BodyReader<X> reader, CompletableFuture<X> result) {
    X value;
    try (Response answer = call.execute()) {
      value = answers.read(operation, answer, reader);
    } catch (IOException e) {
      result.completeExceptionally(errors.io(operation, call.request(), SingleSend.cause(e)));
      return;
    } catch (Throwable e) {
      // Whatever a reader throws, a caller waits for it.
      result.completeExceptionally(e);
      return;
    }
    result.complete(value);
  }

  @Override
  public void close() {
    try {
      threads.shutdown();
    } finally {
      client.connectionPool().evictAll();
    }
  }
}
