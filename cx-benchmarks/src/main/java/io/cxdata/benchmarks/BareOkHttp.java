package io.cxdata.benchmarks;

import io.cxdata.config.CoreConfig;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;

/** OkHttp alone, which reads the bytes of each answer and makes nothing of them. */
final class BareOkHttp implements Contender {
  private final CoreConfig core;
  private final String token;
  private final OkHttpClient client;

  BareOkHttp(CoreConfig core, String token, int connections) {
    this.core = core;
    this.token = token;
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(connections);
    dispatcher.setMaxRequestsPerHost(connections);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES))
            .build();
  }

  @Override
  public String name() {
    return "OkHttp, bytes alone";
  }

  @Override
  public long fetch(List<String> loans) {
    List<String> paths = Addresses.of(core, loans).toList();
    CountDownLatch open = new CountDownLatch(paths.size());
    AtomicLong good = new AtomicLong();
    for (String path : paths) {
      Request request =
          new Request.Builder()
              .url(core.baseUrl() + "/" + path)
              .header("Authorization", "Bearer " + token)
              .header("Accept", "application/json")
              .build();
      client.newCall(request).enqueue(counting(open, good));
    }
    await(open);
    if (good.get() != paths.size()) {
      throw new IllegalStateException(good.get() + " answers of " + paths.size());
    }
    return paths.size();
  }

  private static Callback counting(CountDownLatch open, AtomicLong good) {
    return new Callback() {
      @Override
      public void onResponse(Call call, Response response) throws IOException {
        try (response) {
          response.body().source().readAll(Okio.blackhole());
          good.addAndGet(response.isSuccessful() ? 1 : 0);
        } finally {
          open.countDown();
        }
      }

      @Override
      public void onFailure(Call call, IOException e) {
        open.countDown();
      }
    };
  }

  private static void await(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
