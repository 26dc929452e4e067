package io.cxdata.http;

import static io.cxdata.http.HttpTests.FAST;
import static io.cxdata.http.HttpTests.answer;
import static io.cxdata.http.HttpTests.failure;
import static io.cxdata.http.HttpTests.ok;
import static io.cxdata.http.HttpTests.session;
import static io.cxdata.http.HttpTests.things;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.HttpLimits;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.HttpTests.Thing;
import io.cxdata.http.HttpTests.Things;
import io.cxdata.http.WaitEvent.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budget, pauses, a server in trouble, deadlines, and writes whose outcome is unknown. */
class ReliabilityTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String GOOD = ok("{\"a\":1}");

  @Test
  void callsKeepToTheBudgetInTheOrderInWhichTheyCame() throws IOException {
    List<Integer> order = new CopyOnWriteArrayList<>();
    try (ScriptedServer server =
            new ScriptedServer((exchange, number) -> ScriptedServer.status(exchange, 200));
        HttpSession http = session(server.url(), limits(OptionalInt.of(1200), LONG)).build()) {
      Things api = http.service(Things.class);
      long began = System.nanoTime();
      List<CompletableFuture<Void>> calls =
          IntStream.range(0, 41)
              .mapToObj(i -> api.thing(things()).thenAccept(thing -> order.add(i)))
              .toList();
      calls.forEach(CompletableFuture::join);

      // 21 at once, then one each 60 s / 1180.
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(1000), Duration.ofSeconds(10));
      assertThat(order.subList(31, 41)).allMatch(i -> i > 20);
    }
  }

  @Test
  void aLongWaitForTheBudgetIsAnnouncedWithItsLength() throws IOException {
    List<WaitEvent> waits = new CopyOnWriteArrayList<>();
    try (RawServer server = new RawServer(GOOD);
        HttpSession http =
            session(server.url(), limits(OptionalInt.of(1), LONG)).onWait(waits::add).build()) {
      Things api = http.service(Things.class);
      api.thing(things()).join();
      CompletableFuture<Thing> held = api.thing(things());

      assertThat(held).isNotDone();
      assertThat(waits).hasSize(1);
      assertThat(waits.get(0).reason()).isEqualTo(Reason.BUDGET);
      assertThat(waits.get(0).length()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
      assertThat(waits.get(0).text())
          .startsWith("Things: calls-per-minute is used up: things is held back for ");
      held.cancel(true);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 429})
  void allCallsPauseWhenTheServerTellsOne(int status) throws IOException {
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
      CompletableFuture<WaitEvent> told = new CompletableFuture<>();
      try (HttpSession http =
          session(server.url()).retryPolicy(obedient).onWait(told::complete).build()) {
        Things api = http.service(Things.class);
        CompletableFuture<Thing> first = api.thing(things());
        WaitEvent wait = told.join();
        long began = System.nanoTime();
        api.thing(things()).join();

        assertThat(wait.reason()).isEqualTo(Reason.SERVER);
        assertThat(wait.length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .isGreaterThan(Duration.ofMillis(800));
        first.join();
      }
    }
  }

  @Test
  void aServerInTroubleIsLeftAloneAndCallsWaitForItWithoutLosingAttempts() throws IOException {
    AtomicBoolean down = new AtomicBoolean(true);
    CompletableFuture<WaitEvent> told = new CompletableFuture<>();
    RetryPolicy patient = new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(700), LONG);
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> ScriptedServer.status(exchange, down.get() ? 503 : 200));
        HttpSession http =
            session(server.url()).retryPolicy(patient).onWait(told::complete).build()) {
      Things api = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> api.thing(things())).limit(60).toList();
      assertThat(told.join().reason()).isEqualTo(Reason.OUTAGE);
      int sent = server.requests();
      down.set(false);
      long answered =
          calls.stream().filter(call -> call.handle((t, e) -> e == null).join()).count();

      assertThat(sent).isBetween(20, 40);
      // Those that had spent three attempts before are lost, those that waited are not.
      assertThat(answered).isGreaterThan(40);
    }
  }

  @Test
  void callsDoNotWaitForAServerThatStaysDown() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer((exchange, number) -> ScriptedServer.status(exchange, 500));
        HttpSession http = session(server.url()).build()) {
      Things api = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> api.thing(things())).limit(300).toList();
      List<HttpCallException> failures = calls.stream().map(HttpTests::failure).toList();

      assertThat(failures)
          .extracting(HttpCallException::kind)
          .containsOnly(Kind.UNAVAILABLE, Kind.CIRCUIT_OPEN);
      assertThat(server.requests()).isLessThan(100);
      assertThat(failures.stream().filter(f -> f.kind() == Kind.CIRCUIT_OPEN).findFirst())
          .get()
          .asString()
          .contains("was not sent")
          .contains("is left alone until it answers again");
    }
  }

  @Test
  void oneFaultInTwentyFiveOpensNothing() throws IOException {
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
      assertThat(http.statistics().retries()).isBetween(40L, 44L);
    }
  }

  @Test
  void aCallEndsAtItsDeadline() throws IOException {
    RetryPolicy slow = new RetryPolicy(LONG, LONG, LONG);
    HttpLimits limits = limits(OptionalInt.empty(), Duration.ofMillis(300));
    try (RawServer server = new RawServer(answer("503 x", "X: y", ""));
        HttpSession http = session(server.url(), limits).retryPolicy(slow).build()) {
      HttpCallException failure = failure(http.service(Things.class).thing(things()));

      assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
      assertThat(failure)
          .hasMessage(
              "Things: things was given up: it took longer than 300 ms since it was first sent."
                  + " Try again later, or raise call-deadline in things.limits.");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aCallThatIsToBeRepeatedAfterItsDeadlineFailsAtOnceWithWhatTheServerSaid(int status)
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
            1,
            100,
            Duration.ofSeconds(2),
            LONG,
            3,
            OptionalInt.empty(),
            LONG,
            Optional.of(Duration.ofMillis(300)));
    try (ServerSocket silent = silent();
        HttpSession http = session("http://127.0.0.1:" + silent.getLocalPort(), limits).build()) {
      Things api = http.service(Things.class);
      CompletableFuture<Thing> underWay = api.thing(things());
      CompletableFuture<Thing> queued = api.thing(things());

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
    HttpLimits one = new HttpLimits(1, 100, Duration.ofSeconds(2), LONG, 3);
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  if (number == 1) {
                    pause();
                  }
                  ScriptedServer.status(exchange, 200);
                });
        HttpSession http = session(server.url(), one).build()) {
      Things api = http.service(Things.class);
      CompletableFuture<Thing> underWay = api.thing(things());
      CompletableFuture<Thing> queued = api.thing(things());
      CompletableFuture<Thing> last = api.thing(things());
      queued.cancel(true);
      underWay.cancel(true);
      last.join();

      assertThat(queued).isCancelled();
      assertThat(server.requests()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aWriteWithoutAnAnswerHasAnUnknownOutcomeAndIsNotRepeated() throws IOException {
    try (ServerSocket silent = silent();
        HttpSession http = session("http://127.0.0.1:" + silent.getLocalPort()).build()) {
      HttpCallException failure = failure(http.service(Things.class).post(things()));

      assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
      assertThat(failure)
          .hasMessageContaining("timed out")
          .hasMessageContaining("Do not send it again before you have looked whether it did.");
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
        "HTTP/1.1 524 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
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
    HttpLimits limits =
        new HttpLimits(
            1,
            100,
            Duration.ofSeconds(2),
            LONG,
            3,
            OptionalInt.empty(),
            Duration.ofMillis(500),
            Optional.empty());
    try (ServerSocket silent = silent();
        HttpSession http = session("http://127.0.0.1:" + silent.getLocalPort(), limits).build()) {
      assertThat(failure(http.service(Things.class).post(things())).kind())
          .isEqualTo(Kind.OUTCOME_UNKNOWN);
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

  @Test
  void aWriteIsNotRepeatedAtOnceThoughTheServerAsks() throws IOException {
    try (RawServer server = new RawServer(answer("503 x", "Retry-After: 0", ""), GOOD);
        HttpSession http = session(server.url()).build()) {
      assertThat(failure(http.service(Things.class).post(things())).kind())
          .isEqualTo(Kind.UNAVAILABLE);
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
    return new HttpLimits(
        4,
        100,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        3,
        callsPerMinute,
        deadline,
        Optional.empty());
  }

  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void pause() {
    try {
      Thread.sleep(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
