package io.cxdata.http;

import static io.cxdata.http.HttpTests.FAST;
import static io.cxdata.http.HttpTests.answer;
import static io.cxdata.http.HttpTests.failure;
import static io.cxdata.http.HttpTests.ok;
import static io.cxdata.http.HttpTests.session;
import static io.cxdata.http.HttpTests.things;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.HttpTests.Thing;
import io.cxdata.http.HttpTests.Things;
import io.cxdata.http.WaitEvent.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rate limit, pauses, a server that is down, deadlines, and writes whose outcome is unknown. */
class ReliabilityTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String GOOD = ok("{\"a\":1}");

  private final VirtualTime time = new VirtualTime();

  @Test
  void callsKeepToTheCallsPerMinuteInTheOrderInWhichTheyCame() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer((exchange, number) -> ScriptedServer.status(exchange, 200));
        HttpSession http =
            session(server.url(), limits(OptionalInt.of(1200), LONG))
                .scheduler(time.scheduler())
                .build()) {
      Things api = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> api.thing(things())).limit(41).toList();
      calls.subList(0, 21).forEach(CompletableFuture::join);

      // 21 at once, then one each 60 s / 1180.
      for (int i = 21; i < 41; i++) {
        assertThat(server.requests()).isEqualTo(i);
        assertThat(calls.get(i)).isNotDone();
        time.advance(Duration.ofMillis(51));
        calls.get(i).join();
      }
    }
  }

  @Test
  void aLongWaitForTheRateLimitIsReportedWithItsLength() throws IOException {
    List<WaitEvent> waits = new CopyOnWriteArrayList<>();
    try (RawServer server = new RawServer(GOOD);
        HttpSession http =
            session(server.url(), limits(OptionalInt.of(1), LONG))
                .scheduler(time.scheduler())
                .onWait(waits::add)
                .build()) {
      Things api = http.service(Things.class);
      api.thing(things()).join();
      CompletableFuture<Thing> held = api.thing(things());

      assertThat(held).isNotDone();
      assertThat(waits)
          .containsExactly(
              new WaitEvent("Things", "things", Duration.ofMinutes(1), Reason.RATE_LIMIT));
      held.cancel(true);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 429})
  void allCallsPauseWhenTheServerAsksOneToPause(int status)
      throws IOException, InterruptedException {
    RetryPolicy obedient = new RetryPolicy(FAST.firstDelay(), FAST.longestDelay(), LONG);
    try (ScriptedServer server =
        new ScriptedServer(
            (exchange, number) -> {
              if (number == 1) {
                exchange.getResponseHeaders().set("X-Rate-Limit-Remaining", "0");
                exchange.getResponseHeaders().set("RateLimit-Reset", "1");
              }
              ScriptedServer.status(exchange, number == 1 ? status : 200);
            })) {
      CompletableFuture<WaitEvent> reported = new CompletableFuture<>();
      try (HttpSession http =
          session(server.url())
              .scheduler(time.scheduler())
              .retryPolicy(obedient)
              .onWait(reported::complete)
              .build()) {
        Things api = http.service(Things.class);
        CompletableFuture<Thing> first = api.thing(things());
        WaitEvent wait = reported.join();
        CompletableFuture<Thing> second = api.thing(things());

        assertThat(wait.reason()).isEqualTo(Reason.SERVER);
        assertThat(wait.length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second).isNotDone();
        time.runUntil(CompletableFuture.allOf(first, second));
        assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void callsWaitForAServerThatIsDownWithoutLosingAttempts()
      throws IOException, InterruptedException {
    AtomicBoolean down = new AtomicBoolean(true);
    CompletableFuture<WaitEvent> reported = new CompletableFuture<>();
    RetryPolicy patient = new RetryPolicy(Duration.ofMillis(2), Duration.ofSeconds(30), LONG);
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> ScriptedServer.status(exchange, down.get() ? 503 : 200));
        HttpSession http =
            session(server.url())
                .scheduler(time.scheduler())
                .retryPolicy(patient)
                .onWait(reported::complete)
                .build()) {
      Things api = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> api.thing(things())).limit(60).toList();
      assertThat(reported.join().reason()).isEqualTo(Reason.CIRCUIT_OPEN);
      int sent = server.requests();
      down.set(false);
      CompletableFuture<Void> all =
          CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
      time.runUntil(all);

      // Twenty failures open the circuit breaker; three more may be under way by then.
      assertThat(sent).isBetween(20, 23);
      assertThat(all).isCompleted();
      assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void callsDoNotWaitForAServerThatStaysDown() throws IOException, InterruptedException {
    try (ScriptedServer server =
            new ScriptedServer((exchange, number) -> ScriptedServer.status(exchange, 500));
        HttpSession http = session(server.url()).scheduler(time.scheduler()).build()) {
      Things api = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> api.thing(things())).limit(300).toList();
      time.runUntil(
          CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
              .exceptionally(error -> null));
      List<HttpCallException> failures = calls.stream().map(HttpTests::failure).toList();

      assertThat(failures)
          .extracting(HttpCallException::kind)
          .containsOnly(Kind.UNAVAILABLE, Kind.CIRCUIT_OPEN);
      assertThat(server.requests()).isLessThan(100);
      assertThat(failures.stream().filter(f -> f.kind() == Kind.CIRCUIT_OPEN).findFirst())
          .get()
          .asString()
          .contains("was not sent")
          .contains("the circuit breaker is open");
    }
  }

  @Test
  void oneFaultInTwentyFiveDoesNotOpenTheCircuitBreaker() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) ->
                    ScriptedServer.status(exchange, number % 25 == 0 ? 503 : 200));
        HttpSession http = session(server.url()).build()) {
      Things api = http.service(Things.class);
      for (int i = 0; i < 20; i++) {
        Stream.generate(() -> api.thing(things()))
            .limit(50)
            .toList()
            .forEach(CompletableFuture::join);
      }
      assertThat(http.statistics().calls()).isEqualTo(1000);
      assertThat(http.statistics().retries()).isEqualTo(41);
      assertThat(server.requests()).isEqualTo(1041);
    }
  }

  @Test
  void aCallEndsAtItsDeadline() throws IOException {
    RetryPolicy slow = new RetryPolicy(LONG, LONG, LONG);
    HttpLimits limits = limits(OptionalInt.empty(), Duration.ofMillis(300));
    try (RawServer server = new RawServer(answer("503 x", "X: y", ""));
        HttpSession http =
            session(server.url(), limits).scheduler(time.scheduler()).retryPolicy(slow).build()) {
      CompletableFuture<Thing> call = http.service(Things.class).thing(things());
      time.advance(Duration.ofMillis(299));
      assertThat(call).isNotDone();
      time.advance(Duration.ofMillis(1));

      assertThat(failure(call).kind()).isEqualTo(Kind.DEADLINE);
      assertThat(failure(call))
          .hasMessage(
              "Things: things was cancelled: it took longer than 300 ms since it was first sent."
                  + " Try again later, or raise call-deadline in things.limits.");
      assertThat(time.pending()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aCallThatTheServerWantsAfterItsDeadlineFailsAtOnceWithTheServersAnswer(int status)
      throws IOException {
    RetryPolicy obedient = new RetryPolicy(FAST.firstDelay(), FAST.longestDelay(), LONG);
    HttpLimits limits = limits(OptionalInt.empty(), Duration.ofSeconds(50));
    try (RawServer server = new RawServer(answer(status + " x", "Retry-After: 60", ""));
        HttpSession http = session(server.url(), limits).retryPolicy(obedient).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.status()).hasValue(status);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void aSessionEndsAtItsDeadlineAndTakesNoMoreCalls() throws IOException {
    HttpLimits limits =
        new HttpLimits(
            1, 100, LONG, LONG, 3, OptionalInt.empty(), LONG, Optional.of(Duration.ofMillis(300)));
    try (ServerSocket silent = silent();
        HttpSession http =
            session("http://127.0.0.1:" + silent.getLocalPort(), limits)
                .scheduler(time.scheduler())
                .build()) {
      Things api = http.service(Things.class);
      CompletableFuture<Thing> underWay = api.thing(things());
      CompletableFuture<Thing> queued = api.thing(things());
      time.advance(Duration.ofMillis(300));

      for (CompletableFuture<Thing> call : List.of(underWay, queued)) {
        assertThat(failure(call))
            .hasMessageContaining("the session is older than 300 ms")
            .hasMessageContaining("session-deadline in things.limits")
            .extracting(HttpCallException::kind)
            .isEqualTo(Kind.DEADLINE);
      }
      assertThat(failure(api.thing(things())).kind()).isEqualTo(Kind.DEADLINE);
    }
  }

  @Test
  void cancellingFreesThePlaceInTheQueueAndTheConnection() throws IOException {
    HttpLimits one = new HttpLimits(1, 100, LONG, LONG, 3);
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch lastAnswered = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  if (number == 1) {
                    arrived.countDown();
                    await(lastAnswered);
                  }
                  ScriptedServer.status(exchange, 200);
                });
        HttpSession http = session(server.url(), one).build()) {
      Things api = http.service(Things.class);
      CompletableFuture<Thing> underWay = api.thing(things());
      await(arrived);
      CompletableFuture<Thing> queued = api.thing(things());
      CompletableFuture<Thing> last = api.thing(things());
      queued.cancel(true);
      underWay.cancel(true);
      last.join();
      lastAnswered.countDown();

      assertThat(queued).isCancelled();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void aWriteWithoutAnAnswerHasAnUnknownOutcomeAndIsNotRepeated() throws IOException {
    try (ServerSocket silent = silent();
        HttpSession http =
            session("http://127.0.0.1:" + silent.getLocalPort(), HttpTests.IMPATIENT).build()) {
      HttpCallException failure = failure(http.service(Things.class).post(things()));

      assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(failure)
          .hasMessageContaining("timed out")
          .hasMessageContaining("Check whether it did before you send it again.");
      assertThat(http.statistics().retries()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"a\":",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\n<",
        "HTTP/1.1 502 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 504 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 500 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 524 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 503 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 503 x\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy",
        "HTTP/1.1 503 x\r\n"
            + "Content-Length: 26\r\n"
            + "Connection: close\r\n\r\n"
            + "{\"code\":\"upstream failed\"}",
        "HTTP/1.1 503 x\r\nContent-Length: 15\r\nConnection: close\r\n\r\n{\"message\":\"x\"}",
        "HTTP/1.1 502 x\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{\"code\":\"B/1\"}",
        "HTTP/1.1 401 x\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>",
        "HTTP/1.1 403 x\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>",
        "HTTP/1.1 404 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 405 x\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>",
        "HTTP/1.1 410 x\r\nContent-Length: 4\r\nConnection: close\r\n\r\ngone",
        "HTTP/1.1 413 x\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>",
        "HTTP/1.1 408 x\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{\"code\":\"B/1\"}",
        "HTTP/1.1 302 x\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 206 x\r\nContent-Length: 7\r\nConnection: close\r\n\r\n{\"a\":1}",
        "HTTP/1.1 200 x\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{\"a\":1}{}"
      })
  void aWriteWhoseAnswerIsLostHasAnUnknownOutcome(String lost) throws IOException {
    try (RawServer server = new RawServer(lost, GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(failure(http.service(Things.class).post(things())).kind())
          .isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void aWriteAtItsDeadlineHasAnUnknownOutcome() throws IOException {
    HttpLimits limits = limits(OptionalInt.empty(), Duration.ofMillis(500));
    try (ServerSocket silent = silent();
        HttpSession http =
            session("http://127.0.0.1:" + silent.getLocalPort(), limits)
                .scheduler(time.scheduler())
                .build()) {
      CompletableFuture<Thing> call = http.service(Things.class).post(things());
      try (Socket connection = silent.accept()) {
        assertThat(connection.getInputStream().read()).isEqualTo('P');
        time.advance(Duration.ofMillis(500));

        assertThat(failure(call).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
      }
    }
  }

  /** The next call is sent between the end of a request and the end of its call. */
  @ParameterizedTest
  @ValueSource(ints = {200, 504})
  void aWriteWhoseDeadlineComesWhileItEndsHasAnUnknownOutcome(int status) throws IOException {
    Duration deadline = Duration.ofSeconds(5);
    HttpLimits limits =
        new HttpLimits(1, 100, LONG, LONG, 1, OptionalInt.empty(), deadline, Optional.empty());
    CountDownLatch bothCalled = new CountDownLatch(1);
    Authorization late =
        new Authorization() {
          private final AtomicInteger sent = new AtomicInteger();

          @Override
          public CompletableFuture<Secret> header() {
            return CompletableFuture.completedFuture(Secret.of("Basic x"));
          }

          @Override
          public Secret latest(Secret header) {
            if (sent.incrementAndGet() == 2) {
              time.advance(deadline);
            }
            return header;
          }

          @Override
          public boolean renew(Secret refused) {
            return false;
          }
        };
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  await(bothCalled);
                  ScriptedServer.status(exchange, number == 1 ? status : 200);
                });
        HttpSession http =
            session(server.url(), limits).authorization(late).scheduler(time.scheduler()).build()) {
      Things api = http.service(Things.class);
      CompletableFuture<Thing> write = api.post(things());
      CompletableFuture<Thing> next = api.thing(things());
      bothCalled.countDown();
      next.join();

      assertThat(failure(write).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 413, 422, 503})
  void aWriteThatTheApiItselfRefusesIsRefused(int status) throws IOException {
    try (RawServer server =
            new RawServer(answer(status + " x", "X: y", "{\"code\":\"B/1\"}"), GOOD);
        HttpSession http = session(server.url()).build()) {
      HttpCallException failure = failure(http.service(Things.class).post(things()));

      assertThat(failure.kind()).isNotEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(failure.isRefused()).isTrue();
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  /** A new token does not make a write harmless that may have been done. */
  @ParameterizedTest
  @CsvSource({"<html>, 1", "'{\"code\":\"B/1\"}', 2"})
  void aWriteIsSentWithANewTokenOnlyIfTheApiItselfRefusedTheOld(String body, int requests)
      throws IOException {
    Authorization renewable =
        new Authorization() {
          @Override
          public CompletableFuture<Secret> header() {
            return CompletableFuture.completedFuture(Secret.of("Bearer x"));
          }

          @Override
          public Secret latest(Secret header) {
            return header;
          }

          @Override
          public boolean renew(Secret refused) {
            return true;
          }
        };
    try (RawServer server = new RawServer(answer("401 x", "X: y", body), GOOD);
        HttpSession http = session(server.url()).authorization(renewable).build()) {
      CompletableFuture<Thing> write = http.service(Things.class).post(things());

      assertThat(write.handle((thing, error) -> error == null).join()).isEqualTo(requests == 2);
      assertThat(server.requests()).isEqualTo(requests);
    }
  }

  @Test
  void aWriteWithoutAConnectionIsRepeatedAndThenNotUnknown() throws IOException {
    int port;
    try (ServerSocket free = silent()) {
      port = free.getLocalPort();
    }
    try (HttpSession http = session("http://127.0.0.1:" + port).build()) {
      assertThat(failure(http.service(Things.class).post(things())).kind())
          .isEqualTo(Kind.UNREACHABLE);
      assertThat(http.statistics().retries()).isEqualTo(2);
    }
  }

  @Test
  void aRequestOnADroppedConnectionIsRepeatedByTheSessionAlone() throws IOException {
    try (RawServer server = new RawServer("", GOOD);
        HttpSession http = session(server.url(), limits(OptionalInt.of(1_000_000), LONG)).build()) {
      http.service(Things.class).thing(things()).join();

      assertThat(server.requests()).isEqualTo(2);
      assertThat(http.statistics().retries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "408 | 9999999999", "408 | 0", "503 | 9999999999", "503 | 99999999999999999999999",
        "503 | -1", "503 | Mon, 22 Nov 9999 08:00:00 GMT", "429 | 9999999999", "429 | soon",
        "429 | Sun, 99 Nov 2026 08:00:00 GMT"
      })
  void anAbsurdWaitIsLimitedAndTheCallIsRepeated(int status, String wait) throws IOException {
    try (RawServer server = new RawServer(answer(status + " x", "Retry-After: " + wait, ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Things.class).thing(things()).join().members())
          .containsEntry("a", "1");
      assertThat(http.statistics().retries()).isEqualTo(1);
      assertThat(http.statistics().waited()).isLessThanOrEqualTo(FAST.longestRetryAfter());
    }
  }

  @Test
  void aWriteThatWasNotProcessedIsRepeated() throws IOException {
    try (RawServer server = new RawServer(answer("429 x", "X: y", ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Things.class).post(things()).join().members())
          .containsEntry("a", "1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "0000000000", "9999999999", "-1", "soon"})
  void aWriteIsNotRepeatedAtOnceThoughTheServerAsks(String noTime) throws IOException {
    try (RawServer server = new RawServer(answer("503 x", "Retry-After: " + noTime, ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(failure(http.service(Things.class).post(things())).kind())
          .isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void countsByOperation() throws IOException {
    try (RawServer server = new RawServer(answer("503 x", "X: y", ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      Things api = http.service(Things.class);
      api.thing(Operation.of("balances")).join();
      api.thing(Operation.of("open items")).join();

      assertThat(http.statisticsByOperation()).containsOnlyKeys("balances", "open items");
      assertThat(http.statisticsByOperation().get("balances").retries()).isEqualTo(1);
      assertThat(http.statisticsByOperation().get("open items").retries()).isZero();
      assertThat(http.statistics().calls()).isEqualTo(2);
    }
  }

  private static HttpLimits limits(OptionalInt callsPerMinute, Duration deadline) {
    return new HttpLimits(4, 100, LONG, LONG, 3, callsPerMinute, deadline, Optional.empty());
  }

  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
