package io.cxdata.http;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cxdata.http.HttpTests.answer;
import static io.cxdata.http.HttpTests.failure;
import static io.cxdata.http.HttpTests.ok;
import static io.cxdata.http.HttpTests.session;
import static io.cxdata.http.HttpTests.things;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpServer;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.HttpLimits;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.HttpTests.Thing;
import io.cxdata.http.HttpTests.Things;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSessionTest {
  private static final String GOOD = ok("{\"a\":1}");

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
  void repeatsTransientFailures(int status) throws IOException {
    try (RawServer server = new RawServer(answer(status + " x", "X: y", "no"), GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Things.class).thing(things()).join().members())
          .containsEntry("a", "1");
      assertThat(http.statistics().calls()).isEqualTo(1);
      assertThat(http.statistics().retries()).isEqualTo(1);
      assertThat(http.statistics().waited()).isPositive();
    }
  }

  @Test
  void repeatsARequestThatCameTooSlowly() throws IOException {
    String slow = answer("408 x", "X: y", "no");
    try (RawServer server = new RawServer(slow, slow, GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Things.class).thing(things()).join().members())
          .containsEntry("a", "1");
      assertThat(http.statistics().retries()).isEqualTo(2);
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "302, MALFORMED",
    "307, MALFORMED",
    "400, REJECTED",
    "401, NOT_AUTHORIZED",
    "403, NOT_AUTHORIZED",
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "422, REJECTED",
    "501, UNAVAILABLE"
  })
  void doesNotRepeatWhatWouldFailAgain(int status, Kind kind) throws IOException {
    try (RawServer server = new RawServer(answer(status + " x", "Location: /login", "no"), GOOD);
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.status()).hasValue(status);
      assertThat(server.requests()).isEqualTo(1);
      assertThat(http.statistics().retries()).isZero();
    }
  }

  @Test
  void failsAfterTheLastAttempt() throws IOException {
    try (RawServer server =
            new RawServer(answer("503 x", "X-Request-Id: r-17", "{\"code\":\"B/1\"}"));
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(server.requests()).isEqualTo(3);
      assertThat(failure)
          .hasMessage(
              "Things: things failed (503) at "
                  + server.url()
                  + "/thing, error code B/1, request id r-17, after 3 attempts: the service is not"
                  + " available. Try again later.");
      assertThat(failure.requestId()).hasValue("r-17");
      assertThat(failure.code()).hasValue("B/1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"a\":",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"a\":1",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 2",
        ""
      })
  void repeatsTruncatedAnswers(String truncated) throws IOException {
    try (RawServer server = new RawServer(truncated, GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Things.class).thing(things()).join().members())
          .containsEntry("a", "1");
      assertThat(http.statistics().retries()).isEqualTo(1);
    }
  }

  @Test
  void saysWhenEveryAnswerIsTruncated() throws IOException {
    try (RawServer server = new RawServer(ok("{\"a\":1").replace("Content-Length: 6\r\n", ""));
        HttpSession http = session(server.url()).build()) {
      assertThat(failure(http.service(Things.class).thing(things())))
          .hasMessageContaining("got a truncated answer (status 200)")
          .hasMessageContaining("after 3 attempts")
          .extracting(HttpCallException::kind)
          .isEqualTo(Kind.TRUNCATED);
    }
  }

  @Test
  void usesAllItsConnectionsAndNoMore() throws IOException {
    CyclicBarrier full = new CyclicBarrier(HttpTests.LIMITS.maxConnections());
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          // No request is answered before there are as many as connections.
          await(full);
          open.decrementAndGet();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    server.start();
    try (HttpSession http = session("http://127.0.0.1:" + server.getAddress().getPort()).build()) {
      Things api = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> api.thing(things())).limit(40).toList();
      calls.forEach(CompletableFuture::join);

      assertThat(most).hasValue(HttpTests.LIMITS.maxConnections());
      assertThat(http.statistics()).isEqualTo(new HttpStatistics(40, 0, Duration.ZERO));
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void keepsThePathOfTheBaseUrl() throws IOException {
    try (RawServer server = new RawServer(answer("404 x", "X: y", ""));
        HttpSession http = session(server.url() + "/api/v2").build()) {
      assertThat(failure(http.service(Things.class).thing(things())).url())
          .hasValue(server.url() + "/api/v2/thing");
    }
  }

  @Test
  void obeysRetryAfterAndReportsTheWait() throws IOException {
    List<WaitEvent> waits = new CopyOnWriteArrayList<>();
    try (RawServer server = new RawServer(answer("429 x", "Retry-After: 3600", "slow"), GOOD);
        HttpSession http = session(server.url()).onWait(waits::add).build()) {
      http.service(Things.class).thing(things()).join();

      // An hour was asked for; the test's policy obeys up to 50 ms.
      assertThat(waits).containsExactly(new WaitEvent("Things", "things", Duration.ofMillis(50)));
      assertThat(http.statistics().waited()).isEqualTo(Duration.ofMillis(50));
    }
  }

  @Test
  void repeatsAPostOnlyWhenItMayBe() throws IOException {
    try (RawServer server = new RawServer(answer("503 x", "X: y", ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      Things api = http.service(Things.class);
      assertThat(failure(api.post(things())).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(server.requests()).isEqualTo(1);
    }
    try (RawServer server = new RawServer(answer("503 x", "X: y", ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Things.class).post(things().withIdempotency()).join().members())
          .containsEntry("a", "1");
    }
  }

  @ParameterizedTest
  @CsvSource({"text/html;charset=utf-8, <html>secret</html>", "application/json, ' <!DOCTYPE>'"})
  void saysThatHtmlCame(String type, String body) throws IOException {
    try (RawServer server = new RawServer(answer("200 OK", "Content-Type: " + type, body));
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(failure)
          .hasMessage(
              "Things: things got HTML instead of data (status 200, "
                  + type.split(";")[0]
                  + ") at "
                  + server.url()
                  + "/thing: this is usually the gateway's error or login page. Check"
                  + " things.main.url.");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":row-value}",
        "[\"row-value\"]",
        "{} row-value",
        "{\"a\":\"row-value\u0001\"}"
      })
  void quotesNothingOfAMalformedBody(String body) throws IOException {
    try (RawServer server = new RawServer(ok(body));
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
      StringWriter everything = new StringWriter();
      failure.printStackTrace(new PrintWriter(everything, true));
      assertThat(everything.toString()).doesNotContain("row-value");
    }
  }

  @Test
  void showsNoQueryValueNoErrorTextAndNoSecret() throws IOException {
    String body = "{\"code\":\"not a code but <text>\",\"message\":\"Maria owes 5\"}";
    try (RawServer server = new RawServer(answer("400 x", "X-Request-Id: a b<c>", body));
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).search("Maria"));

      assertThat(failure.getMessage())
          .contains("/thing?secret-filter:")
          .doesNotContain("Maria", "s3cret", "text", "request id");
      assertThat(failure.code()).isEmpty();
    }
  }

  @Test
  void saysWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (HttpSession http = session("http://127.0.0.1:" + port).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("connection refused at 127.0.0.1:" + port)
          .hasMessageEndingWith("after 3 attempts: is it up? Check things.main.url.");
      assertThat(failure.status()).isEmpty();
    }
  }

  @Test
  void saysThatNoDataArrivedInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpSession http =
            session("http://127.0.0.1:" + silent.getLocalPort(), HttpTests.IMPATIENT).build()) {
      assertThat(failure(http.service(Things.class).thing(things())))
          .hasMessageContaining("timed out")
          .hasMessageContaining("time-outs in things.limits")
          .extracting(HttpCallException::kind)
          .isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void acceptsPlainHttpOnlyOnLoopback() throws IOException {
    HttpSession.Builder elsewhere = session("http://things.example");
    assertThatThrownBy(elsewhere::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("things.main.url = http://things.example is plain http");

    try (RawServer server = new RawServer(GOOD);
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).at("http://things.example/x"));
      assertThat(failure.kind()).isEqualTo(Kind.INSECURE);
      assertThat(failure).hasMessageContaining("plain http is allowed only for loopback addresses");
    }
  }

  @Test
  void doesNotTalkToAServerWhoseCertificateIsNotTrusted() {
    WireMockServer server =
        new WireMockServer(
            options().httpDisabled(true).dynamicHttpsPort().bindAddress("127.0.0.1"));
    server.start();
    try (HttpSession http = session("https://127.0.0.1:" + server.httpsPort()).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.kind()).isEqualTo(Kind.INSECURE);
      assertThat(failure).hasMessageContaining("no secure connection to 127.0.0.1:");
      assertThat(server.getAllServeEvents()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void closingFailsWhatIsUnderWayAndWhatComesAfter() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      HttpSession http = session("http://127.0.0.1:" + silent.getLocalPort()).build();
      Things api = http.service(Things.class);
      CompletableFuture<?> before = api.thing(things());
      http.close();

      assertThat(failure(before).kind()).isEqualTo(Kind.CLOSED);
      assertThat(failure(api.thing(things())))
          .hasMessage("Things: things was cancelled: the session was closed.");
    }
  }

  @Test
  void closingFailsACallThatWaitsForItsRepetition() throws IOException {
    RetryPolicy slow =
        new RetryPolicy(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    CompletableFuture<WaitEvent> waiting = new CompletableFuture<>();
    try (RawServer server = new RawServer(answer("429 x", "Retry-After: 60", ""))) {
      HttpSession http = session(server.url()).retryPolicy(slow).onWait(waiting::complete).build();
      CompletableFuture<?> call = http.service(Things.class).thing(things());
      waiting.join();
      http.close();

      assertThat(failure(call).kind()).isEqualTo(Kind.CLOSED);
    }
  }

  @Test
  void closingEndsTheCallsAlsoWhenItsSchedulerCannotBeStopped() throws IOException {
    VirtualTime broken =
        new VirtualTime() {
          @Override
          public synchronized List<Runnable> shutdownNow() {
            throw new IllegalStateException("cannot be stopped");
          }
        };
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      HttpSession http =
          session("http://127.0.0.1:" + silent.getLocalPort())
              .scheduler(broken.scheduler())
              .build();
      Things api = http.service(Things.class);
      CompletableFuture<?> underWay = api.thing(things());

      assertThatThrownBy(http::close).hasMessage("cannot be stopped");
      assertThat(failure(underWay).kind()).isEqualTo(Kind.CLOSED);
      assertThat(failure(api.thing(things())).kind()).isEqualTo(Kind.CLOSED);
      http.close();
    }
  }

  @Test
  void aSessionThatCannotBeOpenedClosesItsScheduler() {
    VirtualTime time = new VirtualTime();
    HttpLimits limits = new HttpLimits(1, 1, Duration.ofDays(365), Duration.ofSeconds(1), 1);
    HttpSession.Builder builder = session("http://127.0.0.1:1", limits).scheduler(time.scheduler());

    // OkHttp's time-outs are at most 24 days.
    assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    assertThat(time.isShutdown()).isTrue();
  }

  @Test
  void urgentCallsDoNotWaitForAConnection() throws IOException {
    HttpLimits one = new HttpLimits(1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), 1);
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RawServer server = new RawServer(GOOD);
        HttpSession http = session(server.url(), one).build()) {
      Things api = http.service(Things.class);
      CompletableFuture<Thing> underWay =
          api.at("http://127.0.0.1:" + silent.getLocalPort() + "/thing");
      CompletableFuture<Thing> waiting = api.thing(things());
      api.thing(Operation.of("token").withUrgency()).join();

      assertThat(underWay).isNotDone();
      assertThat(waiting).isNotDone();
    }
  }

  @Test
  void refusesAServiceWithoutAReader() throws IOException {
    interface Unknown {
      @retrofit2.http.GET("x")
      CompletableFuture<StringBuilder> x();
    }
    try (RawServer server = new RawServer(GOOD);
        HttpSession http = session(server.url()).build()) {
      Unknown api = http.service(Unknown.class);
      assertThatThrownBy(api::x).hasStackTraceContaining("No BodyReader is registered");
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
